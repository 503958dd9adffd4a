"""A deleted phase or row tells what went with it, with Undo, however it was deleted; the next change ends that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import rows, touchpoints
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP, change_title


def delete(window: MainWindow, ref: Ref) -> str:
    """Select a part and press Delete; return what the bar says."""
    window.session.select(ref)
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_Delete)
    return window.notices.deletion_bar.text


def test_a_deleted_phase_tells_how_many_touchpoints_went_with_it_and_can_be_undone(window: MainWindow) -> None:
    bar = window.notices.deletion_bar
    assert delete(window, Ref("phase", "p1")) == "The phase “First” was deleted, with its 2 touchpoints."
    assert window.session.selection == ()
    (undo,) = bar.buttons
    assert undo.text() == "Undo"
    undo.click()
    assert window.session.journey == SMALL_MAP
    assert bar.text == ""
    window.session.redo()
    window.session.undo()
    assert bar.text == ""


def test_a_deleted_row_tells_how_many_texts_went_with_it(window: MainWindow) -> None:
    window.session.apply("Text", lambda journey: rows.set_text(journey, "r1", "p1", "Find one"))
    assert delete(window, Ref("row", "r1")) == "The row “Goals” was deleted, with its text."


def test_the_button_of_the_panel_tells_it_too_and_a_second_click_removes_nothing(window: MainWindow) -> None:
    window.session.select(Ref("phase", "p2"))
    button = window.panels.inspector.phase_form.remove_button
    button.click()
    assert window.notices.deletion_bar.text == "The phase “Second” was deleted, with its touchpoint."
    assert window.session.selection == ()
    button.click()
    assert [phase.id for phase in window.session.journey.phases] == ["p1"]


def test_the_next_change_and_another_map_end_it(window: MainWindow) -> None:
    assert delete(window, Ref("phase", "p1"))
    change_title(window)
    assert window.notices.deletion_bar.text == ""
    assert delete(window, Ref("phase", "p2"))
    window.session.open(SMALL_MAP, None)
    assert window.notices.deletion_bar.text == ""


def test_what_takes_nothing_with_it_tells_nothing(window: MainWindow) -> None:
    assert delete(window, Ref("row", "r2")) == ""
    assert delete(window, Ref("touchpoint", "a")) == ""
    window.session.apply("Empty", lambda journey: touchpoints.remove(journey, ["b"]))
    assert delete(window, Ref("phase", "p1")) == ""


def test_it_follows_the_language(window: MainWindow) -> None:
    assert delete(window, Ref("phase", "p1"))
    window.actions_table["language-nl"].trigger()
    assert window.notices.deletion_bar.text == "De fase “First” is verwijderd, met de 2 contactmomenten erin."
