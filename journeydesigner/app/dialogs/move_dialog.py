"""The dialog that moves the selected touchpoints, phase or row: the alternative to dragging."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from journeydesigner.app.theming import fonts, style
from journeydesigner.app.widgets import form_layout
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.edits import phases, rows, touchpoints
from journeydesigner.model.lookup import phase_of
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session

FIELD_WIDTH = 360
TEXT_MARGIN = 64
"""Logical pixels for the number of a phase and the quotation marks round a title."""


class MoveDialog(QDialog):
    """Lets the user choose a position; `apply` moves the selection there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Move"))
        self._session = session
        self._refs = [ref for ref in session.selection if ref.kind in ("touchpoint", "phase", "row")]
        self._kind = self._refs[0].kind if self._refs else "touchpoint"
        self._ids = [ref.id for ref in self._refs if ref.kind == self._kind]
        self._phase = _combo_box(self)
        self._position = _combo_box(self)
        self._build()
        self._fill_positions()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        heading = QLabel(self._heading(), self)
        style.set_look(heading, "heading")
        column.addWidget(heading)
        form = QFormLayout()
        form.setSpacing(10)
        if self._kind == "touchpoint":
            form.addRow(tr("To phase"), self._phase)
            self._fill_phases()
            self._phase.currentIndexChanged.connect(self._fill_positions)
        form.addRow(tr("Place"), self._position)
        form_layout.align_labels(form)
        column.addLayout(form)
        buttons = QDialogButtonBox(self)
        accept = buttons.addButton(tr("Move"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def phase_box(self) -> QComboBox:
        """The box to choose the phase, for touchpoints."""
        return self._phase

    @property
    def position_box(self) -> QComboBox:
        """The box to choose the position: at the beginning, or after another part."""
        return self._position

    def apply(self) -> None:
        """Move the selection to the chosen position, as one undo step."""
        index = int(self._position.currentData() or 0)
        if self._kind == "touchpoint":
            phase = str(self._phase.currentData())
            self._session.apply(tr("Move touchpoint"), lambda j: touchpoints.move(j, self._ids, phase, index))
        elif self._kind == "phase":
            self._session.apply(tr("Move phase"), lambda j: phases.move(j, self._ids[0], index))
        else:
            self._session.apply(tr("Move row"), lambda j: rows.move(j, self._ids[0], index))
        self._session.select(*(Ref(self._kind, id_) for id_ in self._ids))

    def _heading(self) -> str:
        if self._kind == "phase":
            return tr("Move the phase")
        if self._kind == "row":
            return tr("Move the row")
        return ntr("Move {n} touchpoint", "Move {n} touchpoints", len(self._ids))

    def _fill_phases(self) -> None:
        current = phase_of(self._session.journey, self._ids[0]).id if self._ids else ""
        for number, phase in enumerate(self._session.journey.phases, start=1):
            self._phase.addItem(f"{number}  {_elided(phase.name) or tr('Untitled phase')}", phase.id)
        self._phase.setCurrentIndex(max(0, self._phase.findData(current)))

    def _fill_positions(self) -> None:
        journey = self._session.journey
        if self._kind == "touchpoint":
            phase = next((phase for phase in journey.phases if phase.id == self._phase.currentData()), None)
            others = [(t.id, t.title or tr("Untitled touchpoint")) for t in (phase.touchpoints if phase else ())]
        elif self._kind == "phase":
            others = [(phase.id, phase.name or tr("Untitled phase")) for phase in journey.phases]
        else:
            others = [(row.id, row.name or tr("Untitled row")) for row in journey.rows]
        self._position.clear()
        self._position.addItem(tr("At the beginning"), 0)
        titles = [title for id_, title in others if id_ not in self._ids]
        for index, title in enumerate(titles, start=1):
            self._position.addItem(tr("After “{title}”", title=_elided(title)), index)
        self._position.setCurrentIndex(self._position.count() - 1)


def _combo_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setMinimumWidth(FIELD_WIDTH)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(32)
    return box


def _elided(text: str) -> str:
    """Return a title on one line, shortened to the width of the box."""
    line = " ".join(text.split())
    width = FIELD_WIDTH - 2 * 9 - 26 - TEXT_MARGIN
    return QFontMetricsF(fonts.interface_font()).elidedText(line, Qt.TextElideMode.ElideRight, width)
