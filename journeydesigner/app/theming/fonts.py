"""The bundled typeface of the interface, under a family name of its own so that an installed Inter is never used."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from journeydesigner import resources

FAMILY = "JD Inter"
WEIGHTS = (400, 500, 600, 700)
TEXT_SIZE = 13
"""Logical pixels."""


def register_fonts() -> None:
    """Register the bundled fonts with Qt; call this once, after the application was made."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources.file(f"fonts/Inter-{weight}.ttf")))


def interface_font(size: int = TEXT_SIZE, weight: int = 400) -> QFont:
    """Return the font of the interface, `size` in logical pixels; Qt falls back on system fonts for missing scripts."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font
