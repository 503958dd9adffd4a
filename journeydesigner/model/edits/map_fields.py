"""Edits of the map's own fields: title, product, market, state, dates, notes …"""

from __future__ import annotations

from typing import Any

from journeydesigner.model.edits import _parts
from journeydesigner.model.journey import JourneyMap


def change(journey: JourneyMap, **fields: Any) -> JourneyMap:
    """Set fields of the map itself."""
    return _parts.with_fields(journey, fields)
