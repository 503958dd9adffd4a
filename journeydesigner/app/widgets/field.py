"""An editor with its label above it; invalid input gets a red outline and a message."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.theming import style
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.canvas.exception_guard import guarded, guarded_bool

MARGIN, PADDING, SLACK = 16, 6, 6


def plain_label(text: str, style_name: str, parent: QWidget | None = None) -> QLabel:
    """Return a label that shows plain text, never markup."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    style.set_look(made, style_name)
    return made


class FieldLabel(QLabel):
    """The label of a field; a click on it focuses the editor."""

    @override
    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        buddy = self.buddy()
        if buddy is not None and buddy.isEnabled() and event.button() == Qt.MouseButton.LeftButton:
            buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)


class LabeledField(QWidget):
    """An editor with a label. `label_row` takes small widgets right of the label; `hide_label` suits a switch."""

    def __init__(
        self, name: str, editor: FieldEditor, parent: QWidget | None = None, *, hide_label: bool = False
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.editor = editor
        self.label = FieldLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        style.set_look(self.label, "field")
        self.label.setVisible(not hide_label)
        self.error_label = plain_label("", "complaint", self)
        self.error_label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.error_label.setVisible(False)
        self.label_row = QHBoxLayout()
        self.label_row.setContentsMargins(0, 0, 0, 0)
        self.label_row.setSpacing(4)
        self.label_row.addWidget(self.label, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self.label_row)
        box.addWidget(editor)
        self.rename(name)

    def rename(self, name: str) -> None:
        """Change the label and the accessible name."""
        self.name = name
        self.label.setText(name.replace("&", "&&"))  # a label with a buddy reads & as "the next letter is its key"
        self.label.setBuddy(self.editor.input_widget())
        self.editor.set_accessible_name(name)
        self._description = self.editor.input_widget().accessibleDescription()

    def show_error(self, message: str) -> None:
        """Show why the input is invalid, "" for valid input. The message floats, so that the layout does not move."""
        if message == self.error_label.text():
            return
        self.error_label.setText(message)
        self._place_error()
        self.error_label.setVisible(bool(message) and self.isVisible())
        style.mark_invalid(self.editor.outlined_widget(), bool(message))
        self.editor.input_widget().setAccessibleDescription(message or self._description)

    def _place_error(self) -> None:
        """Place the message right of the label, above other widgets there, and beyond the field where it needs room."""
        if not self.error_label.text():
            return
        ground = _scrolled_widget(self)
        if self.error_label.parentWidget() is not ground:
            self.error_label.setParent(ground)
            self.error_label.setVisible(self.isVisible())
        self.error_label.ensurePolished()
        needed = self.error_label.fontMetrics().horizontalAdvance(self.error_label.text()) + 2 * PADDING + SLACK
        width = min(needed, max(80, ground.width() - MARGIN))
        self.error_label.setWordWrap(width < needed)
        height = self.error_label.heightForWidth(width) if width < needed else self.error_label.sizeHint().height()
        field = self.mapTo(ground, QPoint(0, 0))
        name = self.label.fontMetrics().horizontalAdvance(self.label.text()) + PADDING if self.label.isVisible() else 0
        left = max(field.x() + name, field.x() + self.width() - width)
        top = field.y() + self.editor.y() - 2 - height
        outlined = self.editor.outlined_widget()
        corner = outlined.mapTo(ground, QPoint(0, 0))
        if corner.y() < field.y() + self.editor.y():  # the editor is in the label row: put the message left of it
            left, top = corner.x() - PADDING - width, corner.y() + (outlined.height() - height) // 2
        left = max(MARGIN // 2, min(left, ground.width() - MARGIN // 2 - width))
        self.error_label.setGeometry(left, max(0, top), width, height)
        self.error_label.raise_()

    @override
    @guarded_bool
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.error_label.hide()
        elif event.type() == QEvent.Type.Show:
            self.error_label.setVisible(bool(self.error_label.text()))
        return super().event(event)

    @override
    @guarded
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._place_error()

    @override
    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_error()


def _scrolled_widget(widget: QWidget) -> QWidget:
    """Return the widget that scrolls with the field."""
    ground: QWidget = widget
    while (outer := ground.parentWidget()) is not None and not ground.isWindow():
        if isinstance(outer.parentWidget(), QScrollArea):
            return ground
        ground = outer
    return ground
