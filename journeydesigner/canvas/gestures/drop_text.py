"""Drop text from anywhere: as touchpoints where a gap opens, or into a cell; what cannot be dropped says why."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from journeydesigner.canvas.gestures.base import Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.gestures.drag_cards import DropTargetTracker
from journeydesigner.model import fragment
from journeydesigner.model.edits import placements
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import Touchpoint
from journeydesigner.model.pasted_text import PastedText
from journeydesigner.model.refs import Ref
from journeydesigner.session import pasting

_PLACEHOLDER_ID = "\x00placeholder"
"""The id of the touchpoint that stands for the gap: no file can hold it, so no other touchpoint has it."""


class DropNewCards(Gesture):
    """Base of the drops that create touchpoints: a gap shows where they will be."""

    is_external_drag = True

    def __init__(self, context: GestureContext) -> None:
        super().__init__(context)
        self._target_tracker = _new_tracker()

    def move(self, at: QPointF) -> None:
        """Open a gap where touchpoints would land."""
        placement = self._target_tracker.update(self.context, at)
        if placement is not None:
            preview = placements.add(self.context.session.journey, Touchpoint(id=_PLACEHOLDER_ID), placement)
            self.context.presenter.show_preview(preview, frozenset((_PLACEHOLDER_ID,)))

    def close_gap(self) -> None:
        """Close the gap, and forget where it was."""
        self._target_tracker = _new_tracker()
        self.context.presenter.end_preview()

    def cancel(self) -> None:
        """Close the gap."""
        self.context.presenter.end_preview()


def _new_tracker() -> DropTargetTracker:
    return DropTargetTracker(frozenset((_PLACEHOLDER_ID,)))


class DropText(DropNewCards):
    """Creates touchpoints from the dropped text, or fills the cell under the pointer and those beside and below it."""

    def __init__(self, context: GestureContext, pasted: PastedText) -> None:
        super().__init__(context)
        self._pasted = pasted
        self._cell: Ref | None = None

    def move(self, at: QPointF) -> None:
        """Open a gap where touchpoints would land, or outline the cell that would be filled."""
        self._cell = None if fragment.is_fragment(self._pasted.text) else self._cell_at(at)
        if self._cell is not None:
            self.close_gap()
            self.context.show_target(self._cell)
            return
        self.context.show_target(None)
        super().move(at)

    def release(self, at: QPointF) -> GestureOutcome:
        """Create the touchpoints or fill the cells."""
        self.move(at)
        cell, placement = self._cell, self._target_tracker.placement
        self.cancel()
        if cell is not None:
            outcome = pasting.fill_cells(self.context.session, self._pasted, (cell,))
        else:
            outcome = pasting.add_touchpoints(self.context.session, self._pasted, placement or Placement())
        self.context.presenter.refresh()
        return GestureOutcome(outcome.selection, error=outcome.message)

    def cancel(self) -> None:
        """Close the gap."""
        self.context.show_target(None)
        super().cancel()

    def _cell_at(self, at: QPointF) -> Ref | None:
        found = self.context.scene.hit_test(at.x(), at.y(), 0.0)
        return found.ref if found.area == "cell" else None


class RefuseDrop(Gesture):
    """Takes what cannot be dropped on the map, and says why when it is dropped."""

    is_external_drag = True

    def __init__(self, context: GestureContext, reason: str) -> None:
        super().__init__(context)
        self._reason = reason

    def release(self, at: QPointF) -> GestureOutcome:
        """Say why nothing was done."""
        return GestureOutcome(error=self._reason)
