"""Thumbnails of maps."""

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
"""Logical pixels."""
MIN_SCALE, MAX_SCALE = 0.04, 0.5


def thumbnail_pixmap(journey: JourneyMap, size: QSize, pixel_ratio: float, composer: Composer, theme: Theme) -> QPixmap:
    """Return a picture of `size` logical pixels: the map's whole width, and as much of its height as fits."""
    return QPixmap.fromImage(thumbnail_image(journey, size, pixel_ratio, composer, theme))


def thumbnail_image(journey: JourneyMap, size: QSize, pixel_ratio: float, composer: Composer, theme: Theme) -> QImage:
    """Return the same as a `QImage`, which any thread may make; each needs a composer of its own."""
    drawing = composer.compose(journey, theme, map_labels(journey.language), LayoutOptions())
    image = QImage(size * pixel_ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(pixel_ratio)
    image.fill(QColor(theme.workspace))
    scale = max(min((size.width() - 2 * PADDING) / drawing.width, MAX_SCALE), MIN_SCALE)
    painter = QPainter(image)
    area = QRectF(PADDING, PADDING, size.width() - 2 * PADDING, size.height() - PADDING)
    painter.setClipRect(area)
    left = (size.width() - drawing.width * scale) / 2
    painter.translate(max(left, PADDING), max(PADDING, (size.height() - drawing.height * scale) / 2))
    painter.scale(scale, scale)
    render.paint_drawing(painter, drawing, scale * pixel_ratio)
    painter.end()
    return image
