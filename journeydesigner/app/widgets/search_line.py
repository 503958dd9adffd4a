"""A search field that controls a list: arrow keys move in it, Enter chooses, Escape clears the search."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.text_field import MAX_LENGTH
from journeydesigner.app.widgets.theme_source import ThemeSource
from journeydesigner.canvas.exception_guard import guarded


class SearchLineEdit(QLineEdit):
    """A line edit for a search."""

    up_pressed = Signal()
    down_pressed = Signal()
    escape_pressed = Signal()
    """Escape was pressed in an empty field."""

    def __init__(self, theme_source: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme_source = theme_source
        self.setMaxLength(MAX_LENGTH)
        self._search_icon = QAction(self)
        self.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self._apply_theme()
        theme_source.theme_changed.connect(self._apply_theme)

    def _apply_theme(self) -> None:
        self._search_icon.setIcon(icons.icon("search", self._theme_source.theme.muted, 16))

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.up_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)
