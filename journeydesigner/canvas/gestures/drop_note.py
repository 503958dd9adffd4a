"""Drop a note of the palette on a card, which shows the result while the pointer is over it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas.gestures.base import Gesture, GestureContext, GestureOutcome
from journeydesigner.i18n.translation import tr
from journeydesigner.model.refs import Ref
from journeydesigner.session import note_edits

NOTE_MIME_TYPE = "application/x-journey-note"
"""The MIME type of a note dragged from the palette; the data is a key of `NOTE_FIELDS`."""


def dragged_note(data: QMimeData) -> str | None:
    """Return the dragged note, None where the data is something else."""
    note = bytes(data.data(NOTE_MIME_TYPE).data()).decode("utf-8", "replace")
    return note if note in note_edits.NOTE_FIELDS else None


class DropNote(Gesture):
    """Adds a note to the touchpoint on which it is dropped; dropped anywhere else it says so."""

    is_external_drag = True

    def __init__(self, context: GestureContext, note: str) -> None:
        super().__init__(context)
        self._note = note
        self._touchpoint_id: str | None = None

    def move(self, at: QPointF) -> None:
        """Show the note on the card under the pointer."""
        cards = self.context.presenter.drawing.cards.items()
        self._touchpoint_id = next((id_ for id_, rect in cards if rect.contains(at.x(), at.y())), None)
        if self._touchpoint_id is None:
            self.context.presenter.end_preview()
        else:
            preview = note_edits.add_note(self.context.session.journey, (self._touchpoint_id,), self._note)
            self.context.presenter.show_preview(preview)

    def release(self, at: QPointF) -> GestureOutcome:
        """Add the note; its text is written next."""
        self.move(at)
        self.context.presenter.end_preview()
        id_ = self._touchpoint_id
        if id_ is not None:
            label = note_edits.step_label(self._note)
            self.context.session.apply(label, lambda journey: note_edits.add_note(journey, (id_,), self._note))
        self.context.presenter.refresh()
        if id_ is None:
            return GestureOutcome(error=tr("A note belongs on a card. Drop it on one."))
        field = note_edits.NOTE_FIELDS[self._note]
        text_field = field if field in note_edits.TEXT_NOTE_FIELDS else ""
        return GestureOutcome((Ref("touchpoint", id_),), note_field=text_field)

    def cancel(self) -> None:
        """Show the map without the note."""
        self.context.presenter.end_preview()
