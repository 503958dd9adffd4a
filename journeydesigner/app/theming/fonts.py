"""The fonts of the interface: registered with Qt, and made in a size and a weight."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from journeydesigner import resources
from journeydesigner.canvas.interface_font import FAMILY, TEXT_SIZE, interface_font

__all__ = ["FAMILY", "TEXT_SIZE", "WEIGHTS", "interface_font", "register_fonts"]

WEIGHTS = (400, 500, 600, 700)


def register_fonts() -> None:
    """Register the bundled fonts with Qt; call this once, after the application was made."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(resources.file(f"fonts/Inter-{weight}.ttf")))
