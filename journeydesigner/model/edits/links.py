"""Edits of links, the steps between touchpoints that the order of the cards does not tell."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from journeydesigner.model import lookup
from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import JourneyMap, Link


def add(journey: JourneyMap, link: Link) -> JourneyMap:
    """Add a link; both its ends must be touchpoints of the map. Without an id it gets a fresh one."""
    new = _parts.with_own_id(link)
    _refuse_unknown_ends(journey, new)
    _parts.refuse_duplicate_ids(journey, (new.id,))
    return _parts.with_parts(journey, links=(*journey.links, new))


def change(journey: JourneyMap, link_id: str, **fields: Any) -> JourneyMap:
    """Set fields of a link; new ends must be touchpoints of the map."""
    at = _parts.index_of(journey.links, link_id, "link")
    new = _parts.with_fields(journey.links[at], fields)
    if "source" in fields or "target" in fields:
        _refuse_unknown_ends(journey, new)
    return _parts.with_parts(journey, links=_parts.replaced(journey.links, at, new))


def remove(journey: JourneyMap, link_id: str) -> JourneyMap:
    """Remove a link."""
    _parts.index_of(journey.links, link_id, "link")
    return _parts.with_parts(journey, links=_parts.without(journey.links, {link_id}))


def remove_links_of(journey: JourneyMap, touchpoint_ids: Collection[str]) -> JourneyMap:
    """Remove every link that starts or ends at one of these touchpoints."""
    kept = tuple(
        link for link in journey.links if link.source not in touchpoint_ids and link.target not in touchpoint_ids
    )
    return journey if len(kept) == len(journey.links) else journey.changed(links=kept)


def _refuse_unknown_ends(journey: JourneyMap, link: Link) -> None:
    lookup.position_in_map(journey, link.source)
    lookup.position_in_map(journey, link.target)
