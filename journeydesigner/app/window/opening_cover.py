"""What the window shows while a map is being opened: its name, and nothing of the map that was there before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from journeydesigner.app.dialogs import messages
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.theme import Theme


class OpeningCover(QLabel):
    """Covers its parent while a map is being opened; hidden otherwise. `name`: of that map, "" while hidden."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = ""
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.hide()
        parent.installEventFilter(self)

    def cover(self, name: str) -> None:
        """Show at once, before the window is busy, that the map of this name is being opened."""
        self.name = name
        self.setText(tr("Opening “{name}”…", name=messages.shorten_name(name)))
        self._fill_parent()
        self.raise_()
        self.show()
        self.repaint()

    def uncover(self) -> None:
        """Show the window's content again."""
        self.name = ""
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Use the colours of this theme."""
        self._theme = theme
        self.update()

    @override
    @guarded_bool
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.name:
            self._fill_parent()
        return False

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        # Not a filled background: Qt would not paint the canvas below, and its first painting starts the work.
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.workspace))
        painter.end()
        super().paintEvent(event)

    def _fill_parent(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
