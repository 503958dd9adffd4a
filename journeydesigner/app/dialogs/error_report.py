"""The dialog that reports an unexpected error. It is not modal: the user can go on working."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from journeydesigner.app.runtime import screens
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.i18n.translation import tr

MIN_WIDTH: Final = 460
DETAILS_HEIGHT: Final = 220
MIN_DETAILS_HEIGHT: Final = 60

ButtonRole = QDialogButtonBox.ButtonRole


class ErrorReportDialog(QDialog):
    """Says whether the work is kept; details can be shown and copied."""

    def __init__(self, details: str, parent: QWidget | None, unkept_reason: str = "") -> None:
        """`unkept_reason`: the sentence about why the last changes are in no journal, "" where they are kept."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # the focus stays where the user is typing
        self.setModal(False)
        self.setWindowTitle("Journey Designer")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._add_message(column, unkept_reason)
        self._add_details(column, details)
        self.setMinimumWidth(MIN_WIDTH)

    def _add_message(self, column: QVBoxLayout, unkept_reason: str) -> None:
        if unkept_reason:
            headline, text = tr("Something went wrong. Save the map now."), unkept_reason
        else:
            headline = tr("Something went wrong, your work is kept.")
            text = tr("You can go on. If it happens again, save the map and restart the program.")
        column.addWidget(plain_label(headline, "heading", self))
        column.addWidget(plain_label(text, "", self))

    def _add_details(self, column: QVBoxLayout, details: str) -> None:
        self._details_text = details
        self.details = QPlainTextEdit(details, self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Details"))
        self.details.setMinimumHeight(MIN_DETAILS_HEIGHT)
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

    def _show_details(self, shown: bool) -> None:
        self.details.setVisible(shown)
        self.adjustSize()
        if shown:
            screens.grow_within_screen(self, DETAILS_HEIGHT - self.details.height())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details_text)  # Qt’s own plain text has no no-break spaces
