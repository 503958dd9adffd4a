"""A card in the dialog for a new map: picture, name and summary of a template or an example."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.document.content_counts import format_counts
from journeydesigner.app.document.new_maps import TemplateKind
from journeydesigner.app.theming import style
from journeydesigner.canvas.exception_guard import guarded
from journeydesigner.storage.library import LibraryEntry


class TemplateCard(QPushButton):
    """A checkable card. The picture may be set later."""

    WIDTH: Final = 280
    HEIGHT: Final = 252
    PICTURE_SIZE: Final = (268, 132)

    double_clicked = Signal()

    def __init__(self, kind: TemplateKind, entry: LibraryEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: TemplateKind = kind
        self.entry = entry
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedWidth(self.WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        style.set_look(self, "card")
        self._picture = QLabel(self)
        self._name = QLabel(self)
        self._counts = QLabel(self)
        self._summary = QLabel(self)
        style.set_look(self._name, "card-name")
        style.set_look(self._counts, "muted")
        style.set_look(self._summary, "muted")
        self._picture.setFixedSize(QSize(*self.PICTURE_SIZE))
        for label in (self._name, self._summary):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 10)
        column.setSpacing(2)
        column.addWidget(self._picture)
        column.addSpacing(6)
        for label in (self._name, self._counts, self._summary):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(6, 0, 6, 0)
            column.addWidget(label)
        column.addStretch(1)

    def show_in_language(self, language: str) -> None:
        """Set the texts: the map's in that language, the numbers in the interface's."""
        entry = self.entry
        counts = format_counts(entry.phases, entry.touchpoints)
        self._name.setText(entry.name(language))
        self._counts.setText(counts)
        self._summary.setText(entry.summary(language))
        self.setAccessibleName(entry.name(language))
        self.setAccessibleDescription(f"{counts}. {entry.summary(language)}")

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show the picture; None while there is none."""
        self._picture.setPixmap(picture if picture is not None else QPixmap())

    @property
    def has_picture(self) -> bool:
        """Whether the picture was set."""
        return not self._picture.pixmap().isNull()

    @override
    @guarded
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.double_clicked.emit()
