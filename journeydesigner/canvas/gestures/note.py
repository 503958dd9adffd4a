"""Dropping a note of the palette on a card: the card under the pointer shows at once how it would look."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas import notes
from journeydesigner.canvas.gestures.base import Gesture, Ground


def note_of(data: QMimeData) -> str | None:
    """Return the note that is carried, None where it is something else."""
    note = bytes(data.data(notes.NOTE_TYPE).data()).decode("utf-8", "replace")
    return note if note in notes.FIELDS else None


class NoteDrop(Gesture):
    """Puts a note on the card it is dropped on; anywhere else it does nothing. `made` is that card."""

    def __init__(self, ground: Ground, note: str) -> None:
        super().__init__(ground)
        self._note = note
        self.made: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The touchpoint's field that the note fills."""
        return notes.FIELDS[self._note]

    def move(self, at: QPointF) -> None:
        """Show the note on the card under the pointer."""
        self.made = self._card_at(at)
        if self.made:
            self.ground.stage.preview(notes.apply(self.ground.session.map, self.made, self._note))
        else:
            self.ground.stage.end_preview()

    def release(self, at: QPointF) -> None:
        """Put the note on the card."""
        self.move(at)
        self.ground.stage.end_preview()
        if self.made:
            session = self.ground.session
            session.apply(notes.step_name(self._note), lambda journey: notes.apply(journey, self.made, self._note))
        self.ground.stage.refresh()

    def cancel(self) -> None:
        """Show the map as it is."""
        self.ground.stage.end_preview()

    def _card_at(self, at: QPointF) -> tuple[str, ...]:
        for lane in self.ground.stage.drawing.lanes:
            for id_, rect in lane.cards:
                if rect.contains(at.x(), at.y()):
                    return (id_,)
        return ()
