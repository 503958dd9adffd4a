"""Filling in what a hand-made map may leave out: ids, and the phase of a cell."""

from __future__ import annotations

from typing import TypeVar

from journeydesigner.model.journey import Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint

P = TypeVar("P", Persona, Row, Link, Evidence)


def complete(map_: JourneyMap) -> JourneyMap:
    """Return the map with an id for every part and a phase for every cell, the same map where nothing is missing.

    Ids tell the place of the part (`phase-1`, `touchpoint-1-2`), so that reading a file twice gives the same ones.
    The id of evidence inside a touchpoint stays empty: nothing refers to it. A cell without a phase gets the one in
    its own place, and stays without where there are fewer phases.
    """
    if _is_complete(map_):
        return map_
    taken = _taken(map_)
    phases = tuple(_phase(phase, index, taken) for index, phase in enumerate(map_.phases, start=1))
    return map_.changed(
        phases=phases,
        rows=tuple(_row(row, phases) for row in _named(map_.rows, "row", taken)),
        links=_named(map_.links, "link", taken),
        personas=_named(map_.personas, "persona", taken),
        evidence=_named(map_.evidence, "evidence", taken),
    )


def _is_complete(map_: JourneyMap) -> bool:
    return (
        all(phase.id and all(touchpoint.id for touchpoint in phase.touchpoints) for phase in map_.phases)
        and all(row.id and all(cell.phase for cell in row.cells) for row in map_.rows)
        and all(part.id for parts in (map_.links, map_.personas, map_.evidence) for part in parts)
    )


def _taken(map_: JourneyMap) -> set[str]:
    taken = {touchpoint.id for phase in map_.phases for touchpoint in phase.touchpoints}
    for parts in (map_.phases, map_.rows, map_.links, map_.personas, map_.evidence):
        taken.update(part.id for part in parts)
    return taken


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate


def _phase(phase: Phase, number: int, taken: set[str]) -> Phase:
    touchpoints: list[Touchpoint] = []
    for index, touchpoint in enumerate(phase.touchpoints, start=1):
        id_ = touchpoint.id or _free(f"touchpoint-{number}-{index}", taken)
        touchpoints.append(touchpoint if touchpoint.id else touchpoint.changed(id=id_))
    return phase.changed(id=phase.id or _free(f"phase-{number}", taken), touchpoints=tuple(touchpoints))


def _named(parts: tuple[P, ...], kind: str, taken: set[str]) -> tuple[P, ...]:
    return tuple(
        part if part.id else part.changed(id=_free(f"{kind}-{number}", taken))
        for number, part in enumerate(parts, start=1)
    )


def _row(row: Row, phases: tuple[Phase, ...]) -> Row:
    if all(cell.phase for cell in row.cells):
        return row
    cells = [
        cell if cell.phase or index >= len(phases) else cell.changed(phase=phases[index].id)
        for index, cell in enumerate(row.cells)
    ]
    return row.changed(cells=tuple(cells))
