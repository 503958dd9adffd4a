"""Edits of touchpoints: add, change, move, duplicate, remove."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from journeydesigner.model import lookup
from journeydesigner.model.edits import _parts
from journeydesigner.model.edits.links import remove_links_of
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint, new_id


def add(journey: JourneyMap, phase_id: str, touchpoint: Touchpoint, index: int | None = None) -> JourneyMap:
    """Put a touchpoint into a phase before `index` (None: at the end); without an id it gets a fresh one."""
    return add_many(journey, phase_id, (touchpoint,), index)


def add_many(
    journey: JourneyMap, phase_id: str, touchpoints: Sequence[Touchpoint], index: int | None = None
) -> JourneyMap:
    """Put touchpoints into a phase, in this order, before `index` (None: at the end)."""
    at = _parts.index_of(journey.phases, phase_id, "phase")
    if not touchpoints:
        return journey
    new = [_parts.with_own_id(touchpoint) for touchpoint in touchpoints]
    _parts.refuse_duplicate_ids(journey, (touchpoint.id for touchpoint in new))
    phase = journey.phases[at]
    return _with_phase(journey, at, phase.changed(touchpoints=_parts.inserted(phase.touchpoints, new, index)))


def change(journey: JourneyMap, touchpoint_id: str, **fields: Any) -> JourneyMap:
    """Set fields of one touchpoint."""
    i, j = lookup.position_in_map(journey, touchpoint_id)
    phase = journey.phases[i]
    old = phase.touchpoints[j]
    new = _parts.with_fields(old, fields)
    if new is old:
        return journey
    return _with_phase(journey, i, phase.changed(touchpoints=_parts.replaced(phase.touchpoints, j, new)))


def change_many(journey: JourneyMap, ids: Iterable[str], **fields: Any) -> JourneyMap:
    """Set the same fields of several touchpoints."""
    wanted = _checked_ids(journey, ids)
    phases = []
    for phase in journey.phases:
        touchpoints = tuple(
            _parts.with_fields(each, fields) if each.id in wanted else each for each in phase.touchpoints
        )
        same = all(new is old for new, old in zip(touchpoints, phase.touchpoints, strict=True))
        phases.append(phase if same else phase.changed(touchpoints=touchpoints))
    return _with_phases(journey, phases)


def move(journey: JourneyMap, ids: Iterable[str], phase_id: str, index: int | None) -> JourneyMap:
    """Move touchpoints into a phase before `index` (None: to its end), counted in that phase without the moved ones.

    They keep the order they have in the journey.
    """
    wanted = _checked_ids(journey, ids)
    target = _parts.index_of(journey.phases, phase_id, "phase")
    moving = [each for each in lookup.all_touchpoints(journey) if each.id in wanted]
    phases = []
    for at, phase in enumerate(journey.phases):
        touchpoints = _parts.without(phase.touchpoints, wanted)
        if at == target:
            touchpoints = _parts.inserted(touchpoints, moving, index)
        same = touchpoints == phase.touchpoints
        phases.append(phase if same else phase.changed(touchpoints=touchpoints))
    return _with_phases(journey, phases)


def duplicate(journey: JourneyMap, ids: Iterable[str]) -> tuple[JourneyMap, tuple[str, ...]]:
    """Copy touchpoints, each copy right after its original; return the map and the copies' ids in journey order."""
    wanted = _checked_ids(journey, ids)
    copies: list[str] = []
    phases = []
    for phase in journey.phases:
        touchpoints: list[Touchpoint] = []
        for each in phase.touchpoints:
            touchpoints.append(each)
            if each.id in wanted:
                touchpoints.append(each.changed(id=new_id()))
                copies.append(touchpoints[-1].id)
        same = len(touchpoints) == len(phase.touchpoints)
        phases.append(phase if same else phase.changed(touchpoints=tuple(touchpoints)))
    return _with_phases(journey, phases), tuple(copies)


def remove(journey: JourneyMap, ids: Iterable[str]) -> JourneyMap:
    """Remove touchpoints and the links from and to them."""
    wanted = _checked_ids(journey, ids)
    phases = []
    for phase in journey.phases:
        touchpoints = _parts.without(phase.touchpoints, wanted)
        phases.append(phase if touchpoints is phase.touchpoints else phase.changed(touchpoints=touchpoints))
    return remove_links_of(_with_phases(journey, phases), wanted)


def _checked_ids(journey: JourneyMap, ids: Iterable[str]) -> Collection[str]:
    wanted = dict.fromkeys(ids)
    missing = wanted.keys() - {each.id for each in lookup.all_touchpoints(journey)}
    if missing:
        raise lookup.UnknownPart("touchpoint", next(id_ for id_ in wanted if id_ in missing))
    return wanted


def _with_phase(journey: JourneyMap, index: int, phase: Phase) -> JourneyMap:
    return _parts.with_parts(journey, phases=_parts.replaced(journey.phases, index, phase))


def _with_phases(journey: JourneyMap, phases: Sequence[Phase]) -> JourneyMap:
    same = all(new is old for new, old in zip(phases, journey.phases, strict=True))
    return journey if same else journey.changed(phases=tuple(phases))
