"""The foot of the dialog: what will be made, what came of the last time, and the buttons."""

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

from journeydesigner.app import style
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.wording.catalogue import tr

MARGIN: Final = 16


class Foot(QFrame):
    """Its lines come and go; the buttons stay where they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        style.look(self, "foot")
        self.note = label("", "muted", self)
        self.warning = label("", "problem", self)
        self.mend = _link("", self)
        style.look(self.mend, "link-problem")
        self.ready = QLabel(self)
        self.ready.setTextFormat(Qt.TextFormat.PlainText)
        self.show_folder = _link(tr("Show in folder"), self)
        self.open_file = _link(tr("Open"), self)
        self.failures = label("", "problem", self)
        self.progress = QProgressBar(self)
        self.go = QPushButton(self)
        self.cancel = QPushButton(tr("Cancel"), self)
        self._arrange()

    def say(self, note: str, warning: str = "") -> None:
        """Say what there is, and what is wrong with it."""
        self.mend.hide()
        self.note.setText(note)
        self.note.show()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def ask_to_mend(self, said: str) -> None:
        """Say in place of the note what was typed wrongly; a click leads there."""
        self.note.hide()
        self.warning.hide()
        self.mend.setText(said.replace("&", "&&"))
        self.mend.show()

    @property
    def is_asking(self) -> bool:
        """Whether it says that something was typed wrongly."""
        return not self.mend.isHidden()

    def tell(self, done: str, failures: str = "", *, files: int = 0, folder: str = "") -> None:
        """Say what came of it, until the next time; with that many files in a folder there are ways to them."""
        self.ready.setText(done)
        self.ready.setToolTip(f"<span>{escape(folder)}</span>" if folder else "")  # Qt would read markup in it
        self.ready.setVisible(bool(done))
        self.show_folder.setVisible(files > 0)
        self.open_file.setVisible(files == 1)
        self.failures.setText(failures)
        self.failures.setVisible(bool(failures))
        if done:
            self.cancel.setText(tr("Close"))

    def complain(self, text: str) -> None:
        """Say that a way to the files did not work."""
        self.failures.setText(text)
        self.failures.show()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, MARGIN, 12)
        row.setSpacing(8)
        row.addLayout(self._lines(), 1)
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedSize(140, 6)
        self.progress.setAccessibleName(tr("Progress"))
        self.progress.hide()
        row.addWidget(self.progress)
        row.addSpacing(8)
        self.cancel.setAutoDefault(False)
        self.go.setDefault(True)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
        QWidget.setTabOrder(self.cancel, self.go)
        self.tell("")

    def _lines(self) -> QVBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(2)
        done = QHBoxLayout()
        done.setSpacing(4)
        done.addWidget(self.ready)
        done.addSpacing(6)
        done.addWidget(self.show_folder)
        done.addWidget(self.open_file)
        done.addStretch(1)
        said.addStretch(1)
        said.addLayout(done)
        for each in (self.failures, self.note, self.warning):
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            said.addWidget(each)
        said.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        said.addStretch(1)
        self.warning.hide()
        self.mend.hide()
        return said


def _link(text: str, parent: QWidget) -> QPushButton:
    made = QPushButton(text, parent)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    style.look(made, "link")
    return made
