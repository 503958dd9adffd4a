"""The registers of the map: personas, rows, own channels, evidence."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from journeydesigner.app.panels import channel_form, palette_entries
from journeydesigner.app.panels.form import FormContext, InspectorForm
from journeydesigner.app.panels.form_targets import PartTarget
from journeydesigner.app.panels.part_list import PartKind, PartList
from journeydesigner.app.panels.touchpoint_form import add_evidence_fields
from journeydesigner.app.widgets.choice import ComboField
from journeydesigner.app.widgets.editor import ValueChange
from journeydesigner.app.widgets.picture_field import PictureField
from journeydesigner.app.widgets.text_field import TextField
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.model import edits
from journeydesigner.model.journey import Evidence, JourneyMap, Persona, Row, new_id


class PersonaForm(InspectorForm):
    """Edits one persona."""

    def __init__(self, context: FormContext, target: PartTarget, parent: QWidget | None = None) -> None:
        super().__init__(context, target, parent)
        self.add_field(tr("Name"), "name", TextField(one_paragraph=True))
        self.add_field(tr("Role"), "role", TextField(one_paragraph=True))
        self.add_field(tr("Picture"), "picture", PictureField(self.theme_source))
        self.add_field(tr("Goals"), "goals", TextField())
        self.add_field(tr("Frustrations"), "frustrations", TextField())
        self.add_field(tr("Quote"), "quote", TextField())
        self.add_field(
            tr("Customer value"), "segment", ComboField(vocabulary_names.segments(), none_name=tr("Not known"))
        )
        self.add_field(
            tr("Role in the decision"),
            "decision_role",
            ComboField(vocabulary_names.decision_roles(), none_name=tr("Not known")),
        )


class RowForm(InspectorForm):
    """Edits a row; its texts are edited with the phases."""

    def __init__(self, context: FormContext, target: PartTarget, parent: QWidget | None = None) -> None:
        super().__init__(context, target, parent)
        self.add_field(tr("Name of the row"), "name", TextField(one_paragraph=True))
        self.add_field(tr("Kind of row"), "kind", ComboField(vocabulary_names.row_kinds()))


class RowTarget(PartTarget):
    """One row. A row that is called after its kind is called after the new kind when that changes."""

    @override
    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        row = self.part(journey)
        changed = super().edit(journey, name, change)
        if row is None or name != "kind":
            return changed
        if row.name and row.name not in {vocabulary_names.row_kinds(tag).get(row.kind) for tag in LANGUAGES}:
            return changed
        kind = change(row.kind)
        return edits.rows.change(changed, row.id, name=vocabulary_names.row_kinds(journey.language).get(kind, row.name))


class EvidenceForm(InspectorForm):
    """Edits a piece of evidence."""

    def __init__(self, context: FormContext, target: PartTarget, parent: QWidget | None = None) -> None:
        super().__init__(context, target, parent)
        add_evidence_fields(self, self.box, "")


def persona_list(context: FormContext) -> PartList:
    """Return the register of personas."""
    subject = PartTarget(_personas, edits.personas.change)
    noun = PartKind(
        _personas, _persona_name, _new_persona, edits.personas.add, edits.personas.remove, edits.personas.move,
        tr("Personas"), tr("Add persona"), tr("Remove persona"), tr("Move persona"),
        tr("Whose journey is it? Add a persona."),
    )  # fmt: skip
    return PartList(context, noun, subject, PersonaForm(context, subject))


def row_list(context: FormContext) -> PartList:
    """Return the register of rows."""
    subject = RowTarget(_rows, edits.rows.change)
    noun = PartKind(
        _rows, _row_name, _new_row, edits.rows.add, edits.rows.remove, edits.rows.move,
        tr("Rows"), tr("Add row"), tr("Remove row"), tr("Move row"),
        tr("A row says something about each phase, such as what the customer wants there."),
    )  # fmt: skip
    return PartList(context, noun, subject, RowForm(context, subject))


def own_channel_list(context: FormContext) -> PartList:
    """Return the register of the map's own channels."""
    subject = channel_form.channel_target()
    noun = PartKind(
        channel_form.own_channels, _channel_name, channel_form.new_channel, edits.channels.add,
        edits.channels.remove, None, tr("Own channels"), tr("Add channel"), tr("Remove channel"), "",
        tr("Channels that the palette lacks."),
    )  # fmt: skip
    return PartList(context, noun, subject, channel_form.ChannelForm(context, subject))


def evidence_list(context: FormContext) -> PartList:
    """Return the register of evidence."""
    subject = PartTarget(_evidence, edits.evidence.change)
    noun = PartKind(
        _evidence, _evidence_name, _new_evidence, edits.evidence.add, edits.evidence.remove, edits.evidence.move,
        tr("Evidence"), tr("Add evidence"), tr("Remove evidence"), tr("Move evidence"),
        tr("On what does this map rest? Surveys, interviews, figures …"),
    )  # fmt: skip
    return PartList(context, noun, subject, EvidenceForm(context, subject))


def _personas(journey: JourneyMap) -> tuple[Persona, ...]:
    return journey.personas


def _rows(journey: JourneyMap) -> tuple[Row, ...]:
    return journey.rows


def _evidence(journey: JourneyMap) -> tuple[Evidence, ...]:
    return journey.evidence


def _persona_name(_map: JourneyMap, part: Any) -> str:
    return part.name or tr("Unnamed persona")


def _row_name(_map: JourneyMap, part: Any) -> str:
    return part.name or vocabulary_names.display_name(vocabulary_names.row_kinds(), part.kind)


def _channel_name(_map: JourneyMap, part: Any) -> str:
    return palette_entries.channel_name(part)


def _evidence_name(_map: JourneyMap, part: Any) -> str:
    return part.title or part.source or tr("Untitled evidence")


def _new_persona(_map: JourneyMap) -> Persona:
    return Persona(id=new_id())


def _new_row(journey: JourneyMap) -> Row:
    """Return a row of the first kind that the map lacks, named as such rows are."""
    used = {row.kind for row in journey.rows}
    kinds = vocabulary_names.row_kinds(journey.language)
    kind = next((kind for kind in kinds if kind not in used), "custom")
    return Row(id=new_id(), kind=kind, name=kinds[kind])


def _new_evidence(_map: JourneyMap) -> Evidence:
    return Evidence(id=new_id())
