"""Dragging cards: they float under the pointer while the others make way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.floating import FloatingItem
from journeydesigner.canvas.gestures.base import Gesture, Ground
from journeydesigner.canvas.places import Landing, landing
from journeydesigner.layout.drawing import Ref
from journeydesigner.model.edits import touchpoints
from journeydesigner.wording.catalogue import ntr

_CALM = 14.0
"""Map units to go before the gap may jump back to where it just came from: cards of unequal height would make it
flutter."""


class Chooser:
    """Where cards on the move would land, as the pointer goes; steady against fluttering between two places."""

    def __init__(self, lifted: frozenset[str]) -> None:
        self._lifted = lifted
        self.current: Landing | None = None
        self._last: Landing | None = None
        self._turned_at = QPointF()

    def follow(self, ground: Ground, at: QPointF) -> bool:
        """Take the pointer's place into account; tell whether the landing changed."""
        found = landing(ground.scene.drawing, at.x(), at.y(), self._lifted)
        if found is None or found == self.current:
            return False
        if found == self._last and (at - self._turned_at).manhattanLength() < _CALM:
            return False
        self._last, self.current, self._turned_at = self.current, found, at
        return True


class DragCards(Gesture):
    """Moves touchpoints within and between lanes."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, ground: Ground, held: str, ids: tuple[str, ...]) -> None:
        """`held` is the card under the pointer, `ids` all that are moved with it."""
        super().__init__(ground)
        self._held = held
        self._ids = ids
        self._chooser = Chooser(frozenset(ids))
        self._floating: FloatingItem | None = None
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Lift the cards: they leave their gap under the pointer."""
        stage = self.ground.stage
        group = stage.drawing.by_ref.get(Ref("touchpoint", self._held))
        if group is None:
            return
        self._start = at
        self._floating = FloatingItem((group,), stage.theme, len(self._ids))
        self.ground.scene.rings.hide()
        self.ground.scene.addItem(self._floating)

    def move(self, at: QPointF) -> None:
        """Carry them, and open the gap where they would land."""
        if self._floating is None:
            return
        self._floating.carry(at - self._start)
        if self._chooser.follow(self.ground, at) and self._chooser.current is not None:
            place = self._chooser.current
            preview = touchpoints.move(self.ground.session.map, self._ids, place.phase, place.index)
            self.ground.stage.preview(preview, frozenset(self._ids))

    def release(self, at: QPointF) -> None:
        """Put them down in the gap."""
        self.move(at)
        place = self._chooser.current
        self._put_down()
        if place is not None:
            session = self.ground.session
            label = ntr("Move touchpoint", "Move touchpoints", len(self._ids))
            session.apply(label, lambda map_: touchpoints.move(map_, self._ids, place.phase, place.index))
        self.ground.stage.refresh()

    def cancel(self) -> None:
        """Let them go back."""
        self._put_down()

    def _put_down(self) -> None:
        if self._floating is not None:
            self.ground.scene.removeItem(self._floating)
            self._floating = None
        self.ground.scene.rings.show()
        self.ground.stage.end_preview()
