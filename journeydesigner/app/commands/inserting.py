"""Adding parts to the map, next to what is selected, and leaving the new part selected and ready to be named."""

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
    """The commands of the Insert menu. `show_persona` and `show_link` open the fields of one."""

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
        """Add a touchpoint after the selected one, else at the end of the selected or the last phase."""
        self._view.finish_editing()
        self._view.add_touchpoint()

    def phase(self) -> None:
        """Add a phase after the selected one, else at the end."""
        self._view.finish_editing()
        made = Phase(id=new_id())
        chosen = self._selected_phase_id()
        places = [phase.id for phase in self._session.journey.phases]
        index = places.index(chosen) + 1 if chosen in places else None
        self._add_and_name(tr("Add phase"), lambda journey: phases.add(journey, made, index), Ref("phase", made.id))

    def persona(self) -> None:
        """Add a persona; its fields stand in the panel on the right."""
        self._view.finish_editing()
        made = Persona(id=new_id())
        self._session.apply(tr("Add persona"), lambda journey: personas.add(journey, made))
        self._session.select()
        self._show_persona(made.id)

    def link(self) -> None:
        """Link the first selected touchpoint to the second; back in the journey it is a jump back."""
        ends = [ref.id for ref in self._session.selection if ref.kind == "touchpoint"]
        if len(ends) != 2:
            return
        numbers = lookup.touchpoint_numbers(self._session.journey)
        kind = "next" if numbers[ends[0]] < numbers[ends[1]] else "jump-back"
        made = Link(id=new_id(), source=ends[0], target=ends[1], kind=kind)
        self._session.apply(tr("Add link"), lambda journey: links.add(journey, made))
        self._session.select(Ref("link", made.id))
        self._show_link(made.id)

    def row_goal(self) -> None:
        """Add a row for what the customer wants."""
        self._add_row("goal")

    def row_questions(self) -> None:
        """Add a row for what the customer asks."""
        self._add_row("questions")

    def row_success_factors(self) -> None:
        """Add a row for what makes a phase a success."""
        self._add_row("success-factors")

    def row_pain_points(self) -> None:
        """Add a row for what hurts."""
        self._add_row("pain-points")

    def row_opportunities(self) -> None:
        """Add a row for what could be better."""
        self._add_row("opportunities")

    def row_actions(self) -> None:
        """Add a row for what the customer does."""
        self._add_row("actions")

    def row_backstage(self) -> None:
        """Add a row for what the company does unseen."""
        self._add_row("backstage")

    def row_custom(self) -> None:
        """Add a row of the user's own."""
        self._add_row("custom")

    def _add_row(self, kind: str) -> None:
        self._view.finish_editing()
        language = self._session.journey.language
        name = tr_in(language, "New row") if kind == "custom" else vocabulary_names.row_kinds(language)[kind]
        made = Row(id=new_id(), name=name, kind=kind)
        first = next((phase.id for phase in self._session.journey.phases), None)
        if kind == "custom" or first is None:
            self._add_and_name(tr("Add row"), lambda journey: rows.add(journey, made), Ref("row", made.id))
            return
        self._session.apply(tr("Add row"), lambda journey: rows.add(journey, made))
        cell = Ref("cell", made.id, first)
        self._session.select(cell)
        self._view.edit_title(cell)

    def _add_and_name(self, label: str, edit: MapEdit, ref: Ref) -> None:
        """Make a part as the beginning of a step to which naming it belongs; giving up the name takes it back."""
        before = self._session.selection
        self._session.end_gesture()
        self._session.apply(label, edit, gesture=CREATION_GESTURE)
        self._session.select(ref)
        self._view.text_editing.start(ref, is_new=True, selection_before=before)

    def _selected_phase_id(self) -> str | None:
        """Return the id of the phase that is selected, or in which what is selected lies."""
        for ref in reversed(self._session.selection):
            if ref.kind == "phase":
                return ref.id
            if ref.kind == "cell":
                return ref.phase_id
            if ref.kind == "touchpoint":
                return lookup.phase_of(self._session.journey, ref.id).id
        return None
