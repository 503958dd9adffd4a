"""Which parts of the map (phases, personas, rows) are printed: a box to tick for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app import style, tips
from journeydesigner.app.panels.widgets.editor import Editor
from journeydesigner.wording.catalogue import tr

TALLEST: Final = 176
LONGEST: Final = 36
"""Characters of a name that are shown; the rest is in its hint."""


class PartsField(Editor):
    """The numbers of the chosen parts, None for all of them: a preset that says "all" fits any map."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks: list[QCheckBox] = []
        self.all = QToolButton(self)
        self.all.setText(tr("All"))
        self.none = QToolButton(self)
        self.none.setText(tr("None"))
        for button in (self.all, self.none):
            style.look(button, "link")
            button.clicked.connect(self._tick)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for name in names:
            shown = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
            check = QCheckBox(shown.replace("&", "&&"), inside)
            check.setAccessibleName(name)
            check.setToolTip(tips.plain(name) if shown != name else "")
            check.clicked.connect(self._tell)
            column.addWidget(check)
            self.checks.append(check)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFixedHeight(min(TALLEST, inside.sizeHint().height() + 2))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)

    @override
    def value(self) -> tuple[int, ...] | None:
        chosen = tuple(number for number, check in enumerate(self.checks, 1) if check.isChecked())
        return None if len(chosen) == len(self.checks) else chosen

    @override
    def show_value(self, value: Any) -> None:
        for number, check in enumerate(self.checks, 1):
            check.setChecked(value is None or number in value)

    @override
    def target(self) -> QWidget:
        return self.checks[0] if self.checks else self

    @override
    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self.all.setAccessibleName(f"{name}: {self.all.text()}")
        self.none.setAccessibleName(f"{name}: {self.none.text()}")

    def _tick(self) -> None:
        wanted = self.sender() is self.all
        for check in self.checks:
            check.setChecked(wanted)
        self.edited.emit()

    def _tell(self) -> None:
        self.edited.emit()
