"""The icons of `resources/icons.json` as pixmaps and `QIcon`s in any colour and size.

There is no `QIconEngine`: Qt owns and clones engines, and with one written in Python some PySide versions crash.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from journeydesigner.layout.icons import ICON_UNITS, icon_paths, known_icon

STROKE_WIDTH = 1.75
DISABLED_OPACITY = 0.38


@cache
def _paths(name: str) -> tuple[tuple[QPainterPath, bool], ...]:
    """Return the icon's paths, each with whether it is filled; an unknown name gives the icon "other"."""
    result = []
    for part in icon_paths(known_icon(name)):
        path = QPainterPath()
        for step, numbers in part.segments:
            if step == "M":
                path.moveTo(*numbers)
            elif step == "L":
                path.lineTo(*numbers)
            elif step == "C":
                path.cubicTo(*numbers)
            else:
                path.closeSubpath()
        result.append((path, part.fill))
    return tuple(result)


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: str, stroke_width: float = STROKE_WIDTH) -> None:
    """Paint an icon in the largest square at the upper left of the rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    scale = min(rect.width(), rect.height()) / ICON_UNITS
    painter.scale(scale, scale)
    pen = QPen(QColor(color), stroke_width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for path, filled in _paths(name):
        painter.setPen(pen)
        painter.setBrush(QColor(color) if filled else Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
    painter.restore()


def pixmap(name: str, color: str, size: int = 18, ratio: float | None = None, opacity: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap of `size` logical pixels for this pixel ratio (default: the screens' largest)."""
    return _pixmap(name, color, size, ratio or _max_pixel_ratio(), opacity)


@cache
def _pixmap(name: str, color: str, size: int, ratio: float, opacity: float) -> QPixmap:
    result = QPixmap(QSize(size, size) * ratio)
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.setOpacity(opacity)
    paint_icon(painter, name, QRectF(0, 0, size, size), color)
    painter.end()
    return result


@cache
def _icon(name: str, color: str, size: int, ratio: float, checked_color: str | None) -> QIcon:
    result = QIcon()
    for each in sorted({1.0, ratio}):
        result.addPixmap(_pixmap(name, color, size, each, 1.0), QIcon.Mode.Normal, QIcon.State.Off)
        result.addPixmap(_pixmap(name, color, size, each, DISABLED_OPACITY), QIcon.Mode.Disabled, QIcon.State.Off)
        if checked_color is not None:
            result.addPixmap(_pixmap(name, checked_color, size, each, 1.0), QIcon.Mode.Normal, QIcon.State.On)
    return result


def icon(name: str, color: str, size: int = 18, checked_color: str | None = None) -> QIcon:
    """Return an icon in a colour; `checked_color`: its colour while it is checked, where that is another one."""
    return _icon(name, color, size, _max_pixel_ratio(), checked_color)


def _max_pixel_ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
