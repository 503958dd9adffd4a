"""A line above the map that tells something about its file and offers what to do: it interrupts nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from journeydesigner.app import icons, style
from journeydesigner.layout.theme import Theme

ICON = 18
Offer = tuple[str, Callable[[], object]]
"""What a button says and what it does."""


class NoticeBar(QFrame):
    """Hidden while there is nothing to tell. `icon`: the name of its picture."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.buttons: list[QPushButton] = []
        self._said: tuple[str | Offer, ...] = ()
        style.look(self, "notice")
        self._mark = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 6, 10, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._words, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it tells, "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Tell this and offer that; said once more it leaves the buttons, one of which may just be held down."""
        if (text, *offers) == self._said:
            return
        self._said = (text, *offers)
        self._words.setText(text)
        self.setAccessibleName(text)
        self._drop_buttons()
        for words, does in offers:
            button = QPushButton(words.replace("&", "&&"), self)
            button.clicked.connect(does)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()

    def put_away(self) -> None:
        """Tell nothing any more."""
        self._said = ()
        self.hide()
        self._drop_buttons()

    def apply_theme(self, theme: Theme) -> None:
        """Paint the mark in the theme's colours."""
        self._mark.setPixmap(icons.pixmap(self._icon, theme.action, ICON))

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()  # it may be the very one that was clicked
        self.buttons = []
