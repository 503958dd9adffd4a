"""Check boxes for the parts of the map (phases, personas, rows) to include."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.theming import style
from journeydesigner.app.widgets import tooltips
from journeydesigner.app.widgets.editor import FieldEditor
from journeydesigner.i18n.translation import tr

MAX_HEIGHT: Final = 176
MAX_NAME_CHARS: Final = 36
"""Characters of a name that are shown; the whole name is in the tooltip."""


class IncludedPartsField(FieldEditor):
    """The numbers of the chosen parts, None for all of them: a preset that says "all" fits any map."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check_boxes: list[QCheckBox] = []
        self.all_button = QToolButton(self)
        self.all_button.setText(tr("All"))
        self.none_button = QToolButton(self)
        self.none_button.setText(tr("None"))
        for button in (self.all_button, self.none_button):
            style.set_look(button, "link")
            button.clicked.connect(self._set_all)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name in names:
            shown = name if len(name) <= MAX_NAME_CHARS else f"{name[: MAX_NAME_CHARS - 1]}…"
            check = QCheckBox(shown.replace("&", "&&"), inside)
            check.setAccessibleName(name)
            check.setToolTip(tooltips.plain_tooltip(name) if shown != name else "")
            check.clicked.connect(self._emit_edited)
            column.addWidget(check)
            self.check_boxes.append(check)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(min(MAX_HEIGHT, inside.sizeHint().height() + 2))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    @override
    def value(self) -> tuple[int, ...] | None:
        chosen = tuple(number for number, check in enumerate(self.check_boxes, 1) if check.isChecked())
        return None if len(chosen) == len(self.check_boxes) else chosen

    @override
    def show_value(self, value: Any) -> None:
        for number, check in enumerate(self.check_boxes, 1):
            check.setChecked(value is None or number in value)

    @override
    def input_widget(self) -> QWidget:
        return self.check_boxes[0] if self.check_boxes else self

    @override
    def set_accessible_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.all_button.setAccessibleName(f"{name}: {self.all_button.text()}")
        self.none_button.setAccessibleName(f"{name}: {self.none_button.text()}")

    def _set_all(self) -> None:
        wanted = self.sender() is self.all_button
        for check in self.check_boxes:
            check.setChecked(wanted)
        self.edited.emit()

    def _emit_edited(self) -> None:
        self.edited.emit()
