"""A kept version in the list of versions: its picture, when it was saved, what is in it and what had changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeydesigner.app.runtime import local_time
from journeydesigner.app.theming import style
from journeydesigner.app.widgets import tooltips
from journeydesigner.i18n.relative_time import time_ago
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.storage.versions.store import Version

PICTURE_SIZE: Final = (208, 104)


class VersionRow(QWidget):
    """One version. Picture and changes come when they are made; `open_asked` and `back_asked`: its buttons."""

    open_requested = Signal()
    restore_requested = Signal()

    def __init__(self, entry: Version, age: float, current: bool, parent: QWidget) -> None:
        """`age`: seconds since it was kept; `current`: it is what the file holds now."""
        super().__init__(parent)
        self.entry = entry
        seconds = entry.when.timestamp()
        self._picture = QLabel(self)
        self._picture.setFixedSize(QSize(*PICTURE_SIZE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.when_label = _label(f"{local_time.short_time(seconds)} · {time_ago(age)}", "card-name", self)
        self.when_label.setToolTip(local_time.full_time(seconds))
        self.counts_label = _label(_content_counts(entry, current), "muted", self)
        self.changes_label = _label("", "muted", self)
        self.open_button = QPushButton(tr("Open beside"), self)
        self.open_button.setToolTip(tr("In a second window, as a copy: the open map stays as it is"))
        self.restore_button = QPushButton(tr("Bring back"), self)
        self.open_button.clicked.connect(self.open_requested)
        self.restore_button.clicked.connect(self.restore_requested)
        self._build_layout()

    def _build_layout(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.when_label, self.counts_label, self.changes_label):
            words.addWidget(label)
        words.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.restore_button, self.open_button):
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
        self.changes_label.setText(words)
        self.changes_label.setToolTip(tooltips.plain_tooltip(words))

    def show_damaged(self) -> None:
        """Say that this version cannot be had."""
        self.changes_label.setText(tr("This version is damaged and cannot be opened."))
        self.open_button.setEnabled(False)
        self.restore_button.setEnabled(False)

    def set_tab_focus(self, enabled: bool) -> None:
        """Let the Tab key lead to its buttons: to those of the chosen version only."""
        policy = Qt.FocusPolicy.StrongFocus if enabled else Qt.FocusPolicy.ClickFocus
        self.restore_button.setFocusPolicy(policy)
        self.open_button.setFocusPolicy(policy)

    def accessible_text(self) -> str:
        """Return all that it says, for a screen reader."""
        return ". ".join(
            label.text() for label in (self.when_label, self.counts_label, self.changes_label) if label.text()
        )


def _content_counts(entry: Version, current: bool) -> str:
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
    style.set_look(made, look)
    return made
