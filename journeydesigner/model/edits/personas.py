"""Edits of personas: add, change, move, remove."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import JourneyMap, Persona


def add(map_: JourneyMap, persona: Persona, index: int | None = None) -> JourneyMap:
    """Put a persona before `index` (None: at the end); without an id it gets a fresh one."""
    new = _parts.with_id(persona)
    _parts.refuse_taken(map_, (new.id,))
    return _parts.with_parts(map_, personas=_parts.inserted(map_.personas, (new,), index))


def change(map_: JourneyMap, persona_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a persona."""
    at = _parts.position(map_.personas, persona_id, "persona")
    new = _parts.with_fields(map_.personas[at], fields)
    return _parts.with_parts(map_, personas=_parts.replaced(map_.personas, at, new))


def move(map_: JourneyMap, persona_id: str, index: int) -> JourneyMap:
    """Move a persona before `index`, counted without it."""
    return _parts.with_parts(map_, personas=_parts.moved(map_.personas, persona_id, index, "persona"))


def remove(map_: JourneyMap, persona_id: str) -> JourneyMap:
    """Remove a persona."""
    _parts.position(map_.personas, persona_id, "persona")
    return _parts.with_parts(map_, personas=_parts.without(map_.personas, {persona_id}))
