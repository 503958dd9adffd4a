"""The keys of the map as tables. The canvas obeys them, and the list of keys for the user is made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from journeydesigner.i18n.translation import tr

StandardKey = QKeySequence.StandardKey
Shortcut = str | QKeySequence.StandardKey

EDIT_SHORTCUTS: Final[dict[str, Shortcut]] = {
    "cut": StandardKey.Cut,
    "copy": StandardKey.Copy,
    "paste": StandardKey.Paste,
    "duplicate": "Ctrl+D",
    "delete": StandardKey.Delete,
    "select-all": StandardKey.SelectAll,
    "rename": "F2",
}
"""The actions of the Edit menu, by id, that the canvas carries out itself where no window has them."""
_KEYS_OF_LINE_EDITS: Final = {
    StandardKey.Delete: ("Ctrl+D", "Meta+D"),
    StandardKey.Cut: ("Meta+K",),
    StandardKey.Paste: ("Meta+Y",),
}
"""Bindings that X11 and macOS mean for lines of text only: the keys of Emacs. There Ctrl+D deletes one letter."""
_FALLBACKS: Final = {StandardKey.Quit: "Ctrl+Q", StandardKey.Redo: "Ctrl+Shift+Z", StandardKey.ZoomIn: "Ctrl++"}
_EXTRA_KEYS: Final = {StandardKey.ZoomIn: "Ctrl+=", StandardKey.Redo: "Ctrl+Y"}

PlatformBindings = Callable[[QKeySequence.StandardKey], list[QKeySequence]]


def key_sequences(shortcut: Shortcut, bindings: PlatformBindings = QKeySequence.keyBindings) -> list[QKeySequence]:
    """Return the key sequences of a shortcut; a standard key that the platform lacks gets a common one.

    `bindings` returns the platform's sequences of a standard key.
    """
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    others = [QKeySequence(keys) for keys in _KEYS_OF_LINE_EDITS.get(shortcut, ())]
    found = [keys for keys in bindings(shortcut) if keys not in others]
    found = found or [QKeySequence(_FALLBACKS.get(shortcut, ""))]
    extra = QKeySequence(_EXTRA_KEYS.get(shortcut, ""))
    return found if extra.isEmpty() or extra in found else [*found, extra]


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that do the same, or the same in several directions.

    `text` returns what they do, in the current language. `command` names what is done; `arguments` are the keys, as
    `QKeySequence` reads them, each with the command's argument. `shown` returns how the keys are called where that is
    not the list of them.
    """

    text: Callable[[], str]
    command: str
    arguments: dict[str, object]
    shown: Callable[[], str] | None = None


def _arrows(modifiers: str = "") -> dict[str, object]:
    return {f"{modifiers}{key}": key.lower() for key in ("Left", "Right", "Up", "Down")}


MAP_KEYS: Final = (
    KeyGroup(lambda: tr("Select the next card, text or lane"), "select_neighbour", _arrows(), lambda: tr("Arrow keys")),
    KeyGroup(lambda: tr("Select several cards"), "extend_to_neighbour", _arrows("Shift+"),
             lambda: tr("Shift + arrow keys")),
    KeyGroup(lambda: tr("Move the selected cards"), "nudge", _arrows("Alt+") | _arrows("Ctrl+Shift+"),
             lambda: tr("Alt + arrow keys, or Ctrl + Shift + arrow keys")),
    KeyGroup(lambda: tr("Go through the cards or texts"), "select_adjacent", {"Tab": 1, "Shift+Backtab": -1}),
    KeyGroup(lambda: tr("Select the first or the last card"), "select_at", {"Home": 0, "End": -1}),
    KeyGroup(lambda: tr("Select the first or the last card too"), "extend_to", {"Shift+Home": 0, "Shift+End": -1}),
    KeyGroup(lambda: tr("Give the selected cards a score"), "set_score", {str(score): score for score in range(1, 6)},
             lambda: tr("1 to 5")),
    KeyGroup(lambda: tr("Take the score away"), "set_score", {"0": None}),
    KeyGroup(lambda: tr("Edit in place"), "edit", {"Return": None, "Enter": None},
             lambda: tr("Enter, or double click")),
    KeyGroup(lambda: tr("Delete"), "delete", {"Backspace": None}),
    KeyGroup(lambda: tr("Stop a gesture, or select nothing"), "escape", {"Esc": None}),
    KeyGroup(lambda: tr("Move the view"), "pan", {"Space": None},
             lambda: tr("Space + drag, or the middle mouse button")),
)  # fmt: skip

