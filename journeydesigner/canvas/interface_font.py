"""The bundled typeface of the interface, under a family name of its own so that an installed Inter is never used."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFont

FAMILY: Final = "JD Inter"
TEXT_SIZE: Final = 13
"""Logical pixels."""


def interface_font(size: int = TEXT_SIZE, weight: int = 400) -> QFont:
    """Return the font of the interface, `size` in logical pixels; Qt falls back on system fonts for missing scripts."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font
