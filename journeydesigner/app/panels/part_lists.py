"""The lists of parts in the form of the map: personas, rows, own channels, evidence."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from journeydesigner.app.panels import palette_entries
from journeydesigner.app.panels.channel_dialog import new_channel
from journeydesigner.app.panels.form import FormContext, PartForm
from journeydesigner.app.panels.form_targets import PartTarget
from journeydesigner.app.panels.part_list import PartKind, PartList
from journeydesigner.app.widgets.editor import ValueChange
from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.translation import LANGUAGES, tr
from journeydesigner.model import edits
from journeydesigner.model.journey import Channel, Evidence, JourneyMap, Persona, Row, new_id


class RowTarget(PartTarget):
    """One row. A row that still has the name of its kind is renamed when its kind changes."""

    @override
    def edit(self, journey: JourneyMap, name: str, change: ValueChange) -> JourneyMap:
        row = self.part(journey)
        changed = super().edit(journey, name, change)
        if row is None or name != "kind":
            return changed
        if row.name and row.name not in {vocabulary_names.name("row_kinds", row.kind, tag) for tag in LANGUAGES}:
            return changed
        kind = change(row.kind)
        return edits.rows.change(
            changed, row.id, name=vocabulary_names.names("row_kinds", journey.language).get(kind, row.name)
        )


def persona_list(context: FormContext) -> PartList:
    """Return the list of personas."""
    target = PartTarget(_personas, edits.personas.change)
    part_kind = PartKind(
        _personas, _persona_name, _new_persona, edits.personas.add, edits.personas.remove, edits.personas.move,
        tr("Personas"), tr("Add persona"), tr("Remove persona"), tr("Move persona"),
        tr("Whose journey is it? Add a persona."),
    )  # fmt: skip
    return PartList(context, part_kind, target, PartForm(context, target, Persona))


def row_list(context: FormContext) -> PartList:
    """Return the list of rows."""
    target = RowTarget(_rows, edits.rows.change)
    part_kind = PartKind(
        _rows, _row_name, _new_row, edits.rows.add, edits.rows.remove, edits.rows.move,
        tr("Rows"), tr("Add row"), tr("Remove row"), tr("Move row"),
        tr("A row says something about each phase, such as what the customer wants there."),
    )  # fmt: skip
    return PartList(context, part_kind, target, PartForm(context, target, Row))


def own_channel_list(context: FormContext) -> PartList:
    """Return the list of the map's own channels."""
    target = PartTarget(_channels, edits.channels.change)
    part_kind = PartKind(
        _channels, _channel_name, new_channel, edits.channels.add,
        edits.channels.remove, None, tr("Custom channels"), tr("Add channel"), tr("Remove channel"), "",
        tr("Channels that the palette lacks."),
    )  # fmt: skip
    return PartList(context, part_kind, target, PartForm(context, target, Channel))


def evidence_list(context: FormContext) -> PartList:
    """Return the list of evidence."""
    target = PartTarget(_evidence, edits.evidence.change)
    part_kind = PartKind(
        _evidence, _evidence_name, _new_evidence, edits.evidence.add, edits.evidence.remove, edits.evidence.move,
        tr("Evidence"), tr("Add evidence"), tr("Remove evidence"), tr("Move evidence"),
        tr("What is this map based on? Surveys, interviews, figures …"),
    )  # fmt: skip
    return PartList(context, part_kind, target, PartForm(context, target, Evidence))


def _personas(journey: JourneyMap) -> tuple[Persona, ...]:
    return journey.personas


def _rows(journey: JourneyMap) -> tuple[Row, ...]:
    return journey.rows


def _channels(journey: JourneyMap) -> tuple[Channel, ...]:
    return journey.channels


def _evidence(journey: JourneyMap) -> tuple[Evidence, ...]:
    return journey.evidence


def _persona_name(_map: JourneyMap, part: Any) -> str:
    return part.name or tr("Unnamed persona")


def _row_name(_map: JourneyMap, part: Any) -> str:
    return part.name or vocabulary_names.name("row_kinds", part.kind)


def _channel_name(_map: JourneyMap, part: Any) -> str:
    return palette_entries.channel_name(part)


def _evidence_name(_map: JourneyMap, part: Any) -> str:
    return part.title or part.source or tr("Untitled evidence")


def _new_persona(_map: JourneyMap) -> Persona:
    return Persona(id=new_id())


def _new_row(journey: JourneyMap) -> Row:
    """Return a row of the first kind that the map lacks, with the name of that kind."""
    used = {row.kind for row in journey.rows}
    kinds = vocabulary_names.names("row_kinds", journey.language)
    kind = next((kind for kind in kinds if kind not in used), "custom")
    return Row(id=new_id(), kind=kind, name=kinds[kind])


def _new_evidence(_map: JourneyMap) -> Evidence:
    return Evidence(id=new_id())
