"""The footer of the dialog: what will be exported, the result of the last export, and the buttons."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app.theming import style
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.i18n.translation import tr

MARGIN: Final = 16


class DialogFooter(QFrame):
    """Lines of text above the buttons; the buttons keep their places."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.set_look(self, "foot")
        self.note = plain_label("", "muted", self)
        self.warning = plain_label("", "problem", self)
        self.fix_link = _link_button("", self)
        style.set_look(self.fix_link, "link-problem")
        self.result_label = QLabel(self)
        self.result_label.setTextFormat(Qt.TextFormat.PlainText)
        self.folder_link = _link_button(tr("Show in folder"), self)
        self.file_link = _link_button(tr("Open"), self)
        self.failures = plain_label("", "problem", self)
        self.progress = QProgressBar(self)
        self.start_button = QPushButton(self)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self._build_layout()

    def show_note(self, note: str, warning: str = "") -> None:
        """Show what will be exported, and a warning about it."""
        self.fix_link.hide()
        self.note.setText(note)
        self.note.show()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def show_input_error(self, message: str) -> None:
        """Show, in place of the note, an error in a field as a link to that field."""
        self.note.hide()
        self.warning.hide()
        self.fix_link.setText(message.replace("&", "&&"))
        self.fix_link.show()

    @property
    def shows_input_error(self) -> bool:
        """Whether an error in a field is shown."""
        return not self.fix_link.isHidden()

    def show_result(self, message: str, failures: str = "", *, file_count: int = 0, folder: str = "") -> None:
        """Show the result of an export, with links to the folder and, for one file, to the file."""
        self.result_label.setText(message)
        self.result_label.setToolTip(f"<span>{escape(folder)}</span>" if folder else "")  # may be read as markup
        self.result_label.setVisible(bool(message))
        self.folder_link.setVisible(file_count > 0)
        self.file_link.setVisible(file_count == 1)
        self.failures.setText(failures)
        self.failures.setVisible(bool(failures))
        if message:
            self.cancel_button.setText(tr("Close"))

    def show_failure(self, text: str) -> None:
        """Show that a link could not be opened."""
        self.failures.setText(text)
        self.failures.show()

    def _build_layout(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, MARGIN, 12)
        row.setSpacing(8)
        row.addLayout(self._build_messages(), 1)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(140, 6)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        row.addWidget(self.progress)
        row.addSpacing(8)
        self.cancel_button.setAutoDefault(False)
        self.start_button.setDefault(True)
        row.addWidget(self.cancel_button)
        row.addWidget(self.start_button)
        QWidget.setTabOrder(self.cancel_button, self.start_button)
        self.show_result("")

    def _build_messages(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        done = QHBoxLayout()
        done.setSpacing(4)
        done.addWidget(self.result_label)
        done.addSpacing(6)
        done.addWidget(self.folder_link)
        done.addWidget(self.file_link)
        done.addStretch(1)
        column.addStretch(1)
        column.addLayout(done)
        for each in (self.failures, self.note, self.warning):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            column.addWidget(each)
        column.addWidget(self.fix_link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.warning.hide()
        self.fix_link.hide()
        return column


def _link_button(text: str, parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    style.set_look(made, "link")
    return made
