"""Outlines for QPainter: paths from segments, round boxes, and icons as areas or strokes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform

from journeydesigner.layout.drawing import Icon, PathSegment
from journeydesigner.layout.icons import ICON_UNITS, icon_paths

MAX_SMOOTH_ICON_PX: Final = 64.0
"""Device pixels up to which the flattened outline of an icon looks round."""
ICON_MARGIN: Final = 2.0
"""How far an icon's strokes may reach out of its square, in map units."""


def painter_path(segments: tuple[PathSegment, ...]) -> QPainterPath:
    """Return the segments as a painter path, filled by the non-zero rule as in PDF and SVG."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for kind, at in segments:
        if kind == "M":
            path.moveTo(at[0], at[1])
        elif kind == "L":
            path.lineTo(at[0], at[1])
        elif kind == "C":
            path.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5])
        else:
            path.closeSubpath()
    return path


def rounded_rect_path(rect: QRectF, radius: float) -> QPainterPath:
    """Return the rectangle as a path, with round corners where there is a radius."""
    path = QPainterPath()
    if radius > 0:
        path.addRoundedRect(rect, radius, radius)
    else:
        path.addRect(rect)
    return path


def icon_outline(name: str, stroke_width: float, size: float) -> QPainterPath:
    """Return the icon as one area of that size in map units, its corner `ICON_MARGIN` in: filled, not stroked.

    `simplified` flattens the curves, as fine as a size of `MAX_SMOOTH_ICON_PX` device pixels asks for.
    """
    larger = MAX_SMOOTH_ICON_PX / ICON_UNITS
    pen = _icon_pen(QBrush(), stroke_width * larger)
    stroker = QPainterPathStroker(pen)
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for stroke in icon_paths(name):
        path = QTransform.fromScale(larger, larger).map(painter_path(stroke.segments))
        whole.addPath(stroker.createStroke(path))
        if stroke.fill:
            whole.addPath(path)
    ratio = size / MAX_SMOOTH_ICON_PX
    return QTransform(ratio, 0.0, 0.0, ratio, ICON_MARGIN, ICON_MARGIN).map(whole.simplified())


def _icon_pen(brush: QBrush, width: float) -> QPen:
    return QPen(brush, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def stroke_icon(painter: QPainter, mark: Icon, brush: QBrush) -> None:
    """Paint an icon that is seen large: exact, but four times as slow as its outline."""
    ratio = mark.size / ICON_UNITS
    place = QTransform(ratio, 0.0, 0.0, ratio, mark.x, mark.y)
    pen = _icon_pen(brush, mark.stroke_width * ratio)
    for stroke in icon_paths(mark.name):
        path = place.map(painter_path(stroke.segments))
        if stroke.fill:
            painter.fillPath(path, brush)
        painter.strokePath(path, pen)
