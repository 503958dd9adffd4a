"""Fields to type text into: one that grows with what it holds, one of a single line.

Undo belongs to the document: both leave Ctrl+Z to the window, which takes the whole typing back as one step.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.canvas.guard import guarded, guarded_answer
from journeydesigner.wording.catalogue import tr

LINE_LIMIT = 2_000
ONE_LINE = 34
"""The height of a field of one line, in pixels."""
TALLEST = 220
_INNER = 4
_OUTER = 5
"""The style sheet's padding and outline."""


def is_undo(event: QKeyEvent) -> bool:
    """Tell whether a key asks for undo or redo."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class GrowingText(QPlainTextEdit):
    """A plain text that is as tall as its lines. `one_paragraph`: Enter ends the typing, line ends become spaces."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, one_paragraph: bool = False) -> None:
        super().__init__(parent)
        self._one_paragraph = one_paragraph
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_INNER)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * (_INNER + _OUTER)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > TALLEST else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(max(ONE_LINE, min(wanted, TALLEST)))

    @override
    @guarded_answer
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_undo(event):
            event.ignore()
        elif enter and self._one_paragraph:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TextField(Editor):
    """A field for text of any length that grows with its lines."""

    merges = True

    def __init__(self, parent: QWidget | None = None, *, one_paragraph: bool = False, hint: str = "") -> None:
        super().__init__(parent)
        self._one_paragraph = one_paragraph
        self._hint = hint
        self.text = GrowingText(self, one_paragraph=one_paragraph)
        self.text.setPlaceholderText(hint)
        self.text.textChanged.connect(self.edited)
        self.text.left.connect(self.finished)
        fill(self, self.text)

    @override
    def value(self) -> str:
        typed = self.text.toPlainText()
        return " ".join(typed.splitlines()) if self._one_paragraph else typed

    @override
    def show_value(self, value: Any) -> None:
        self.text.setPlaceholderText(self._hint)
        self._show(value or "")

    @override
    def show_mixed(self) -> None:
        self._show("")
        self.text.setPlaceholderText(tr("Several values"))

    @override
    def target(self) -> QWidget:
        return self.text

    def _show(self, text: str) -> None:
        if text == self.text.toPlainText():
            return
        position = self.text.textCursor().position()
        with QSignalBlocker(self.text):  # not its document: that tells the layout to grow
            self.text.setPlainText(text)
        cursor = self.text.textCursor()
        cursor.setPosition(min(position, self.text.document().characterCount() - 1))
        self.text.setTextCursor(cursor)


class Line(QLineEdit):
    """A line edit that leaves undo to the window and says when it was left. `own_undo`: in a dialog it keeps it."""

    left = Signal()
    own_undo = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LINE_LIMIT)
        self.returnPressed.connect(self.left)

    def _leaves(self, event: QKeyEvent) -> bool:
        return is_undo(event) and not self.own_undo

    @override
    @guarded_answer
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class LineField(Editor):
    """A field of one line; the base of those that read a number or a date from it."""

    merges = True

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._hint = hint
        self.line = Line(self)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._tell)
        self.line.left.connect(self.finished)
        fill(self, self.line)

    def _tell(self) -> None:
        self.edited.emit()

    def worded(self, value: Any) -> str:
        """Return the text that shows a value."""
        return value or ""

    @override
    def value(self) -> Any:
        return self.line.text()

    @override
    def show_value(self, value: Any) -> None:
        self.line.setPlaceholderText(self._hint)
        self._show(self.worded(value))

    @override
    def show_mixed(self) -> None:
        self._show("")
        self.line.setPlaceholderText(tr("Several values"))

    @override
    def target(self) -> QWidget:
        return self.line

    def _show(self, text: str) -> None:
        if text != self.line.text():
            position = self.line.cursorPosition()
            self.line.setText(text)
            self.line.setCursorPosition(min(position, len(text)))


def fill(outer: QWidget, inner: QWidget) -> None:
    """Let one widget fill another."""
    box = QVBoxLayout(outer)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(inner)
