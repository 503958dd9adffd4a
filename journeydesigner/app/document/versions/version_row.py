"""A row in the list of versions: picture, time, number of parts and changes since the previous version."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from journeydesigner.app.document.content_counts import format_counts
from journeydesigner.app.runtime import local_time
from journeydesigner.app.theming import style
from journeydesigner.app.widgets import tooltips
from journeydesigner.i18n.relative_time import time_ago
from journeydesigner.i18n.translation import tr
from journeydesigner.storage.versions.store import Version

PICTURE_SIZE: Final = (208, 104)


class VersionRow(QWidget):
    """One version. Picture and changes are set later. `open_requested`, `restore_requested`: a button was clicked."""

    open_requested = Signal()
    restore_requested = Signal()

    def __init__(self, entry: Version, age: float, current: bool, parent: QWidget) -> None:
        """`age`: seconds since the version was kept; `current`: whether the file holds this version now."""
        super().__init__(parent)
        self.entry = entry
        seconds = entry.when.timestamp()
        self._picture = QLabel(self)
        self._picture.setFixedSize(QSize(*PICTURE_SIZE))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.when_label = _label(f"{local_time.short_time(seconds)} · {time_ago(age)}", "card-name", self)
        self.when_label.setToolTip(local_time.full_time(seconds))
        self.counts_label = _label(_counts_text(entry, current), "muted", self)
        self.changes_label = _label("", "muted", self)
        self.open_button = QPushButton(tr("Open beside"), self)
        self.open_button.setToolTip(tr("In a second window, as a copy: the open map stays as it is"))
        self.restore_button = QPushButton(tr("Bring back"), self)
        self.open_button.clicked.connect(self.open_requested)
        self.restore_button.clicked.connect(self.restore_requested)
        self._build_layout()

    def _build_layout(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self.when_label, self.counts_label, self.changes_label):
            texts.addWidget(label)
        texts.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.restore_button, self.open_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        texts.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(16)
        row.addWidget(self._picture)
        row.addLayout(texts, 1)

    @property
    def has_picture(self) -> bool:
        """Whether the picture was set."""
        return not self._picture.pixmap().isNull()

    def show_picture(self, picture: QImage) -> None:
        """Show the picture of the map."""
        self._picture.setPixmap(QPixmap.fromImage(picture))

    def show_changes(self, text: str) -> None:
        """Show what had changed since the previous version."""
        self.changes_label.setText(text)
        self.changes_label.setToolTip(tooltips.plain_tooltip(text))

    def show_damaged(self) -> None:
        """Show that this version is damaged."""
        self.changes_label.setText(tr("This version is damaged and cannot be opened."))
        self.open_button.setEnabled(False)
        self.restore_button.setEnabled(False)

    def set_tab_focus(self, enabled: bool) -> None:
        """Set whether the Tab key reaches the buttons: only in the current row."""
        policy = Qt.FocusPolicy.StrongFocus if enabled else Qt.FocusPolicy.ClickFocus
        self.restore_button.setFocusPolicy(policy)
        self.open_button.setFocusPolicy(policy)

    def accessible_text(self) -> str:
        """Return the row's texts for a screen reader."""
        return ". ".join(
            label.text() for label in (self.when_label, self.counts_label, self.changes_label) if label.text()
        )


def _counts_text(entry: Version, current: bool) -> str:
    parts = [tr("in the file now")] if current else []
    if entry.phases is not None and entry.touchpoints is not None:
        parts.append(format_counts(entry.phases, entry.touchpoints))
    return " · ".join(parts)


def _label(text: str, look: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(look == "muted")
    style.set_look(label, look)
    return label
