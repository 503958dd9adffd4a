"""Read wheel, pinch and context menu events."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QGraphicsView, QPinchGesture

from journeydesigner.canvas.gestures.dispatcher import GestureDispatcher
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.canvas.zoom import ZoomController
from journeydesigner.model.refs import Ref

_ANGLE_PER_NOTCH: Final = 120.0
_ZOOM_PER_NOTCH: Final = 1.15
_PIXELS_PER_NOTCH: Final = 72.0


_MODIFIERS: Final = {
    Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
    Qt.Key.Key_Alt: Qt.KeyboardModifier.AltModifier,
    Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
}


def held_modifiers(event: QKeyEvent) -> Qt.KeyboardModifier:
    """Return the modifier keys that are held after a key event: for their own keys platforms differ in that."""
    own = _MODIFIERS.get(Qt.Key(event.key()), Qt.KeyboardModifier.NoModifier)
    is_press = event.type() == QEvent.Type.KeyPress
    return event.modifiers() | own if is_press else event.modifiers() & ~own


def wheel_zoom_factor(event: QWheelEvent) -> float:
    """Return the zoom factor of a wheel event."""
    turned = event.angleDelta().y() or event.angleDelta().x()
    return float(_ZOOM_PER_NOTCH ** max(-4.0, min(4.0, turned / _ANGLE_PER_NOTCH)))


def wheel_scroll_pixels(event: QWheelEvent) -> QPointF:
    """Return by how many pixels a wheel or touchpad scrolls; Shift turns a wheel sideways."""
    pixels = event.pixelDelta()
    if not pixels.isNull():
        return QPointF(pixels)
    step = QPointF(event.angleDelta()) / _ANGLE_PER_NOTCH * _PIXELS_PER_NOTCH
    sideways = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and step.x() == 0
    return step.transposed() if sideways else step


def zoom_by_pinch(zoom: ZoomController, event: QEvent) -> bool:
    """Zoom by a pinch on a touch screen or a touchpad; return whether the event was one."""
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


def context_menu_target(
    view: QGraphicsView, dispatcher: GestureDispatcher, at: QPoint | None
) -> tuple[Ref | None, QPoint]:
    """Return the part that a context menu is about and where it opens in the viewport; `at` None: asked for by key.

    The part at the position is selected unless it already belongs to the selection.
    """
    context = dispatcher.context
    session = context.session
    if at is not None:
        found = dispatcher.hit_test(QPointF(at))
        dispatcher.point_at(QPointF(at), found)
        if found.ref is None:
            session.select()
        elif found.ref not in session.selection:
            session.select(found.ref)
        return found.ref, at
    ref = session.selection[-1] if session.selection else None
    group = context.presenter.drawing.by_ref.get(ref) if ref else None
    if group is None:
        return ref, view.viewport().rect().center()
    context.zoom.reveal(rect_to_qrect(group.rect))
    return ref, view.mapFromScene(QPointF(group.x + group.w / 2, group.y + group.h / 2))
