"""What differs between two versions of a map: the touchpoints and phases that came, went or were changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint


@dataclass(frozen=True, slots=True)
class PartChanges:
    """What happened to the parts of one kind, by their titles, in the order of the journey."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapChanges:
    """All that differs. `moved`: touchpoints that are the same in another place; `title`: the map's new one, None where
    it is the same; `personas` and `rows`: whether any of them is another; `other`: anything else at all.
    """

    touchpoints: PartChanges = PartChanges()
    phases: PartChanges = PartChanges()
    moved: int = 0
    title: str | None = None
    personas: bool = False
    rows: bool = False
    other: bool = False


def compare_maps(before: JourneyMap, after: JourneyMap) -> MapChanges:
    """Return what came, went or changed from one version to the next; parts are known by their ids."""
    old, new = _touchpoints_by_id(before), _touchpoints_by_id(after)
    old_phases = {phase.id: phase for phase in before.phases}
    new_phases = {phase.id: phase for phase in after.phases}
    return MapChanges(
        _part_changes({id_: t.title for id_, t in old.items()}, {id_: t.title for id_, t in new.items()},
                    {id_ for id_ in old.keys() & new.keys() if old[id_] != new[id_]}),
        _part_changes({id_: p.name for id_, p in old_phases.items()}, {id_: p.name for id_, p in new_phases.items()},
                    {id_ for id_ in old_phases.keys() & new_phases.keys()
                     if _without_touchpoints(old_phases[id_]) != _without_touchpoints(new_phases[id_])}),
        _count_moved(before, after),
        None if after.title == before.title else after.title,
        after.personas != before.personas,
        after.rows != before.rows,
        _without_compared_fields(before) != _without_compared_fields(after) or [id_ for id_ in old_phases if id_ in new_phases]
        != [id_ for id_ in new_phases if id_ in old_phases],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SatisfactionChanges:
    """The titles of touchpoints with another satisfaction; `only`: those with nothing else that is another."""

    all_titles: tuple[str, ...] = ()
    only_satisfaction: tuple[str, ...] = ()


def satisfaction_changes(before: JourneyMap, after: JourneyMap) -> SatisfactionChanges:
    """Return the touchpoints that are in both versions with another satisfaction, in the order of the journey."""
    old = _touchpoints_by_id(before)
    pairs = [(old[id_], t) for id_, t in _touchpoints_by_id(after).items() if id_ in old]
    found = [(was, now) for was, now in pairs if was.satisfaction != now.satisfaction]
    return SatisfactionChanges(
        tuple(now.title for _, now in found),
        tuple(now.title for was, now in found if was.changed(satisfaction=now.satisfaction) == now),
    )


def _part_changes(before: Mapping[str, str], after: Mapping[str, str], changed: set[str]) -> PartChanges:
    return PartChanges(
        tuple(title for id_, title in after.items() if id_ not in before),
        tuple(title for id_, title in before.items() if id_ not in after),
        tuple(title for id_, title in after.items() if id_ in changed),
    )


def _touchpoints_by_id(journey: JourneyMap) -> dict[str, Touchpoint]:
    return {touchpoint.id: touchpoint for phase in journey.phases for touchpoint in phase.touchpoints}


def _without_touchpoints(phase: Phase) -> Phase:
    return phase.model_copy(update={"touchpoints": ()})


def _without_compared_fields(journey: JourneyMap) -> JourneyMap:
    return journey.model_copy(update={"phases": (), "title": "", "personas": (), "rows": ()})


def _count_moved(before: JourneyMap, after: JourneyMap) -> int:
    """Count the touchpoints that somebody must have moved: each that has another phase, and of those which stayed in
    theirs as few as explain the order.
    """
    old, moved = _positions(before), 0
    for phase in after.phases:
        known = [old[touchpoint.id] for touchpoint in phase.touchpoints if touchpoint.id in old]
        moved += len(known) - _longest_increasing_length([place for id_, place in known if id_ == phase.id])
    return moved


def _positions(journey: JourneyMap) -> dict[str, tuple[str, int]]:
    """Return for each touchpoint the id of its phase and its place in it."""
    return {
        touchpoint.id: (phase.id, place)
        for phase in journey.phases
        for place, touchpoint in enumerate(phase.touchpoints)
    }


def _longest_increasing_length(places: Sequence[int]) -> int:
    """Return how many of these can stay where they are so that they rise: the length of the longest such series."""
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends)
