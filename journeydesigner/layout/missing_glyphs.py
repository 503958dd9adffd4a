"""Find the characters of a map that no font can show, so that the user can be told."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap


def missing_characters(journey: JourneyMap, measurer: Measurer) -> frozenset[str]:
    """Return the characters in the texts of the map for which no font has a glyph."""
    return frozenset().union(*(measurer.missing_characters(text) for text in shown_texts(journey)))


def shown_texts(journey: JourneyMap) -> Iterator[str]:
    """Yield the user's texts that a drawing of the map shows."""
    yield journey.title
    for persona in journey.personas:
        yield from (persona.name, persona.role, persona.quote)
    for phase in journey.phases:
        yield phase.name
        yield from (touchpoint.title for touchpoint in phase.touchpoints)
    for row in journey.rows:
        yield row.name
        yield from (cell.text for cell in row.cells)
    yield from (link.label for link in journey.links)
    yield from (channel.name for channel in journey.channels)
