"""Edits of phases: add, change, move, duplicate, remove; their cells and links go with them."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.edits.links import without_ends
from journeydesigner.model.journey import Cell, JourneyMap, Link, Phase, Row, new_id


def add(map_: JourneyMap, phase: Phase, index: int | None = None) -> JourneyMap:
    """Put a phase before `index` (None: at the end); it and its touchpoints get fresh ids where they have none."""
    touchpoints = tuple(_parts.with_id(touchpoint) for touchpoint in phase.touchpoints)
    new = _parts.with_id(_parts.with_fields(phase, {"touchpoints": touchpoints}))
    _parts.refuse_taken(map_, (new.id, *(touchpoint.id for touchpoint in touchpoints)))
    return _parts.with_parts(map_, phases=_parts.inserted(map_.phases, (new,), index))


def change(map_: JourneyMap, phase_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a phase."""
    at = _parts.position(map_.phases, phase_id, "phase")
    new = _parts.with_fields(map_.phases[at], fields)
    return _parts.with_parts(map_, phases=_parts.replaced(map_.phases, at, new))


def move(map_: JourneyMap, phase_id: str, index: int) -> JourneyMap:
    """Move a phase before `index`, counted without it."""
    return _parts.with_parts(map_, phases=_parts.moved(map_.phases, phase_id, index, "phase"))


def remove(map_: JourneyMap, phase_id: str) -> JourneyMap:
    """Remove a phase, its touchpoints, what the rows say about it and the links from and to it."""
    at = _parts.position(map_.phases, phase_id, "phase")
    gone = {touchpoint.id for touchpoint in map_.phases[at].touchpoints}
    rows = []
    for row in map_.rows:
        cells = tuple(cell for cell in row.cells if cell.phase != phase_id)
        rows.append(row if len(cells) == len(row.cells) else row.changed(cells=cells))
    return without_ends(
        map_.changed(phases=_parts.without(map_.phases, {phase_id}), rows=tuple(rows)),
        gone,
    )


def duplicate(map_: JourneyMap, phase_id: str) -> tuple[JourneyMap, str]:
    """Copy a phase right after itself with its touchpoints, cells and inner links; return the map and the copy's id."""
    at = _parts.position(map_.phases, phase_id, "phase")
    original = map_.phases[at]
    fresh = {touchpoint.id: new_id() for touchpoint in original.touchpoints}
    copy = original.changed(
        id=new_id(),
        touchpoints=tuple(touchpoint.changed(id=fresh[touchpoint.id]) for touchpoint in original.touchpoints),
    )
    return (
        map_.changed(
            phases=_parts.inserted(map_.phases, (copy,), at + 1),
            rows=tuple(_with_cell_for_copy(row, phase_id, copy.id) for row in map_.rows),
            links=(*map_.links, *_inner_links(map_.links, fresh)),
        ),
        copy.id,
    )


def _with_cell_for_copy(row: Row, phase_id: str, copy_id: str) -> Row:
    cells: list[Cell] = []
    for cell in row.cells:
        cells.append(cell)
        if cell.phase == phase_id:
            cells.append(cell.changed(phase=copy_id))
    return row if len(cells) == len(row.cells) else row.changed(cells=tuple(cells))


def _inner_links(links: tuple[Link, ...], fresh: dict[str, str]) -> list[Link]:
    return [
        link.changed(id=new_id(), source=fresh[link.source], target=fresh[link.target])
        for link in links
        if link.source in fresh and link.target in fresh
    ]
