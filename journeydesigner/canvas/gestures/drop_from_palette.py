"""Dropping a channel from the palette, or text from anywhere: a gap shows where the touchpoint will stand."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas import creation
from journeydesigner.canvas.gestures.base import Gesture, GestureContext
from journeydesigner.canvas.gestures.drag_cards import DropTargetTracker
from journeydesigner.canvas.gestures.drop_note import DropNote, dragged_note
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import Touchpoint

CHANNEL_MIME_TYPE = "application/x-journey-channel"
_PLACEHOLDER_ID = "\x00ghost"
"""The id of the gap's touchpoint: no file can hold it, so it never is another's."""


def drop_gesture_for(context: GestureContext, data: QMimeData) -> DropFromPalette | DropNote | None:
    """Return the gesture for what is carried in, None where the map has no use for it."""
    note = dragged_note(data)
    if note is not None:
        return DropNote(context, note)
    if data.hasFormat(CHANNEL_MIME_TYPE) or (data.hasText() and not data.hasUrls()):
        return DropFromPalette(context, data)
    return None


def dragged_channel_id(data: QMimeData) -> str | None:
    """Return the id of the channel that is carried, None where it is text or damaged."""
    if not data.hasFormat(CHANNEL_MIME_TYPE):
        return None
    return bytes(data.data(CHANNEL_MIME_TYPE).data()).decode("utf-8", "replace").strip()[:100] or None


class DropFromPalette(Gesture):
    """Brings something from outside. `made` holds the ids of what it became."""

    def __init__(self, context: GestureContext, data: QMimeData) -> None:
        super().__init__(context)
        self._channel_id = dragged_channel_id(data)
        self._text = "" if self._channel_id else data.text()
        self._target_tracker = DropTargetTracker(frozenset((_PLACEHOLDER_ID,)))
        self.affected_ids: tuple[str, ...] = ()

    @property
    def needs_title(self) -> bool:
        """Whether what was dropped has no title yet."""
        return self._channel_id is not None

    def move(self, at: QPointF) -> None:
        """Open the gap where it would stand."""
        if self._target_tracker.update(self.context, at) and self._target_tracker.target is not None:
            place = self._target_tracker.target
            ghost = Touchpoint(id=_PLACEHOLDER_ID)
            preview = touchpoints.add(self.context.session.journey, place.phase, ghost, place.index)
            self.context.presenter.show_preview(preview, frozenset((_PLACEHOLDER_ID,)))

    def release(self, at: QPointF) -> None:
        """Make the touchpoint there."""
        self.move(at)
        place = self._target_tracker.target
        self.context.presenter.end_preview()
        session = self.context.session
        if self._channel_id is not None:
            new = creation.new_touchpoint(session.journey, self._channel_id)
            self.affected_ids = (creation.add_touchpoint(session, new, place),)
        elif self._text.strip():
            self.affected_ids = creation.paste_at(session, self._text, place)
        self.context.presenter.refresh()

    def cancel(self) -> None:
        """Leave the map as it is."""
        self.context.presenter.end_preview()
