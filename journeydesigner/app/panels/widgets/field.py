"""A control with its name above it and, where what was typed is wrong, a red outline and a calm line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.canvas.guard import guarded, guarded_answer

MARGIN, PADDING, SLACK = 16, 6, 6


def label(text: str, look: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows text as it is, never as markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    style.look(made, look)
    return made


class Name(QLabel):
    """A field's name; a click on it gives the focus to the control."""

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        buddy = self.buddy()
        if buddy is not None and buddy.isEnabled() and event.button() == Qt.MouseButton.LeftButton:
            buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)


class Field(QWidget):
    """A named control. `head` takes small things right of the name; `bare` shows no name (a switch has its own)."""

    def __init__(self, name: str, editor: Editor, parent: QWidget | None = None, *, bare: bool = False) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = Name(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        style.look(self.label, "field")
        self.label.setVisible(not bare)
        self.complaint = label("", "complaint", self)
        self.complaint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
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
        self.rename(name)

    def rename(self, name: str) -> None:
        """Give the field another name (a row's)."""
        self.name = name
        self.label.setText(name.replace("&", "&&"))  # a label with a buddy reads & as "the next letter is its key"
        self.label.setBuddy(self.editor.target())
        self.editor.set_name(name)
        self._description = self.editor.target().accessibleDescription()

    def complain(self, message: str) -> None:
        """Show what is wrong with what stands in the control, "" for nothing. It floats, so that nothing moves."""
        if message == self.complaint.text():
            return
        self.complaint.setText(message)
        self._place()
        self.complaint.setVisible(bool(message) and self.isVisible())
        style.mark_wrong(self.editor.outlined(), bool(message))
        self.editor.target().setAccessibleDescription(message or self._description)

    def _place(self) -> None:
        """Put the message right of the name: over what stands there, and beyond the field where it needs the room."""
        if not self.complaint.text():
            return
        ground = _ground(self)
        if self.complaint.parentWidget() is not ground:
            self.complaint.setParent(ground)
            self.complaint.setVisible(self.isVisible())
        self.complaint.ensurePolished()
        needed = self.complaint.fontMetrics().horizontalAdvance(self.complaint.text()) + 2 * PADDING + SLACK
        width = min(needed, max(80, ground.width() - MARGIN))
        self.complaint.setWordWrap(width < needed)
        height = self.complaint.heightForWidth(width) if width < needed else self.complaint.sizeHint().height()
        field = self.mapTo(ground, QPoint(0, 0))
        name = self.label.fontMetrics().horizontalAdvance(self.label.text()) + PADDING if self.label.isVisible() else 0
        left = max(field.x() + name, field.x() + self.width() - width)
        top = field.y() + self.editor.y() - 2 - height
        outlined = self.editor.outlined()
        corner = outlined.mapTo(ground, QPoint(0, 0))
        if corner.y() < field.y() + self.editor.y():  # it stands in the head itself: the message goes left of it
            left, top = corner.x() - PADDING - width, corner.y() + (outlined.height() - height) // 2
        left = max(MARGIN // 2, min(left, ground.width() - MARGIN // 2 - width))
        self.complaint.setGeometry(left, max(0, top), width, height)
        self.complaint.raise_()

    @override
    @guarded_answer
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.complaint.hide()
        elif event.type() == QEvent.Type.Show:
            self.complaint.setVisible(bool(self.complaint.text()))
        return super().event(event)

    @override
    @guarded
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place()

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _ground(widget: QWidget) -> QWidget:
    """Return what a field scrolls with."""
    ground: QWidget = widget
    while (outer := ground.parentWidget()) is not None and not ground.isWindow():
        if isinstance(outer.parentWidget(), QScrollArea):
            return ground
        ground = outer
    return ground
