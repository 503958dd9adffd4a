"""Small filled shapes, painted once for a scale and then copied: a card costs 3 µs so, and 50 µs with its soft shadow.

A copy lies on whole device pixels, so it may be up to half a pixel off; text is never copied.
"""

from __future__ import annotations

from collections import OrderedDict
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath

PathFill = tuple[QPainterPath, QBrush]

MAX_SPRITE_PX: Final = 640
"""The longest side of a sprite in device pixels; larger shapes are painted each time, since few of them are in view."""
_MAX_CACHE_BYTES: Final = 24_000_000


class SpriteCache:
    """One thread's sprites by look and scale; the least recently used are dropped first."""

    def __init__(self) -> None:
        self._images: OrderedDict[tuple[int, float], QImage] = OrderedDict()
        self._cached_bytes = 0

    def draw_sprite(self, painter: QPainter, key: int, rect: QRectF, fills: tuple[PathFill, ...]) -> None:
        """Paint the fills, given relative to the rectangle's corner, into the rectangle that holds them all.

        `key` identifies the look: the same key must mean the same fills and size.
        """
        world = painter.worldTransform()
        device = painter.deviceTransform()
        scale, zoom = device.m11(), world.m11()
        plain = scale > 0 and not device.isRotating() and abs(scale - device.m22()) <= 1e-9 * scale
        if not plain or max(rect.width(), rect.height()) * scale > MAX_SPRITE_PX:
            painter.translate(rect.x(), rect.y())
            for path, brush in fills:
                painter.fillPath(path, brush)
            painter.translate(-rect.x(), -rect.y())
            return
        ratio = scale / zoom
        image = self._images.get((key, scale)) or self._render_sprite(key, scale, ratio, rect, fills)
        x, y = rect.x(), rect.y()
        left, top = device.dx() + scale * x, device.dy() + scale * y
        left, top = round(left) - left, round(top) - top
        point = QPointF(world.dx() + zoom * x + left / ratio, world.dy() + zoom * y + top / ratio)
        painter.setWorldMatrixEnabled(False)
        painter.drawImage(point, image)
        painter.setWorldMatrixEnabled(True)

    def _render_sprite(
        self, key: int, scale: float, pixel_ratio: float, rect: QRectF, fills: tuple[PathFill, ...]
    ) -> QImage:
        width, height = ceil(rect.width() * scale), ceil(rect.height() * scale)
        image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        for path, brush in fills:
            painter.fillPath(path, brush)
        painter.end()
        image.setDevicePixelRatio(pixel_ratio)
        self._images[key, scale] = image
        self._cached_bytes += image.sizeInBytes()
        while self._cached_bytes > _MAX_CACHE_BYTES:
            self._cached_bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        return image
