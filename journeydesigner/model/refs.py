"""Names for the parts of a map: what a selection holds, a difference lists and a drawing shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap

PartKind = Literal["map", "phase", "touchpoint", "row", "cell", "link", "persona", "channel", "evidence"]


@dataclass(frozen=True, slots=True)
class Ref:
    """Names one part of a map by its kind and id.

    The map itself has no id. A cell has no id of its own: `id` is that of its row and `phase_id` that of its phase.
    `phase_id` is "" for all other kinds.
    """

    kind: PartKind
    id: str = ""
    phase_id: str = ""


def existing_refs(journey: JourneyMap, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """Return those of the refs whose parts are in the map, in the same order."""
    ids: dict[str, set[str]] = {
        "map": {""},
        "phase": {phase.id for phase in journey.phases},
        "touchpoint": {touchpoint.id for touchpoint in lookup.all_touchpoints(journey)},
        "row": {row.id for row in journey.rows},
        "link": {link.id for link in journey.links},
        "persona": {persona.id for persona in journey.personas},
        "channel": {channel.id for channel in journey.channels},
        "evidence": {evidence.id for evidence in journey.evidence},
    }
    return tuple(
        ref
        for ref in refs
        if (ref.id in ids["row"] and ref.phase_id in ids["phase"] if ref.kind == "cell" else ref.id in ids[ref.kind])
    )
