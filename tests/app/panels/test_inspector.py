"""The inspector: tabs that follow, several cards at once, faces, senses, registers."""

from __future__ import annotations

import gc
import weakref
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from journeydesigner.app.panels import inspector as module
from journeydesigner.app.panels.inspector import MAP, PHASE, TOUCHPOINT, Inspector
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import fonts
from journeydesigner.app.widgets.senses import SensesField
from journeydesigner.app.widgets.text_field import MAX_HEIGHT, GrowingTextEdit, TextField
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.i18n import translation
from journeydesigner.layout.theme import DARK
from journeydesigner.model.edits import map_fields, personas, touchpoints
from journeydesigner.model.journey import Duration, JourneyMap, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session
from tests.app.panels.panel_driver import click, retype, unfold_all


def by_id(session, id_: str) -> Touchpoint:
    return next(each for phase in session.journey.phases for each in phase.touchpoints if each.id == id_)


@pytest.mark.parametrize(
    ("ref", "tab"),
    [(Ref("touchpoint", "t1"), TOUCHPOINT), (Ref("phase", "p2"), PHASE), (Ref("cell", "r1", "p2"), PHASE),
     (Ref("row", "r2"), MAP), (Ref("link", "l1"), MAP)],
)  # fmt: skip
def test_the_tab_follows_what_is_selected(ref: Ref, tab: int, inspector, session, select) -> None:
    session.select(ref)
    assert inspector.tab_bar.currentIndex() == tab
    assert inspector.tab_pages[tab].form.isVisible()
    select()
    assert inspector.tab_bar.currentIndex() == MAP


def test_a_selected_row_or_link_is_shown_in_its_register(inspector, select) -> None:
    select("r2", kind="row")
    assert inspector.map_form.part_lists["rows"].target.id == "r2"
    select("l1", kind="link")
    assert inspector.map_form.part_lists["links"].target.id == "l1"
    assert inspector.map_form.groups["links"].body.isVisible()


def test_without_a_selection_a_tab_says_what_to_do(inspector) -> None:
    inspector.show_tab(TOUCHPOINT)
    assert inspector.tab_pages[TOUCHPOINT].empty_hint.isVisible()
    assert not inspector.touchpoint_form.isVisible()
    inspector.show_tab(PHASE)
    assert inspector.tab_pages[PHASE].empty_hint.isVisible()


def test_the_phase_tab_shows_the_phase_of_the_selected_card(inspector, select) -> None:
    select("t3")
    click(inspector.tab_bar, inspector.tab_bar.tabRect(PHASE).center())
    assert inspector.phase_form.field("name").editor.value() == "Purchase"


def test_several_cards_show_what_they_share_and_change_together(inspector, session, select) -> None:
    session.apply("x", lambda journey: touchpoints.change_many(journey, ("t1", "t2"), owner="Sales"))
    select("t1", "t2")
    unfold_all(inspector)
    form = inspector.touchpoint_form
    assert form.count_label.text() == "2 touchpoints selected"
    assert form.field("owner").editor.value() == "Sales"
    assert form.field("title").editor.text_edit.placeholderText() == "Several values"
    assert form.field("channel").editor.button.name == "Several values"
    assert not form.link_group.isVisible()
    retype(form.field("owner").editor.text_edit, "Shop")
    click(form.field("satisfaction").editor.face_row.buttons[2])
    assert [by_id(session, id_).owner for id_ in ("t1", "t2", "t3")] == ["Shop", "Shop", ""]
    assert [by_id(session, id_).satisfaction for id_ in ("t1", "t2", "t3")] == [3, 3, None]
    assert by_id(session, "t1").title == "Sees an advert"
    session.undo()
    assert [by_id(session, id_).satisfaction for id_ in ("t1", "t2")] == [4, 2]


def test_a_sense_of_several_cards_leaves_their_other_senses(inspector, session, select) -> None:
    select("t1", "t3")
    row = inspector.touchpoint_form.field("senses").editor.row
    assert row.buttons[0].is_partial
    assert not row.buttons[0].isChecked()
    click(row.buttons[0])
    assert by_id(session, "t3").senses == {"visual": None, "auditory": None}
    click(row.buttons[0])
    assert by_id(session, "t1").senses == {}
    assert by_id(session, "t3").senses == {"auditory": None}


