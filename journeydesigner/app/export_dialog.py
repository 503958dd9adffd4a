"""What to make of the map: format, paper, language. The name of the file is asked after."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import forms, style
from journeydesigner.app.exporting import FORMATS, PAPERS, Choice
from journeydesigner.wording.catalogue import supported, tr

LANGUAGES: Final = (("en", "English"), ("nl", "Nederlands"))


class ExportDialog(QDialog):
    """After `exec()` returned true, `choice` is what is wanted."""

    def __init__(self, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.setMinimumWidth(400)
        self.formats = Segments(["PDF", "PNG", "SVG"], self)
        self.papers = QComboBox(self)
        for paper, name in zip(PAPERS, ("A4", "A3", "Letter", "Tabloid"), strict=True):
            self.papers.addItem(name, paper)
        self.orientations = Segments([tr("Landscape"), tr("Portrait")], self)
        self.languages = QComboBox(self)
        for tag, name in LANGUAGES:
            self.languages.addItem(name, tag)
        self._note = QLabel(self)
        style.look(self._note, "muted")
        self._note.setWordWrap(True)
        self._build()
        self.formats.select(FORMATS.index(choice.format))
        self.papers.setCurrentIndex(self.papers.findData(choice.paper))
        self.orientations.select(int(choice.portrait))
        self.languages.setCurrentIndex(self.languages.findData(supported(choice.language)))
        self.formats.group.idToggled.connect(self._fit_format)
        self._fit_format()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            FORMATS[self.formats.index],
            PAPERS[self.papers.currentIndex()],
            bool(self.orientations.index),
            str(self.languages.currentData()),
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        heading = QLabel(tr("Export the map"), self)
        style.look(heading, "heading")
        column.addWidget(heading)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(20)
        self._form.setVerticalSpacing(12)
        self._form.addRow(tr("Format"), self.formats)
        self._form.addRow(tr("Paper"), self.papers)
        self._form.addRow(tr("Orientation"), self.orientations)
        self._form.addRow(tr("Language"), self.languages)
        forms.align(self._form)
        column.addLayout(self._form)
        column.addWidget(self._note)
        column.addStretch(1)
        buttons = QDialogButtonBox(self)
        self._accept = buttons.addButton(tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _fit_format(self) -> None:
        """Show only what matters for the format."""
        wanted = self.choice.format
        for row in (self.papers, self.orientations):
            self._form.setRowVisible(row, wanted == "pdf")
        self._note.setText(
            {
                "pdf": tr("For printing and sending. A long map takes several pages."),
                "png": tr("One picture of the whole map, for slides and documents."),
                "svg": tr("One drawing of the whole map that other programs can edit."),
            }[wanted]
        )


class Segments(QFrame):
    """A few choices side by side, of which one holds."""

    def __init__(self, texts: list[str], parent: QWidget) -> None:
        super().__init__(parent)
        style.look(self, "segments")
        self.group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for place, text in enumerate(texts):
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setAutoDefault(False)
            style.look(button, "segment")
            self.group.addButton(button, place)
            row.addWidget(button)
        self.group.button(0).setChecked(True)

    @property
    def index(self) -> int:
        """The place of the choice that holds."""
        return self.group.checkedId()

    def select(self, index: int) -> None:
        """Let that choice hold."""
        self.group.button(index).setChecked(True)
