"""Edits of the map's own channels. Their ids are words that touchpoints name; one of a built-in channel replaces it."""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import Channel, JourneyMap


def add(journey: JourneyMap, channel: Channel, index: int | None = None) -> JourneyMap:
    """Put a channel before `index` (None: at the end); its id must not be that of another own channel."""
    if any(own.id == channel.id for own in journey.channels):
        raise _parts.DuplicateId(channel.id)
    return _parts.with_parts(journey, channels=_parts.inserted(journey.channels, (channel,), index))


def change(journey: JourneyMap, channel_id: str, **fields: Any) -> JourneyMap:
    """Set fields of an own channel."""
    at = _parts.index_of(journey.channels, channel_id, "channel")
    new = _parts.with_fields(journey.channels[at], fields)
    return _parts.with_parts(journey, channels=_parts.replaced(journey.channels, at, new))


def remove(journey: JourneyMap, channel_id: str) -> JourneyMap:
    """Remove an own channel; touchpoints that name it keep the word, so that undo and a later re-add bring it back."""
    _parts.index_of(journey.channels, channel_id, "channel")
    return _parts.with_parts(journey, channels=_parts.without(journey.channels, {channel_id}))
