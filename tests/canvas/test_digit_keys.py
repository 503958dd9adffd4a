"""A digit is what the key types, else the place of the key: for each platform and layout that differs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from journeydesigner.canvas.digit_keys import digit_of, unmodified_digit_of

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALTGR = Qt.KeyboardModifier.GroupSwitchModifier
MAC_CODES = (0x1D, 0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19)
FRENCH = "à&é\"'(-è_ç"
CZECH = "é+ěščřžýáí"


def pressed(typed: str, scan_code: int = 0, virtual_key: int = 0, mods: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    """Return a key event as Qt makes it of a key that types this character."""
    key = ord(typed.upper()) if typed else 0
    return QKeyEvent(QEvent.Type.KeyPress, key, mods, scan_code, virtual_key, 0, typed)


@pytest.mark.parametrize("layout", [FRENCH, CZECH, "0123456789"])
@pytest.mark.parametrize("platform", ["xcb", "wayland", "windows", "cocoa"])
@pytest.mark.parametrize("digit", range(10))
def test_the_row_of_digits_counts_by_place(digit: int, platform: str, layout: str) -> None:
    place = (digit + 9) % 10
    scan_code = {"xcb": 10 + place, "wayland": 10 + place, "windows": 2 + place, "cocoa": 1}[platform]
    virtual_key = MAC_CODES[digit] if platform == "cocoa" else 0
    assert digit_of(pressed(layout[digit], scan_code, virtual_key), platform) == digit


@pytest.mark.parametrize("digit", range(10))
def test_a_typed_digit_counts_wherever_its_key_is(digit: int) -> None:
    for mods in (NONE, SHIFT, Qt.KeyboardModifier.KeypadModifier):
        assert digit_of(pressed(str(digit), 77, 0, mods), "xcb") == digit
    assert digit_of(pressed("٠١٢٣٤٥٦٧٨٩"[digit], 77), "xcb") == digit, "Arabic digits"


def test_with_shift_or_altgr_the_place_says_nothing() -> None:
    assert digit_of(pressed("$", 13, 0, SHIFT), "xcb") is None
    assert digit_of(pressed("{", 13, 0, ALTGR), "xcb") is None


def test_other_keys_are_no_digits() -> None:
    for code in (1, 9, 20, 40):
        assert digit_of(pressed("d", code), "xcb") is None
    assert digit_of(pressed("'", 0), "offscreen") is None
    assert digit_of(pressed("", 13, 0, Qt.KeyboardModifier.ShiftModifier), "xcb") is None


def test_a_digit_with_a_modifier_of_shortcuts_is_not_unmodified() -> None:
    for mods in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, ALTGR):
        assert unmodified_digit_of(pressed("4", 13, 0, mods)) is None
    assert unmodified_digit_of(pressed("4", 13, 0, SHIFT)) == 4
