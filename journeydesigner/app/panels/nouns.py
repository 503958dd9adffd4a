"""The registers of the map: personas, rows, own channels, evidence."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import channel_form, entries
from journeydesigner.app.panels.form import Desk, Form
from journeydesigner.app.panels.register import Noun, Register
from journeydesigner.app.panels.subjects import PartSubject
from journeydesigner.app.panels.touchpoint_form import add_evidence_fields
from journeydesigner.app.panels.widgets.choice import Choice
from journeydesigner.app.panels.widgets.editor import Change
from journeydesigner.app.panels.widgets.picture_field import PictureField
from journeydesigner.app.panels.widgets.text_field import TextField
from journeydesigner.model import edits
from journeydesigner.model.journey import Evidence, JourneyMap, Persona, Row, new_id
from journeydesigner.wording import names
from journeydesigner.wording.catalogue import LANGUAGES, tr


class PersonaForm(Form):
    """Edits one persona."""

    def __init__(self, desk: Desk, subject: PartSubject, parent: QWidget | None = None) -> None:
        super().__init__(desk, subject, parent)
        self.add(tr("Name"), "name", TextField(one_paragraph=True))
        self.add(tr("Role"), "role", TextField(one_paragraph=True))
        self.add(tr("Picture"), "picture", PictureField(self.look))
        self.add(tr("Goals"), "goals", TextField())
        self.add(tr("Frustrations"), "frustrations", TextField())
        self.add(tr("Quote"), "quote", TextField())
        self.add(tr("Customer value"), "segment", Choice(names.segments(), none=tr("Not known")))
        self.add(tr("Role in the decision"), "decision_role", Choice(names.decision_roles(), none=tr("Not known")))


class RowForm(Form):
    """Edits a row; its texts are edited with the phases."""

    def __init__(self, desk: Desk, subject: PartSubject, parent: QWidget | None = None) -> None:
        super().__init__(desk, subject, parent)
        self.add(tr("Name of the row"), "name", TextField(one_paragraph=True))
        self.add(tr("Kind of row"), "kind", Choice(names.row_kinds()))


class RowSubject(PartSubject):
    """One row. A row that is called after its kind is called after the new kind when that changes."""

    @override
    def edit(self, map_: JourneyMap, name: str, change: Change) -> JourneyMap:
        row = self.part(map_)
        changed = super().edit(map_, name, change)
        if row is None or name != "kind":
            return changed
        if row.name and row.name not in {names.row_kinds(tag).get(row.kind) for tag in LANGUAGES}:
            return changed
        kind = change(row.kind)
        return edits.rows.change(changed, row.id, name=names.row_kinds(map_.language).get(kind, row.name))


class EvidenceForm(Form):
    """Edits a piece of evidence."""

    def __init__(self, desk: Desk, subject: PartSubject, parent: QWidget | None = None) -> None:
        super().__init__(desk, subject, parent)
        add_evidence_fields(self, self.box, "")


def personas(desk: Desk) -> Register:
    """Return the register of personas."""
    subject = PartSubject(_personas, edits.personas.change)
    noun = Noun(
        _personas, _persona_name, _new_persona, edits.personas.add, edits.personas.remove, edits.personas.move,
        tr("Personas"), tr("Add persona"), tr("Remove persona"), tr("Move persona"),
        tr("Whose journey is it? Add a persona."),
    )  # fmt: skip
    return Register(desk, noun, subject, PersonaForm(desk, subject))


def rows(desk: Desk) -> Register:
    """Return the register of rows."""
    subject = RowSubject(_rows, edits.rows.change)
    noun = Noun(
        _rows, _row_name, _new_row, edits.rows.add, edits.rows.remove, edits.rows.move,
        tr("Rows"), tr("Add row"), tr("Remove row"), tr("Move row"),
        tr("A row says something about each phase, such as what the customer wants there."),
    )  # fmt: skip
    return Register(desk, noun, subject, RowForm(desk, subject))


def channels(desk: Desk) -> Register:
    """Return the register of the map's own channels."""
    subject = channel_form.subject()
    noun = Noun(
        channel_form.own_channels, _channel_name, channel_form.new_channel, edits.channels.add,
        edits.channels.remove, None, tr("Own channels"), tr("Add channel"), tr("Remove channel"), "",
        tr("Channels that the palette lacks."),
    )  # fmt: skip
    return Register(desk, noun, subject, channel_form.ChannelForm(desk, subject))


def evidence(desk: Desk) -> Register:
    """Return the register of evidence."""
    subject = PartSubject(_evidence, edits.evidence.change)
    noun = Noun(
        _evidence, _evidence_name, _new_evidence, edits.evidence.add, edits.evidence.remove, edits.evidence.move,
        tr("Evidence"), tr("Add evidence"), tr("Remove evidence"), tr("Move evidence"),
        tr("On what does this map rest? Surveys, interviews, figures …"),
    )  # fmt: skip
    return Register(desk, noun, subject, EvidenceForm(desk, subject))


def _personas(map_: JourneyMap) -> tuple[Persona, ...]:
    return map_.personas


def _rows(map_: JourneyMap) -> tuple[Row, ...]:
    return map_.rows


def _evidence(map_: JourneyMap) -> tuple[Evidence, ...]:
    return map_.evidence


def _persona_name(_map: JourneyMap, part: Any) -> str:
    return part.name or tr("Unnamed persona")


def _row_name(_map: JourneyMap, part: Any) -> str:
    return part.name or names.name_in(names.row_kinds(), part.kind)


def _channel_name(_map: JourneyMap, part: Any) -> str:
    return entries.channel_name(part)


def _evidence_name(_map: JourneyMap, part: Any) -> str:
    return part.title or part.source or tr("Untitled evidence")


def _new_persona(_map: JourneyMap) -> Persona:
    return Persona(id=new_id())


def _new_row(map_: JourneyMap) -> Row:
    """Return a row of the first kind that the map lacks, named as such rows are."""
    used = {row.kind for row in map_.rows}
    kinds = names.row_kinds(map_.language)
    kind = next((kind for kind in kinds if kind not in used), "custom")
    return Row(id=new_id(), kind=kind, name=kinds[kind])


def _new_evidence(_map: JourneyMap) -> Evidence:
    return Evidence(id=new_id())
