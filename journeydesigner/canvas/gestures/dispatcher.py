"""Start gestures from presses and drags, and run them: at most one at a time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from journeydesigner.canvas.drop_targets import placement_at
from journeydesigner.canvas.gestures.base import NOTHING_TO_DO, Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.gestures.drag_cards import DragCards
from journeydesigner.canvas.gestures.drag_parts import DragBorder, ReorderPhase
from journeydesigner.canvas.gestures.drag_score import DragScore
from journeydesigner.canvas.gestures.pan import Pan
from journeydesigner.canvas.gestures.select_by_rectangle import SelectByRectangle
from journeydesigner.canvas.hit_testing import Hit, HitArea
from journeydesigner.model.refs import Ref

_SCROLL_EDGE_PIXELS = 36
_MAX_SCROLL_PIXELS = 18.0
_SCROLL_INTERVAL_MS = 16
_CARD_AREAS: Final = ("touchpoint", "face", "score")
"""Where a press selects the touchpoint."""
_CURSORS: Final[dict[HitArea, Qt.CursorShape]] = {
    "border": Qt.CursorShape.SplitHCursor, "score": Qt.CursorShape.SizeVerCursor,
    "face": Qt.CursorShape.PointingHandCursor,
}  # fmt: skip
HIT_TOLERANCE_PIXELS = 5.0
"""How far beside a border or a link it is still hit, in pixels."""


class GestureDispatcher(QObject):
    """Turns presses and moves (in pixels of the viewport) into gestures; a press without a move is a click."""

    cursor_changed = Signal()

    def __init__(self, context: GestureContext, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.space_held = False
        self.running_gesture: Gesture | None = None
        self._pressed: tuple[QPointF, Hit, Qt.KeyboardModifier] | None = None
        self._pointer = QPointF()
        self._viewport_size = (0, 0)
        self.edge_scroll_timer = QTimer(self)
        self.edge_scroll_timer.setInterval(_SCROLL_INTERVAL_MS)
        self.edge_scroll_timer.timeout.connect(self._scroll_at_edge)

    @property
    def is_busy(self) -> bool:
        """Whether a button is pressed or a gesture runs."""
        return self.running_gesture is not None or self._pressed is not None

    @property
    def is_dragging_in(self) -> bool:
        """Whether something is dragged in from outside the canvas."""
        return self.running_gesture is not None and self.running_gesture.is_external_drag

    def hit_test(self, at: QPointF) -> Hit:
        """Return what lies under a point of the viewport."""
        point = self.context.zoom.to_map(at)
        drawing = self.context.presenter.drawing
        return (
            self.context.scene.hit_test(point.x(), point.y(), HIT_TOLERANCE_PIXELS / self.context.zoom.factor)
            if drawing
            else Hit("background", None)
        )

    def press(self, at: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        """Handle a pressed button: start to pan, or remember what was pressed."""
        if self.is_busy:
            self.cancel()
        elif button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self.space_held):
            self.begin(Pan(self.context), at)
        elif button == Qt.MouseButton.LeftButton:
            found = self.hit_test(at)
            self._pressed = at, found, modifiers
            self.context.session.point_at(None)
            if (
                found.area in _CARD_AREAS
                and found.ref not in self.context.session.selection
                and not _extends_selection(modifiers)
            ):
                self._select(found.ref)

    def move(self, at: QPointF, size: tuple[int, int], modifiers: Qt.KeyboardModifier) -> None:
        """Handle a move with a pressed button in a viewport of that size; beyond the drag distance a gesture starts."""
        self._pointer, self._viewport_size = at, size
        if self._pressed is not None and self.running_gesture is None:
            start, found, pressed_modifiers = self._pressed
            if (at - start).manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed = None
            self.begin(self._gesture_for(found, pressed_modifiers), start)
        self.set_modifiers(modifiers)
        self.follow(at, size)

    def set_modifiers(self, modifiers: Qt.KeyboardModifier) -> None:
        """Let the running gesture know which modifier keys are held."""
        if self.running_gesture is not None:
            before = self.running_gesture.cursor
            self.running_gesture.set_modifiers(modifiers)
            if self.running_gesture.cursor != before:
                self.cursor_changed.emit()

    def follow(self, at: QPointF, size: tuple[int, int]) -> None:
        """Let the running gesture follow the pointer."""
        self._pointer, self._viewport_size = at, size
        if self.running_gesture is not None:
            self.running_gesture.move(self.context.zoom.to_map(at))
            if (
                self.running_gesture is not None
                and self.running_gesture.auto_scrolls
                and self._scroll_velocity() != (0.0, 0.0)
            ):
                self.edge_scroll_timer.start()
            else:
                self.edge_scroll_timer.stop()

    def release(self, at: QPointF, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> GestureOutcome:
        """Finish the running gesture, or click where none was started; return what is left to do."""
        self.set_modifiers(modifiers)
        pressed, gesture = self._pressed, self._take_running()
        outcome = NOTHING_TO_DO
        if gesture is not None:
            outcome = gesture.release(self.context.zoom.to_map(at))
        elif pressed is not None:
            outcome = self._click(*pressed)
        self.cursor_changed.emit()
        return outcome

    def cancel(self) -> bool:
        """Cancel the running gesture; return whether one ran or a button was pressed."""
        was_busy, gesture = self.is_busy, self._take_running()
        if gesture is not None:
            gesture.cancel()
        self.cursor_changed.emit()
        return was_busy

    def set_space_held(self, held: bool) -> None:
        """Note whether the space bar is held: then dragging pans the map."""
        if held != self.space_held:
            self.space_held = held
            self.cursor_changed.emit()

    def begin(self, gesture: Gesture, at: QPointF) -> None:
        """Start a gesture at a point of the viewport."""
        self._pointer = at
        self.running_gesture = gesture
        gesture.press(self.context.zoom.to_map(at))
        self.cursor_changed.emit()

    def cursor_for(self, found: Hit | None) -> Qt.CursorShape:
        """Return the shape of the pointer over that part, or during the running gesture."""
        if self.running_gesture is not None and self.running_gesture.cursor is not None:
            return self.running_gesture.cursor
        if self.space_held:
            return Qt.CursorShape.OpenHandCursor
        return _CURSORS.get(found.area, Qt.CursorShape.ArrowCursor) if found is not None else Qt.CursorShape.ArrowCursor

    def _take_running(self) -> Gesture | None:
        self.edge_scroll_timer.stop()
        gesture, self.running_gesture, self._pressed = self.running_gesture, None, None
        return gesture

    def _gesture_for(self, found: Hit, modifiers: Qt.KeyboardModifier) -> Gesture:
        ref = found.ref
        if found.area in (*_CARD_AREAS, "handle", "border") and not self.context.session.require_editable():
            return Pan(self.context)
        if found.area == "score" and ref is not None:
            return DragScore(self.context, ref)
        if found.area in _CARD_AREAS and ref is not None:
            if ref not in self.context.session.selection:
                self._toggle(ref)
            ids = tuple(each.id for each in self.context.session.selection if each.kind == "touchpoint")
            return DragCards(self.context, ref.id, ids)
        if found.area == "handle" and ref is not None:
            self._select(ref)
            return ReorderPhase(self.context, ref)
        if found.area == "border" and ref is not None:
            return DragBorder(self.context, ref)
        return SelectByRectangle(self.context, _extends_selection(modifiers))

    def point_at(self, at: QPointF, found: Hit) -> None:
        """Note the free room at a point of the viewport as the place for what is added next."""
        point = self.context.zoom.to_map(at)
        is_free_room = found.area == "drop-area"
        placement = placement_at(self.context.presenter.drawing, point.x(), point.y(), ()) if is_free_room else None
        self.context.session.point_at(placement)

    def _click(self, at: QPointF, found: Hit, modifiers: Qt.KeyboardModifier) -> GestureOutcome:
        ref = found.ref
        self.point_at(at, found)
        if ref is not None and ref.kind == "touchpoint" and _extends_selection(modifiers):
            self._toggle(ref)
        elif ref is not None and found.area != "border":
            self._select(ref)
        elif not _extends_selection(modifiers):
            self._select(None)
        is_choice = found.area == "face" and not _extends_selection(modifiers)
        return GestureOutcome(scored=ref) if is_choice and self.context.session.require_editable() else NOTHING_TO_DO

    def _toggle(self, ref: Ref) -> None:
        kept = tuple(each for each in self.context.session.selection if each.kind == ref.kind)
        if ref in kept:
            self.context.session.select(*(each for each in kept if each != ref))
        else:
            self.context.session.select(*kept, ref)

    def _select(self, ref: Ref | None) -> None:
        self.context.session.select(*((ref,) if ref is not None else ()))

    def _scroll_at_edge(self) -> None:
        dx, dy = self._scroll_velocity()
        if self.running_gesture is None or not self.context.zoom.scroll(dx, dy):
            self.edge_scroll_timer.stop()
            return
        self.running_gesture.move(self.context.zoom.to_map(self._pointer))

    def _scroll_velocity(self) -> tuple[float, float]:
        """Return how many pixels the view scrolls each interval: the nearer the pointer to the edge, the more."""
        return _scroll_speed(self._pointer.x(), self._viewport_size[0]), _scroll_speed(
            self._pointer.y(), self._viewport_size[1]
        )


def _extends_selection(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))


def _scroll_speed(at: float, size: int) -> float:
    if at < _SCROLL_EDGE_PIXELS:
        return min(_MAX_SCROLL_PIXELS, (_SCROLL_EDGE_PIXELS - at) / _SCROLL_EDGE_PIXELS * _MAX_SCROLL_PIXELS)
    if at > size - _SCROLL_EDGE_PIXELS:
        return -min(_MAX_SCROLL_PIXELS, (at - size + _SCROLL_EDGE_PIXELS) / _SCROLL_EDGE_PIXELS * _MAX_SCROLL_PIXELS)
    return 0.0
