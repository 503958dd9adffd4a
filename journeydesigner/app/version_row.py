"""A kept version in the list of versions: its picture, when it was saved, what is in it and what had changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeydesigner.app import moments, style, tips
from journeydesigner.storage.versions import Entry
from journeydesigner.wording.ages import ago
from journeydesigner.wording.catalogue import ntr, tr

PICTURE: Final = (208, 104)


class VersionRow(QWidget):
    """One version. Picture and changes come when they are made; `open_asked` and `back_asked`: its buttons."""

    open_asked = Signal()
    back_asked = Signal()

    def __init__(self, entry: Entry, age: float, current: bool, parent: QWidget) -> None:
        """`age`: seconds since it was kept; `current`: it is what the file holds now."""
        super().__init__(parent)
        self.entry = entry
        seconds = entry.when.timestamp()
        self._picture = QLabel(self)
        self._picture.setFixedSize(QSize(*PICTURE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.when = _label(f"{moments.clock(seconds)} · {ago(age)}", "card-name", self)
        self.when.setToolTip(moments.exact(seconds))
        self.counts = _label(_counted(entry, current), "muted", self)
        self.changes = _label("", "muted", self)
        self.open_button = QPushButton(tr("Open beside"), self)
        self.open_button.setToolTip(tr("In a second window, as a copy: the open map stays as it is"))
        self.back_button = QPushButton(tr("Bring back"), self)
        self.open_button.clicked.connect(self.open_asked)
        self.back_button.clicked.connect(self.back_asked)
        self._arrange()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.when, self.counts, self.changes):
            words.addWidget(label)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.back_button, self.open_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        words.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(16)
        row.addWidget(self._picture)
        row.addLayout(words, 1)

    @property
    def has_picture(self) -> bool:
        """Whether its picture was made."""
        return not self._picture.pixmap().isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show the map as it was."""
        self._picture.setPixmap(QPixmap.fromImage(picture))

    def show_changes(self, words: str) -> None:
        """Say what had changed since the version before."""
        self.changes.setText(words)
        self.changes.setToolTip(tips.plain(words))

    def show_damaged(self) -> None:
        """Say that this version cannot be had."""
        self.changes.setText(tr("This version is damaged and cannot be opened."))
        self.open_button.setEnabled(False)
        self.back_button.setEnabled(False)

    def take_tab(self, taken: bool) -> None:
        """Let the Tab key lead to its buttons: to those of the chosen version only."""
        policy = Qt.FocusPolicy.StrongFocus if taken else Qt.FocusPolicy.ClickFocus
        self.back_button.setFocusPolicy(policy)
        self.open_button.setFocusPolicy(policy)

    def spoken(self) -> str:
        """Return all that it says, for a screen reader."""
        return ". ".join(label.text() for label in (self.when, self.counts, self.changes) if label.text())


def _counted(entry: Entry, current: bool) -> str:
    parts = [tr("in the file now")] if current else []
    if entry.phases is not None and entry.touchpoints is not None:
        parts += [
            ntr("{n} phase", "{n} phases", entry.phases),
            ntr("{n} touchpoint", "{n} touchpoints", entry.touchpoints),
        ]
    return " · ".join(parts)


def _label(text: str, look: str, parent: QWidget) -> QLabel:
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(look == "muted")
    style.look(made, look)
    return made
