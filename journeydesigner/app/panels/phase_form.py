"""The form of a phase, with what each row says about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget
from typing_extensions import override

from journeydesigner.app import icons
from journeydesigner.app.panels.binding import Binding
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.subjects import CellSubject, PhaseSubject
from journeydesigner.app.panels.widgets.color_row import ColorRow
from journeydesigner.app.panels.widgets.duration_field import DurationField
from journeydesigner.app.panels.widgets.field import Field
from journeydesigner.app.panels.widgets.number_field import NumberField
from journeydesigner.app.panels.widgets.text_field import TextField
from journeydesigner.layout.drawing import Ref
from journeydesigner.model.edits import phases
from journeydesigner.model.journey import JourneyMap, Row
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import tr

MOST_COLUMNS = 12


class PhaseForm(Form):
    """Edits one phase."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.phase = PhaseSubject()
        super().__init__(desk, self.phase, parent)
        self.cells: dict[str, Binding] = {}
        self.add(tr("Phase"), "name", TextField(one_paragraph=True))
        self.add(tr("Description"), "description", TextField())
        self.add(tr("Colour"), "color", ColorRow(self.look))
        self.add(tr("Duration now"), "duration", DurationField())
        self.add(tr("Duration wished"), "duration_wished", DurationField())
        small = QHBoxLayout()
        small.setSpacing(12)
        leaving = self.add(tr("Leave here (%)"), "drop_off", NumberField(0, 100), into=small)
        columns = NumberField(1, MOST_COLUMNS, whole=True, hint=tr("Automatic"))
        beside = self.add(tr("Columns of cards"), "columns", columns, into=small)
        for field in (leaving, beside):  # a name that needs two lines leaves the fields on one line
            small.setAlignment(field, Qt.AlignmentFlag.AlignBottom)
        self.box.addLayout(small)
        self.row_group = self.add_group(tr("Rows"), "phase-rows", unfolded=True)
        self._add_buttons()
        self.box.addStretch(1)

    def _add_buttons(self) -> None:
        self.earlier = self._tool("arrow-left", tr("Move earlier"))
        self.later = self._tool("arrow-right", tr("Move later"))
        self.remove = self._tool("delete", tr("Remove phase"))
        self.earlier.clicked.connect(self._move_earlier)
        self.later.clicked.connect(self._move_later)
        self.remove.clicked.connect(self._remove)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.earlier)
        line.addWidget(self.later)
        line.addStretch(1)
        line.addWidget(self.remove)
        self.box.addLayout(line)
        self.look.changed.connect(self._dress)
        self._dress()

    def _tool(self, icon: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("icon-name", icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _dress(self) -> None:
        muted = self.look.theme.muted
        for button in (self.earlier, self.later, self.remove):
            button.setIcon(icons.icon(button.property("icon-name"), muted, 16))

    @override
    def refresh(self) -> None:
        super().refresh()
        self._arrange_cells()
        for cell in self.cells.values():
            cell.refresh()
        place = self._place()
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(0 <= place < len(self.session.map.phases) - 1)

    def _place(self) -> int:
        ids = [phase.id for phase in self.session.map.phases]
        return ids.index(self.phase.id) if self.phase.id in ids else -1

    def _arrange_cells(self) -> None:
        """Have one field per row, in the order of the rows."""
        rows = self.session.map.rows
        for id_ in [id_ for id_ in self.cells if id_ not in {row.id for row in rows}]:
            field = self.cells.pop(id_).field
            self.row_group.box.removeWidget(field)
            field.hide()
            field.deleteLater()
        for index, row in enumerate(rows):
            cell = self.cells.get(row.id) or self._add_cell(row)
            if self.row_group.box.indexOf(cell.field) != index:
                self.row_group.box.insertWidget(index, cell.field)
            if cell.field.name != _title(row):
                cell.field.rename(_title(row))
        self.row_group.setVisible(bool(rows))

    def _add_cell(self, row: Row) -> Binding:
        field = Field(_title(row), TextField())
        cell = Binding(self.session, CellSubject(row.id, self.phase), "text", field)
        self.cells[row.id] = cell
        return cell

    def _move_earlier(self) -> None:
        self._move(-1)

    def _move_later(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        index = self._place() + step
        if 0 <= index < len(self.session.map.phases):
            self.session.apply(tr("Move phase"), partial(_move, self.phase.id, index))

    def _remove(self) -> None:
        ids = [phase.id for phase in self.session.map.phases]
        place = self._place()
        if place < 0:
            return
        self.session.apply(tr("Remove phase"), partial(_remove, self.phase.id))
        del ids[place]
        if ids:
            self.session.select(Ref("phase", ids[min(place, len(ids) - 1)]))


def _title(row: Row) -> str:
    return row.name or names.row_kinds().get(row.kind, row.kind)


def _move(phase_id: str, index: int, map_: JourneyMap) -> JourneyMap:
    return phases.move(map_, phase_id, index)


def _remove(phase_id: str, map_: JourneyMap) -> JourneyMap:
    return phases.remove(map_, phase_id)
