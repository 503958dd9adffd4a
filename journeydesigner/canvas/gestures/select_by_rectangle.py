"""Select the cards that a dragged rectangle touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from journeydesigner.canvas.gestures.base import NOTHING_TO_DO, Gesture, GestureContext, GestureOutcome
from journeydesigner.canvas.scene.bounds import rect_to_qrect
from journeydesigner.model.refs import Ref, existing_refs


class SelectByRectangle(Gesture):
    """Selects while the rectangle is dragged; with Ctrl or Shift it adds to the selection."""

    def __init__(self, context: GestureContext, extend: bool) -> None:
        super().__init__(context)
        self._selection_before = context.session.selection
        self._kept_refs = tuple(ref for ref in self._selection_before if ref.kind == "touchpoint") if extend else ()
        self._start = QPointF()

    def press(self, at: QPointF) -> None:
        """Start at a corner."""
        self._start = at

    def move(self, at: QPointF) -> None:
        """Extend the rectangle to the pointer, and select what it touches."""
        rect = QRectF(self._start, at).normalized()
        self.context.scene.rubber_band.span(rect)
        cards = self.context.scene.drawing.cards.items()
        touched = [Ref("touchpoint", id_) for id_, place in cards if rect.intersects(rect_to_qrect(place))]
        self.context.session.select(*dict.fromkeys((*self._kept_refs, *touched)))

    def release(self, at: QPointF) -> GestureOutcome:
        """Keep the selection."""
        self.move(at)
        self.context.scene.rubber_band.span(QRectF())
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Restore the selection from before."""
        self.context.scene.rubber_band.span(QRectF())
        self.context.session.select(*existing_refs(self.context.session.journey, self._selection_before))
