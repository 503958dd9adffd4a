"""Reduce a map to the parts that are printed; links and cells of the others are removed too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from journeydesigner.model.edits import personas, phases, rows
from journeydesigner.model.journey import JourneyMap, Persona, Phase, Row
from journeydesigner.model.print_options import PrintOptions

T = TypeVar("T", Phase, Persona, Row)


def subset(journey: JourneyMap, options: PrintOptions) -> JourneyMap:
    """Return the map with the wanted phases, personas and rows only; the same map where all are wanted.

    Unknown numbers are ignored. The map embedded in an export is reduced too: it must not hold a phase that the reader
    is not meant to see.
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
    """Yield the parts whose numbers, counted from 1, are not among these; nothing where `numbers` is None."""
    if numbers is not None:
        yield from (part for number, part in enumerate(parts, 1) if number not in numbers)
