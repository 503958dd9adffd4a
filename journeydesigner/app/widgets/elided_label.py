"""A label of one line that elides the middle of its text where there is too little room.

The middle, because messages start with what happened and end with what to do.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from journeydesigner.app.widgets import tooltips
from journeydesigner.canvas.exception_guard import guarded

MIN_WIDTH: Final = 120


class ElidedLabel(QLabel):
    """A label that never widens the window, as a plain `QLabel` would. The tooltip holds the whole text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(tooltips.plain_tooltip(text))

    @property
    def elided_text(self) -> str:
        """The text as shown."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.contentsRect().width())

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        return QSize(min(MIN_WIDTH, wanted.width()), wanted.height())

    @override
    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(where),
            self.palette(),
            self.isEnabled(),
            self.elided_text,
            self.foregroundRole(),
        )
        painter.end()
