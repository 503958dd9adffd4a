"""Edits of rows, the lines of text under the lanes, and of their cells."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Cell, JourneyMap, Row


def add(journey: JourneyMap, row: Row, index: int | None = None) -> JourneyMap:
    """Put a row before `index` (None: at the end); without an id it gets a fresh one. Its cells must name phases."""
    new = _parts.with_own_id(row)
    _refuse_unknown_phases(journey, new)
    _parts.refuse_duplicate_ids(journey, (new.id,))
    return _parts.with_parts(journey, rows=_parts.inserted(journey.rows, (new,), index))


def change(journey: JourneyMap, row_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a row; new cells must name phases of the map."""
    at = _parts.index_of(journey.rows, row_id, "row")
    new = _parts.with_fields(journey.rows[at], fields)
    if "cells" in fields:
        _refuse_unknown_phases(journey, new)
    return _parts.with_parts(journey, rows=_parts.replaced(journey.rows, at, new))


def move(journey: JourneyMap, row_id: str, index: int) -> JourneyMap:
    """Move a row before `index`, counted without it."""
    return _parts.with_parts(journey, rows=_parts.moved(journey.rows, row_id, index, "row"))


def remove(journey: JourneyMap, row_id: str) -> JourneyMap:
    """Remove a row and its cells."""
    _parts.index_of(journey.rows, row_id, "row")
    return _parts.with_parts(journey, rows=_parts.without(journey.rows, {row_id}))


def set_text(journey: JourneyMap, row_id: str, phase_id: str, text: str) -> JourneyMap:
    """Set what a row says about a phase; empty text drops the cell."""
    at = _parts.index_of(journey.rows, row_id, "row")
    _parts.index_of(journey.phases, phase_id, "phase")
    row = journey.rows[at]
    old = next((cell for cell in row.cells if cell.phase == phase_id), None)
    if text == (old.text if old else ""):
        return journey
    new = old.changed(text=text) if old else Cell(phase=phase_id, text=text)
    # A cell that carries fields of a newer program stays, or they would be lost.
    keep = bool(text) or bool(new.model_extra)
    others = [cell for cell in row.cells if cell.phase != phase_id]
    order = {phase.id: index for index, phase in enumerate(journey.phases)}
    cells = sorted([*others, new] if keep else others, key=lambda cell: order.get(cell.phase, len(order)))
    return _parts.with_parts(journey, rows=_parts.replaced(journey.rows, at, row.changed(cells=tuple(cells))))


def _refuse_unknown_phases(journey: JourneyMap, row: Row) -> None:
    for cell in row.cells:
        _parts.index_of(journey.phases, cell.phase, "phase")
