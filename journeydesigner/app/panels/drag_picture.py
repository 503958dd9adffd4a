"""The picture under the pointer while an entry of the palette is dragged."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from journeydesigner.app.panels.palette_entries import PaletteEntry
from journeydesigner.app.theming import fonts, icons
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.layout.map.metrics import CARD_RADIUS

SIZE: Final = QSize(152, 36)
"""In logical pixels: narrower than the slot for a card in a map at 100 %, so that the slot is seen around it."""


def drag_picture(entry: PaletteEntry, theme_source: ThemeSource, pixel_ratio: float) -> QPixmap:
    """Return a small card with the icon and the name of the entry, with an edge on any ground."""
    theme = theme_source.theme
    picture = QPixmap(SIZE * pixel_ratio)
    picture.setDevicePixelRatio(pixel_ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.action), 1))
    painter.setBrush(QColor(theme.paper))
    painter.drawRoundedRect(QRectF(0.5, 0.5, SIZE.width() - 1, SIZE.height() - 1), CARD_RADIUS, CARD_RADIUS)
    icons.paint_icon(painter, entry.icon, QRectF(10, 10, 16, 16), theme.muted)
    painter.setFont(fonts.interface_font(13, 500))
    painter.setPen(QColor(theme.ink))
    room = QRectF(34, 0, SIZE.width() - 34 - 8, SIZE.height())
    text = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return picture
