"""Fields change what is typed and nothing else; what the map cannot hold stays in the field, with a sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from journeydesigner.app.panels.channel_dialog import ChannelDialog
from journeydesigner.app.widgets.text_field import GrowingTextEdit, LineEdit
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.edits import channels, personas, phases, rows, touchpoints
from journeydesigner.model.journey import Channel, JourneyMap
from tests.app.panels.panel_driver import unfold_all

CONTROL = Qt.KeyboardModifier.ControlModifier
ODD = "Prix\u00a0: 10\u202f€  👩\u200d💻 x\u0301 soft\u00adhyphen\tTab"
ODD_LINES = f"{ODD}\r\nB\u2028C\u2029D\u00a0"


def odd_map(journey: JourneyMap) -> JourneyMap:
    """Return the map with texts that Qt's editors do not give back as they were."""
    journey = touchpoints.change(journey, "t1", title=ODD_LINES, pain_point=ODD_LINES, owner=ODD, moment=ODD_LINES)
    journey = phases.change(journey, "p1", name=ODD, description=ODD_LINES)
    journey = rows.set_text(journey, "r1", "p1", ODD_LINES)
    journey = personas.change(journey, "a", name=ODD, goals=ODD_LINES)
    journey = channels.change(journey, "own", name=ODD_LINES)
    return journey.changed(title=ODD_LINES, notes=ODD_LINES)


@pytest.fixture
def odd(session) -> JourneyMap:
    session.apply("odd", odd_map)
    changed: JourneyMap = session.journey
    return changed


def text_editors(inspector) -> list[GrowingTextEdit | LineEdit]:
    found: list[GrowingTextEdit | LineEdit] = []
    for kind in (GrowingTextEdit, LineEdit):
        found += [each for each in inspector.findChildren(kind) if each.isVisible() and each.exact_text]
    return found


def paste(editor: QWidget, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(editor, Qt.Key.Key_V, CONTROL)


def select_all(editor: QWidget) -> None:
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)


@pytest.mark.parametrize(("kind", "id_"), [("touchpoint", "t1"), ("phase", "p1"), ("map", "")])
def test_letters_typed_and_taken_back_leave_every_field_as_it_was(kind, id_, inspector, session, select, odd) -> None:
    select(id_, kind=kind)
    unfold_all(inspector)
    editors = text_editors(inspector)
    assert sum(editor.exact_text in (ODD, ODD_LINES) for editor in editors) >= 2
    for editor in editors:
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_Home, CONTROL)
        digit = "3" if editor.exact_text.isdigit() else "X"
        QTest.keyClicks(editor, digit)
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        QTest.keyClick(editor, Qt.Key.Key_Return if isinstance(editor, QLineEdit) else Qt.Key.Key_Shift)
        assert session.journey == odd
    inspector.setFocus()
    assert session.journey == odd


def test_a_letter_changes_nothing_but_itself(inspector, session, select, odd) -> None:
    select("t1")
    unfold_all(inspector)
    for name in ("title", "pain_point"):
        editor = inspector.touchpoint_form.field(name).editor.text_edit
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_Home, CONTROL)
        QTest.keyClicks(editor, "X")
    first = session.journey.phases[0].touchpoints[0]
    assert (first.title, first.pain_point) == (f"X{ODD_LINES}", f"X{ODD_LINES}")


def test_a_letter_in_a_channel_name_changes_nothing_but_itself(inspector, session, select, odd) -> None:
    select()
    unfold_all(inspector)
    line = inspector.map_form.part_lists["channels"].form.field("name").editor.line_edit
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_End)
    QTest.keyClicks(line, "X")
    assert session.journey.channels[0].name == f"{ODD_LINES}X"


def test_what_is_copied_and_pasted_between_fields_stays_identical(inspector, session, select, odd) -> None:
    select("t1")
    unfold_all(inspector)
    title, quote = (inspector.touchpoint_form.field(name).editor.text_edit for name in ("pain_point", "quote"))
    select_all(title)
    QTest.keyClick(title, Qt.Key.Key_C, CONTROL)
    copied = ODD_LINES.replace("\r\n", "\n").replace("\u2029", "\n")
    assert QGuiApplication.clipboard().text() == copied
    quote.setFocus()
    QTest.keyClick(quote, Qt.Key.Key_V, CONTROL)
    assert session.journey.phases[0].touchpoints[0].quote == copied


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("10\u00a0minutes 👩\u200d💻", "10\u00a0minutes 👩\u200d💻"),
        ("a\x07b\x00c", "abc"),
        ("one\r\n two\tthree\n", "one two three"),
    ],
)
def test_a_pasted_line_loses_only_control_characters(pasted, stored, inspector, session, select) -> None:
    select("t1")
    unfold_all(inspector)
    title = inspector.touchpoint_form.field("title").editor.text_edit
    select_all(title)
    paste(title, pasted)
    assert session.journey.phases[0].touchpoints[0].title == stored


def test_a_pasted_channel_name_has_no_line_breaks_and_no_control_characters(inspector, session, select) -> None:
    select()
    unfold_all(inspector)
    line = inspector.map_form.part_lists["channels"].form.field("name").editor.line_edit
    select_all(line)
    paste(line, "Car\u00a0park\r\nnorth\x07")
    assert session.journey.channels[0].name == "Car\u00a0park north"


@pytest.mark.parametrize(("kind", "id_"), [("touchpoint", "t1"), ("phase", "p1"), ("map", "")])
def test_every_field_tells_that_a_text_is_too_long_and_keeps_it(kind, id_, inspector, session, select, odd) -> None:
    select(id_, kind=kind)
    unfold_all(inspector)
    long = "abcdefghi " * 4_000
    seen = 0
    for form in (inspector.touchpoint_form, inspector.phase_form, inspector.map_form):
        bindings = [*form.bindings.values(), *getattr(form, "cell_bindings", {}).values()]
        for part_list in getattr(form, "part_lists", {}).values():
            bindings += part_list.form.bindings.values()
        for binding in bindings:
            editor = binding.field.editor.input_widget()
            if not editor.isVisible() or not isinstance(editor, QLineEdit | QPlainTextEdit):
                continue
            before = session.journey
            select_all(editor)
            paste(editor, long)
            inspector.tab_bar.setFocus()
            assert binding.field.error_label.isVisible(), binding.name
            shown = editor.text() if isinstance(editor, QLineEdit) else editor.document().toRawText()
            assert len(shown) >= len(long) - 1, binding.name
            assert session.journey == before, binding.name
            seen += 1
            select_all(editor)
            QTest.keyClicks(editor, "2")
    assert seen >= 4


def test_the_channel_dialog_stays_open_with_a_name_that_is_too_long(window) -> None:
    dialog = ChannelDialog(Channel(id="c", name="Fine"), "Change channel", LIGHT, window)
    dialog.open()
    line = dialog.form.field("name").editor.input_widget()
    assert isinstance(line, LineEdit)
    line.setFocus()
    line.selectAll()
    paste(line, "x" * 2_001)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert len(line.text()) == 2_001
    assert dialog.form.field("name").error_label.text() == "This is too long: at most 2000 characters."
    line.selectAll()
    QTest.keyClicks(line, "Better")
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert dialog.channel.name == "Better"
