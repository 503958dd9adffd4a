"""Edits of the map's own channels. Their ids are words that touchpoints name; one of a built-in channel replaces it."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Channel, JourneyMap


def add(map_: JourneyMap, channel: Channel, index: int | None = None) -> JourneyMap:
    """Put a channel before `index` (None: at the end); its id must not be that of another own channel."""
    if any(own.id == channel.id for own in map_.channels):
        raise _parts.TakenId(channel.id)
    return _parts.with_parts(map_, channels=_parts.inserted(map_.channels, (channel,), index))


def change(map_: JourneyMap, channel_id: str, **fields: Any) -> JourneyMap:
    """Set fields of an own channel."""
    at = _parts.position(map_.channels, channel_id, "channel")
    new = _parts.with_fields(map_.channels[at], fields)
    return _parts.with_parts(map_, channels=_parts.replaced(map_.channels, at, new))


def remove(map_: JourneyMap, channel_id: str) -> JourneyMap:
    """Remove an own channel; touchpoints that name it keep the word, so that undo and a later re-add bring it back."""
    _parts.position(map_.channels, channel_id, "channel")
    return _parts.with_parts(map_, channels=_parts.without(map_.channels, {channel_id}))
