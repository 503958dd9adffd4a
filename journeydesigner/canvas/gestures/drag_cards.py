"""Dragging cards: they float under the pointer while the others make way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.drop_targets import DropTarget, drop_target_at
from journeydesigner.canvas.gestures.base import Gesture, GestureContext
from journeydesigner.canvas.scene.drag_preview import DragPreviewItem
from journeydesigner.i18n.translation import ntr
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.refs import Ref

_MIN_DISTANCE_BACK = 14.0
"""Map units to go before the gap may jump back to where it just came from: cards of unequal height would make it
flutter."""


class DropTargetTracker:
    """Where cards on the move would land, as the pointer goes; steady against fluttering between two places."""

    def __init__(self, dragged: frozenset[str]) -> None:
        self._dragged = dragged
        self.target: DropTarget | None = None
        self._previous_target: DropTarget | None = None
        self._changed_at = QPointF()

    def update(self, context: GestureContext, at: QPointF) -> bool:
        """Take the pointer's place into account; tell whether the landing changed."""
        found = drop_target_at(context.scene.drawing, at.x(), at.y(), self._dragged)
        if found is None or found == self.target:
            return False
        if found == self._previous_target and (at - self._changed_at).manhattanLength() < _MIN_DISTANCE_BACK:
            return False
        self._previous_target, self.target, self._changed_at = self.target, found, at
        return True


class DragCards(Gesture):
    """Moves touchpoints within and between lanes."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, grabbed_id: str, ids: tuple[str, ...]) -> None:
        """`held` is the card under the pointer, `ids` all that are moved with it."""
        super().__init__(context)
        self._grabbed_id = grabbed_id
        self._ids = ids
        self._target_tracker = DropTargetTracker(frozenset(ids))
        self._drag_preview: DragPreviewItem | None = None
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Lift the cards: they leave their gap under the pointer."""
        stage = self.context.presenter
        group = stage.drawing.by_ref.get(Ref("touchpoint", self._grabbed_id))
        if group is None:
            return
        self._start = at
        self._drag_preview = DragPreviewItem((group,), stage.theme, len(self._ids))
        self.context.scene.selection_outlines.hide()
        self.context.scene.addItem(self._drag_preview)

    def move(self, at: QPointF) -> None:
        """Carry them, and open the gap where they would land."""
        if self._drag_preview is None:
            return
        self._drag_preview.set_offset(at - self._start)
        if self._target_tracker.update(self.context, at) and self._target_tracker.target is not None:
            place = self._target_tracker.target
            preview = touchpoints.move(self.context.session.journey, self._ids, place.phase, place.index)
            self.context.presenter.show_preview(preview, frozenset(self._ids))

    def release(self, at: QPointF) -> None:
        """Put them down in the gap."""
        self.move(at)
        place = self._target_tracker.target
        self._end_drag()
        if place is not None:
            session = self.context.session
            label = ntr("Move touchpoint", "Move touchpoints", len(self._ids))
            session.apply(label, lambda journey: touchpoints.move(journey, self._ids, place.phase, place.index))
        self.context.presenter.refresh()

    def cancel(self) -> None:
        """Let them go back."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._drag_preview is not None:
            self.context.scene.removeItem(self._drag_preview)
            self._drag_preview = None
        self.context.scene.selection_outlines.show()
        self.context.presenter.end_preview()
