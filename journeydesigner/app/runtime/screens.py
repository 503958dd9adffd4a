"""Fit a window on a screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

FRAME_SIZE: Final = QSize(16, 48)
"""Assumed size of frame and title bar (logical pixels), which is only known once a window is shown."""


def fit_to_screen(wanted: QSize, screen: QScreen) -> QSize:
    """Return the size of a window without its frame, reduced to what fits on the screen."""
    return wanted.boundedTo(screen.availableGeometry().size() - FRAME_SIZE)
