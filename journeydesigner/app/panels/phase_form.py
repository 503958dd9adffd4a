"""The form of a phase, with what each row says about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import CellTarget, PhaseTarget
from journeydesigner.app.theming import icons
from journeydesigner.app.widgets.color_row import ColorRow
from journeydesigner.app.widgets.duration_field import DurationField
from journeydesigner.app.widgets.field import LabeledField
from journeydesigner.app.widgets.number_field import NumberField
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr
from journeydesigner.model.edits import phases
from journeydesigner.model.journey import JourneyMap, Row
from journeydesigner.model.refs import Ref

MAX_COLUMNS = 12


class PhaseForm(InspectorForm):
    """Edits one phase."""

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        self.phase = PhaseTarget()
        super().__init__(context, self.phase, parent)
        self.cell_bindings: dict[str, Binding] = {}
        self.add_field(tr("Phase"), "name", TextField(one_paragraph=True))
        self.add_field(tr("Description"), "description", TextField())
        self.add_field(tr("Colour"), "color", ColorRow(self.theme_source))
        self.add_field(tr("Duration now"), "duration", DurationField())
        self.add_field(tr("Duration wished"), "duration_wished", DurationField())
        small = QHBoxLayout()
        small.setSpacing(12)
        leaving = self.add_field(tr("Leave here (%)"), "drop_off", NumberField(0, 100), into=small)
        columns = NumberField(1, MAX_COLUMNS, whole_numbers=True, hint=tr("Automatic"))
        beside = self.add_field(tr("Columns of cards"), "columns", columns, into=small)
        for field in (leaving, beside):  # a name that needs two lines leaves the fields on one line
            small.setAlignment(field, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(small)
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
        """Have one field per row, in the order of the rows."""
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
        ids = [phase.id for phase in self.session.journey.phases]
        place = self._phase_index()
        if place < 0:
            return
        self.session.apply(tr("Remove phase"), partial(_remove, self.phase.id))
        del ids[place]
        if ids:
            self.session.select(Ref("phase", ids[min(place, len(ids) - 1)]))


def _row_title(row: Row) -> str:
    return row.name or vocabulary_names.row_kinds().get(row.kind, row.kind)


def _move(phase_id: str, index: int, journey: JourneyMap) -> JourneyMap:
    return phases.move(journey, phase_id, index)


def _remove(phase_id: str, journey: JourneyMap) -> JourneyMap:
    return phases.remove(journey, phase_id)
