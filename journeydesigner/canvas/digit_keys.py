"""Which digit a pressed key means, also in layouts where the row of digits types letters or marks without Shift."""

from __future__ import annotations

import unicodedata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_MAC_KEY_CODES: Final = {0x12: 1, 0x13: 2, 0x14: 3, 0x15: 4, 0x17: 5, 0x16: 6, 0x1A: 7, 0x1C: 8, 0x19: 9, 0x1D: 0}
"""The codes of macOS for the keys of the row of digits (kVK_ANSI_1 and so on)."""
_FIRST_SCAN_CODES: Final = {"xcb": 10, "wayland": 10, "wayland-egl": 10, "windows": 2}
"""By Qt's platform: the code of the key 1; those of 2 to 9 and 0 follow it."""
_COMMAND_MODIFIERS: Final = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


def digit_of(event: QKeyEvent, platform: str | None = None) -> int | None:
    """Return the digit that a key means (0 to 9), whatever its modifiers: what it types, else where it is in the row.

    With Shift or AltGr only what it types counts: there the place says nothing. `platform`: Qt's name, to test others.
    """
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return key - Qt.Key.Key_0
    typed = event.text()
    if len(typed) == 1 and (digit := unicodedata.decimal(typed, None)) is not None:
        return digit
    if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.GroupSwitchModifier):
        return None
    return _digit_at(event, platform or QGuiApplication.platformName())


def unmodified_digit_of(event: QKeyEvent) -> int | None:
    """Return the digit of a key that is pressed alone or with Shift, which some layouts need to type digits."""
    return None if event.modifiers() & _COMMAND_MODIFIERS else digit_of(event)


def _digit_at(event: QKeyEvent, platform: str) -> int | None:
    """Return the digit that the key has on most keyboards, None outside the row of digits."""
    if platform == "cocoa":
        return _MAC_KEY_CODES.get(event.nativeVirtualKey())
    first = _FIRST_SCAN_CODES.get(platform)
    place = event.nativeScanCode() - first if first is not None else -1
    return (place + 1) % 10 if 0 <= place <= 9 else None
