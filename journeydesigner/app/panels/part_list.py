"""A list of parts (personas, rows, links …) with buttons, and the form of the selected part below it."""

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
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import PartTarget
from journeydesigner.app.theming import icons
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.choice import ListBox
from journeydesigner.app.widgets.field import plain_label
from journeydesigner.i18n.rejected_values import rejected_value_message
from journeydesigner.i18n.translation import tr
from journeydesigner.model.journey import JourneyMap

ROW_HEIGHT = 28
MAX_VISIBLE_ROWS = 6


@dataclass(frozen=True)
class PartKind:
    """What a list holds and how it is edited. `add_text`, `remove_text` and `move_text` name the undo steps."""

    parts: Callable[[JourneyMap], Sequence[Any]]
    part_name: Callable[[JourneyMap, Any], str]
    new_part: Callable[[JourneyMap], Any]
    add: Callable[..., JourneyMap]
    remove: Callable[[JourneyMap, str], JourneyMap]
    move: Callable[[JourneyMap, str, int], JourneyMap] | None
    title: str
    add_text: str
    remove_text: str
    move_text: str
    empty_text: str


class PartList(QWidget):
    """The list with its buttons. `form` edits the part that `target` points at."""

    def __init__(
        self,
        context: FormContext,
        part_kind: PartKind,
        target: PartTarget,
        form: InspectorForm,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.part_kind = part_kind
        self.target = target
        self.form = form
        self._shown_rows: list[tuple[str, str]] = []
        self.list = ListBox(self)
        self.list.setAccessibleName(part_kind.title)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setStyleSheet("QListView { padding: 2px; } QListView::item { padding: 3px 6px; min-height: 20px; }")
        self.list.currentRowChanged.connect(self._select_row)
        self.empty_hint = plain_label(part_kind.empty_text, "muted", self)
        self.error_label = plain_label("", "problem", self)
        self.error_label.setVisible(False)
        self.add_button = self._make_button("add", part_kind.add_text, self.add)
        self.remove_button = self._make_button("delete", part_kind.remove_text, self.remove)
        self.up_button = self._make_button("arrow-up", tr("Move up"), self.move_up)
        self.down_button = self._make_button("arrow-down", tr("Move down"), self.move_down)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for widget in (self.list, self.empty_hint):
            box.addWidget(widget)
        box.addLayout(self._build_buttons())
        box.addWidget(self.error_label)
        box.addWidget(form)
        self._apply_theme()
        context.theme_source.theme_changed.connect(self._apply_theme)

    def refresh(self) -> None:
        """Show the parts in the map; the selected one stays selected while it exists."""
        journey = self._context.session.journey
        parts = self.part_kind.parts(journey)
        shown = [(part.id, self.part_kind.part_name(journey, part)) for part in parts]
        if self.target.id not in {id_ for id_, _ in shown}:
            row = min(max(0, self.list.currentRow()), len(shown) - 1)
            self.target.id = shown[row][0] if shown else ""
        self._show_rows(shown)
        row = self._selected_row()
        self.list.setVisible(bool(shown))
        self.empty_hint.setVisible(not shown)
        self.form.setVisible(bool(shown))
        self.remove_button.setEnabled(bool(shown))
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < len(shown) - 1)
        if shown:
            self.form.refresh()

    def select_part(self, id_: str) -> None:
        """Select a part by id."""
        if id_ in {known for known, _ in self._shown_rows} and id_ != self.target.id:
            self.target.id = id_
            self.refresh()

    def add(self) -> None:
        """Append a new part and select it."""
        session = self._context.session
        self.error_label.setVisible(False)
        part = self.part_kind.new_part(session.journey)
        before = self.target.id
        self.target.id = part.id
        try:
            session.apply(self.part_kind.add_text, partial(_add, self.part_kind.add, part))
        except ValidationError as error:
            self.target.id = before
            self.error_label.setText(rejected_value_message(error))
            self.error_label.setVisible(True)
            return
        self.refresh()
        first = next(iter(self.form.bindings.values()), None)
        target = None if first is None else first.field.editor.input_widget()
        if target is not None:
            target.setFocus()
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()

    def remove(self) -> None:
        """Remove the selected part."""
        if self.target.id:
            self._context.session.apply(
                self.part_kind.remove_text, partial(_remove, self.part_kind.remove, self.target.id)
            )

    def move_up(self) -> None:
        """Move the selected part one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the selected part one place down."""
        self._move(1)

    def _move(self, step: int) -> None:
        index = self._selected_row() + step
        if self.part_kind.move is not None and 0 <= index < len(self._shown_rows):
            self._context.session.apply(
                self.part_kind.move_text, partial(_move, self.part_kind.move, self.target.id, index)
            )

    def _selected_row(self) -> int:
        return next((row for row, (id_, _) in enumerate(self._shown_rows) if id_ == self.target.id), -1)

    def _show_rows(self, shown: list[tuple[str, str]]) -> None:
        self.list.blockSignals(True)
        if [id_ for id_, _ in shown] != [id_ for id_, _ in self._shown_rows]:
            self.list.clear()
            for _, name in shown:
                QListWidgetItem(name, self.list)
        for row, (_, name) in enumerate(shown):
            if self.list.item(row).text() != name:
                self.list.item(row).setText(name)
            self.list.item(row).setToolTip(tooltips.plain_tooltip(name))
        self._shown_rows = shown
        self.list.setCurrentRow(self._selected_row())
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(len(shown), MAX_VISIBLE_ROWS) * ROW_HEIGHT + 8)

    def _select_row(self, row: int) -> None:
        if 0 <= row < len(self._shown_rows):
            self.target.id = self._shown_rows[row][0]
            self.refresh()

    def _make_button(self, icon: str, name: str, slot: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(slot)
        return button

    def _build_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.add_button)
        line.addWidget(self.remove_button)
        line.addStretch(1)
        line.addWidget(self.up_button)
        line.addWidget(self.down_button)
        self.up_button.setVisible(self.part_kind.move is not None)
        self.down_button.setVisible(self.part_kind.move is not None)
        return line

    def _apply_theme(self) -> None:
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.setIcon(icons.icon(button.property("icon-name"), self._context.theme_source.theme.muted, 16))


def _add(add: Callable[..., JourneyMap], part: Any, journey: JourneyMap) -> JourneyMap:
    return add(journey, part)


def _remove(remove: Callable[[JourneyMap, str], JourneyMap], id_: str, journey: JourneyMap) -> JourneyMap:
    return remove(journey, id_)


def _move(move: Callable[..., JourneyMap], id_: str, index: int, journey: JourneyMap) -> JourneyMap:
    return move(journey, id_, index)
