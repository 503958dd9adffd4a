"""The part of a map that is printed: what is left out is gone with all that hangs on it, links and cells too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from journeydesigner.model.edits import personas, phases, rows
from journeydesigner.model.journey import JourneyMap, Persona, Phase, Row
from journeydesigner.model.print_options import PrintOptions

T = TypeVar("T", Phase, Persona, Row)


def subset(journey: JourneyMap, options: PrintOptions) -> JourneyMap:
    """Return the map with the wanted phases, personas and rows only; the same map where all are wanted.

    Numbers that the map has not are passed over. A map that rides along in a file is such an excerpt too: who must not
    see a phase must not find it inside.
    """
    part = journey
    for phase in _excluded(journey.phases, options.phases):
        part = phases.remove(part, phase.id)
    for persona in _excluded(journey.personas, options.personas):
        part = personas.remove(part, persona.id)
    for row in _excluded(journey.rows, options.rows):
        part = rows.remove(part, row.id)
    return part


def _excluded(parts: Sequence[T], numbers: Sequence[int] | None) -> Iterator[T]:
    """Yield the parts whose numbers, counted from 1, are not among these; none where there are none to look for."""
    if numbers is not None:
        yield from (part for number, part in enumerate(parts, 1) if number not in numbers)
