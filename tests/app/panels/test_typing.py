"""Typing: one step to undo per stretch, the cursor left alone, wrong input kept and explained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journeydesigner.i18n import translation
from journeydesigner.model.edits import phases, touchpoints
from journeydesigner.model.journey import Duration
from tests.app.panels.panel_driver import click, retype, unfold_all


@pytest.fixture
def form(inspector, select):
    select("t1")
    unfold_all(inspector)
    return inspector.touchpoint_form


def first(session):
    return session.journey.phases[0].touchpoints[0]


def steps(session) -> int:
    count = 0
    while session.history.can_undo:
        session.undo()
        count += 1
    for _ in range(count):
        session.redo()
    return count


def test_typing_in_one_field_is_one_step(form, session) -> None:
    retype(form.field("title").editor.text_edit, "Looks at it")
    retype(form.field("pain_point").editor.text_edit, "Too far")
    assert first(session).title == "Looks at it"
    assert steps(session) == 2
    session.undo()
    assert (first(session).title, first(session).pain_point) == ("Looks at it", "")
    session.undo()
    assert first(session).title == "Sees an advert"


def test_coming_back_to_a_field_begins_a_new_step(form, session) -> None:
    title, pain = form.field("title").editor.text_edit, form.field("pain_point").editor.text_edit
    retype(title, "One")
    pain.setFocus()
    title.setFocus()
    QTest.keyClicks(title, "Two")
    assert steps(session) == 2


def test_enter_in_the_title_ends_the_step_and_adds_no_line(form, session) -> None:
    title = form.field("title").editor.text_edit
    retype(title, "One")
    QTest.keyClick(title, Qt.Key.Key_Return)
    QTest.keyClicks(title, "s")
    title.insertPlainText(" a\nb")
    assert first(session).title == "Ones a b"
    assert steps(session) == 2


def test_enter_in_a_text_begins_a_line(form, session) -> None:
    pain = form.field("pain_point").editor.text_edit
    low = pain.height()
    retype(pain, "One")
    QTest.keyClick(pain, Qt.Key.Key_Return)
    QTest.keyClicks(pain, "Two")
    assert first(session).pain_point == "One\nTwo"
    assert pain.height() > low


def test_undo_while_typing_shows_the_old_text_and_typing_goes_on_as_a_new_step(form, session) -> None:
    title = form.field("title").editor.text_edit
    retype(title, "Other")
    session.undo()
    assert title.toPlainText() == "Sees an advert"
    QTest.keyClicks(title, "!")
    assert "!" in first(session).title
    session.undo()
    assert first(session).title == "Sees an advert"


def test_undo_is_left_to_the_window(form, session) -> None:
    title = form.field("title").editor.text_edit
    retype(title, "Other")
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert title.toPlainText() == "Other"
    owner = form.field("importance").editor.line_edit
    retype(owner, "3")
    QTest.keyClick(owner, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert owner.text() == "3"


def test_the_cursor_stays_where_it_is_while_typing_and_when_others_change_the_map(form, session) -> None:
    title = form.field("title").editor.text_edit
    title.setFocus()
    cursor = title.textCursor()
    cursor.setPosition(4)
    title.setTextCursor(cursor)
    QTest.keyClicks(title, "!!")
    assert first(session).title == "Sees!! an advert"
    assert title.textCursor().position() == 6
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", pain_point="Far"))
    session.apply("x", lambda journey: touchpoints.change(journey, "t2", title="Other"))
    assert title.textCursor().position() == 6
    assert form.field("pain_point").editor.value() == "Far"


@pytest.mark.parametrize("typed", ["9", "0.5", "abc", "-1", "1e1", "5.01", "nan", "3..4", "12"])
def test_a_wrong_satisfaction_is_explained_kept_and_changes_nothing(typed: str, form, session) -> None:
    field = form.field("satisfaction")
    line = field.editor.decimal_field.line_edit
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    form.field("title").editor.text_edit.setFocus()
    assert line.text() == typed
    assert field.error_label.isVisible()
    assert field.error_label.text() == "Type a number from 1 to 5."
    assert first(session).satisfaction == 4
    assert not session.history.can_undo


def test_wrong_input_stays_while_others_change_and_goes_with_the_card(form, session, select) -> None:
    field = form.field("satisfaction")
    retype(field.editor.decimal_field.line_edit, "77")
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", pain_point="Far"))
    assert field.editor.decimal_field.line_edit.text() == "77"
    select("t2")
    assert field.editor.decimal_field.line_edit.text() == "2"
    assert not field.error_label.isVisible()


def test_wrong_input_put_right_is_one_step(form, session) -> None:
    line = form.field("satisfaction").editor.decimal_field.line_edit
    retype(line, "34")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, ",5")
    assert first(session).satisfaction == 3.5
    assert not form.field("satisfaction").error_label.isVisible()
    session.undo()
    assert first(session).satisfaction == 4


def test_numbers_speak_the_language(form, session, inspector) -> None:
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", satisfaction=3.4))
    assert form.field("satisfaction").editor.decimal_field.line_edit.text() == "3.4"
    translation.set_language("nl")
    inspector.retranslate()
    assert inspector.touchpoint_form.field("satisfaction").editor.decimal_field.line_edit.text() == "3,4"


def test_too_long_a_text_is_explained_and_changes_nothing(form, session) -> None:
    field = form.field("pain_point")
    field.editor.text_edit.setPlainText("x" * 20_001)
    assert field.error_label.text() == "This is too long: at most 20000 characters."
    assert not session.history.can_undo


@pytest.mark.parametrize(
    ("typed", "iso"),
    [("2026", "2026"), ("2026-11", "2026-11"), ("13/2/2026", "2026-02-13"), ("1 Feb 2026", "2026-02-01"), ("", None)],
)
def test_a_date_may_be_typed_in_several_ways(typed: str, iso: str | None, inspector, session, select) -> None:
    select()
    unfold_all(inspector)
    retype(inspector.map_form.field("date").editor.line_edit, typed)
    assert session.journey.date == iso


@pytest.mark.parametrize("typed", ["yesterday", "2026-13-01", "31-02-2026", "26"])
def test_a_wrong_date_is_explained(typed: str, inspector, session, select) -> None:
    select()
    unfold_all(inspector)
    field = inspector.map_form.field("date")
    retype(field.editor.line_edit, typed)
    assert field.error_label.text() == "Type a date, such as 2026-11-21."
    assert session.journey.date is None


def test_a_date_that_reads_two_ways_is_shown_in_words_before_it_counts(inspector, session, select) -> None:
    select()
    unfold_all(inspector)
    field = inspector.map_form.field("date")
    retype(field.editor.line_edit, "03/04/2026")
    inspector.tab_bar.setFocus()
    assert field.error_label.text() == "Is this 3 Apr 2026 or 4 Mar 2026? Type the month as a word."
    assert field.editor.line_edit.text() == "03/04/2026"
    assert session.journey.date is None
    retype(field.editor.line_edit, "3 apr 2026")
    inspector.tab_bar.setFocus()
    assert session.journey.date == "2026-04-03"
    assert field.editor.line_edit.text() == "2026-04-03"
    translation.set_language("nl")
    inspector.retranslate()
    unfold_all(inspector)
    retype(inspector.map_form.field("date").editor.line_edit, "04/03/2026")
    assert session.journey.date == "2026-03-04"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("typed", ["1.000", "1,000", "1 000", "1\u202f000", "1000"])
def test_a_sample_of_a_thousand_is_a_thousand(typed: str, language: str, inspector, session, select) -> None:
    translation.set_language(language)
    inspector.retranslate()
    select("t1")
    unfold_all(inspector)
    line = inspector.touchpoint_form.field("evidence.sample_size").editor.line_edit
    retype(line, "")
    QGuiApplication.clipboard().setText(typed)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    inspector.tab_bar.setFocus()
    assert first(session).evidence.sample_size == 1000
    assert line.text() == "1000", "what was understood is shown"


def test_a_number_that_reads_two_ways_is_told_and_changes_nothing(inspector, session, select) -> None:
    select("p1", kind="phase")
    field = inspector.phase_form.field("duration")
    line = field.editor.number_field.line_edit
    retype(line, "2.500")
    inspector.tab_bar.setFocus()
    assert field.error_label.text() == "“2.500” reads as 2500 or 2.5. Type one of them."
    assert line.text() == "2.500"
    assert session.journey.phases[0].duration == Duration(value=3)
    retype(line, "2,500")
    assert session.journey.phases[0].duration == Duration(value=2500)


def test_another_unit_leaves_decimals_that_the_field_does_not_show(inspector, session, select) -> None:
    session.apply("x", lambda journey: phases.change(journey, "p1", duration=Duration(value=2.123456789012)))
    select("p1", kind="phase")
    combo = inspector.phase_form.field("duration").editor.unit_field.combo
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert session.journey.phases[0].duration == Duration(value=2.123456789012, unit="weeks")


def test_an_emptied_duration_is_none_and_a_unit_waits_for_a_number(inspector, session, select) -> None:
    select("p1", kind="phase")
    editor = inspector.phase_form.field("duration").editor
    retype(editor.number_field.line_edit, "")
    assert session.journey.phases[0].duration is None
    session.undo()
    editor.unit_field.combo.setFocus()
    QTest.keyClick(editor.unit_field.combo, Qt.Key.Key_Down)
    assert session.journey.phases[0].duration == Duration(value=3, unit="weeks")
    wished = inspector.phase_form.field("duration_wished").editor
    wished.unit_field.combo.setFocus()
    QTest.keyClick(wished.unit_field.combo, Qt.Key.Key_Down)
    assert session.journey.phases[0].duration_wished is None


def test_a_click_between_typing_is_a_step_of_its_own(form, session) -> None:
    retype(form.field("satisfaction").editor.decimal_field.line_edit, "3.4")
    click(form.field("satisfaction").editor.face_row.buttons[0])
    assert first(session).satisfaction == 1
    session.undo()
    assert first(session).satisfaction == 3.4
    session.undo()
    assert first(session).satisfaction == 4
