"""The bundled typeface for the interface, under its private family name so that an installed Inter changes nothing."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from journeydesigner import resources

FAMILY = "JD Inter"
WEIGHTS = (400, 500, 600, 700)
TEXT_SIZE = 13
"""Pixels at 100 %, as in the pictures of the look; Qt scales them with the screen."""


def register_fonts() -> None:
    """Make the typeface known to Qt; to be called once, after the application was made."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources.file(f"fonts/Inter-{weight}.ttf")))


def interface_font(size: int = TEXT_SIZE, weight: int = 400) -> QFont:
    """Return the interface's font in pixels; falls back on the system's for scripts that Inter lacks."""
    font = QFont(FAMILY)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    return font
