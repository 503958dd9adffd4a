"""Editing in place changes what is typed and nothing else; a text the map cannot hold stays in the editor."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from journeydesigner.model.journey import Cell, JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import MAX_LONG_TEXT_LENGTH, MAX_SHORT_TEXT_LENGTH

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ODD = "Prix\u00a0: 10\u202f€  👩\u200d💻 x\u0301 soft\u00adhyphen"
TITLE, CELL = Ref("touchpoint", "t1"), Ref("cell", "r1", "p1")
TOO_LONG = f"This is too long: at most {MAX_SHORT_TEXT_LENGTH} characters."


def odd_map() -> JourneyMap:
    cards = (Touchpoint(id="t1", title=ODD), Touchpoint(id="t2", title="Two  spaces "), Touchpoint(id="t3"))
    return JourneyMap(
        title=f" {ODD}",
        phases=(Phase(id="p1", name=f"{ODD} ", touchpoints=cards),),
        rows=(Row(id="r1", name="But\u00a0:", cells=(Cell(phase="p1", text="A\u00a0B\u2028C\r\nD\tE\u2029F "),)),),
        links=(Link(id="l1", source="t1", target="t2", label="then\u00a0"),),
    )


@pytest.fixture
def canvas(show):
    return show(odd_map())


def open_editor(canvas, ref: Ref):
    canvas.view.edit_title(ref)
    editor = canvas.view.text_editing.editor
    assert editor is not None
    return editor


def paste_in(editor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(editor, Key.Key_V, CONTROL)


@pytest.mark.parametrize(
    "ref", [TITLE, Ref("touchpoint", "t2"), Ref("phase", "p1"), Ref("row", "r1"), CELL, Ref("map")]
)
@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab, Key.Key_Escape, None])
def test_a_text_that_is_only_opened_stays_identical(canvas, ref, end):
    editor = open_editor(canvas, ref)
    if end is None:
        canvas.view.finish_editing()
    else:
        QTest.keyClick(editor, end)
    assert canvas.map == odd_map()
    assert canvas.session.is_saved
    assert not canvas.session.history.can_undo


def test_a_letter_changes_nothing_but_itself(canvas):
    editor = open_editor(canvas, TITLE)
    QTest.keyClick(editor, Key.Key_Home)
    canvas.type_text("X")
    assert canvas.map.phases[0].touchpoints[0].title == f"X{ODD}"
    editor = open_editor(canvas, CELL)
    QTest.keyClick(editor, Key.Key_End, CONTROL)
    canvas.type_text("!")
    assert canvas.map.rows[0].cells[0].text == "A\u00a0B\u2028C\r\nD\tE\u2029F !"


def test_copying_and_pasting_in_the_editor_keeps_every_character(canvas):
    editor = open_editor(canvas, TITLE)
    QTest.keyClick(editor, Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == ODD
    QTest.keyClick(editor, Key.Key_Escape)
    other = open_editor(canvas, Ref("touchpoint", "t3"))
    QTest.keyClick(other, Key.Key_V, CONTROL)
    QTest.keyClick(other, Key.Key_Return)
    assert canvas.map.phases[0].touchpoints[2].title == ODD


@pytest.mark.parametrize(
    ("pasted", "title"),
    [
        ("10\u00a0minutes", "10\u00a0minutes"),
        ("Asks 👩\u200d💻 support", "Asks 👩\u200d💻 support"),
        ("a\x07b\x00\u200dc", "ab\u200dc"),
    ],
)
def test_pasted_and_dropped_lines_lose_only_control_characters(canvas, pasted, title):
    QGuiApplication.clipboard().setText(pasted)
    canvas.session.select(Ref("phase", "p1"))
    QTest.keyClick(canvas.view, Key.Key_V, CONTROL)
    assert canvas.map.phases[0].touchpoints[-1].title == title
    data = QMimeData()
    data.setText(pasted)
    canvas.drop(data, canvas.point_on("t1"))
    assert title in [each.title for each in canvas.map.phases[0].touchpoints[:2]]
    canvas.session.select(CELL)
    QTest.keyClick(canvas.view, Key.Key_V, CONTROL)
    assert canvas.map.rows[0].cells[0].text == title


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab, Key.Key_Enter])
@pytest.mark.parametrize("ref", [TITLE, Ref("phase", "p1"), Ref("row", "r1"), Ref("map")])
def test_a_text_that_is_too_long_stays_in_the_editor_with_a_sentence(canvas, ref, end):
    editor = open_editor(canvas, ref)
    long = "abcdefgh " * 240
    paste_in(editor, long)
    for _ in range(2):
        QTest.keyClick(editor, end)
        assert canvas.view.text_editing.editor is editor
        assert editor.isVisible() and editor.hasFocus()
        assert editor.exact_text == long
        assert editor.error_label.isVisible()
        assert editor.error_text == TOO_LONG
        assert canvas.map == odd_map()
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, "Short")
    assert not editor.error_label.isVisible()
    QTest.keyClick(editor, Key.Key_Return)
    assert canvas.view.text_editing.editor is None
    canvas.session.undo()
    assert canvas.map == odd_map()


def test_a_cell_that_is_too_long_stays_in_the_editor(canvas):
    editor = open_editor(canvas, CELL)
    paste_in(editor, "x" * (MAX_LONG_TEXT_LENGTH + 1))
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.error_text == f"This is too long: at most {MAX_LONG_TEXT_LENGTH} characters."
    QTest.keyClick(editor, Key.Key_Escape)
    assert canvas.view.text_editing.editor is None
    assert canvas.map == odd_map()


def test_a_text_that_is_too_long_outlasts_clicks_drops_and_losing_the_focus(canvas):
    editor = open_editor(canvas, TITLE)
    paste_in(editor, "y" * 2_001)
    canvas.click("t2")
    canvas.double_click(canvas.free_point_in("p1"))
    canvas.double_click(canvas.point_on("t3"))
    canvas.view.add_touchpoint("phone")
    canvas.view.add_phase()
    canvas.view.edit_title(Ref("touchpoint", "t2"))
    data = QMimeData()
    data.setText("dropped")
    canvas.drop(data, canvas.point_on("t3"))
    other = QLineEdit(canvas.view)
    other.show()
    other.setFocus()
    assert not canvas.view.finish_editing()
    assert canvas.view.text_editing.editor is editor
    assert editor.exact_text == "y" * 2_001
    assert editor.hasFocus()
    assert canvas.map == odd_map()


def test_a_new_card_whose_name_is_too_long_waits_for_a_shorter_one(canvas):
    canvas.view.add_touchpoint()
    editor = canvas.view.text_editing.editor
    paste_in(editor, "z" * 3_000)
    QTest.keyClick(editor, Key.Key_Return)
    assert editor.error_text == TOO_LONG
    QTest.keyClick(editor, Key.Key_Escape)
    assert canvas.map == odd_map()


def test_the_sentence_is_seen_at_every_edge_of_the_view(show):
    canvas = show(odd_map(), (420, 320))
    for scroll in ((0, 0), (10_000, 10_000)):
        for ref in (TITLE, CELL, Ref("map")):
            editor = open_editor(canvas, ref)
            paste_in(editor, "w" * 2_001 if ref != CELL else "w" * 20_001)
            canvas.view.zoom_controller.scroll(*scroll)
            ground = canvas.view.viewport().rect()
            assert ground.intersects(editor.error_label.geometry())
            QTest.keyClick(editor, Key.Key_Escape)


@pytest.mark.parametrize(
    ("pasted", "words"),
    [
        ("x" * 22_001, ("22,001",)),
        ("line\n" * 501, ("501", "500")),
        ('{"format":"journey-fragment"', ("clipboard",)),
    ],
)
def test_what_is_too_long_to_paste_or_drop_is_told_and_nothing_is_cut(canvas, pasted, words):
    told: list[str] = []
    canvas.view.action_failed.connect(told.append)
    QGuiApplication.clipboard().setText(pasted)
    QTest.keyClick(canvas.view, Key.Key_V, CONTROL)
    data = QMimeData()
    data.setText(pasted)
    canvas.drop(data, canvas.point_on("t1"))
    assert len(told) == 2
    assert all(word in sentence for word in words for sentence in told)
    assert canvas.map == odd_map()


def test_what_is_too_long_for_a_title_goes_on_in_the_description(canvas):
    told: list[str] = []
    canvas.view.action_failed.connect(told.append)
    before = {each.id for phase in canvas.map.phases for each in phase.touchpoints}
    QGuiApplication.clipboard().setText("x" * 3_000)
    QTest.keyClick(canvas.view, Key.Key_V, CONTROL)
    (new,) = (each for phase in canvas.map.phases for each in phase.touchpoints if each.id not in before)
    assert new.title + new.description == "x" * 3_000
    assert told == ["The text is too long for a title: the rest of it is in the description."]


def test_a_cell_takes_no_half_of_what_is_pasted(canvas):
    told: list[str] = []
    canvas.view.action_failed.connect(told.append)
    canvas.session.select(CELL)
    QGuiApplication.clipboard().setText("x" * 20_001)
    QTest.keyClick(canvas.view, Key.Key_V, CONTROL)
    assert told == ["A text of 20,001 characters is too long for one place. Paste it in parts."]
    assert canvas.map == odd_map()


def test_the_editor_shows_no_error_for_a_point_outside_the_view(canvas):
    editor = open_editor(canvas, TITLE)
    canvas.mouse_press(QPointF(5, 5))
    canvas.mouse_release(QPointF(5, 5))
    assert not editor.error_text
    assert canvas.view.text_editing.editor is None
