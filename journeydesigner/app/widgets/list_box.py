"""A list within a panel that scrolls: the wheel is the panel's until the list has the focus."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QListWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded


class ListBox(QListWidget):
    """A list that leaves the wheel to the panel while it has not the focus."""

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
