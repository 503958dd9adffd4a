"""The Insert menu: add a part next to the selection, select it and let the user type its name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from journeydesigner.canvas.view import CanvasView
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import tr, tr_in
from journeydesigner.model import lookup
from journeydesigner.model.edits import links, personas, phases, rows
from journeydesigner.model.journey import Link, Persona, Phase, Row, new_id
from journeydesigner.model.refs import Ref
from journeydesigner.session.creation import CREATION_GESTURE
from journeydesigner.session.session import MapEdit, Session


class InsertCommands(QObject):
    """The commands of the Insert menu. `show_persona` and `show_link` show a part (by its id) in the inspector."""

    def __init__(
        self,
        session: Session,
        view: CanvasView,
        show_persona: Callable[[str], object],
        show_link: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._show_persona = show_persona
        self._show_link = show_link

    def touchpoint(self) -> None:
        """Add a touchpoint at `selection_edits.insertion_placement`."""
        if self._view.finish_editing():
            self._view.add_touchpoint()

    def phase(self) -> None:
        """Add a phase after the selected one, or that of the lane pointed at, or else at the end."""
        if not self._view.finish_editing():
            return
        new_phase = Phase(id=new_id())
        selected = self._selected_phase_id()
        ids = [phase.id for phase in self._session.journey.phases]
        index = ids.index(selected) + 1 if selected in ids else None
        self._add_and_name(
            tr("Add phase"), lambda journey: phases.add(journey, new_phase, index), Ref("phase", new_phase.id)
        )

    def persona(self) -> None:
        """Add a persona and show its fields in the inspector."""
        if not self._view.finish_editing():
            return
        new_persona = Persona(id=new_id())
        self._session.apply(tr("Add persona"), lambda journey: personas.add(journey, new_persona))
        self._session.select()
        self._show_persona(new_persona.id)

    def link(self) -> None:
        """Link the first selected touchpoint to the second; to an earlier one, the link is a jump back."""
        ends = [ref.id for ref in self._session.selection if ref.kind == "touchpoint"]
        if len(ends) != 2:
            return
        numbers = lookup.touchpoint_numbers(self._session.journey)
        kind = "next" if numbers[ends[0]] < numbers[ends[1]] else "jump-back"
        new_link = Link(id=new_id(), source=ends[0], target=ends[1], kind=kind)
        self._session.apply(tr("Add link"), lambda journey: links.add(journey, new_link))
        self._session.select(Ref("link", new_link.id))
        self._show_link(new_link.id)

    def row(self, kind: str) -> None:
        """Add a row of this kind (see `vocabulary.ROW_KINDS`)."""
        if not self._view.finish_editing():
            return
        language = self._session.journey.language
        name = tr_in(language, "New row") if kind == "custom" else vocabulary_names.name("row_kinds", kind, language)
        new_row = Row(id=new_id(), name=name, kind=kind)
        first = next((phase.id for phase in self._session.journey.phases), None)
        if kind == "custom" or first is None:
            self._add_and_name(tr("Add row"), lambda journey: rows.add(journey, new_row), Ref("row", new_row.id))
            return
        self._session.apply(tr("Add row"), lambda journey: rows.add(journey, new_row))
        cell = Ref("cell", new_row.id, first)
        self._session.select(cell)
        self._view.edit_title(cell)

    def _add_and_name(self, label: str, edit: MapEdit, ref: Ref) -> None:
        """Add a part and start typing its name, as one undo step; Esc while typing removes the part again."""
        before = self._session.selection
        self._session.end_gesture()
        self._session.apply(label, edit, gesture=CREATION_GESTURE)
        self._session.select(ref)
        self._view.text_editing.start(ref, is_new=True, selection_before=before)

    def _selected_phase_id(self) -> str | None:
        """Return the id of the phase that is selected, contains the selected part or was pointed at; else None."""
        for ref in reversed(self._session.selection):
            if ref.kind == "phase":
                return ref.id
            if ref.kind == "cell":
                return ref.phase_id
            if ref.kind == "touchpoint":
                return lookup.phase_of(self._session.journey, ref.id).id
        pointed = None if self._session.selection else self._session.pointed_placement
        return pointed.phase_id if pointed else None
