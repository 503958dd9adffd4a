"""Pan the map by dragging."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from journeydesigner.canvas.gestures.base import NOTHING_TO_DO, Gesture, GestureOutcome


class Pan(Gesture):
    """Keeps the point of the map that was pressed under the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor
    auto_scrolls = False

    def press(self, at: QPointF) -> None:
        """Remember the point."""
        self._grabbed_point = at
        self._start_in_view = self.context.zoom.to_view(at)

    def move(self, at: QPointF) -> None:
        """Pan so that the point lies under the pointer."""
        offset = self.context.zoom.to_view(at) - self.context.zoom.to_view(self._grabbed_point)
        self.context.zoom.pan(offset.x(), offset.y())

    def release(self, at: QPointF) -> GestureOutcome:
        """Leave the map where it is."""
        self.move(at)
        return NOTHING_TO_DO

    def cancel(self) -> None:
        """Pan back."""
        offset = self._start_in_view - self.context.zoom.to_view(self._grabbed_point)
        self.context.zoom.pan(offset.x(), offset.y())
