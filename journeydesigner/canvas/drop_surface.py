"""The canvas takes what is dragged to it from the palette or from other programs."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.canvas.gestures.drop_from_palette import drop_gesture_for
from journeydesigner.canvas.limit_reports import reports_limits
from journeydesigner.canvas.surface import CanvasSurface


class DropSurface(CanvasSurface):
    """Runs a gesture while something is dragged over the canvas. Files are left to the window."""

    @override
    @guarded
    @reports_limits
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()
        gesture = drop_gesture_for(self.gesture_dispatcher.context, event.mimeData())
        if gesture is not None and self.text_editing.finish():
            self.gesture_dispatcher.cancel()
            self.gesture_dispatcher.begin(gesture, event.position())
            event.acceptProposedAction()

    @override
    @guarded
    @reports_limits
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self.gesture_dispatcher.is_dragging_in:
            self.gesture_dispatcher.follow(event.position(), self.viewport_size())
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    @guarded
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.gesture_dispatcher.cancel()

    @override
    @guarded
    @reports_limits
    def dropEvent(self, event: QDropEvent) -> None:
        if not self.gesture_dispatcher.is_dragging_in:
            return
        before = self.session.selection
        outcome = self.gesture_dispatcher.release(event.position())
        event.acceptProposedAction()
        self.carry_out(outcome, before)
