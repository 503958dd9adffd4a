"""The line to type into, laid over the viewport right where the text stands on the map."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import Theme

EditEndReason = Literal["commit", "abandon", "next", "previous"]

_MIN_FONT_PIXELS = 11.0
_MIN_WIDTH_PIXELS = 56.0
_FRAME_PIXELS = 4
"""Pixels between the text and the outer edge: a line of 2 and some air."""


class InlineTextEditor(QPlainTextEdit):
    """Edits one text. Enter commits, Escape abandons, Tab goes on; losing the focus commits."""

    editing_finished = Signal()
    """The user is done; `outcome` tells how."""

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
        """What was typed; of one line only where the text has no more."""
        text = self.toPlainText()
        return text.strip() if self._is_multiline else " ".join(text.split())

    def place_over(self, text_rect: QRectF, style: TextStyle, zoom: float) -> None:
        """Lay it over a place of the viewport, its text as large as the map's there, but legible."""
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
        """Be done, once."""
        if not self._is_finished:
            self._is_finished = True
            self.end_reason = reason
            self.editing_finished.emit()

    def _fit_height(self) -> None:
        """Be as high as the text."""
        # The width decides the line breaks, these the height: so the width comes first.
        top_left = self._text_rect.topLeft().toPoint()
        width = round(self._text_rect.width()) + 2 * _FRAME_PIXELS
        self.setGeometry(top_left.x() - _FRAME_PIXELS, top_left.y() - _FRAME_PIXELS, width, self.height())
        lines = max(1.0, self.document().size().height())
        height = max(round(self._text_rect.height()), round(lines * self.fontMetrics().lineSpacing()))
        self.resize(width, height + 2 * _FRAME_PIXELS)

    def _reset_horizontal_scroll(self) -> None:
        """Show lines from their beginning: the cursor at the end of a full one would have them moved aside."""
        self.horizontalScrollBar().setValue(0)

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        # The window's shortcuts must not take the keys that end the typing.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _FINISHING_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape:
            self.finish("abandon")
        elif key == Qt.Key.Key_Tab:
            self.finish("next")
        elif key == Qt.Key.Key_Backtab:
            self.finish("previous")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if shifted and self._is_multiline:
                self.insertPlainText("\n")
            else:
                self.finish("commit")
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The context menu and the input method's list take the focus only for a moment.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish("commit")

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(text if self._is_multiline else " ".join(text.split()))


_FINISHING_KEYS = frozenset(
    (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
)
