"""Drag cards: they follow the pointer while the other cards make room where they would land."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtCore import QPointF, Qt
from typing_extensions import override

from journeydesigner.canvas.drop_targets import placement_at
from journeydesigner.canvas.gestures.base import Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.scene.drag_preview import DragPreviewItem
from journeydesigner.model.edits import placements
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.refs import Ref
from journeydesigner.session import selection_edits

COPY_MODIFIER: Final = (
    Qt.KeyboardModifier.AltModifier if sys.platform == "darwin" else Qt.KeyboardModifier.ControlModifier
)
"""Held while cards are dragged it copies them, as in the file managers of the system."""
_MIN_DISTANCE_BACK = 14.0
"""Map units that the pointer must move before the gap returns to its previous place: between cards of unequal height
it would flicker otherwise."""


class DropTargetTracker:
    """Follows where dragged touchpoints would land, without flickering between two places."""

    def __init__(self, dragged: frozenset[str]) -> None:
        self._dragged = dragged
        self.placement: Placement | None = None
        self._previous: Placement | None = None
        self._changed_at = QPointF()

    def update(self, context: GestureContext, at: QPointF) -> Placement | None:
        """Take the pointer's position into account; return the placement where it changed, else None."""
        found = placement_at(context.scene.drawing, at.x(), at.y(), self._dragged)
        if found is None or found == self.placement:
            return None
        if found == self._previous and (at - self._changed_at).manhattanLength() < _MIN_DISTANCE_BACK:
            return None
        self._previous, self.placement, self._changed_at = self.placement, found, at
        return found


class DragCards(Gesture):
    """Moves touchpoints to the placement under the pointer; while `COPY_MODIFIER` is held, it puts copies there."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, context: GestureContext, grabbed_id: str, ids: tuple[str, ...]) -> None:
        """`grabbed_id` is the card under the pointer, `ids` are all that are moved."""
        super().__init__(context)
        self._grabbed_id = grabbed_id
        self._ids = ids
        self._copies = {id_: f"\x00copy of {id_}" for id_ in ids}
        """The ids of the copies in the preview by those of the originals: no file can hold them."""
        self._copying = False
        self._target_tracker = DropTargetTracker(frozenset(ids))
        self._drag_preview: DragPreviewItem | None = None
        self._start = self._at = QPointF()

    def press(self, at: QPointF) -> None:
        """Show the cards under the pointer."""
        presenter = self.context.presenter
        group = presenter.drawing.by_ref.get(Ref("touchpoint", self._grabbed_id))
        if group is None:
            return
        self._start = self._at = at
        self._drag_preview = DragPreviewItem((group,), presenter.theme, len(self._ids))
        self.context.scene.selection_outlines.hide()
        self.context.scene.addItem(self._drag_preview)

    @override
    def set_modifiers(self, modifiers: Qt.KeyboardModifier) -> None:
        """Copy or move, as the modifier says; the pointer shows which."""
        copying = bool(modifiers & COPY_MODIFIER)
        if copying != self._copying and self._drag_preview is not None:
            self._copying = copying
            self.cursor = Qt.CursorShape.DragCopyCursor if copying else Qt.CursorShape.ClosedHandCursor
            self._target_tracker = DropTargetTracker(self._dragged_ids)
            self.move(self._at)

    @property
    def _dragged_ids(self) -> frozenset[str]:
        return frozenset(self._copies.values() if self._copying else self._ids)

    def move(self, at: QPointF) -> None:
        """Move the preview, and open a gap where the cards would land."""
        if self._drag_preview is None:
            return
        self._at = at
        self._drag_preview.set_offset(at - self._start)
        placement = self._target_tracker.update(self.context, at)
        if placement is not None:
            journey = self.context.session.journey
            preview = (
                placements.copy(journey, self._copies, placement)
                if self._copying
                else placements.move(journey, self._ids, placement)
            )
            self.context.presenter.show_preview(preview, self._dragged_ids)

    def release(self, at: QPointF) -> GestureOutcome:
        """Move the touchpoints, or copy them and select the copies."""
        self.move(at)
        placement = self._target_tracker.placement
        self._end_drag()
        copies: tuple[Ref, ...] = ()
        if placement is not None and self._copying:
            copies = selection_edits.copy_touchpoints(self.context.session, self._ids, placement)
        elif placement is not None:
            selection_edits.move_touchpoints(self.context.session, self._ids, placement)
        self.context.presenter.refresh()
        return GestureOutcome(copies)

    def cancel(self) -> None:
        """Show the cards at their old places."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._drag_preview is not None:
            self.context.scene.removeItem(self._drag_preview)
            self._drag_preview = None
        self.context.scene.selection_outlines.show()
        self.context.presenter.end_preview()
