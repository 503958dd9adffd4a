"""The shadow of pages in the preview."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

FADED_OPACITY: Final = 0.45
"""The opacity of a page while a newer one is rendered."""
_SHADOW_WIDTH: Final = 4


def paint_shadow(painter: QPainter, page: QRectF, color: str) -> None:
    """Paint a soft shadow around a page."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    for width in range(_SHADOW_WIDTH, 0, -1):
        shade = QColor(color)
        shade.setAlphaF(0.035)
        painter.setBrush(shade)
        painter.drawRoundedRect(page.adjusted(-width, -width + 1, width, width + 1), width, width)
    painter.restore()
