"""Fill in what a hand-made file may leave out: ids, and the phase of a cell."""

from __future__ import annotations

from typing import TypeVar

from journeydesigner.model.journey import Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint

P = TypeVar("P", Persona, Row, Link, Evidence)


def fill_ids(journey: JourneyMap) -> JourneyMap:
    """Return the map with an id for every part and a phase for every cell, the same map where nothing is missing.

    Ids tell the place of the part (`phase-1`, `touchpoint-1-2`), so that reading a file twice gives the same ones.
    The id of evidence inside a touchpoint stays empty: nothing refers to it. A cell without a phase gets the one in
    its own place, and stays without where there are fewer phases.
    """
    if _has_all_ids(journey):
        return journey
    taken = _used_ids(journey)
    phases = tuple(_phase_with_ids(phase, index, taken) for index, phase in enumerate(journey.phases, start=1))
    return journey.changed(
        phases=phases,
        rows=tuple(_row_with_phases(row, phases) for row in _parts_with_ids(journey.rows, "row", taken)),
        links=_parts_with_ids(journey.links, "link", taken),
        personas=_parts_with_ids(journey.personas, "persona", taken),
        evidence=_parts_with_ids(journey.evidence, "evidence", taken),
    )


def _has_all_ids(journey: JourneyMap) -> bool:
    return (
        all(phase.id and all(touchpoint.id for touchpoint in phase.touchpoints) for phase in journey.phases)
        and all(row.id and all(cell.phase for cell in row.cells) for row in journey.rows)
        and all(part.id for parts in (journey.links, journey.personas, journey.evidence) for part in parts)
    )


def _used_ids(journey: JourneyMap) -> set[str]:
    taken = {touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints}
    for parts in (journey.phases, journey.rows, journey.links, journey.personas, journey.evidence):
        taken.update(part.id for part in parts)
    return taken


def _unused_id(base: str, used: set[str]) -> str:
    candidate, number = base, 1
    while candidate in used:
        number += 1
        candidate = f"{base}-{number}"
    used.add(candidate)
    return candidate


def _phase_with_ids(phase: Phase, number: int, used: set[str]) -> Phase:
    touchpoints: list[Touchpoint] = []
    for index, touchpoint in enumerate(phase.touchpoints, start=1):
        id_ = touchpoint.id or _unused_id(f"touchpoint-{number}-{index}", used)
        touchpoints.append(touchpoint if touchpoint.id else touchpoint.changed(id=id_))
    return phase.changed(id=phase.id or _unused_id(f"phase-{number}", used), touchpoints=tuple(touchpoints))


def _parts_with_ids(parts: tuple[P, ...], prefix: str, used: set[str]) -> tuple[P, ...]:
    return tuple(
        part if part.id else part.changed(id=_unused_id(f"{prefix}-{number}", used))
        for number, part in enumerate(parts, start=1)
    )


def _row_with_phases(row: Row, phases: tuple[Phase, ...]) -> Row:
    if all(cell.phase for cell in row.cells):
        return row
    cells = [
        cell if cell.phase or index >= len(phases) else cell.changed(phase=phases[index].id)
        for index, cell in enumerate(row.cells)
    ]
    return row.changed(cells=tuple(cells))
