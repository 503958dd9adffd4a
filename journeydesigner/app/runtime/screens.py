"""What fits on a screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

FRAME_SIZE: Final = QSize(16, 48)
"""Room for the frame and the title bar, which nobody knows before a window is shown (logical pixels)."""


def fit_to_screen(wanted: QSize, screen: QScreen) -> QSize:
    """Return the size wanted for a window, without its frame, or as much of it as a screen has room for."""
    return wanted.boundedTo(screen.availableGeometry().size() - FRAME_SIZE)
