"""The text editor that is placed over the viewport where the text stands on the map."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.key_bindings import editing_command
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import Theme

EditEndReason = Literal["commit", "abandon", "next", "previous"]

_END_REASONS: Final[dict[str, EditEndReason]] = {"next": "next", "previous": "previous", "abandon": "abandon"}
"""Why the editing ends, by the command of a key."""
_MIN_FONT_PIXELS = 11.0
_MIN_WIDTH_PIXELS = 56.0
_FRAME_PIXELS = 4
"""Pixels between the text and the outer edge: 2 for the border and 2 for the padding."""


class InlineTextEditor(QPlainTextEdit):
    """Edits one text. Enter and losing the focus commit, Escape abandons, Tab goes on to the next text."""

    editing_finished = Signal()
    """The user has finished; `end_reason` tells how."""

    def __init__(self, parent: QWidget, text: str, theme: Theme, is_multiline: bool) -> None:
        super().__init__(parent)
        self.end_reason: EditEndReason = "commit"
        self._is_multiline = is_multiline
        self._is_finished = False
        self._text_rect = QRectF()
        self.setPlainText(text)
        self.selectAll()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.paper}; color: {theme.ink}; padding: 2px;"
            f" border: 2px solid {theme.action}; border-radius: 4px;"
            f" selection-background-color: {theme.action};"
            f" selection-color: {theme.on_hue}; }}"
        )
        self.textChanged.connect(self._fit_height)
        self.horizontalScrollBar().valueChanged.connect(self._reset_horizontal_scroll)

    @property
    def text(self) -> str:
        """The typed text without white space at its ends; on one line unless it may have several."""
        text = self.toPlainText()
        return text.strip() if self._is_multiline else " ".join(text.split())

    def place_over(self, text_rect: QRectF, style: TextStyle, zoom: float) -> None:
        """Place it over a rectangle of the viewport, with the text as large as on the map, but at least legible."""
        font = QFont("JD Inter")
        size = max(_MIN_FONT_PIXELS, style.size * zoom)
        font.setPixelSize(round(size))
        font.setWeight(QFont.Weight(style.weight))
        font.setKerning(False)
        self.setFont(font)
        width = max(_MIN_WIDTH_PIXELS, text_rect.width())
        self._text_rect = QRectF(text_rect.left(), text_rect.top(), width, max(text_rect.height(), size * 1.3))
        self._fit_height()

    def finish(self, reason: EditEndReason) -> None:
        """Finish for that reason; further calls do nothing."""
        if not self._is_finished:
            self._is_finished = True
            self.end_reason = reason
            self.editing_finished.emit()

    def _fit_height(self) -> None:
        """Set the height to that of the text."""
        # The width first: the line breaks, and with them the height, depend on it.
        top_left = self._text_rect.topLeft().toPoint()
        width = round(self._text_rect.width()) + 2 * _FRAME_PIXELS
        self.setGeometry(top_left.x() - _FRAME_PIXELS, top_left.y() - _FRAME_PIXELS, width, self.height())
        lines = max(1.0, self.document().size().height())
        height = max(round(self._text_rect.height()), round(lines * self.fontMetrics().lineSpacing()))
        self.resize(width, height + 2 * _FRAME_PIXELS)

    def _reset_horizontal_scroll(self) -> None:
        """Undo the scrolling that Qt does when the cursor is at the end of a full line."""
        self.horizontalScrollBar().setValue(0)

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        # Shortcuts of the window must not take the keys that finish the editing.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (editing_command(event) or event.key() == Qt.Key.Key_F2)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = editing_command(event)
        if command == "new_line" and self._is_multiline:
            self.insertPlainText("\n")
        elif command in ("commit", "new_line"):
            self.finish("commit")
        elif command in _END_REASONS:
            self.finish(_END_REASONS[command])
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The context menu and the list of an input method take the focus only temporarily.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish("commit")

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(text if self._is_multiline else " ".join(text.split()))
