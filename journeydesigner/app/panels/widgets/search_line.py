"""A search field that steers a list: arrows walk along it, Enter chooses, Escape empties the search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from journeydesigner.app import icons
from journeydesigner.app.panels.look import Look
from journeydesigner.canvas.guard import guarded


class SearchLine(QLineEdit):
    """A line to type a search into."""

    walked_up = Signal()
    walked_down = Signal()
    given_up = Signal()
    """Escape was pressed in an empty field."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setMaxLength(100)
        self._glass = QAction(self)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._dress()
        look.changed.connect(self._dress)

    def _dress(self) -> None:
        self._glass.setIcon(icons.icon("search", self._look.theme.muted, 16))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.walked_down.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.walked_up.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
