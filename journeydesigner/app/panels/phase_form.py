"""The form of a phase, with the texts of the rows about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.form import FormContext, InspectorForm, form_fields
from journeydesigner.app.panels.form_targets import CellTarget, PhaseTarget
from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.field import LabeledField
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.edits import phases
from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.journey import JourneyMap, Phase, Row


class PhaseForm(InspectorForm):
    """Edits one phase."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        self.phase = PhaseTarget()
        super().__init__(context, self.phase, parent)
        self.cell_bindings: dict[str, Binding] = {}
        numbers = QHBoxLayout()
        numbers.setSpacing(12)
        for field in form_fields(Phase):
            is_number = field.kind is FieldKind.NUMBER
            added = self.add_registered(Phase, field, into=numbers if is_number else None)
            if is_number:  # where one label takes two lines, the editors stay level
                numbers.setAlignment(added, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(numbers)
        self.row_group = self.add_group(tr("Rows"), "phase-rows", unfolded=True)
        self._add_buttons()
        self.box.addStretch(1)

    def _add_buttons(self) -> None:
        self.earlier_button = self._tool_button("arrow-left", tr("Move earlier"))
        self.later_button = self._tool_button("arrow-right", tr("Move later"))
        self.remove_button = self._tool_button("delete", tr("Remove phase"))
        self.earlier_button.clicked.connect(self._move_earlier)
        self.later_button.clicked.connect(self._move_later)
        self.remove_button.clicked.connect(self._remove)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.earlier_button)
        line.addWidget(self.later_button)
        line.addStretch(1)
        line.addWidget(self.remove_button)
        self.box.addLayout(line)
        self.theme_source.theme_changed.connect(self._apply_theme)
        self._apply_theme()

    def _tool_button(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _apply_theme(self) -> None:
        muted = self.theme_source.theme.muted
        for button in (self.earlier_button, self.later_button, self.remove_button):
            button.setIcon(icons.icon(button.property("icon-name"), muted, 16))

    @override
    def refresh(self) -> None:
        super().refresh()
        self._update_cells()
        for cell in self.cell_bindings.values():
            cell.refresh()
        place = self._phase_index()
        self.earlier_button.setEnabled(place > 0)
        self.later_button.setEnabled(0 <= place < len(self.session.journey.phases) - 1)

    def _phase_index(self) -> int:
        ids = [phase.id for phase in self.session.journey.phases]
        return ids.index(self.phase.id) if self.phase.id in ids else -1

    def _update_cells(self) -> None:
        """Add, remove and order the fields so that there is one per row."""
        rows = self.session.journey.rows
        for id_ in [id_ for id_ in self.cell_bindings if id_ not in {row.id for row in rows}]:
            field = self.cell_bindings.pop(id_).field
            self.row_group.box.removeWidget(field)
            field.hide()
            field.deleteLater()
        for index, row in enumerate(rows):
            cell = self.cell_bindings.get(row.id) or self._add_cell(row)
            if self.row_group.box.indexOf(cell.field) != index:
                self.row_group.box.insertWidget(index, cell.field)
            if cell.field.name != _row_title(row):
                cell.field.rename(_row_title(row))
        self.row_group.setVisible(bool(rows))

    def _add_cell(self, row: Row) -> Binding:
        field = LabeledField(_row_title(row), TextField())
        cell = Binding(self.session, CellTarget(row.id, self.phase), "text", field)
        self.cell_bindings[row.id] = cell
        return cell

    def _move_earlier(self) -> None:
        self._move(-1)

    def _move_later(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        index = self._phase_index() + step
        if 0 <= index < len(self.session.journey.phases):
            self.session.apply(tr("Move phase"), partial(_move, self.phase.id, index))

    def _remove(self) -> None:
        if self._phase_index() >= 0:  # no other is selected then: a second click would remove it
            self.session.apply(tr("Remove phase"), partial(_remove, self.phase.id))


def _row_title(row: Row) -> str:
    return row.name or vocabulary_names.name("row_kinds", row.kind)


def _move(phase_id: str, index: int, journey: JourneyMap) -> JourneyMap:
    return phases.move(journey, phase_id, index)


def _remove(phase_id: str, journey: JourneyMap) -> JourneyMap:
    return phases.remove(journey, phase_id)
