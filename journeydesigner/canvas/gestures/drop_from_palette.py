"""Drop a channel of the palette: a gap shows where the new touchpoint will be."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas.clipboard import NothingToPaste, from_mime_data, holds_files
from journeydesigner.canvas.gestures.base import Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.gestures.drop_note import DropNote, dragged_note
from journeydesigner.canvas.gestures.drop_text import DropNewCards, DropText, RefuseDrop
from journeydesigner.model.edits.placements import Placement
from journeydesigner.session import creation

CHANNEL_MIME_TYPE = "application/x-journey-channel"
"""The MIME type of a channel dragged from the palette; the data is its id."""


def drop_gesture_for(context: GestureContext, data: QMimeData) -> Gesture | None:
    """Return the gesture for dragged data, None for files: those are for the window."""
    note, channel_id = dragged_note(data), dragged_channel_id(data)
    if note is not None:
        return DropNote(context, note)
    if channel_id is not None:
        return DropFromPalette(context, channel_id)
    if holds_files(data):
        return None
    try:
        return DropText(context, from_mime_data(data))
    except NothingToPaste as nothing:
        return RefuseDrop(context, str(nothing))


def dragged_channel_id(data: QMimeData) -> str | None:
    """Return the id of the dragged channel, None where the data is no channel or damaged."""
    if not data.hasFormat(CHANNEL_MIME_TYPE):
        return None
    return bytes(data.data(CHANNEL_MIME_TYPE).data()).decode("utf-8", "replace").strip()[:100] or None


class DropFromPalette(DropNewCards):
    """Creates a touchpoint with the dropped channel, which is named next."""

    def __init__(self, context: GestureContext, channel_id: str) -> None:
        super().__init__(context)
        self._channel_id = channel_id

    def release(self, at: QPointF) -> GestureOutcome:
        """Create the touchpoint; its title is typed next."""
        self.move(at)
        self.context.presenter.end_preview()
        new = creation.new_touchpoint(self.context.session.journey, self._channel_id)
        ref = creation.add_touchpoint(self.context.session, new, self._target_tracker.placement or Placement())
        self.context.presenter.refresh()
        return GestureOutcome((ref,), unnamed=ref)
