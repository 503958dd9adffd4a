"""Edits of personas: add, change, move, remove."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import JourneyMap, Persona


def add(journey: JourneyMap, persona: Persona, index: int | None = None) -> JourneyMap:
    """Put a persona before `index` (None: at the end); without an id it gets a fresh one."""
    new = _parts.with_own_id(persona)
    _parts.refuse_duplicate_ids(journey, (new.id,))
    return _parts.with_parts(journey, personas=_parts.inserted(journey.personas, (new,), index))


def change(journey: JourneyMap, persona_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a persona."""
    at = _parts.index_of(journey.personas, persona_id, "persona")
    new = _parts.with_fields(journey.personas[at], fields)
    return _parts.with_parts(journey, personas=_parts.replaced(journey.personas, at, new))


def move(journey: JourneyMap, persona_id: str, index: int) -> JourneyMap:
    """Move a persona before `index`, counted without it."""
    return _parts.with_parts(journey, personas=_parts.moved(journey.personas, persona_id, index, "persona"))


def remove(journey: JourneyMap, persona_id: str) -> JourneyMap:
    """Remove a persona."""
    _parts.index_of(journey.personas, persona_id, "persona")
    return _parts.with_parts(journey, personas=_parts.without(journey.personas, {persona_id}))
