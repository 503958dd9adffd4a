"""Pushing the map about by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.gestures.base import Gesture


class Pan(Gesture):
    """Keeps the point of the map that was taken hold of under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    auto_scrolls = False

    def press(self, at: QPointF) -> None:
        """Take hold of a point."""
        self._grabbed_point = at
        self._start_in_view = self.context.zoom.to_view(at)

    def move(self, at: QPointF) -> None:
        """Push the map so that the point comes under the pointer."""
        pushed = self.context.zoom.to_view(at) - self.context.zoom.to_view(self._grabbed_point)
        self.context.zoom.pan(pushed.x(), pushed.y())

    def release(self, at: QPointF) -> None:
        """Leave the map there."""
        self.move(at)

    def cancel(self) -> None:
        """Push it back."""
        back = self._start_in_view - self.context.zoom.to_view(self._grabbed_point)
        self.context.zoom.pan(back.x(), back.y())
