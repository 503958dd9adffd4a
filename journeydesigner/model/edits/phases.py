"""Edits of phases: add, change, move, duplicate, remove; their cells and links go with them."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.edits.links import remove_links_of
from journeydesigner.model.journey import Cell, JourneyMap, Link, Phase, Row, new_id


def add(journey: JourneyMap, phase: Phase, index: int | None = None) -> JourneyMap:
    """Put a phase before `index` (None: at the end); it and its touchpoints get fresh ids where they have none."""
    touchpoints = tuple(_parts.with_own_id(touchpoint) for touchpoint in phase.touchpoints)
    new = _parts.with_own_id(_parts.with_fields(phase, {"touchpoints": touchpoints}))
    _parts.refuse_duplicate_ids(journey, (new.id, *(touchpoint.id for touchpoint in touchpoints)))
    return _parts.with_parts(journey, phases=_parts.inserted(journey.phases, (new,), index))


def change(journey: JourneyMap, phase_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a phase."""
    at = _parts.index_of(journey.phases, phase_id, "phase")
    new = _parts.with_fields(journey.phases[at], fields)
    return _parts.with_parts(journey, phases=_parts.replaced(journey.phases, at, new))


def move(journey: JourneyMap, phase_id: str, index: int) -> JourneyMap:
    """Move a phase before `index`, counted without it."""
    return _parts.with_parts(journey, phases=_parts.moved(journey.phases, phase_id, index, "phase"))


def remove(journey: JourneyMap, phase_id: str) -> JourneyMap:
    """Remove a phase, its touchpoints, what the rows say about it and the links from and to it."""
    at = _parts.index_of(journey.phases, phase_id, "phase")
    gone = {touchpoint.id for touchpoint in journey.phases[at].touchpoints}
    rows = []
    for row in journey.rows:
        cells = tuple(cell for cell in row.cells if cell.phase != phase_id)
        rows.append(row if len(cells) == len(row.cells) else row.changed(cells=cells))
    return remove_links_of(
        journey.changed(phases=_parts.without(journey.phases, {phase_id}), rows=tuple(rows)),
        gone,
    )


def duplicate(journey: JourneyMap, phase_id: str) -> tuple[JourneyMap, str]:
    """Copy a phase right after itself with its touchpoints, cells and inner links; return the map and the copy's id."""
    at = _parts.index_of(journey.phases, phase_id, "phase")
    original = journey.phases[at]
    fresh = {touchpoint.id: new_id() for touchpoint in original.touchpoints}
    copy = original.changed(
        id=new_id(),
        touchpoints=tuple(touchpoint.changed(id=fresh[touchpoint.id]) for touchpoint in original.touchpoints),
    )
    return (
        journey.changed(
            phases=_parts.inserted(journey.phases, (copy,), at + 1),
            rows=tuple(_row_with_copied_cell(row, phase_id, copy.id) for row in journey.rows),
            links=(*journey.links, *_copied_inner_links(journey.links, fresh)),
        ),
        copy.id,
    )


def _row_with_copied_cell(row: Row, phase_id: str, copy_id: str) -> Row:
    cells: list[Cell] = []
    for cell in row.cells:
        cells.append(cell)
        if cell.phase == phase_id:
            cells.append(cell.changed(phase=copy_id))
    return row if len(cells) == len(row.cells) else row.changed(cells=tuple(cells))


def _copied_inner_links(links: tuple[Link, ...], new_ids: dict[str, str]) -> list[Link]:
    return [
        link.changed(id=new_id(), source=new_ids[link.source], target=new_ids[link.target])
        for link in links
        if link.source in new_ids and link.target in new_ids
    ]
