"""Beginning a map: templates and examples as cards, each with its picture, name and what it is for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import screens, style
from journeydesigner.app.drafts import Kind, draft
from journeydesigner.app.new_card import Card
from journeydesigner.app.thumbnails import thumbnail
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import library
from journeydesigner.wording.catalogue import language, tr

COLUMNS: Final = 3
GAP: Final = 16
LANGUAGES: Final = (("en", "English"), ("nl", "Nederlands"))


class NewDialog(QDialog):
    """After `exec()` returned true, `journey` is the chosen map. Pictures come one by one, when all else is done."""

    def __init__(self, composer: Composer, theme: Theme, parent: QWidget | None = None, *, tag: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New map"))
        self.wants_file = False
        """Whether the user chose to open a file instead."""
        self._composer = composer
        self._theme = theme
        self._cards: list[Card] = []
        self._choice = QButtonGroup(self)
        self._pictures: dict[tuple[Kind, str, str], QPixmap] = {}
        self._wanting: list[Card] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_next)
        self._language = _languages(tag or language())
        self._build()
        self._language.currentIndexChanged.connect(self._reword)
        self._choice.idClicked.connect(self._enable)
        self._reword()
        self._cards[0].setChecked(True)
        self._choice.idToggled.connect(self._show_chosen)  # the first one is at the top, and nothing has its place yet
        self._cards[0].setFocus()  # so that the arrow keys walk along the cards at once

    @property
    def journey(self) -> JourneyMap:
        """The chosen map, fresh."""
        card = self._cards[max(0, self._choice.checkedId())]
        return draft(card.kind, card.entry.id, self._tag)

    @property
    def cards(self) -> list[Card]:
        """The cards in the order in which they stand."""
        return self._cards

    @property
    def language_box(self) -> QComboBox:
        """The choice of the map's language."""
        return self._language

    @property
    def tag(self) -> str:
        """The map's language."""
        return self._tag

    @property
    def _tag(self) -> str:
        return str(self._language.currentData())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._shelves(), 1)
        column.addWidget(self._foot())
        width, height = 3 * Card.WIDTH + 2 * GAP + 2 * 24 + 14, 720
        self.resize(screens.fitting(QSize(width, height), self.screen()))

    def _shelves(self) -> QWidget:
        area = self._scroll = QScrollArea(self)
        area.setWidgetResizable(True)
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        title = QLabel(tr("How do you want to begin?"), inside)
        style.look(title, "title")
        column.addWidget(title)
        column.addSpacing(4)
        templates = sorted(library.templates(), key=lambda entry: entry.id != "blank")
        column.addWidget(_section(tr("Templates"), inside))
        column.addLayout(self._grid("template", templates, inside))
        column.addSpacing(10)
        column.addWidget(_section(tr("Examples"), inside))
        column.addLayout(self._grid("example", library.examples(), inside))
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _grid(
        self, kind: Kind, entries: tuple[library.Entry, ...] | list[library.Entry], parent: QWidget
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for place, entry in enumerate(entries):
            card = Card(kind, entry, parent)
            card.twice_clicked.connect(self.accept)
            self._choice.addButton(card, len(self._cards))
            self._cards.append(card)
            grid.addWidget(card, place // COLUMNS, place % COLUMNS)
            grid.setRowMinimumHeight(place // COLUMNS, Card.HEIGHT)
        grid.setColumnStretch(COLUMNS, 1)
        return grid

    def _foot(self) -> QWidget:
        foot = QFrame(self)
        style.look(foot, "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        label = QLabel(tr("Language of the map"), foot)
        label.setBuddy(self._language)
        row.addWidget(label)
        row.addWidget(self._language)
        row.addStretch(1)
        buttons = QDialogButtonBox(foot)
        self._accept = buttons.addButton(tr("Create map"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        other = buttons.addButton(tr("Open a file…"), QDialogButtonBox.ButtonRole.ResetRole)
        other.setAutoDefault(False)
        other.clicked.connect(self._open_instead)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return foot

    def _open_instead(self) -> None:
        self.wants_file = True
        self.reject()

    def _reword(self) -> None:
        """Show names, summaries and pictures in the chosen language of the map."""
        for card in self._cards:
            card.show_words(self._tag)
            card.show_picture(self._pictures.get((card.kind, card.entry.id, self._tag)))
        self._wanting = [card for card in self._cards if (card.kind, card.entry.id, self._tag) not in self._pictures]
        self._timer.start()

    def _paint_next(self) -> None:
        if not self._wanting:
            self._timer.stop()
            return
        card = self._wanting.pop(0)
        journey = draft(card.kind, card.entry.id, self._tag)
        size = QSize(*Card.PICTURE)
        picture = thumbnail(journey, size, self.devicePixelRatioF(), self._composer, self._theme)
        self._pictures[(card.kind, card.entry.id, self._tag)] = picture
        card.show_picture(picture)

    def _show_chosen(self, place: int, chosen: bool) -> None:
        """Scroll to the card that the arrow keys chose."""
        if chosen:
            self._scroll.ensureWidgetVisible(self._cards[place], GAP, GAP)

    def _enable(self) -> None:
        self._accept.setEnabled(self._choice.checkedId() >= 0)


def _section(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text.upper(), parent)
    style.look(label, "section")
    return label


def _languages(chosen: str) -> QComboBox:
    box = QComboBox()
    for tag, name in LANGUAGES:
        box.addItem(name, tag)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
