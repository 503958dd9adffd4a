"""The items over the map: outlines of the selection and of the hovered part, the selection rectangle, the hint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.layout.drawing import Drawing, Mark, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.model.refs import Ref
from journeydesigner.render.qt.painter import paint_marks

_OUTLINE_MARGIN = 6.0
"""How far an outline extends beyond its rectangle at most, in map units."""
_DRAWING_MARGIN = 16.0
"""How far outlines extend beyond the drawing at most, in map units: that of the title does."""


@dataclass(frozen=True, slots=True)
class SelectionOutline:
    """The outline of a part: a rounded rectangle, or for a link its own line."""

    rect: Rect
    radius: float
    link: MarkGroup | None = None


class SelectionOutlineItem(QGraphicsItem):
    """Paints outlines with the same width at any zoom."""

    def __init__(self, width: float = 2.0, alpha: int = 255) -> None:
        """`width` in pixels, `alpha` 0-255."""
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._outlines: dict[Ref, SelectionOutline] = {}
        self._rect = QRectF()
        self._color = QColor(LIGHT.action)
        self._width = width
        self._alpha = alpha

    @property
    def outlines(self) -> Mapping[Ref, SelectionOutline]:
        """The outlines that are shown."""
        return self._outlines

    def set_theme(self, theme: Theme) -> None:
        """Set the colour."""
        self._color = QColor(theme.action)
        self._color.setAlpha(self._alpha)
        self.update()

    def show_outlines(self, outlines: dict[Ref, SelectionOutline]) -> None:
        """Show these outlines; only what differs is repainted."""
        if outlines == self._outlines:
            return
        for ref in self._outlines.keys() | outlines.keys():
            old, new = self._outlines.get(ref), outlines.get(ref)
            if old != new:
                for ring in (old, new):
                    if ring is not None:
                        self.update(rect_to_qrect(ring.rect, _OUTLINE_MARGIN))
        self._outlines = dict(outlines)

    def cover_drawing(self, drawing: Drawing) -> None:
        """Set the bounding rectangle to the drawing: if it followed the outlines, Qt would repaint all between them."""
        rect = rect_to_qrect(Rect(0.0, 0.0, drawing.width, drawing.height), _DRAWING_MARGIN)
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._rect)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        scale = painter.worldTransform().m11()
        width = min(self._width / scale, _OUTLINE_MARGIN)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ring in self._outlines.values():
            if not rect_to_qrect(ring.rect, _OUTLINE_MARGIN).intersects(option.exposedRect):
                continue
            if ring.link is not None:
                _paint_link_outline(painter, ring.link, self._color.name(), width, scale)
                continue
            painter.setPen(QPen(self._color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect_to_qrect(ring.rect, width / 2 - 0.5), ring.radius, ring.radius)


def _paint_link_outline(painter: QPainter, group: MarkGroup, color: str, width: float, scale: float) -> None:
    # All marks of the link in their order: the label with its background must cover the line.
    marks = tuple(_highlighted(mark, color, width) for mark in group.marks)
    painter.translate(group.x, group.y)
    paint_marks(painter, marks, scale)
    painter.translate(-group.x, -group.y)


def _highlighted(mark: Mark, color: str, width: float) -> Mark:
    if isinstance(mark, TextLine):
        return replace(mark, color=color)
    if not isinstance(mark, Path):
        return mark
    if mark.fill is not None:
        return replace(mark, fill=color)
    return replace(mark, stroke=color, stroke_width=max(width, mark.stroke_width))


class RubberBandItem(QGraphicsItem):
    """The selection rectangle."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._color = QColor(LIGHT.action)

    def set_theme(self, theme: Theme) -> None:
        """Set the colour."""
        self._color = QColor(theme.action)

    def span(self, rect: QRectF) -> None:
        """Set the rectangle; a null one hides it."""
        self.prepareGeometryChange()
        self._rect = rect

    @property
    def band_rect(self) -> QRectF:
        """The rectangle, null while it is hidden."""
        return QRectF(self._rect)

    @override
    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, 2, 2) if not self._rect.isNull() else QRectF()

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._rect.isNull():
            return
        pen = QPen(self._color, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        tint = QColor(self._color)
        tint.setAlpha(24)
        painter.setBrush(tint)
        painter.drawRect(self._rect)


class HintItem(QGraphicsItem):
    """A sentence in an empty map that tells what to do first."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._text = ""
        self._color = QColor(LIGHT.muted)
        self._font = QFont()

    def set_theme(self, theme: Theme) -> None:
        """Set the colour."""
        self._color = QColor(theme.muted)
        self.update()

    @property
    def text(self) -> str:
        """The text, "" while it is hidden."""
        return self._text

    def show_text(self, text: str, rect: QRectF, font: QFont) -> None:
        """Show a text in the middle of the rectangle; "" hides it."""
        if (text, rect, font) != (self._text, self._rect, self._font):
            self.prepareGeometryChange()
            self._text, self._rect, self._font = text, rect, font

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(self._rect) if self._text else QRectF()

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._text:
            painter.setPen(self._color)
            painter.setFont(self._font)
            painter.drawText(self._rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._text)
