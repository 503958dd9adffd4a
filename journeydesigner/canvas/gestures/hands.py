"""Which gesture a press begins, and the one that runs: at most one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from journeydesigner.canvas.gestures.band import Band
from journeydesigner.canvas.gestures.base import Gesture, Ground
from journeydesigner.canvas.gestures.cards import DragCards
from journeydesigner.canvas.gestures.lanes import DragLane, StretchLane
from journeydesigner.canvas.gestures.pan import Pan
from journeydesigner.canvas.hits import Hit
from journeydesigner.layout.drawing import Ref

_EDGE = 36
_MOST_STEP = 18.0
_TICK = 16
REACH = 5.0
"""Pixels within which a border or a link is hit."""


class Hands(QObject):
    """Turns presses and moves (in viewport pixels) into gestures; a press without a move is a click."""

    cursor_changed = Signal()

    def __init__(self, ground: Ground, parent: QObject) -> None:
        super().__init__(parent)
        self.ground = ground
        self.space_held = False
        self.running: Gesture | None = None
        self._pressed: tuple[QPointF, Hit, Qt.KeyboardModifier] | None = None
        self._at = QPointF()
        self._size = (0, 0)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._scroll_at_edge)

    @property
    def busy(self) -> bool:
        """Whether a button is down or a gesture runs."""
        return self.running is not None or self._pressed is not None

    def hit(self, at: QPointF) -> Hit:
        """Tell what lies under a point of the viewport."""
        point = self.ground.zoom.to_map(at)
        drawing = self.ground.stage.drawing
        return (
            self.ground.scene.hit(point.x(), point.y(), REACH / self.ground.zoom.factor)
            if drawing
            else Hit("desk", None)
        )

    def press(self, at: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
        """A button went down."""
        if self.busy:
            self.cancel()
        elif button == Qt.MouseButton.MiddleButton or (button == Qt.MouseButton.LeftButton and self.space_held):
            self.begin(Pan(self.ground), at)
        elif button == Qt.MouseButton.LeftButton:
            found = self.hit(at)
            self._pressed = at, found, modifiers
            if found.part == "touchpoint" and found.ref not in self.ground.session.selection and not _adds(modifiers):
                self._select(found.ref)

    def move(self, at: QPointF, size: tuple[int, int]) -> None:
        """The pointer went to a point of the viewport of that size, a button down."""
        self._at, self._size = at, size
        if self._pressed is not None and self.running is None:
            start, found, modifiers = self._pressed
            if (at - start).manhattanLength() < QApplication.startDragDistance():
                return
            self._pressed = None
            self.begin(self._gesture_for(found, modifiers), start)
        self.follow(at, size)

    def follow(self, at: QPointF, size: tuple[int, int]) -> None:
        """Let the running gesture follow the pointer."""
        self._at, self._size = at, size
        if self.running is not None:
            self.running.move(self.ground.zoom.to_map(at))
            if self.running is not None and self.running.scrolls and self._speed() != (0.0, 0.0):
                self._ticks.start()
            else:
                self._ticks.stop()

    def release(self, at: QPointF) -> None:
        """The button went up."""
        pressed, gesture = self._pressed, self._end()
        if gesture is not None:
            gesture.release(self.ground.zoom.to_map(at))
        elif pressed is not None:
            self._click(pressed[1], pressed[2])
        self.cursor_changed.emit()

    def cancel(self) -> bool:
        """Abandon what runs; tell whether anything did."""
        was_busy, gesture = self.busy, self._end()
        if gesture is not None:
            gesture.cancel()
        self.cursor_changed.emit()
        return was_busy

    def hold_space(self, held: bool) -> None:
        """While the space bar is held, dragging pushes the map about."""
        if held != self.space_held:
            self.space_held = held
            self.cursor_changed.emit()

    def begin(self, gesture: Gesture, at: QPointF) -> None:
        """Let a gesture run from a point of the viewport."""
        self._at = at
        self.running = gesture
        gesture.press(self.ground.zoom.to_map(at))
        self.cursor_changed.emit()

    def forget(self) -> None:
        """Stop following without cancelling: the gesture was ended by other hands."""
        self._end()

    def cursor_for(self, found: Hit | None) -> Qt.CursorShape:
        """Return the pointer's shape over that part."""
        if self.running is not None and self.running.cursor is not None:
            return self.running.cursor
        if self.space_held:
            return Qt.CursorShape.OpenHandCursor
        if found is not None and found.part == "border":
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.ArrowCursor

    def _end(self) -> Gesture | None:
        self._ticks.stop()
        gesture, self.running, self._pressed = self.running, None, None
        return gesture

    def _gesture_for(self, found: Hit, modifiers: Qt.KeyboardModifier) -> Gesture:
        ref = found.ref
        if found.part in ("touchpoint", "head", "border") and not self.ground.session.may_edit():
            return Pan(self.ground)
        if found.part == "touchpoint" and ref is not None:
            if ref not in self.ground.session.selection:
                self._toggle(ref)
            ids = tuple(each.id for each in self.ground.session.selection if each.kind == "touchpoint")
            return DragCards(self.ground, ref.id, ids)
        if found.part == "head" and ref is not None:
            self._select(ref)
            return DragLane(self.ground, ref.id)
        if found.part == "border" and ref is not None:
            return StretchLane(self.ground, ref.id)
        return Band(self.ground, _adds(modifiers))

    def _click(self, found: Hit, modifiers: Qt.KeyboardModifier) -> None:
        ref = found.ref
        if ref is not None and ref.kind == "touchpoint" and _adds(modifiers):
            self._toggle(ref)
        elif ref is not None and found.part != "border":
            self._select(ref)
        elif not _adds(modifiers):
            self._select(None)

    def _toggle(self, ref: Ref) -> None:
        kept = tuple(each for each in self.ground.session.selection if each.kind == ref.kind)
        if ref in kept:
            self.ground.session.select(*(each for each in kept if each != ref))
        else:
            self.ground.session.select(*kept, ref)

    def _select(self, ref: Ref | None) -> None:
        self.ground.session.select(*((ref,) if ref is not None else ()))

    def _scroll_at_edge(self) -> None:
        dx, dy = self._speed()
        if self.running is None or not self.ground.zoom.scroll(dx, dy):
            self._ticks.stop()
            return
        self.running.move(self.ground.zoom.to_map(self._at))

    def _speed(self) -> tuple[float, float]:
        """Return how many pixels the view scrolls per tick: the nearer to the edge, the faster."""
        return _towards(self._at.x(), self._size[0]), _towards(self._at.y(), self._size[1])


def _adds(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))


def _towards(at: float, size: int) -> float:
    if at < _EDGE:
        return min(_MOST_STEP, (_EDGE - at) / _EDGE * _MOST_STEP)
    if at > size - _EDGE:
        return -min(_MOST_STEP, (at - size + _EDGE) / _EDGE * _MOST_STEP)
    return 0.0
