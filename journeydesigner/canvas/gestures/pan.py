"""Pushing the map about by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.gestures.base import Gesture


class Pan(Gesture):
    """Keeps the point of the map that was taken hold of under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    scrolls = False

    def press(self, at: QPointF) -> None:
        """Take hold of a point."""
        self._held = at
        self._from = self.ground.zoom.to_view(at)

    def move(self, at: QPointF) -> None:
        """Push the map so that the point comes under the pointer."""
        pushed = self.ground.zoom.to_view(at) - self.ground.zoom.to_view(self._held)
        self.ground.zoom.pan(pushed.x(), pushed.y())

    def release(self, at: QPointF) -> None:
        """Leave the map there."""
        self.move(at)

    def cancel(self) -> None:
        """Push it back."""
        back = self._from - self.ground.zoom.to_view(self._held)
        self.ground.zoom.pan(back.x(), back.y())
