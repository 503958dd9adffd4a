"""Dropping a channel from the palette, or text from anywhere: a gap shows where the touchpoint will stand."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF

from journeydesigner.canvas import making
from journeydesigner.canvas.gestures.base import Gesture, Ground
from journeydesigner.canvas.gestures.cards import Chooser
from journeydesigner.canvas.gestures.note import NoteDrop, note_of
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import Touchpoint

CHANNEL_TYPE = "application/x-journey-channel"
_GHOST = "\x00ghost"
"""The id of the gap's touchpoint: no file can hold it, so it never is another's."""


def carried(ground: Ground, data: QMimeData) -> Drop | NoteDrop | None:
    """Return the gesture for what is carried in, None where the map has no use for it."""
    note = note_of(data)
    if note is not None:
        return NoteDrop(ground, note)
    if data.hasFormat(CHANNEL_TYPE) or (data.hasText() and not data.hasUrls()):
        return Drop(ground, data)
    return None


def channel_of(data: QMimeData) -> str | None:
    """Return the id of the channel that is carried, None where it is text or damaged."""
    if not data.hasFormat(CHANNEL_TYPE):
        return None
    return bytes(data.data(CHANNEL_TYPE).data()).decode("utf-8", "replace").strip()[:100] or None


class Drop(Gesture):
    """Brings something from outside. `made` holds the ids of what it became."""

    def __init__(self, ground: Ground, data: QMimeData) -> None:
        super().__init__(ground)
        self._channel = channel_of(data)
        self._text = "" if self._channel else data.text()
        self._chooser = Chooser(frozenset((_GHOST,)))
        self.made: tuple[str, ...] = ()

    @property
    def to_be_named(self) -> bool:
        """Whether what was dropped has no title yet."""
        return self._channel is not None

    def move(self, at: QPointF) -> None:
        """Open the gap where it would stand."""
        if self._chooser.follow(self.ground, at) and self._chooser.current is not None:
            place = self._chooser.current
            ghost = Touchpoint(id=_GHOST)
            preview = touchpoints.add(self.ground.session.map, place.phase, ghost, place.index)
            self.ground.stage.preview(preview, frozenset((_GHOST,)))

    def release(self, at: QPointF) -> None:
        """Make the touchpoint there."""
        self.move(at)
        place = self._chooser.current
        self.ground.stage.end_preview()
        session = self.ground.session
        if self._channel is not None:
            new = making.touchpoint_in(session.map, self._channel)
            self.made = (making.add(session, new, place),)
        elif self._text.strip():
            self.made = making.paste(session, self._text, place)
        self.ground.stage.refresh()

    def cancel(self) -> None:
        """Leave the map as it is."""
        self.ground.stage.end_preview()
