"""A plain text edit that changes only what is typed.

Qt's `toPlainText()`, and what it puts on the clipboard, turn no-break spaces into plain ones.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from journeydesigner.model.plain_text import EditedText, on_one_line, without_controls

_PARAGRAPH_SEPARATOR = "\u2029"


class ExactTextEdit(QPlainTextEdit):
    """Edits a text of which all that is not typed stays identical. `one_line`: line breaks become spaces."""

    text_edited = Signal()
    """The exact text has changed, by typing, pasting or dropping."""

    def __init__(self, parent: QWidget | None = None, *, one_line: bool = False) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self._edited_text = EditedText("", one_line=one_line)
        self.textChanged.connect(self._take_shown_text)

    @property
    def exact_text(self) -> str:
        """The text that was set, with the changes that were typed."""
        return self._edited_text.exact

    def set_exact_text(self, text: str) -> None:
        """Show a text, without emitting `text_edited`."""
        self._edited_text = EditedText(text, one_line=self._one_line)
        self.setPlainText(text)

    def _take_shown_text(self) -> None:
        before = self._edited_text.exact
        self._edited_text.update(self.document().toRawText().replace(_PARAGRAPH_SEPARATOR, "\n"))
        if self._edited_text.exact != before:
            self.text_edited.emit()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace(_PARAGRAPH_SEPARATOR, "\n"))
        return data

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        self.insertPlainText(on_one_line(text) if self._one_line else without_controls(text))
        self.ensureCursorVisible()
