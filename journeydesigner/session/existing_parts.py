"""Which refs still name something: a selection kept from before a change may not."""

from __future__ import annotations

from collections.abc import Iterable

from journeydesigner.layout.drawing import Ref
from journeydesigner.model.journey import JourneyMap


def existing_refs(journey: JourneyMap, refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return those refs whose parts are in the map."""
    phases = {phase.id for phase in journey.phases}
    rows = {row.id for row in journey.rows}
    there = {Ref("map")}
    there |= {Ref("touchpoint", touchpoint.id) for phase in journey.phases for touchpoint in phase.touchpoints}
    there |= {Ref("phase", id_) for id_ in phases} | {Ref("row", id_) for id_ in rows}
    there |= {Ref("cell", f"{row}/{phase}") for row in rows for phase in phases}
    there |= {Ref("link", link.id) for link in journey.links}
    return tuple(ref for ref in refs if ref in there)
