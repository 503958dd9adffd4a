"""The Insert menu: what it adds, where, and what is selected afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import ROW_KINDS


def type_name(window: MainWindow, qtbot: QtBot, text: str) -> None:
    editor = window.view.text_editing.editor
    assert editor is not None, "a new part is named at once"
    qtbot.keyClicks(editor, text)
    window.view.finish_editing()


def test_a_new_touchpoint_is_placed_after_the_selected_one_and_its_name_is_edited(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.session.select(Ref("touchpoint", "a"))
    window.actions_table["add-touchpoint"].trigger()
    type_name(window, qtbot, "New")
    assert [t.title for t in window.session.journey.phases[0].touchpoints] == ["Aa", "New", "Bb"]
    window.session.undo()
    assert [t.title for t in window.session.journey.phases[0].touchpoints] == ["Aa", "Bb"], (
        "one step: adding and naming"
    )


@pytest.mark.parametrize(
    ("ref", "order"),
    [
        (Ref("touchpoint", "a"), ["First", "New", "Second"]),
        (Ref("phase", "p1"), ["First", "New", "Second"]),
        (Ref("cell", "r1", "p1"), ["First", "New", "Second"]),
        (None, ["First", "Second", "New"]),
    ],
)
def test_a_new_phase_is_placed_after_the_selected_one(
    window: MainWindow, qtbot: QtBot, ref: Ref | None, order: list[str]
) -> None:
    if ref is not None:
        window.session.select(ref)
    window.actions_table["add-phase"].trigger()
    type_name(window, qtbot, "New")
    assert [phase.name for phase in window.session.journey.phases] == order
    window.session.undo()
    assert [phase.name for phase in window.session.journey.phases] == ["First", "Second"]


def test_esc_while_naming_a_new_phase_removes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.session.select(Ref("touchpoint", "b"))
    window.actions_table["add-phase"].trigger()
    qtbot.keyClick(window.view.text_editing.editor, Qt.Key.Key_Escape)
    assert len(window.session.journey.phases) == 2
    assert not window.session.history.can_undo
    assert window.session.selection == (Ref("touchpoint", "b"),)


@pytest.mark.parametrize("kind", ROW_KINDS)
def test_each_kind_of_row_can_be_added(window: MainWindow, kind: str) -> None:
    window.actions_table[f"add-row-{kind}"].trigger()
    window.view.finish_editing()
    made = window.session.journey.rows[-1]
    assert made.kind == kind
    assert made.name


def test_the_first_touchpoint_creates_a_phase(window: MainWindow, qtbot: QtBot) -> None:
    window.session.open(JourneyMap(), None)
    window.actions_table["add-touchpoint"].trigger()
    type_name(window, qtbot, "New")
    assert [[t.title for t in phase.touchpoints] for phase in window.session.journey.phases] == [["New"]]


@pytest.mark.parametrize(("ends", "kind"), [(("a", "c"), "next"), (("c", "a"), "jump-back")])
def test_a_link_connects_the_two_selected_touchpoints(window: MainWindow, ends: tuple[str, str], kind: str) -> None:
    window.session.select(*(Ref("touchpoint", end) for end in ends))
    window.actions_table["add-link"].trigger()
    made = window.session.journey.links[0]
    assert (made.source, made.target, made.kind) == (*ends, kind)
    assert window.session.selection == (Ref("link", made.id),)


def test_a_new_persona_is_shown_in_the_inspector_even_where_that_was_hidden(window: MainWindow) -> None:
    window.actions_table["show-inspector"].trigger()
    assert not window.panels.right_frame.isVisible()
    window.actions_table["add-persona"].trigger()
    assert len(window.session.journey.personas) == 1
    assert window.panels.right_frame.isVisible()
