"""What differs between two versions of a map, as refs: for a summary, for highlighting and for merging."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from journeydesigner.model.journey import JourneyMap, Part
from journeydesigner.model.refs import PartKind, Ref

_LISTS: Final[tuple[tuple[PartKind, str], ...]] = (
    ("phase", "phases"), ("row", "rows"), ("persona", "personas"), ("channel", "channels"), ("link", "links"),
    ("evidence", "evidence"),
)  # fmt: skip
"""The kinds of parts that stand in a list of the map, each with the field that holds them."""


@dataclass(frozen=True, slots=True)
class MapChanges:
    """The parts that differ, each in the order of its version.

    `added` are only in the later version, `removed` only in the earlier one. `changed` gives for each part in both the
    names of its own fields that differ: a phase's touchpoints and a row's cells are parts of their own. `moved` lists
    the touchpoints in another phase or place, `reordered` the other kinds of parts whose order differs.
    """

    added: tuple[Ref, ...] = ()
    removed: tuple[Ref, ...] = ()
    changed: Mapping[Ref, frozenset[str]] = field(default_factory=dict)
    moved: tuple[Ref, ...] = ()
    reordered: tuple[PartKind, ...] = ()


def compare_maps(before: JourneyMap, after: JourneyMap) -> MapChanges:
    """Return what differs between two versions of a map; parts are the same where their ids are."""
    old, new = dict(_parts(before)), dict(_parts(after))
    differing = ((ref, _differing_fields(old[ref], fields)) for ref, fields in new.items() if ref in old)
    return MapChanges(
        tuple(ref for ref in new if ref not in old),
        tuple(ref for ref in old if ref not in new),
        {ref: names for ref, names in differing if names},
        tuple(_moved_touchpoints(before, after)),
        tuple(kind for kind, name in _LISTS if _is_reordered(getattr(before, name), getattr(after, name))),
    )


def _parts(journey: JourneyMap) -> Iterator[tuple[Ref, Mapping[str, Any]]]:
    """Yield all parts of a map, each with its own fields (without the parts that it holds)."""
    yield Ref("map"), _own_fields(journey, *(name for _, name in _LISTS))
    for phase in journey.phases:
        yield Ref("phase", phase.id), _own_fields(phase, "touchpoints")
        for touchpoint in phase.touchpoints:
            yield Ref("touchpoint", touchpoint.id), _own_fields(touchpoint)
    for row in journey.rows:
        yield Ref("row", row.id), _own_fields(row, "cells")
        for cell in row.cells:
            yield Ref("cell", row.id, cell.phase), _own_fields(cell)
    for kind, name in _LISTS[2:]:
        for part in getattr(journey, name):
            yield Ref(kind, part.id), _own_fields(part)


def _own_fields(part: Part, *without: str) -> Mapping[str, Any]:
    fields = {**part.__dict__, **(part.model_extra or {})}
    return {name: value for name, value in fields.items() if name not in without} if without else fields


def _differing_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> frozenset[str]:
    if before == after:
        return frozenset()
    return frozenset(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _is_reordered(before: Sequence[Any], after: Sequence[Any]) -> bool:
    old, new = ([part.id for part in parts] for parts in (before, after))
    return [id_ for id_ in old if id_ in set(new)] != [id_ for id_ in new if id_ in set(old)]


def _moved_touchpoints(before: JourneyMap, after: JourneyMap) -> Iterator[Ref]:
    """Yield the moved touchpoints: those in another phase, and within a phase as few as explain the order."""
    old = {
        touchpoint.id: (phase.id, index)
        for phase in before.phases
        for index, touchpoint in enumerate(phase.touchpoints)
    }
    for phase in after.phases:
        known = [touchpoint.id for touchpoint in phase.touchpoints if touchpoint.id in old]
        stayed = [id_ for id_ in known if old[id_][0] == phase.id]
        kept = {stayed[at] for at in _longest_increasing([old[id_][1] for id_ in stayed])}
        yield from (Ref("touchpoint", id_) for id_ in known if id_ not in kept)


def _longest_increasing(numbers: Sequence[int]) -> list[int]:
    """Return the indices of a longest increasing subsequence of distinct numbers, the last index first."""
    lowest_ends: list[int] = []
    end_indices: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(lowest_ends, number)
        lowest_ends[at : at + 1] = [number]
        end_indices[at : at + 1] = [index]
        previous.append(end_indices[at - 1] if at else -1)
    found, index = [], end_indices[-1] if end_indices else -1
    while index >= 0:
        found.append(index)
        index = previous[index]
    return found