POINTER_HELP: Final[tuple[tuple[Callable[[], str], Callable[[], str]], ...]] = (
    (lambda: tr("Zoom"), lambda: tr("Ctrl + mouse wheel")),
    (lambda: tr("Select several"), lambda: tr("Ctrl or Shift + click, or drag a frame")),
)
"""What the mouse does on the map, and how: both in the current language."""

EDITING_KEYS: Final = (
    KeyGroup(lambda: tr("Keep what was typed"), "commit", {"Return": None, "Enter": None}, lambda: tr("Enter")),
    KeyGroup(lambda: tr("New line, in a text of several lines"), "new_line",
             {"Shift+Return": None, "Shift+Enter": None}, lambda: tr("Shift + Enter")),
    KeyGroup(lambda: tr("Keep it and edit the next text"), "next", {"Tab": None}),
    KeyGroup(lambda: tr("Keep it and edit the previous text"), "previous", {"Shift+Backtab": None}),
    KeyGroup(lambda: tr("Leave the text as it was"), "abandon", {"Esc": None}),
)  # fmt: skip


def commands_by_key(groups: tuple[KeyGroup, ...]) -> dict[int, tuple[str, object]]:
    """Return each group's command and the argument of the key, by the key with its modifiers as one number."""
    return {
        combined_key(QKeySequence(key)): (group.command, argument)
        for group in groups
        for key, argument in group.arguments.items()
    }


def combined_key(sequence: QKeySequence) -> int:
    """Return the key and the modifiers of a sequence of one key as one number."""
    return int(combination(sequence).toCombined())


def combination(sequence: QKeySequence) -> QKeyCombination:
    """Return the first key of a sequence with its modifiers."""
    found: QKeyCombination = sequence[0]  # type: ignore[index]  # PySide's stubs do not know it
    return found


def help_lines(groups: tuple[KeyGroup, ...]) -> Iterator[tuple[str, str]]:
    """Yield for each group what its keys do and how they are called, in the current language."""
    for group in groups:
        yield group.text(), group.shown() if group.shown else ", ".join(map(native_text, group.arguments))


def native_text(key: str | QKeySequence) -> str:
    """Return a key as the platform writes it."""
    sequence = QKeySequence(key.replace("Backtab", "Tab")) if isinstance(key, str) else key
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def is_dedicated(sequence: QKeySequence) -> bool:
    """Return whether the key bears the name of what it does (Copy, Open), so that no list needs to tell it.

    F13 to F35 count as such: with those Sun's keyboards send their Cut, Copy and Undo.
    """
    key = int(combination(sequence).key())
    return key == Qt.Key.Key_Help or Qt.Key.Key_F13 <= key <= Qt.Key.Key_F35 or key >= Qt.Key.Key_Back


def editing_command(event: QKeyEvent) -> str:
    """Return what a key does while a text is edited on the map, "" for what it does in any text; only Shift counts."""
    shift = Qt.KeyboardModifier.ShiftModifier
    if event.key() != Qt.Key.Key_Backtab:  # that one is Tab with Shift already
        shift &= event.modifiers()
    return _EDITING_COMMANDS.get(event.key() | shift.value, _EDITING_COMMANDS.get(event.key(), ("", None)))[0]


_EDITING_COMMANDS: Final = commands_by_key(EDITING_KEYS)
