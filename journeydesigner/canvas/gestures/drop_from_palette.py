"""Drop a channel of the palette, or text from anywhere: a gap shows where the new touchpoint will be."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas.gestures.base import Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.gestures.drag_cards import DropTargetTracker
from journeydesigner.canvas.gestures.drop_note import DropNote, dragged_note
from journeydesigner.i18n.rejected_values import paste_error_message
from journeydesigner.model.edits import placements
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.fragment import PasteError
from journeydesigner.model.journey import Touchpoint
from journeydesigner.session import creation

CHANNEL_MIME_TYPE = "application/x-journey-channel"
"""The MIME type of a channel dragged from the palette; the data is its id."""
_PLACEHOLDER_ID = "\x00placeholder"
"""The id of the touchpoint that stands for the gap: no file can hold it, so no other touchpoint has it."""


def drop_gesture_for(context: GestureContext, data: QMimeData) -> Gesture | None:
    """Return the gesture for dragged data, None where it cannot be dropped on the map."""
    note = dragged_note(data)
    if note is not None:
        return DropNote(context, note)
    if data.hasFormat(CHANNEL_MIME_TYPE) or (data.hasText() and not data.hasUrls() and not _is_file_address(data)):
        return DropFromPalette(context, data)
    return None


def _is_file_address(data: QMimeData) -> bool:
    """Return whether the text is the address of a file, which the window opens."""
    return data.text().lstrip().lower().startswith("file://")


def dragged_channel_id(data: QMimeData) -> str | None:
    """Return the id of the dragged channel, None where the data is no channel or damaged."""
    if not data.hasFormat(CHANNEL_MIME_TYPE):
        return None
    return bytes(data.data(CHANNEL_MIME_TYPE).data()).decode("utf-8", "replace").strip()[:100] or None


class DropFromPalette(Gesture):
    """Creates a touchpoint with the dropped channel, or touchpoints from the dropped text."""

    is_external_drag = True

    def __init__(self, context: GestureContext, data: QMimeData) -> None:
        super().__init__(context)
        self._channel_id = dragged_channel_id(data)
        self._text = "" if self._channel_id else data.text()
        self._target_tracker = DropTargetTracker(frozenset((_PLACEHOLDER_ID,)))

    def move(self, at: QPointF) -> None:
        """Open a gap where the touchpoint would land."""
        placement = self._target_tracker.update(self.context, at)
        if placement is not None:
            preview = placements.add(self.context.session.journey, Touchpoint(id=_PLACEHOLDER_ID), placement)
            self.context.presenter.show_preview(preview, frozenset((_PLACEHOLDER_ID,)))

    def release(self, at: QPointF) -> GestureOutcome:
        """Create the touchpoints; one that has a channel but no title yet is named next."""
        self.move(at)
        self.context.presenter.end_preview()
        outcome = self._create(self._target_tracker.placement or Placement())
        self.context.presenter.refresh()
        return outcome

    def cancel(self) -> None:
        """Close the gap."""
        self.context.presenter.end_preview()

    def _create(self, placement: Placement) -> GestureOutcome:
        session = self.context.session
        if self._channel_id is not None:
            new = creation.new_touchpoint(session.journey, self._channel_id)
            ref = creation.add_touchpoint(session, new, placement)
            return GestureOutcome((ref,), unnamed=ref)
        try:
            return GestureOutcome(creation.paste_at(session, self._text, placement) if self._text.strip() else ())
        except PasteError as error:
            return GestureOutcome(error=paste_error_message(error))
