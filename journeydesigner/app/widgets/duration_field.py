"""A duration: a number and its unit."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from journeydesigner.app.widgets.choice import ComboField
from journeydesigner.app.widgets.editor import FieldEditor, ValueChange
from journeydesigner.app.widgets.number_field import NumberField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fields.registry import number_limits
from journeydesigner.model.journey import Duration


class DurationField(FieldEditor):
    """A duration or None. An empty number is None; the unit stays selected for the next one."""

    merges_edits = True

    def __init__(self, parent: QWidget | None = None, *, unit: str = "days") -> None:
        super().__init__(parent)
        limits = number_limits(Duration, "value")
        assert limits
        self.number_field = NumberField(*limits, self)
        self.unit_field = ComboField(vocabulary_names.names("duration_units"), self)
        self.unit_field.show_value(unit)
        self.number_field.edited.connect(self.edited)
        self.number_field.finished.connect(self.finished)
        self.unit_field.edited.connect(self._unit_chosen)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.number_field, 2)
        box.addWidget(self.unit_field, 3)

    @override
    def value(self) -> Duration | None:
        number = self.number_field.value()
        return None if number is None else Duration(value=number, unit=self.unit_field.value() or "days")

    @override
    def change(self) -> ValueChange:
        return _SetDuration(self.value())

    @override
    def show_value(self, value: Any) -> None:
        self.number_field.show_value(value.value if value else None)
        if value:
            self.unit_field.show_value(value.unit)

    @override
    def show_mixed(self) -> None:
        self.number_field.show_mixed()

    @override
    def input_widget(self) -> QWidget:
        return self.number_field.input_widget()

    @override
    def set_accessible_name(self, name: str) -> None:
        self.number_field.set_accessible_name(name)
        self.unit_field.set_accessible_name(tr("{field}: unit", field=name))

    def _unit_chosen(self) -> None:
        if self.number_field.line_edit.text().strip():
            self.edited.emit()
            self.finished.emit()


class _SetDuration:
    """Set number and unit, and keep unknown fields of the old duration."""

    def __init__(self, wanted: Duration | None) -> None:
        self._wanted = wanted

    def __call__(self, old: Any) -> Any:
        if self._wanted is None or old is None:
            return self._wanted
        return old.changed(value=self._wanted.value, unit=self._wanted.unit)
