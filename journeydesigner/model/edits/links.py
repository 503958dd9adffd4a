"""Edits of links, the steps between touchpoints that the order of the cards does not tell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from journeydesigner.model import lookup
from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import JourneyMap, Link


def add(map_: JourneyMap, link: Link) -> JourneyMap:
    """Add a link; both its ends must be touchpoints of the map. Without an id it gets a fresh one."""
    new = _parts.with_id(link)
    _refuse_loose(map_, new)
    _parts.refuse_taken(map_, (new.id,))
    return _parts.with_parts(map_, links=(*map_.links, new))


def change(map_: JourneyMap, link_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a link; new ends must be touchpoints of the map."""
    at = _parts.position(map_.links, link_id, "link")
    new = _parts.with_fields(map_.links[at], fields)
    if "source" in fields or "target" in fields:
        _refuse_loose(map_, new)
    return _parts.with_parts(map_, links=_parts.replaced(map_.links, at, new))


def remove(map_: JourneyMap, link_id: str) -> JourneyMap:
    """Remove a link."""
    _parts.position(map_.links, link_id, "link")
    return _parts.with_parts(map_, links=_parts.without(map_.links, {link_id}))


def without_ends(map_: JourneyMap, touchpoint_ids: Collection[str]) -> JourneyMap:
    """Remove every link that starts or ends at one of these touchpoints."""
    kept = tuple(link for link in map_.links if link.source not in touchpoint_ids and link.target not in touchpoint_ids)
    return map_ if len(kept) == len(map_.links) else map_.changed(links=kept)


def _refuse_loose(map_: JourneyMap, link: Link) -> None:
    lookup.place_in_map(map_, link.source)
    lookup.place_in_map(map_, link.target)
