"""Unknown fields in a file: they are kept and written back, so they must be valid JSON."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

from journeydesigner.model.journey import JourneyMap, Part, Touchpoint

MAX_JSON_DEPTH: Final = 48
"""Levels of lists and objects in a file, the map itself being the first."""


def is_writable_json(value: Any, depth: int = 0) -> bool:
    """Whether an unknown value can be written as JSON and read again: finite, valid text, not too deep."""
    if isinstance(value, str):
        return is_encodable(value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return depth < MAX_JSON_DEPTH and all(
            isinstance(key, str) and is_encodable(key) and is_writable_json(inner, depth + 1)
            for key, inner in value.items()
        )
    if isinstance(value, list):
        return depth < MAX_JSON_DEPTH and all(is_writable_json(inner, depth + 1) for inner in value)
    return value is None or isinstance(value, bool | int)


def is_encodable(text: str) -> bool:
    """Whether it holds no unpaired surrogate, which cannot be encoded as UTF-8."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def parts_with_depth(journey: JourneyMap) -> Iterator[tuple[Part, int]]:
    """Yield every part of a map with its depth in the file (the map: 1)."""
    yield journey, 1
    for phase in journey.phases:
        yield phase, 3
        for span in (phase.duration, phase.duration_wished):
            if span is not None:
                yield span, 4
        for touchpoint in phase.touchpoints:
            yield from touchpoint_parts_with_depth(touchpoint)
    for row in journey.rows:
        yield row, 3
        for cell in row.cells:
            yield cell, 5
    for group in (journey.personas, journey.channels, journey.links, journey.evidence):
        for part in group:
            yield part, 3


def touchpoint_parts_with_depth(touchpoint: Touchpoint) -> Iterator[tuple[Part, int]]:
    """Yield a touchpoint and the parts in it with their depth in the file."""
    yield touchpoint, 5
    if touchpoint.evidence is not None:
        yield touchpoint.evidence, 6
    if touchpoint.duration is not None:
        yield touchpoint.duration, 6
