"""Dropping a note of the palette on a card: the card under the pointer shows at once how it would look."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas import note_edits
from journeydesigner.canvas.gestures.base import Gesture, GestureContext


def dragged_note(data: QMimeData) -> str | None:
    """Return the note that is carried, None where it is something else."""
    note = bytes(data.data(note_edits.NOTE_MIME_TYPE).data()).decode("utf-8", "replace")
    return note if note in note_edits.NOTE_FIELDS else None


class DropNote(Gesture):
    """Puts a note on the card it is dropped on; anywhere else it does nothing. `made` is that card."""

    def __init__(self, context: GestureContext, note: str) -> None:
        super().__init__(context)
        self._note = note
        self.affected_ids: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The touchpoint's field that the note fills."""
        return note_edits.NOTE_FIELDS[self._note]

    def move(self, at: QPointF) -> None:
        """Show the note on the card under the pointer."""
        self.affected_ids = self._card_at(at)
        if self.affected_ids:
            self.context.presenter.show_preview(
                note_edits.add_note(self.context.session.journey, self.affected_ids, self._note)
            )
        else:
            self.context.presenter.end_preview()

    def release(self, at: QPointF) -> None:
        """Put the note on the card."""
        self.move(at)
        self.context.presenter.end_preview()
        if self.affected_ids:
            session = self.context.session
            session.apply(
                note_edits.step_label(self._note),
                lambda journey: note_edits.add_note(journey, self.affected_ids, self._note),
            )
        self.context.presenter.refresh()

    def cancel(self) -> None:
        """Show the map as it is."""
        self.context.presenter.end_preview()

    def _card_at(self, at: QPointF) -> tuple[str, ...]:
        for lane in self.context.presenter.drawing.lanes:
            for id_, rect in lane.cards:
                if rect.contains(at.x(), at.y()):
                    return (id_,)
        return ()
