"""Read and set the text fields of parts that can be edited in place."""

from __future__ import annotations

from journeydesigner.i18n.translation import tr
from journeydesigner.model import lookup
from journeydesigner.model.edits import links, map_fields, phases, rows, touchpoints
from journeydesigner.model.journey import JourneyMap, Part
from journeydesigner.model.refs import Ref


def text_of(journey: JourneyMap, ref: Ref, field: str) -> str | None:
    """Return the text in that field of a part, None where the part is not in the map. A cell's field is `text`."""
    if ref.kind == "cell":
        has_phase = any(phase.id == ref.phase_id for phase in journey.phases)
        return next((row.text_for(ref.phase_id) for row in journey.rows if row.id == ref.id and has_phase), None)
    part = _part(journey, ref)
    return None if part is None else str(getattr(part, field))


def _part(journey: JourneyMap, ref: Ref) -> Part | None:
    match ref.kind:
        case "map":
            return journey
        case "phase":
            return next((phase for phase in journey.phases if phase.id == ref.id), None)
        case "touchpoint":
            return next((each for each in lookup.all_touchpoints(journey) if each.id == ref.id), None)
        case "row":
            return next((row for row in journey.rows if row.id == ref.id), None)
        case "link":
            return next((link for link in journey.links if link.id == ref.id), None)
    return None


def set_text(journey: JourneyMap, ref: Ref, field: str, text: str) -> JourneyMap:
    """Set the text in that field of a part; raises `UnknownPart`."""
    match ref.kind:
        case "map":
            return map_fields.change(journey, **{field: text})
        case "cell":
            return rows.set_text(journey, ref.id, ref.phase_id, text)
        case "phase":
            return phases.change(journey, ref.id, **{field: text})
        case "row":
            return rows.change(journey, ref.id, **{field: text})
        case "link":
            return links.change(journey, ref.id, **{field: text})
    return touchpoints.change(journey, ref.id, **{field: text})


def step_label(ref: Ref, field: str) -> str:
    """Return the name of the undo step that sets that field."""
    labels = {
        ("map", "title"): tr("Change title"),
        ("touchpoint", "title"): tr("Change title"),
        ("phase", "name"): tr("Rename phase"),
        ("row", "name"): tr("Rename row"),
        ("link", "label"): tr("Change label"),
    }
    return labels.get((ref.kind, field), tr("Change text"))
