"""A list of parts (personas, rows, links …) with buttons, and below it the form of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app import icons, tips
from journeydesigner.app.panels.binding import worded
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.subjects import PartSubject
from journeydesigner.app.panels.widgets.field import label
from journeydesigner.model.journey import JourneyMap
from journeydesigner.wording.catalogue import tr

LINE = 28
MOST_LINES = 6


@dataclass(frozen=True)
class Noun:
    """What a register holds and how it is changed. `make` returns a new part; `labels` name the steps to undo."""

    parts: Callable[[JourneyMap], Sequence[Any]]
    name: Callable[[JourneyMap, Any], str]
    make: Callable[[JourneyMap], Any]
    add: Callable[..., JourneyMap]
    remove: Callable[[JourneyMap, str], JourneyMap]
    move: Callable[[JourneyMap, str, int], JourneyMap] | None
    title: str
    added: str
    removed: str
    moved: str
    empty: str


class Register(QWidget):
    """The list with its buttons. `form` edits the part that `subject` points at."""

    def __init__(self, desk: Desk, noun: Noun, subject: PartSubject, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.noun = noun
        self.subject = subject
        self.form = form
        self._shown: list[tuple[str, str]] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(noun.title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setStyleSheet("QListView { padding: 2px; } QListView::item { padding: 3px 6px; min-height: 20px; }")
        self.list.currentRowChanged.connect(self._pick)
        self.hint = label(noun.empty, "muted", self)
        self.complaint = label("", "problem", self)
        self.complaint.setVisible(False)
        self.add_button = self._button("add", noun.added, self.add)
        self.remove_button = self._button("delete", noun.removed, self.remove)
        self.up_button = self._button("arrow-up", tr("Move up"), self.move_up)
        self.down_button = self._button("arrow-down", tr("Move down"), self.move_down)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.list, self.hint):
            box.addWidget(widget)
        box.addLayout(self._tools())
        box.addWidget(self.complaint)
        box.addWidget(form)
        self._dress()
        desk.look.changed.connect(self._dress)

    def refresh(self) -> None:
        """Show what the map holds; the chosen part stays chosen while it is there."""
        map_ = self._desk.session.map
        parts = self.noun.parts(map_)
        shown = [(part.id, self.noun.name(map_, part)) for part in parts]
        if self.subject.id not in {id_ for id_, _ in shown}:
            row = min(max(0, self.list.currentRow()), len(shown) - 1)
            self.subject.id = shown[row][0] if shown else ""
        self._fill(shown)
        row = self._row()
        self.list.setVisible(bool(shown))
        self.hint.setVisible(not shown)
        self.form.setVisible(bool(shown))
        self.remove_button.setEnabled(bool(shown))
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < len(shown) - 1)
        if shown:
            self.form.refresh()

    def choose(self, id_: str) -> None:
        """Show the form of that part."""
        if id_ in {known for known, _ in self._shown} and id_ != self.subject.id:
            self.subject.id = id_
            self.refresh()

    def add(self) -> None:
        """Add a new part after the others and choose it."""
        session = self._desk.session
        self.complaint.setVisible(False)
        part = self.noun.make(session.map)
        before = self.subject.id
        self.subject.id = part.id
        try:
            session.apply(self.noun.added, partial(_add, self.noun.add, part))
        except ValidationError as error:
            self.subject.id = before
            self.complaint.setText(worded(error))
            self.complaint.setVisible(True)
            return
        self.refresh()
        first = next(iter(self.form.bindings.values()), None)
        target = None if first is None else first.field.editor.target()
        if target is not None:
            target.setFocus()
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()

    def remove(self) -> None:
        """Remove the chosen part."""
        if self.subject.id:
            self._desk.session.apply(self.noun.removed, partial(_remove, self.noun.remove, self.subject.id))

    def move_up(self) -> None:
        """Move the chosen part one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the chosen part one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        index = self._row() + step
        if self.noun.move is not None and 0 <= index < len(self._shown):
            self._desk.session.apply(self.noun.moved, partial(_move, self.noun.move, self.subject.id, index))

    def _row(self) -> int:
        return next((row for row, (id_, _) in enumerate(self._shown) if id_ == self.subject.id), -1)

    def _fill(self, shown: list[tuple[str, str]]) -> None:
        self.list.blockSignals(True)
        if [id_ for id_, _ in shown] != [id_ for id_, _ in self._shown]:
            self.list.clear()
            for _, name in shown:
                QListWidgetItem(name, self.list)
        for row, (_, name) in enumerate(shown):
            if self.list.item(row).text() != name:
                self.list.item(row).setText(name)
            self.list.item(row).setToolTip(tips.plain(name))
        self._shown = shown
        self.list.setCurrentRow(self._row())
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(len(shown), MOST_LINES) * LINE + 8)

    def _pick(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.subject.id = self._shown[row][0]
            self.refresh()

    def _button(self, icon: str, name: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(slot)
        return button

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.add_button)
        line.addWidget(self.remove_button)
        line.addStretch(1)
        line.addWidget(self.up_button)
        line.addWidget(self.down_button)
        self.up_button.setVisible(self.noun.move is not None)
        self.down_button.setVisible(self.noun.move is not None)
        return line

    def _dress(self) -> None:
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.setIcon(icons.icon(button.property("icon-name"), self._desk.look.theme.muted, 16))


def _add(add: Callable[..., JourneyMap], part: Any, map_: JourneyMap) -> JourneyMap:
    return add(map_, part)


def _remove(remove: Callable[[JourneyMap, str], JourneyMap], id_: str, map_: JourneyMap) -> JourneyMap:
    return remove(map_, id_)


def _move(move: Callable[..., JourneyMap], id_: str, index: int, map_: JourneyMap) -> JourneyMap:
    return move(map_, id_, index)
