"""A control with its name above it and, where what was typed is wrong, one calm line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journeydesigner.app import style
from journeydesigner.app.panels.widgets.editor import Editor


def label(text: str, look: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows text as it is, never as markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    style.look(made, look)
    return made


class Field(QWidget):
    """A named control. `head` takes small things right of the name; `bare` shows no name (a switch has its own)."""

    def __init__(self, name: str, editor: Editor, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = label("", "field", self)
        self.label.setVisible(not bare)
        self.complaint = label("", "problem", self)
        self.complaint.setVisible(False)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, 0, 0)
        self.head.setSpacing(4)
        self.head.addWidget(self.label, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self.head)
        box.addWidget(editor)
        box.addWidget(self.complaint)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Give the field another name (a row's)."""
        self.name = name
        self.label.setText(name.replace("&", "&&"))  # a label with a buddy reads & as "the next letter is its key"
        self.label.setBuddy(self.editor.target())
        self.editor.set_name(name)
        self._description = self.editor.target().accessibleDescription()

    def complain(self, message: str) -> None:
        """Show what is wrong with what stands in the control, "" for nothing."""
        self.complaint.setText(message)
        self.complaint.setVisible(bool(message))
        self.editor.target().setAccessibleDescription(message or self._description)
