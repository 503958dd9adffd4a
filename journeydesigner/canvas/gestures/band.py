"""The rubber band: selects the cards it touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from journeydesigner.canvas.bounds import from_rect
from journeydesigner.canvas.gestures.base import Gesture, Ground
from journeydesigner.layout.drawing import Ref
from journeydesigner.session.presence import still_there


class Band(Gesture):
    """Selects while it is drawn; with Ctrl or Shift it adds to what was selected."""

    def __init__(self, ground: Ground, add: bool) -> None:
        super().__init__(ground)
        self._before = ground.session.selection
        self._kept = tuple(ref for ref in self._before if ref.kind == "touchpoint") if add else ()
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Begin at a corner."""
        self._start = at

    def move(self, at: QPointF) -> None:
        """Stretch to the pointer, and select what is touched."""
        rect = QRectF(self._start, at).normalized()
        self.ground.scene.band.span(rect)
        found = [
            Ref("touchpoint", card)
            for lane in self.ground.scene.drawing.lanes
            for card, place in lane.cards
            if rect.intersects(from_rect(place))
        ]
        self.ground.session.select(*dict.fromkeys((*self._kept, *found)))

    def release(self, at: QPointF) -> None:
        """Keep the selection."""
        self.move(at)
        self.ground.scene.band.span(QRectF())

    def cancel(self) -> None:
        """Give back the selection from before."""
        self.ground.scene.band.span(QRectF())
        self.ground.session.select(*still_there(self.ground.session.map, self._before))
