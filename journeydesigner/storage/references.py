"""What a map says about its own parts: ids that occur once, links and cells that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeydesigner.model.journey import Cell, JourneyMap
from journeydesigner.storage.problems import Problem, Step

Place = tuple[Step, ...]


def reference_problems(map_: JourneyMap) -> Iterator[Problem]:
    """Yield the duplicate ids and the loose references of a completed map, with their places."""
    if not _all_distinct(map_):
        yield from _duplicates(_identified(map_), "id")
    yield from _duplicates(_channels(map_), "id")
    yield from _row_problems(map_)
    yield from _link_problems(map_)


def _all_distinct(map_: JourneyMap) -> bool:
    # Without places: they take longer to build than the whole check of a sound map.
    ids = [touchpoint.id for phase in map_.phases for touchpoint in phase.touchpoints]
    for parts in (map_.phases, map_.rows, map_.links, map_.personas, map_.evidence):
        ids += [part.id for part in parts]
    return len(set(ids)) == len(ids)


def _identified(map_: JourneyMap) -> Iterator[tuple[str, Place]]:
    for index, persona in enumerate(map_.personas):
        yield persona.id, (Step("personas", index, persona.name),)
    for index, phase in enumerate(map_.phases):
        place = (Step("phases", index, phase.name),)
        yield phase.id, place
        for inner, touchpoint in enumerate(phase.touchpoints):
            yield touchpoint.id, (*place, Step("touchpoints", inner, touchpoint.title))
    for index, row in enumerate(map_.rows):
        yield row.id, (Step("rows", index, row.name),)
    for index, link in enumerate(map_.links):
        yield link.id, (Step("links", index, link.label),)
    for index, evidence in enumerate(map_.evidence):
        yield evidence.id, (Step("evidence", index, evidence.title),)


def _channels(map_: JourneyMap) -> Iterator[tuple[str, Place]]:
    for index, channel in enumerate(map_.channels):
        yield channel.id, (Step("channels", index, channel.name),)


def _duplicates(parts: Iterable[tuple[str, Place]], field: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for id_, place in parts:
        if id_ in seen:
            yield Problem("duplicate-id", (*place, Step(field)), {"value": id_})
        seen.add(id_)


def _row_problems(map_: JourneyMap) -> Iterator[Problem]:
    phases = {phase.id for phase in map_.phases}
    for index, row in enumerate(map_.rows):
        place = (Step("rows", index, row.name),)
        yield from _duplicates(_cells(row.cells, place), "phase")
        if any(not cell.phase for cell in row.cells):
            # Only the cells past the last phase are left without one.
            yield Problem("too-many-cells", place, {"length": len(row.cells), "limit": len(map_.phases)})
        for inner, cell in enumerate(row.cells):
            if cell.phase and cell.phase not in phases:
                where = (*place, Step("cells", inner), Step("phase"))
                yield Problem("unknown-reference", where, {"value": cell.phase})


def _cells(cells: tuple[Cell, ...], place: Place) -> Iterator[tuple[str, Place]]:
    for index, cell in enumerate(cells):
        if cell.phase:
            yield cell.phase, (*place, Step("cells", index))


def _link_problems(map_: JourneyMap) -> Iterator[Problem]:
    if not map_.links:
        return
    touchpoints = {touchpoint.id for phase in map_.phases for touchpoint in phase.touchpoints}
    for index, link in enumerate(map_.links):
        for end, value in (("source", link.source), ("target", link.target)):
            if value not in touchpoints:
                where = (Step("links", index, link.label), Step(end))
                yield Problem("unknown-reference", where, {"value": value})
