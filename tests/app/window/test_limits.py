"""What a map cannot hold is told in a sentence in the whole window; nothing that was typed is lost by it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import MAX_PHASES, JourneyMap, Persona, Phase, Row
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP, FakeMessages

FULL_MAP = JourneyMap(
    phases=tuple(Phase(id=f"p{n}") for n in range(MAX_PHASES)),
    rows=tuple(Row(id=f"r{n}") for n in range(200)),
    personas=tuple(Persona(id=f"h{n}") for n in range(200)),
)
SENTENCE = "A map cannot hold more of these."


def test_a_full_map_says_so_to_every_action(window: MainWindow) -> None:
    window.session.open(FULL_MAP, None)
    for action in ("add-phase", "add-row-goal", "add-row-custom", "add-persona"):
        window.status.show_message("")
        window.actions_table[action].trigger()
        assert window.status.currentMessage() == SENTENCE, action
        assert window.session.journey is FULL_MAP
    window.session.select(Ref("phase", "p0"))
    window.view.setFocus()
    window.status.show_message("")
    window.actions_table["duplicate"].trigger()
    assert window.status.currentMessage() == SENTENCE
    assert window.session.journey is FULL_MAP


def test_closing_and_opening_wait_for_a_text_that_is_too_long(
    window: MainWindow, qtbot: QtBot, fake_messages: FakeMessages
) -> None:
    window.view.edit_title(Ref("touchpoint", "a"))
    editor = window.view.text_editing.editor
    assert editor is not None
    QGuiApplication.clipboard().setText("x" * 2_160)
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    fake_messages.unsaved_answer = "discard"
    assert not window.files.confirm_close()
    window.close()
    assert window.isVisible()
    assert window.view.text_editing.editor is editor
    assert editor.exact_text == "x" * 2_160
    assert editor.error_label.isVisible()
    assert window.session.journey == SMALL_MAP
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert window.files.confirm_close()
