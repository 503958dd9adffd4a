"""The preview of what is dragged: cards or a phase under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.interface_font import interface_font
from journeydesigner.canvas.scene.bounds import (
    SHADOW_MARGIN,
    STROKE_MARGIN,
    bounds_to_qrect,
    group_bounds,
    united_bounds,
)
from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.theme import Theme
from journeydesigner.render.qt.painter import paint_group, prepare_painter

_MARGIN = 14.0
_MAX_PIXELS = 6_000_000
_OPACITY = 0.94
_PILE_OFFSET = 5.0
"""How far each card of a pile is offset from the one above it."""


class DragPreviewItem(QGraphicsItem):
    """A pixmap of the groups, rendered once per zoom: moving it costs the same for a card and for a whole phase."""

    def __init__(self, groups: Sequence[MarkGroup], theme: Theme, count: int = 1, radius: float = 9.0) -> None:
        """`count`: how many cards are dragged; from two on it shows a pile with their number."""
        super().__init__()
        self._groups = tuple(groups)
        self._theme = theme
        self._count = count
        self._radius = radius
        self._groups_rect = bounds_to_qrect(united_bounds(group_bounds(group) for group in groups)).adjusted(
            STROKE_MARGIN, STROKE_MARGIN, -STROKE_MARGIN, -SHADOW_MARGIN
        )
        self._pixmap: QPixmap | None = None
        self._scale = 0.0
        self.setZValue(20_000)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_offset(self, offset: QPointF) -> None:
        """Show it at that offset from the place of its groups."""
        self.setPos(offset)

    def _render_pixmap(self, scale: float) -> QPixmap:
        rect = self.boundingRect()
        while rect.width() * rect.height() * scale * scale > _MAX_PIXELS:
            scale /= 2
        picture = QPixmap(max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale)))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        prepare_painter(painter)
        painter.scale(scale, scale)
        painter.translate(-rect.topLeft())
        self._paint_shadow(painter)
        for group in self._groups:
            paint_group(painter, group, scale)
        painter.setPen(QPen(QColor(self._theme.action), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._groups_rect, self._radius, self._radius)
        if self._count > 1:
            self._paint_badge(painter)
        painter.end()
        return picture

    def _paint_shadow(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(self._theme.shadow)
        for grown in range(8, 0, -1):
            shade.setAlpha(7)
            painter.setBrush(shade)
            rect = self._groups_rect.adjusted(-grown, -grown + 4, grown, grown + 4)
            painter.drawRoundedRect(rect, self._radius + grown, self._radius + grown)
        for under in range(min(self._count, 3) - 1, 0, -1):
            painter.setPen(QColor(self._theme.hairline))
            painter.setBrush(QColor(self._theme.paper))
            painter.drawRoundedRect(
                self._groups_rect.translated(under * _PILE_OFFSET, under * _PILE_OFFSET), self._radius, self._radius
            )

    def _paint_badge(self, painter: QPainter) -> None:
        text = str(self._count)
        font = interface_font(11, 700)
        width = 20.0 + 6.0 * (len(text) - 1)
        rect = QRectF(self._groups_rect.right() - width + 8, self._groups_rect.top() - 10, width, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.action))
        painter.drawRoundedRect(rect, 10, 10)
        painter.setPen(QColor(self._theme.on_hue))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    @override
    def boundingRect(self) -> QRectF:
        return self._groups_rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN + _PILE_OFFSET, _MARGIN + _PILE_OFFSET)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.deviceTransform().m11()
        if self._pixmap is None or scale != self._scale:
            self._pixmap, self._scale = self._render_pixmap(scale), scale
            self._pixmap.setDevicePixelRatio(scale / painter.worldTransform().m11())
        rect = painter.worldTransform().mapRect(self.boundingRect())
        whole = self._pixmap.deviceIndependentSize()
        painter.save()
        painter.resetTransform()
        painter.setOpacity(_OPACITY)
        if abs(whole.width() - rect.width()) < 1.0:
            # On whole pixels: the text would be blurred otherwise.
            painter.drawPixmap(rect.topLeft().toPoint(), self._pixmap)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(rect, self._pixmap, QRectF(self._pixmap.rect()))
        painter.restore()
