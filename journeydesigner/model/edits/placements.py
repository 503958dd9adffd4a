"""Placements: where touchpoints are put and which fields they get there, as data, and the edits that apply them.

A placement does not depend on how the map is drawn: lanes give a phase and an index, rows by channel would give the
field `channel`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from journeydesigner.model import fragment, lookup
from journeydesigner.model.edits import phases, touchpoints
from journeydesigner.model.fragment import Fragment
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id


@dataclass(frozen=True, slots=True)
class Placement:
    """A place for touchpoints.

    `phase_id`: the phase that they are put into; "" leaves them in theirs and puts new ones into the first empty
    phase, else into the last.
    `index`: the place before which they stand, counted in that phase without those that are moved; None for its end.
    `fields`: names and values of the fields that they get.
    """

    phase_id: str = ""
    index: int | None = None
    fields: tuple[tuple[str, Any], ...] = ()


def move(journey: JourneyMap, ids: Collection[str], placement: Placement) -> JourneyMap:
    """Move touchpoints to a placement; raises `UnknownPart`."""
    if placement.phase_id:
        journey = touchpoints.move(journey, ids, placement.phase_id, placement.index)
    return touchpoints.change_many(journey, ids, **dict(placement.fields))


def copy(journey: JourneyMap, new_ids: Mapping[str, str], placement: Placement) -> JourneyMap:
    """Put copies of touchpoints at a placement, in the order of the journey; raises `UnknownPart`.

    `new_ids` are the ids of the copies by those of the originals. Without a phase each copy follows its original.
    """
    originals = [each for each in lookup.all_touchpoints(journey) if each.id in new_ids]
    copies = [each.changed(id=new_ids[each.id]) for each in originals]
    if placement.phase_id:
        journey = touchpoints.add_many(journey, placement.phase_id, copies, placement.index)
    else:
        for original, made in zip(originals, copies, strict=True):
            phase, index = lookup.position_in_map(journey, original.id)
            journey = touchpoints.add(journey, journey.phases[phase].id, made, index + 1)
    return touchpoints.change_many(journey, new_ids.values(), **dict(placement.fields))


def add(journey: JourneyMap, touchpoint: Touchpoint, placement: Placement) -> JourneyMap:
    """Add a touchpoint at a placement, in a new phase where the map has none; raises `UnknownPart`."""
    journey, phase_id = _with_target_phase(journey, placement)
    return touchpoints.add(journey, phase_id, touchpoint.changed(**dict(placement.fields)), placement.index)


def paste(journey: JourneyMap, pasted: Fragment, placement: Placement) -> tuple[JourneyMap, tuple[str, ...]]:
    """Add the touchpoints of a fragment (see `fragment.paste`); return the map and their ids; raises `UnknownPart`."""
    with_phase, phase_id = _with_target_phase(journey, placement)
    new, ids = fragment.paste(with_phase, pasted, phase_id, placement.index)
    return (touchpoints.change_many(new, ids, **dict(placement.fields)), ids) if ids else (journey, ids)


def _with_target_phase(journey: JourneyMap, placement: Placement) -> tuple[JourneyMap, str]:
    """Return the map with a phase for new touchpoints, and the id of that phase."""
    if placement.phase_id:
        return journey, placement.phase_id
    if journey.phases:
        return journey, next((phase.id for phase in journey.phases if not phase.touchpoints), journey.phases[-1].id)
    phase = Phase(id=new_id())
    return phases.add(journey, phase), phase.id
