"""The dialog for a new map: templates and examples as cards with a picture, a name and a summary."""

from __future__ import annotations

from collections.abc import Sequence
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

from journeydesigner.app.document.new_maps import TemplateKind, new_map
from journeydesigner.app.document.template_card import TemplateCard
from journeydesigner.app.document.thumbnails import thumbnail_pixmap
from journeydesigner.app.runtime import screens
from journeydesigner.app.theming import style
from journeydesigner.i18n.translation import LANGUAGE_NAMES, current_language, tr
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import library

COLUMNS: Final = 3
GAP: Final = 16


class NewMapDialog(QDialog):
    """After `exec()` returned true, `journey` is the chosen map. The pictures are painted one by one while idle."""

    def __init__(self, composer: Composer, parent: QWidget | None = None, *, language_tag: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("New map"))
        self.wants_file = False
        """Whether the user chose to open a file instead."""
        self._composer = composer
        self._cards: list[TemplateCard] = []
        self._card_group = QButtonGroup(self)
        self._pictures: dict[tuple[TemplateKind, str, str], QPixmap] = {}
        self._unpainted: list[TemplateCard] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._paint_next)
        self._language = _make_language_box(language_tag or current_language())
        self._build()
        self._language.currentIndexChanged.connect(self._show_language)
        self._card_group.idClicked.connect(self._enable_accept)
        self._show_language()
        self._cards[0].setChecked(True)
        # Connected after the first card was checked, before there is a layout to scroll in.
        self._card_group.idToggled.connect(self._scroll_to_card)
        self._cards[0].setFocus()  # for the arrow keys

    @property
    def journey(self) -> JourneyMap:
        """A new copy of the chosen map."""
        card = self._cards[max(0, self._card_group.checkedId())]
        return new_map(card.kind, card.entry.id, self.language_tag)

    @property
    def cards(self) -> list[TemplateCard]:
        """The cards in their order in the dialog."""
        return self._cards

    @property
    def language_box(self) -> QComboBox:
        """The box to choose the map's language."""
        return self._language

    @property
    def language_tag(self) -> str:
        """The chosen language of the map."""
        return str(self._language.currentData())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._card_area(), 1)
        column.addWidget(self._footer())
        width, height = 3 * TemplateCard.WIDTH + 2 * GAP + 2 * 24 + 14, 720
        screens.open_within_screen(self, QSize(width, height))

    def _card_area(self) -> QWidget:
        area = self.scroll_area = QScrollArea(self)
        area.setWidgetResizable(True)
        inside = QWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        title = QLabel(tr("How do you want to begin?"), inside)
        style.set_look(title, "title")
        column.addWidget(title)
        column.addSpacing(4)
        templates = sorted(library.templates(), key=lambda entry: entry.id != "blank")
        column.addWidget(_section_label(tr("Templates"), inside))
        column.addLayout(self._card_grid("template", templates, inside))
        column.addSpacing(10)
        column.addWidget(_section_label(tr("Examples"), inside))
        column.addLayout(self._card_grid("example", library.examples(), inside))
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _card_grid(
        self,
        kind: TemplateKind,
        entries: Sequence[library.LibraryEntry],
        parent: QWidget,
    ) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for index, entry in enumerate(entries):
            card = TemplateCard(kind, entry, parent)
            card.double_clicked.connect(self.accept)
            self._card_group.addButton(card, len(self._cards))
            self._cards.append(card)
            grid.addWidget(card, index // COLUMNS, index % COLUMNS)
            grid.setRowMinimumHeight(index // COLUMNS, TemplateCard.HEIGHT)
        grid.setColumnStretch(COLUMNS, 1)
        return grid

    def _footer(self) -> QWidget:
        foot = QFrame(self)
        style.set_look(foot, "foot")
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

    def _show_language(self) -> None:
        """Show names, summaries and pictures in the chosen language of the map."""
        for card in self._cards:
            card.show_in_language(self.language_tag)
            card.show_picture(self._pictures.get((card.kind, card.entry.id, self.language_tag)))
        self._unpainted = [
            card for card in self._cards if (card.kind, card.entry.id, self.language_tag) not in self._pictures
        ]
        self._timer.start()

    def _paint_next(self) -> None:
        if not self._unpainted:
            self._timer.stop()
            return
        card = self._unpainted.pop(0)
        journey = new_map(card.kind, card.entry.id, self.language_tag)
        size = QSize(*TemplateCard.PICTURE_SIZE)
        # Light in the dark theme too: there, pictures this small look all the same.
        picture = thumbnail_pixmap(journey, size, self.devicePixelRatioF(), self._composer, LIGHT)
        self._pictures[(card.kind, card.entry.id, self.language_tag)] = picture
        card.show_picture(picture)

    def _scroll_to_card(self, index: int, checked: bool) -> None:
        """Scroll to a card that was checked by the arrow keys."""
        if checked:
            self.scroll_area.ensureWidgetVisible(self._cards[index], GAP, GAP)

    def _enable_accept(self) -> None:
        self._accept.setEnabled(self._card_group.checkedId() >= 0)


def _section_label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text.upper(), parent)
    style.set_look(label, "section")
    return label


def _make_language_box(chosen: str) -> QComboBox:
    box = QComboBox()
    for tag, name in LANGUAGE_NAMES.items():
        box.addItem(name, tag)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
