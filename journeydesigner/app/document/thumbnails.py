"""Small pictures of maps, drawn from the real layout."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.render.qt import painter as render

PADDING = 8


def thumbnail_pixmap(journey: JourneyMap, size: QSize, pixel_ratio: float, composer: Composer, theme: Theme) -> QPixmap:
    """Return the map as a picture of `size` logical pixels: all its width, and as much of its height as fits."""
    return QPixmap.fromImage(thumbnail_image(journey, size, pixel_ratio, composer, theme))


def thumbnail_image(journey: JourneyMap, size: QSize, pixel_ratio: float, composer: Composer, theme: Theme) -> QImage:
    """Return the same as a picture that any thread may make; each thread needs a composer of its own."""
    drawing = composer.compose(journey, theme, map_labels(journey.language), LayoutOptions())
    made = QImage(size * pixel_ratio, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(pixel_ratio)
    made.fill(QColor(theme.workspace))
    scale = min((size.width() - 2 * PADDING) / drawing.width, 0.5)
    scale = max(scale, 0.04)
    painter = QPainter(made)
    room = QRectF(PADDING, PADDING, size.width() - 2 * PADDING, size.height() - PADDING)
    painter.setClipRect(room)
    left = (size.width() - drawing.width * scale) / 2
    painter.translate(max(left, PADDING), max(PADDING, (size.height() - drawing.height * scale) / 2))
    painter.scale(scale, scale)
    render.paint_drawing(painter, drawing, scale * pixel_ratio)
    painter.end()
    return made
