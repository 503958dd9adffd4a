"""Referential integrity of a map: unique ids, links and cells that refer to existing parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeydesigner.model.journey import Cell, JourneyMap
from journeydesigner.model.problems import LocationStep, Problem

Location = tuple[LocationStep, ...]


def reference_problems(journey: JourneyMap) -> Iterator[Problem]:
    """Yield the duplicate ids and dangling references of a map whose ids are filled in, with locations."""
    if not _ids_are_distinct(journey):
        yield from _duplicates(_parts_with_ids(journey), "id")
    yield from _duplicates(_channels(journey), "id")
    yield from _row_problems(journey)
    yield from _link_problems(journey)


def _ids_are_distinct(journey: JourneyMap) -> bool:
    # Without locations, which take longer to build than this check.
    ids = [touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints]
    for parts in (journey.phases, journey.rows, journey.links, journey.personas, journey.evidence):
        ids += [part.id for part in parts]
    return len(set(ids)) == len(ids)


def _parts_with_ids(journey: JourneyMap) -> Iterator[tuple[str, Location]]:
    for index, persona in enumerate(journey.personas):
        yield persona.id, (LocationStep("personas", index, persona.name),)
    for index, phase in enumerate(journey.phases):
        place = (LocationStep("phases", index, phase.name),)
        yield phase.id, place
        for inner, touchpoint in enumerate(phase.touchpoints):
            yield touchpoint.id, (*place, LocationStep("touchpoints", inner, touchpoint.title))
    for index, row in enumerate(journey.rows):
        yield row.id, (LocationStep("rows", index, row.name),)
    for index, link in enumerate(journey.links):
        yield link.id, (LocationStep("links", index, link.label),)
    for index, evidence in enumerate(journey.evidence):
        yield evidence.id, (LocationStep("evidence", index, evidence.title),)


def _channels(journey: JourneyMap) -> Iterator[tuple[str, Location]]:
    for index, channel in enumerate(journey.channels):
        yield channel.id, (LocationStep("channels", index, channel.name),)


def _duplicates(parts: Iterable[tuple[str, Location]], field: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for id_, place in parts:
        if id_ in seen:
            yield Problem("duplicate-id", (*place, LocationStep(field)), {"value": id_})
        seen.add(id_)


def _row_problems(journey: JourneyMap) -> Iterator[Problem]:
    phases = {phase.id for phase in journey.phases}
    for index, row in enumerate(journey.rows):
        place = (LocationStep("rows", index, row.name),)
        yield from _duplicates(_cells(row.cells, place), "phase")
        if any(not cell.phase for cell in row.cells):
            # `fill_ids` leaves only the cells past the last phase without one.
            yield Problem("too-many-cells", place, {"length": len(row.cells), "limit": len(journey.phases)})
        for inner, cell in enumerate(row.cells):
            if cell.phase and cell.phase not in phases:
                where = (*place, LocationStep("cells", inner), LocationStep("phase"))
                yield Problem("unknown-reference", where, {"value": cell.phase})


def _cells(cells: tuple[Cell, ...], location: Location) -> Iterator[tuple[str, Location]]:
    for index, cell in enumerate(cells):
        if cell.phase:
            yield cell.phase, (*location, LocationStep("cells", index))


def _link_problems(journey: JourneyMap) -> Iterator[Problem]:
    if not journey.links:
        return
    touchpoints = {touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints}
    for index, link in enumerate(journey.links):
        for end, value in (("source", link.source), ("target", link.target)):
            if value not in touchpoints:
                where = (LocationStep("links", index, link.label), LocationStep(end))
                yield Problem("unknown-reference", where, {"value": value})
