"""The rubber band: selects the cards it touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from journeydesigner.canvas.gestures.base import Gesture, GestureContext
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.model.refs import Ref, existing_refs


class SelectByRectangle(Gesture):
    """Selects while it is drawn; with Ctrl or Shift it adds to what was selected."""

    def __init__(self, context: GestureContext, extend: bool) -> None:
        super().__init__(context)
        self._selection_before = context.session.selection
        self._kept_refs = tuple(ref for ref in self._selection_before if ref.kind == "touchpoint") if extend else ()
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Begin at a corner."""
        self._start = at

    def move(self, at: QPointF) -> None:
        """Stretch to the pointer, and select what is touched."""
        rect = QRectF(self._start, at).normalized()
        self.context.scene.rubber_band.span(rect)
        found = [
            Ref("touchpoint", card)
            for lane in self.context.scene.drawing.lanes
            for card, place in lane.cards
            if rect.intersects(rect_to_qrect(place))
        ]
        self.context.session.select(*dict.fromkeys((*self._kept_refs, *found)))

    def release(self, at: QPointF) -> None:
        """Keep the selection."""
        self.move(at)
        self.context.scene.rubber_band.span(QRectF())

    def cancel(self) -> None:
        """Give back the selection from before."""
        self.context.scene.rubber_band.span(QRectF())
        self.context.session.select(*existing_refs(self.context.session.journey, self._selection_before))
