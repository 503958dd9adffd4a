"""Edits of the evidence on which the map as a whole rests: add, change, move, remove."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Evidence, JourneyMap


def add(journey: JourneyMap, evidence: Evidence, index: int | None = None) -> JourneyMap:
    """Put a piece of evidence before `index` (None: at the end); without an id it gets a fresh one."""
    new = _parts.with_own_id(evidence)
    _parts.refuse_duplicate_ids(journey, (new.id,))
    return _parts.with_parts(journey, evidence=_parts.inserted(journey.evidence, (new,), index))


def change(journey: JourneyMap, evidence_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a piece of evidence."""
    at = _parts.index_of(journey.evidence, evidence_id, "evidence")
    new = _parts.with_fields(journey.evidence[at], fields)
    return _parts.with_parts(journey, evidence=_parts.replaced(journey.evidence, at, new))


def move(journey: JourneyMap, evidence_id: str, index: int) -> JourneyMap:
    """Move a piece of evidence before `index`, counted without it."""
    return _parts.with_parts(journey, evidence=_parts.moved(journey.evidence, evidence_id, index, "evidence"))


def remove(journey: JourneyMap, evidence_id: str) -> JourneyMap:
    """Remove a piece of evidence."""
    _parts.index_of(journey.evidence, evidence_id, "evidence")
    return _parts.with_parts(journey, evidence=_parts.without(journey.evidence, {evidence_id}))
