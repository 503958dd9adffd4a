"""Text fields: one that grows with its content, and one of a single line.

Undo belongs to the document: both leave Ctrl+Z to the window, which undoes the whole typing as one step. So do they
with shortcuts of the window that a platform binds in text as well.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.canvas.exception_guard import guarded, guarded_bool
from journeydesigner.canvas.text_editing.exact_text_edit import ExactTextEdit
from journeydesigner.i18n.translation import tr
from journeydesigner.model.plain_text import EditedText

LINE_FIELD_HEIGHT = 34
"""The height of a field of one line, in pixels."""
MAX_HEIGHT = 220
_DOCUMENT_MARGIN = 4
MAX_LENGTH = 16 * 1024 * 1024
"""Of a line edit: none would be 32,767 characters, and the rest cut off. The limits of the model are told instead."""
_FRAME_WIDTH = 5
"""The style sheet's padding and outline."""


_WINDOW_KEYS = (QKeySequence("Ctrl+D"), QKeySequence("Ctrl+E"))
"""Shortcuts of the window that X11 binds in text too: there they delete a letter and go to the end of the line."""


def is_window_key(event: QKeyEvent) -> bool:
    """Tell whether a key belongs to the window, in a field of text too: undo, redo and `_WINDOW_KEYS`."""
    if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
        return True
    return QKeySequence(event.keyCombination()) in _WINDOW_KEYS


class GrowingTextEdit(ExactTextEdit):
    """A plain text edit as tall as its lines. `one_paragraph`: Enter ends the editing, line breaks become spaces."""

    editing_finished = Signal()

    def __init__(self, parent: QWidget | None = None, *, one_paragraph: bool = False) -> None:
        super().__init__(parent, one_line=one_paragraph)
        self._one_paragraph = one_paragraph
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_DOCUMENT_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._adjust_height)
        self._adjust_height()

    def _adjust_height(self) -> None:
        lines = max(1, round(self.document().size().height()))
        wanted = lines * self.fontMetrics().lineSpacing() + 2 * (_DOCUMENT_MARGIN + _FRAME_WIDTH)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted > MAX_HEIGHT else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(max(LINE_FIELD_HEIGHT, min(wanted, MAX_HEIGHT)))

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_window_key(event):
            event.ignore()
        elif enter and self._one_paragraph:
            self.editing_finished.emit()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # it scrolls the panel

    @override
    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._adjust_height()

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._adjust_height()

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.editing_finished.emit()


class TextField(FieldEditor):
    """A field for text of any length that grows with its lines. `one_paragraph`: without line breaks."""

    merges_edits = True

    def __init__(self, parent: QWidget | None = None, *, one_paragraph: bool = False, hint: str = "") -> None:
        super().__init__(parent)
        self._hint = hint
        self.text_edit = GrowingTextEdit(self, one_paragraph=one_paragraph)
        self.text_edit.setPlaceholderText(hint)
        self.text_edit.text_edited.connect(self.edited)
        self.text_edit.editing_finished.connect(self.finished)
        fill_with(self, self.text_edit)

    @override
    def value(self) -> str:
        return self.text_edit.exact_text

    @override
    def show_value(self, value: Any) -> None:
        self.text_edit.setPlaceholderText(self._hint)
        self._set_text(value or "")

    @override
    def show_mixed(self) -> None:
        self._set_text("")
        self.text_edit.setPlaceholderText(tr("Several values"))

    @override
    def input_widget(self) -> QWidget:
        return self.text_edit

    def _set_text(self, text: str) -> None:
        if text == self.text_edit.exact_text:
            return
        position = self.text_edit.textCursor().position()
        self.text_edit.set_exact_text(text)
        cursor = self.text_edit.textCursor()
        cursor.setPosition(min(position, self.text_edit.document().characterCount() - 1))
        self.text_edit.setTextCursor(cursor)


class LineEdit(QLineEdit):
    """A line edit that leaves undo to the window, unless `has_own_undo`; it signals the end of editing.

    What is not typed stays identical, whatever characters it holds.
    """

    editing_finished = Signal()
    has_own_undo = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MAX_LENGTH)
        self._edited_text = EditedText("", one_line=True)
        self.textChanged.connect(self._take_shown_text)
        self.returnPressed.connect(self.editing_finished)

    def _is_window_key(self, event: QKeyEvent) -> bool:
        return is_window_key(event) and not self.has_own_undo

    @property
    def exact_text(self) -> str:
        """The text that was set, with the changes that were typed."""
        self._edited_text.update(self.text())  # `textEdited` comes before `textChanged`
        return self._edited_text.exact

    def set_exact_text(self, text: str) -> None:
        """Show a text."""
        self._edited_text = EditedText(text, one_line=True)
        self.setText(self._edited_text.shown)

    def _take_shown_text(self, shown: str) -> None:
        self._edited_text.update(shown)

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_window_key(event):
            event.ignore()
            return False
        return super().event(event)

    @override
    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_window_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    @guarded
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.editing_finished.emit()


class LineField(FieldEditor):
    """A field of one line; base of the fields for numbers and dates."""

    merges_edits = True

    def __init__(self, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._hint = hint
        self.line_edit = LineEdit(self)
        self.line_edit.setPlaceholderText(hint)
        self.line_edit.textEdited.connect(self._emit_edited)
        self.line_edit.editing_finished.connect(self.finished)
        fill_with(self, self.line_edit)

    def _emit_edited(self) -> None:
        self.edited.emit()

    def shown_text(self, value: Any) -> str:
        """Return a value as text."""
        return value or ""

    @override
    def value(self) -> Any:
        return self.line_edit.exact_text

    @override
    def show_value(self, value: Any) -> None:
        self.line_edit.setPlaceholderText(self._hint)
        self._set_text(self.shown_text(value))

    @override
    def show_mixed(self) -> None:
        self._set_text("")
        self.line_edit.setPlaceholderText(tr("Several values"))

    @override
    def input_widget(self) -> QWidget:
        return self.line_edit

    def _set_text(self, text: str) -> None:
        if text != self.line_edit.exact_text:
            position = self.line_edit.cursorPosition()
            self.line_edit.set_exact_text(text)
            self.line_edit.setCursorPosition(min(position, len(text)))


def fill_with(outer: QWidget, inner: QWidget) -> None:
    """Lay out one widget so that it fills another."""
    box = QVBoxLayout(outer)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(inner)
