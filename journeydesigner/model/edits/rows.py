"""Edits of rows, the lines of text under the lanes, and of their cells."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Cell, JourneyMap, Row


def add(map_: JourneyMap, row: Row, index: int | None = None) -> JourneyMap:
    """Put a row before `index` (None: at the end); without an id it gets a fresh one. Its cells must name phases."""
    new = _parts.with_id(row)
    _refuse_loose(map_, new)
    _parts.refuse_taken(map_, (new.id,))
    return _parts.with_parts(map_, rows=_parts.inserted(map_.rows, (new,), index))


def change(map_: JourneyMap, row_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a row; new cells must name phases of the map."""
    at = _parts.position(map_.rows, row_id, "row")
    new = _parts.with_fields(map_.rows[at], fields)
    if "cells" in fields:
        _refuse_loose(map_, new)
    return _parts.with_parts(map_, rows=_parts.replaced(map_.rows, at, new))


def move(map_: JourneyMap, row_id: str, index: int) -> JourneyMap:
    """Move a row before `index`, counted without it."""
    return _parts.with_parts(map_, rows=_parts.moved(map_.rows, row_id, index, "row"))


def remove(map_: JourneyMap, row_id: str) -> JourneyMap:
    """Remove a row and its cells."""
    _parts.position(map_.rows, row_id, "row")
    return _parts.with_parts(map_, rows=_parts.without(map_.rows, {row_id}))


def set_text(map_: JourneyMap, row_id: str, phase_id: str, text: str) -> JourneyMap:
    """Set what a row says about a phase; empty text drops the cell."""
    at = _parts.position(map_.rows, row_id, "row")
    _parts.position(map_.phases, phase_id, "phase")
    row = map_.rows[at]
    old = next((cell for cell in row.cells if cell.phase == phase_id), None)
    if text == (old.text if old else ""):
        return map_
    new = old.changed(text=text) if old else Cell(phase=phase_id, text=text)
    # A cell that carries fields of a newer program stays, or they would be lost.
    keep = bool(text) or bool(new.model_extra)
    others = [cell for cell in row.cells if cell.phase != phase_id]
    order = {phase.id: index for index, phase in enumerate(map_.phases)}
    cells = sorted([*others, new] if keep else others, key=lambda cell: order.get(cell.phase, len(order)))
    return _parts.with_parts(map_, rows=_parts.replaced(map_.rows, at, row.changed(cells=tuple(cells))))


def _refuse_loose(map_: JourneyMap, row: Row) -> None:
    for cell in row.cells:
        _parts.position(map_.phases, cell.phase, "phase")
