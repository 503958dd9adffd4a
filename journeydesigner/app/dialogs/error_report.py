"""The one calm report of something that went wrong: beside the work, never in its way."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from journeydesigner.app.theming import style
from journeydesigner.i18n.translation import tr

MIN_WIDTH: Final = 460
DETAILS_HEIGHT: Final = 220

ButtonRole = QDialogButtonBox.ButtonRole


class ErrorReportDialog(QDialog):
    """Says that the work is kept, or why it is not; the details are shown and copied only when asked for."""

    def __init__(self, details: str, parent: QWidget | None, unkept_reason: str = "") -> None:
        """`unkept`: the sentence why the last changes are not kept, "" where they are."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # who is typing goes on typing
        self.setModal(False)
        self.setWindowTitle("Journey Designer")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._add_message(column, unkept_reason)
        self.details = QPlainTextEdit(details, self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Details"))
        self.details.setMinimumHeight(DETAILS_HEIGHT)
        self.details.setVisible(False)
        column.addWidget(self.details)
        buttons = QDialogButtonBox(self)
        self.details_button = buttons.addButton(tr("Show details"), ButtonRole.ActionRole)
        self.details_button.setCheckable(True)
        self.details_button.toggled.connect(self._show_details)
        self.copy_button = buttons.addButton(tr("Copy details"), ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        for button in (self.details_button, self.copy_button):
            button.setAutoDefault(False)
        buttons.addButton(tr("Close"), ButtonRole.RejectRole).setDefault(True)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(MIN_WIDTH)

    def _add_message(self, column: QVBoxLayout, unkept: str) -> None:
        if unkept:
            first, then = tr("Something went wrong. Save the map now."), unkept
        else:
            first = tr("Something went wrong, your work is kept.")
            then = tr("You can go on. If it happens again, save the map and restart the program.")
        headline = _label(first, self)
        style.set_look(headline, "heading")
        column.addWidget(headline)
        column.addWidget(_label(then, self))

    def _show_details(self, wanted: bool) -> None:
        self.details.setVisible(wanted)
        self.adjustSize()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def _label(text: str, parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setText(text)
    return made
