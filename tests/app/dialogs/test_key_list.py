"""The list of keys (F1) holds every key that is obeyed, and each key in it is obeyed."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesigner.app.dialogs.help_dialogs import ShortcutsDialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.app.window.menus import shortcut_sections
from journeydesigner.canvas import key_bindings
from journeydesigner.canvas.key_bindings import EDITING_KEYS, MAP_KEYS, combination, native_text
from journeydesigner.i18n import translation
from journeydesigner.model.refs import Ref
from tests.app.conftest import SMALL_MAP

Key = Qt.Key
Modifier = Qt.KeyboardModifier
MODIFIERS = (Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier, Modifier.MetaModifier)
KEYS = [
    *range(Key.Key_Space, Key.Key_AsciiTilde + 1), *range(Key.Key_Escape, Key.Key_SysReq), Key.Key_Clear,
    *range(Key.Key_Home, Key.Key_PageDown + 1), *range(Key.Key_F1, Key.Key_F12 + 1),
]  # fmt: skip
"""The keys of a keyboard, without those for letters outside ASCII and for media."""


def combinations() -> list[QKeyCombination]:
    """Return every key with every set of modifiers."""
    found = []
    for key, switches in product(KEYS, product((False, True), repeat=len(MODIFIERS))):
        modifiers = Modifier.NoModifier
        for modifier, used in zip(MODIFIERS, switches, strict=True):
            modifiers = modifiers | modifier if used else modifiers
        found.append(QKeyCombination(modifiers, Key(key)))
    return found


def keys_listed_for_the_map(window: MainWindow) -> set[QKeySequence]:
    """Return the keys of the table for the map, of the window's actions and those underlined in the menu bar."""
    own = {QKeySequence(key) for group in MAP_KEYS for key in group.arguments}
    menus = {QKeySequence.mnemonic(action.text()) for action in window.menuBar().actions()}
    return own | menus | {keys for action in window.actions_table for keys in action.shortcuts()}


def is_obeyed_by_the_map(window: MainWindow, keys: QKeyCombination) -> bool:
    """Press the keys on the map, with a card of the first phase selected; return whether they are used."""
    window.session.select(Ref("touchpoint", "b"))
    event = QKeyEvent(QEvent.Type.KeyPress, keys.key(), keys.keyboardModifiers())
    QApplication.sendEvent(window.view, event)
    window.view.finish_editing()
    return event.isAccepted()


def test_every_key_that_the_map_obeys_is_listed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("paste", "cut", "copy"):  # the clipboard takes time
        monkeypatch.setattr(type(window.view), name, lambda _view: True)
    listed = keys_listed_for_the_map(window)
    digits = {QKeySequence(f"Shift+{digit}") for digit in range(6)}  # what types digits in some layouts
    for keys in combinations():
        sequence = QKeySequence(keys)
        is_tab = keys.key() in (Key.Key_Tab, Key.Key_Backtab)  # Qt goes on to the next widget whatever goes with it
        if sequence not in listed and sequence not in digits and not is_tab:
            assert not is_obeyed_by_the_map(window, keys), sequence.toString()


@pytest.mark.parametrize("key", [key for group in MAP_KEYS for key in group.arguments])
def test_every_listed_key_of_the_map_is_obeyed(window: MainWindow, key: str) -> None:
    assert is_obeyed_by_the_map(window, combination(QKeySequence(key)))


@pytest.mark.parametrize("group", EDITING_KEYS, ids=lambda group: group.command)
def test_every_listed_key_is_obeyed_while_typing(window: MainWindow, group: key_bindings.KeyGroup) -> None:
    for key in group.arguments:
        window.session.open(SMALL_MAP, None)
        ref = Ref("cell", "r1", "p1")
        window.view.edit_title(ref)
        editor = window.view.text_editing.editor
        assert editor is not None
        QTest.keyClicks(editor, "x")
        QTest.keyClick(editor, combination(QKeySequence(key)).key(), combination(QKeySequence(key)).keyboardModifiers())
        text = window.session.journey.rows[0].text_for("p1")
        selected = window.session.selection
        is_open = window.view.text_editing.editor is not None
        assert (text, is_open, selected[0].phase_id) == {
            "commit": ("x", False, "p1"),
            "new_line": ("x", True, "p1"),
            "next": ("x", True, "p2"),
            "previous": ("x", False, "p1"),
            "abandon": ("", False, "p1"),
        }[group.command]
        window.view.finish_editing()


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_the_dialog_shows_all_of_it(window: MainWindow, language: str) -> None:
    translation.set_language(language)
    shown = ShortcutsDialog(shortcut_sections(window.actions_table), window).shortcuts
    for line in (*key_bindings.help_lines(MAP_KEYS), *key_bindings.help_lines(EDITING_KEYS)):
        assert line in shown
    keys = ", ".join(text for _, text in shown)
    for action in window.actions_table:
        for sequence in action.shortcuts():
            assert key_bindings.is_dedicated(sequence) or native_text(sequence) in keys
    for word in {"en": ("Arrow keys", "Alt + arrow", "Tab", "1 to 5"), "nl": ("Pijltjes", "Alt + pijltjes", "Tab")}[
        language
    ]:
        assert word in keys
