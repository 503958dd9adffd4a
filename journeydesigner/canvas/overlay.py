"""What the screen shows over the map and no paper ever does: selection rings, hover, the rubber band, the hint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.guard import guarded
from journeydesigner.layout.drawing import Drawing, Group, Mark, Rect, Ref, Shape, Words
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.render.painter import paint_marks

_REACH = 6.0
"""How far a ring may reach beyond what it surrounds, in map units at 100 %."""
_BEYOND = 16.0
"""How far all rings together may reach beyond the drawing: the title's stands a little off it."""


@dataclass(frozen=True, slots=True)
class Ring:
    """A line round a rectangle; or, for a link, over its own line."""

    rect: Rect
    radius: float
    link: Group | None = None


class RingsItem(QGraphicsItem):
    """Rings of even width at any zoom round what is selected, or a fainter one round what is under the pointer."""

    def __init__(self, width: float = 2.0, alpha: int = 255) -> None:
        """`width` in pixels at any zoom, `alpha` 0-255."""
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._rings: dict[Ref, Ring] = {}
        self._rect = QRectF()
        self._color = QColor(LIGHT.action)
        self._width = width
        self._alpha = alpha

    @property
    def rings(self) -> Mapping[Ref, Ring]:
        """What is surrounded now."""
        return self._rings

    def use_theme(self, theme: Theme) -> None:
        """Take the theme's colour for actions."""
        self._color = QColor(theme.action)
        self._color.setAlpha(self._alpha)
        self.update()

    def show_rings(self, rings: dict[Ref, Ring]) -> None:
        """Surround these; only what differs is painted again."""
        if rings == self._rings:
            return
        for ref in self._rings.keys() | rings.keys():
            old, new = self._rings.get(ref), rings.get(ref)
            if old != new:
                for ring in (old, new):
                    if ring is not None:
                        self.update(from_rect(ring.rect, _REACH))
        self._rings = dict(rings)

    def cover(self, drawing: Drawing) -> None:
        """Be as large as the drawing: an outline that followed the rings would have all between them painted again."""
        rect = from_rect(Rect(0.0, 0.0, drawing.width, drawing.height), _BEYOND)
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
        width = min(self._width / scale, _REACH)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for ring in self._rings.values():
            if not from_rect(ring.rect, _REACH).intersects(option.exposedRect):
                continue
            if ring.link is not None:
                _paint_link(painter, ring.link, self._color.name(), width, scale)
                continue
            painter.setPen(QPen(self._color, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(from_rect(ring.rect, width / 2 - 0.5), ring.radius, ring.radius)


def _paint_link(painter: QPainter, group: Group, color: str, width: float, scale: float) -> None:
    # The label comes again with its ground, in the drawing's order: the line must not run through it.
    marks = tuple(_highlit(mark, color, width) for mark in group.marks)
    painter.translate(group.x, group.y)
    paint_marks(painter, marks, scale)
    painter.translate(-group.x, -group.y)


def _highlit(mark: Mark, color: str, width: float) -> Mark:
    if isinstance(mark, Words):
        return replace(mark, color=color)
    if not isinstance(mark, Shape):
        return mark
    if mark.fill is not None:
        return replace(mark, fill=color)
    return replace(mark, stroke=color, stroke_width=max(width, mark.stroke_width))


class BandItem(QGraphicsItem):
    """The rubber band."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._color = QColor(LIGHT.action)

    def use_theme(self, theme: Theme) -> None:
        """Take the theme's colour for actions."""
        self._color = QColor(theme.action)

    def span(self, rect: QRectF) -> None:
        """Show the band over that rectangle; a null one hides it."""
        self.prepareGeometryChange()
        self._rect = rect

    @property
    def spanned(self) -> QRectF:
        """Where the band lies, null while there is none."""
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
    """One sentence in the middle of an empty place: what to do first."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._text = ""
        self._color = QColor(LIGHT.muted)
        self._font = QFont()

    def use_theme(self, theme: Theme) -> None:
        """Take the theme's colour for quiet text."""
        self._color = QColor(theme.muted)
        self.update()

    @property
    def text(self) -> str:
        """What it says, "" while hidden."""
        return self._text

    def say(self, text: str, rect: QRectF, font: QFont) -> None:
        """Say it in the middle of the rectangle; "" says nothing."""
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
