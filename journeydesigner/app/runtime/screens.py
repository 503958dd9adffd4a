"""Fit a window on a screen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

FRAME_SIZE: Final = QSize(16, 48)
"""Assumed size of frame and title bar (logical pixels), which is only known once a window is shown."""


def fit_to_screen(wanted: QSize, screen: QScreen) -> QSize:
    """Return the size of a window without its frame, reduced to what fits on the screen."""
    return wanted.boundedTo(screen.availableGeometry().size() - FRAME_SIZE)


def open_within_screen(window: QWidget, wanted: QSize) -> None:
    """Give a window that is not shown yet its size, reduced to what fits on the screen that it opens on."""
    window.resize(fit_to_screen(wanted, window.screen()))


def grow_within_screen(window: QWidget, height: int) -> None:
    """Make a shown window so much higher, as far as its screen allows; it moves up where it would leave the screen."""
    room = window.screen().availableGeometry()
    window.resize(fit_to_screen(window.size() + QSize(0, height), window.screen()))
    lowest = room.bottom() + 1 - window.height() - (window.frameGeometry().bottom() - window.geometry().bottom())
    if window.y() > lowest:
        window.move(window.x(), lowest)


def popup_rect(anchor: QRect, wanted: QSize, gap: int, screen: QScreen) -> QRect:
    """Return where a popup goes: below the anchor, above it where there is more room, and always on the screen.

    All in global coordinates. A popup that is too high for its side is made lower.
    """
    room = screen.availableGeometry()
    below = room.bottom() - anchor.bottom() - gap
    above = anchor.top() - room.top() - gap
    goes_below = below >= min(wanted.height(), above)
    height, width = min(wanted.height(), max(below, above)), min(wanted.width(), room.width())
    left = max(room.left(), min(anchor.left(), room.right() + 1 - width))
    return QRect(left, anchor.bottom() + 1 + gap if goes_below else anchor.top() - gap - height, width, height)
