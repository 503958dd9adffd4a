"""A stretch of time: a number and its unit."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.panels.widgets.choice import Choice
from journeydesigner.app.panels.widgets.editor import Change, Editor
from journeydesigner.app.panels.widgets.number_field import NumberField
from journeydesigner.model.journey import Duration
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr

LONGEST = 100_000


class DurationField(Editor):
    """A duration or None; an empty number is None, and the unit waits for one."""

    merges = True

    def __init__(self, parent: QWidget | None = None, *, unit: str = "days") -> None:
        super().__init__(parent)
        self.number = NumberField(0, LONGEST, self)
        self.unit = Choice(names.duration_units(), self)
        self.unit.show_value(unit)
        self.number.edited.connect(self.edited)
        self.number.finished.connect(self.finished)
        self.unit.edited.connect(self._unit_chosen)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.number, 2)
        box.addWidget(self.unit, 3)

    @override
    def value(self) -> Duration | None:
        number = self.number.value()
        return None if number is None else Duration(value=number, unit=self.unit.value() or "days")

    @override
    def change(self) -> Change:
        return _Set(self.value())

    @override
    def show_value(self, value: Any) -> None:
        self.number.show_value(value.value if value else None)
        if value:
            self.unit.show_value(value.unit)

    @override
    def show_mixed(self) -> None:
        self.number.show_mixed()

    @override
    def target(self) -> QWidget:
        return self.number.target()

    @override
    def set_name(self, name: str) -> None:
        self.number.set_name(name)
        self.unit.set_name(tr("{field}: unit", field=name))

    def _unit_chosen(self) -> None:
        if self.number.line.text().strip():
            self.edited.emit()
            self.finished.emit()


class _Set:
    """The change that sets number and unit, and keeps what a newer program wrote beside them."""

    def __init__(self, wanted: Duration | None) -> None:
        self._wanted = wanted

    def __call__(self, old: Any) -> Any:
        if self._wanted is None or old is None:
            return self._wanted
        return old.changed(value=self._wanted.value, unit=self._wanted.unit)
