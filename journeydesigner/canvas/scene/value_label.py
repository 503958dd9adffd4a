"""The overlays for scores: the number beside a point that is dragged, and the face by which a card can get a score."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.interface_font import interface_font
from journeydesigner.layout.drawing import Box, Icon, Mark, Rect
from journeydesigner.layout.icons import face_icon
from journeydesigner.layout.theme import LIGHT, Theme
from journeydesigner.render.qt.painter import paint_marks

_GAP = 6.0
_PAD = 8.0
_HEIGHT = 24.0
_FACE_SIZE = 13.0
_NEUTRAL = 3


class ValueLabelItem(QGraphicsItem):
    """A number above a point, of the same size at any zoom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        self._text = ""
        self._theme = LIGHT
        self._font = interface_font(14, 600)
        self.setZValue(10_010)  # above the other overlays

    @property
    def text(self) -> str:
        """The number, "" while it is hidden."""
        return self._text

    def set_theme(self, theme: Theme) -> None:
        """Set the colours."""
        self._theme = theme

    def show_text(self, text: str, above: QPointF) -> None:
        """Show a number above a point of the map; "" hides it."""
        self.prepareGeometryChange()
        self._text = text
        self.setPos(above)

    @override
    def boundingRect(self) -> QRectF:
        if not self._text:
            return QRectF()
        width = max(_HEIGHT, QFontMetricsF(self._font).horizontalAdvance(self._text) + 2 * _PAD)
        return QRectF(-width / 2, -_GAP - _HEIGHT, width, _HEIGHT)

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._text:
            rect = self.boundingRect()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.action))
            painter.drawRoundedRect(rect, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(QColor(self._theme.paper))
            painter.setFont(self._font)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._text)


class ScoreButtonItem(QGraphicsItem):
    """A face on the card under the pointer: an outline around its score, or a faint face where it has none."""

    def __init__(self) -> None:
        super().__init__()
        self._rect: Rect | None = None
        self._has_score = False
        self._theme = LIGHT
        self.setZValue(9_999)  # below the outlines
        self._marks: tuple[Mark, ...] = ()

    @property
    def rect(self) -> Rect | None:
        """Where it is shown, None while it is hidden."""
        return self._rect

    def set_theme(self, theme: Theme) -> None:
        """Set the colours."""
        self._theme = theme
        self._marks = self._made_marks()
        self.update()

    def show_at(self, rect: Rect | None, has_score: bool = False) -> None:
        """Show it in a rectangle of the map; None hides it."""
        if (rect, has_score) != (self._rect, self._has_score):
            self.prepareGeometryChange()
            self._rect, self._has_score = rect, has_score
            self._marks = self._made_marks()

    def _made_marks(self) -> tuple[Mark, ...]:
        rect, theme = self._rect, self._theme
        if rect is None:
            return ()
        outline = Box(0.0, 0.0, rect.w, rect.h, rect.h / 2, None, theme.action if self._has_score else theme.hairline)
        x, y = (rect.w - _FACE_SIZE) / 2, (rect.h - _FACE_SIZE) / 2
        face = Icon(x, y, _FACE_SIZE, face_icon(_NEUTRAL), theme.muted, "", 2.0)
        return (outline,) if self._has_score else (outline, face)

    @override
    def boundingRect(self) -> QRectF:
        return QRectF(*self._rect.xywh).adjusted(-2, -2, 2, 2) if self._rect is not None else QRectF()

    @override
    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._rect is not None:
            painter.translate(self._rect.x, self._rect.y)
            paint_marks(painter, self._marks, painter.worldTransform().m11())
            painter.translate(-self._rect.x, -self._rect.y)