def test_evidence_of_several_cards_keeps_what_differs(inspector, session, select) -> None:
    select("t1", "t2")
    unfold_all(inspector)
    retype(inspector.touchpoint_form.field("evidence.source").editor.text_edit, "Interviews")
    evidence: list[Any] = [by_id(session, id_).evidence for id_ in ("t1", "t2")]
    assert [evidence[0].title, evidence[1].source] == ["Survey", "Interviews"]
    retype(inspector.touchpoint_form.field("evidence.source").editor.text_edit, "")
    assert by_id(session, "t2").evidence is None


def test_faces(inspector, session, select) -> None:
    select("t1")
    editor = inspector.touchpoint_form.field("satisfaction").editor
    buttons = editor.face_row.buttons
    assert [button.isChecked() for button in buttons] == [False, False, False, True, False]
    click(buttons[3])
    assert by_id(session, "t1").satisfaction is None
    QTest.keyClick(buttons[3], Qt.Key.Key_2)
    assert by_id(session, "t1").satisfaction == 2
    QTest.keyClick(buttons[1], Qt.Key.Key_Right)
    assert buttons[2].hasFocus()
    QTest.keyClick(buttons[2], Qt.Key.Key_Space)
    assert by_id(session, "t1").satisfaction == 3
    retype(editor.decimal_field.line_edit, "3.6")
    assert buttons[3].isChecked()
    click(editor.clear_button)
    assert by_id(session, "t1").satisfaction is None
    assert editor.decimal_field.line_edit.text() == ""
    QTest.keyClick(buttons[2], Qt.Key.Key_5)
    QTest.keyClick(buttons[4], Qt.Key.Key_Delete)
    assert by_id(session, "t1").satisfaction is None


