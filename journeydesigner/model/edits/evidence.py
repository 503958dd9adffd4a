"""Edits of the evidence on which the map as a whole rests: add, change, move, remove."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Evidence, JourneyMap


def add(map_: JourneyMap, evidence: Evidence, index: int | None = None) -> JourneyMap:
    """Put a piece of evidence before `index` (None: at the end); without an id it gets a fresh one."""
    new = _parts.with_id(evidence)
    _parts.refuse_taken(map_, (new.id,))
    return _parts.with_parts(map_, evidence=_parts.inserted(map_.evidence, (new,), index))


def change(map_: JourneyMap, evidence_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a piece of evidence."""
    at = _parts.position(map_.evidence, evidence_id, "evidence")
    new = _parts.with_fields(map_.evidence[at], fields)
    return _parts.with_parts(map_, evidence=_parts.replaced(map_.evidence, at, new))


def move(map_: JourneyMap, evidence_id: str, index: int) -> JourneyMap:
    """Move a piece of evidence before `index`, counted without it."""
    return _parts.with_parts(map_, evidence=_parts.moved(map_.evidence, evidence_id, index, "evidence"))


def remove(map_: JourneyMap, evidence_id: str) -> JourneyMap:
    """Remove a piece of evidence."""
    _parts.position(map_.evidence, evidence_id, "evidence")
    return _parts.with_parts(map_, evidence=_parts.without(map_.evidence, {evidence_id}))
