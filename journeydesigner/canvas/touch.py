"""Wheels, pinches and menus: reading what the devices send."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.texts import group_of
from journeydesigner.canvas.zoom import Zoom
from journeydesigner.layout.drawing import Ref

if TYPE_CHECKING:
    from journeydesigner.canvas.surface import Surface

_NOTCH: Final = 120.0
_PER_NOTCH: Final = 1.15
_PIXELS_PER_NOTCH: Final = 72.0


def wheel_factor(event: QWheelEvent) -> float:
    """Return the factor by which a turned wheel zooms."""
    turned = event.angleDelta().y() or event.angleDelta().x()
    return float(_PER_NOTCH ** max(-4.0, min(4.0, turned / _NOTCH)))


def wheel_step(event: QWheelEvent) -> QPointF:
    """Return by how many pixels a wheel or touchpad scrolls; Shift turns a wheel sideways."""
    pixels = event.pixelDelta()
    if not pixels.isNull():
        return QPointF(pixels)
    step = QPointF(event.angleDelta()) / _NOTCH * _PIXELS_PER_NOTCH
    sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and step.x() == 0
    return step.transposed() if sideways else step


def pinch(zoom: Zoom, event: QEvent) -> bool:
    """Zoom with two fingers, on a touch screen or a touchpad; tell whether the event was that."""
    if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
        zoom.set(zoom.factor * (1.0 + event.value()), event.position())
        return True
    if event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(gesture, QPinchGesture):
            anchor = event.widget().mapFromGlobal(gesture.centerPoint().toPoint())
            zoom.set(zoom.factor * gesture.scaleFactor(), QPointF(anchor))
            return True
    return False


def menu_target(view: Surface, at: QPoint | None) -> tuple[Ref | None, QPoint]:
    """Return what a context menu is about and where it opens in the viewport; `at` None: asked for by key.

    What is pointed at becomes the selection unless it belongs to it.
    """
    if at is not None:
        found = view.hands.hit(QPointF(at))
        if found.ref is None:
            view.session.select()
        elif found.ref not in view.session.selection:
            view.session.select(found.ref)
        return found.ref, at
    ref = view.session.selection[-1] if view.session.selection else None
    group = group_of(view.stage.drawing, ref) if ref else None
    if group is None:
        return ref, view.viewport().rect().center()
    view.scaling.reveal(from_rect(group.rect))
    corner = QPointF(group.x + group.w / 2, group.y + group.h / 2)
    return ref, view.mapFromScene(corner)