def test_senses_have_a_strength(inspector, session, select) -> None:
    select("t1")
    editor = inspector.touchpoint_form.field("senses").editor
    dots = editor.dots[0]
    assert dots.isVisible()
    QApplication.processEvents()
    click(dots, QPoint(dots.width() // 2 + 12, 8))
    assert by_id(session, "t1").senses == {"visual": 3}
    click(dots, QPoint(dots.width() // 2 + 12, 8))
    assert by_id(session, "t1").senses == {"visual": None}
    QTest.keyClick(editor.row.buttons[2], Qt.Key.Key_1)
    assert by_id(session, "t1").senses == {"visual": None, "tactile": 1}
    assert list(by_id(session, "t1").senses) == ["visual", "tactile"]
    QTest.keyClick(editor.row.buttons[2], Qt.Key.Key_0)
    assert by_id(session, "t1").senses["tactile"] is None


def test_contact_shows_what_is_usual_for_the_channel(inspector, session, select) -> None:
    select("t2")
    place = inspector.touchpoint_form.field("place").editor
    assert [(button.isChecked(), button.is_default) for button in place.buttons[:2]] == [(False, False), (False, True)]
    click(place.buttons[0])
    assert by_id(session, "t2").place == "online"
    assert not place.buttons[1].is_default
    click(place.buttons[0])
    assert by_id(session, "t2").place is None
    assert place.buttons[1].is_default


def test_words_of_a_newer_program_are_shown_and_kept(inspector, session, select) -> None:
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", place="metaverse", channel="hologram",
                                                       duration=Duration(value=2, unit="moons")))  # fmt: skip
    select("t1")
    form = inspector.touchpoint_form
    place = form.field("place").editor
    assert place.buttons[3].name == "metaverse"
    assert place.buttons[3].isChecked()
    assert form.field("channel").editor.button.name == "hologram"
    assert form.field("duration").editor.unit_field.combo.currentText() == "moons"
    select("t2")
    assert len(place.buttons) == 3


def test_what_was_unfolded_is_remembered(window, session, tmp_path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    one = Inspector(session, window, settings)
    one.show()
    group = one.map_form.groups["evidence"]
    assert not group.header.isChecked()
    click(group.header)
    again = Inspector(session, window, Settings(tmp_path / "settings.ini"))
    assert again.map_form.groups["evidence"].header.isChecked()


def test_a_field_takes_the_focus_for_a_note(inspector, select) -> None:
    select("t1")
    inspector.focus_field("quote")
    assert inspector.touchpoint_form.field("quote").editor.text_edit.hasFocus()


def test_user_text_is_never_markup(inspector) -> None:
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in inspector.findChildren(QLabel))


class LongTranslations(dict):
    """Translations that are half as long again as the English."""

    def get(self, text, default=None):
        long = f"{text} {text[: len(text) // 2].replace('{', '').replace('}', '')}"
        return long, long


@pytest.mark.parametrize("width", [240, 288, 420])
def test_nothing_sticks_out_however_narrow_and_wordy(width: int, inspector, session, select, monkeypatch) -> None:
    catalog = translation.Catalog(LongTranslations(), bool)
    monkeypatch.setattr(translation, "_catalog", lambda _language: catalog)
    translation.set_language("nl")
    inspector.retranslate()
    inspector.resize(width, 500)
    long = "Words that go on and on, " * 4
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", description=long, quote=long, title=long))
    session.apply("x", lambda journey: map_fields.change(journey, purpose=long, notes=long * 9, author=long))
    session.apply("x", lambda journey: personas.change(journey, "a", goals=long))
    unfold_all(inspector)
    for ids, kind in ((("t1",), "touchpoint"), (("p1",), "phase"), ((), "map")):
        select(*ids, kind=kind)
        for _ in range(8):  # a text that grows moves what lies round it, one layout after the other
            QApplication.processEvents()
        page = inspector.tab_pages[inspector.tab_bar.currentIndex()]
        assert page.widget().width() <= page.viewport().width()
        for text in page.findChildren(GrowingTextEdit):
            if text.isVisible():
                assert text.parentWidget().height() == text.height()
                assert text.verticalScrollBar().maximum() == 0 or text.height() == MAX_HEIGHT


def test_the_theme_and_the_language_change_at_once(inspector, session, select) -> None:
    select("t1")
    before = inspector.grab().toImage()
    inspector.apply_theme(DARK)
    assert inspector.grab().toImage() != before
    old = inspector.touchpoint_form
    translation.set_language("nl")
    inspector.retranslate()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert inspector.touchpoint_form is not old
    retype(inspector.touchpoint_form.field("title").editor.text_edit, "Other")
    assert by_id(session, "t1").title == "Other"


def test_another_document_is_shown(inspector, session) -> None:
    session.open(JourneyMap(title="Other"), None)
    assert inspector.map_form.field("title").editor.value() == "Other"
    assert not inspector.map_form.part_lists["personas"].form.isVisible()


def test_thousands_of_cards_are_edited_at_once(inspector, session, select) -> None:
    many = tuple(Touchpoint(id=f"m{n}", title=f"Card {n}") for n in range(5_000))
    session.open(JourneyMap(phases=(Phase(id="p", touchpoints=many),)), None)
    select(*(each.id for each in many))
    click(inspector.touchpoint_form.field("satisfaction").editor.face_row.buttons[2])
    click(inspector.touchpoint_form.field("senses").editor.row.buttons[2])
    select("m4999")
    retype(inspector.touchpoint_form.field("title").editor.text_edit, "Last")
    assert session.journey.phases[0].touchpoints[17].satisfaction == 3


def test_a_closed_inspector_is_gone(qtbot, session) -> None:
    made = Inspector(session)
    translation.set_language("nl")
    made.retranslate()
    form, panel = weakref.ref(made.touchpoint_form), weakref.ref(made)
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert form() is None
    assert panel() is None
    session.apply("x", lambda journey: touchpoints.change(journey, "t1", title="Still works"))


def test_widths(inspector) -> None:
    assert inspector.minimumWidth() == module.MIN_WIDTH == 280


def test_edits_in_one_session_do_not_reach_another(window) -> None:
    one, other = Session(JourneyMap(title="One")), Session(JourneyMap(title="Other"))
    first, second = Inspector(one, window), Inspector(other, window)
    first.show()
    second.show()
    retype(cast(TextField, first.map_form.field("title").editor).text_edit, "Changed")
    assert (one.journey.title, other.journey.title) == ("Changed", "Other")


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("width", [module.MIN_WIDTH, module.DEFAULT_WIDTH])
def test_the_words_of_the_senses_have_air(language: str, width: int, qtbot) -> None:
    translation.set_language(language)
    senses = SensesField(ThemeSource())
    qtbot.addWidget(senses)
    senses.show_value({"gustatory": 2})
    senses.resize(width - 2 * module.MARGIN, 80)
    senses.show()
    metrics = QFontMetricsF(fonts.interface_font(senses.row.font_size(), 500))
    for button, dots in zip(senses.row.buttons, senses.dots, strict=True):
        assert metrics.horizontalAdvance(button.text()) <= button.width() - 6
        assert dots.mapTo(senses, QPoint()).x() == button.mapTo(senses, QPoint()).x()
        assert dots.width() == button.width()
