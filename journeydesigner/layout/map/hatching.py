"""Slanting lines that fill an area where there is no colour to fill it with; cut to the area, since no mark clips."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]

_MIN_WIDTH = 0.05
"""Pieces narrower than this are not worth their bytes: a line that only touches a corner."""


def hatch(outline: Sequence[Point], spacing: float) -> Iterator[tuple[Point, Point]]:
    """Yield the pieces of lines, rising to the right at 45 degrees, that lie in a closed outline.

    `spacing` is the distance between two lines along the x axis, in map units. The lines are counted from the origin,
    so those of neighbouring areas are in step.
    """
    crossings: dict[int, list[Point]] = defaultdict(list)
    for start, end in pairwise((*outline, outline[0])):
        for number, point in _crossings(start, end, spacing):
            crossings[number].append(point)
    for number in sorted(crossings):
        # Into the outline and out of it in turn: an edge owns its lower end only, so the crossings of a line are even.
        along = sorted(crossings[number])
        pieces = zip(along[::2], along[1::2], strict=True)
        yield from ((start, end) for start, end in pieces if end[0] - start[0] > _MIN_WIDTH)


def _crossings(start: Point, end: Point, spacing: float) -> Iterator[tuple[int, Point]]:
    """Yield the lines that an edge crosses, by number, and where."""
    one, other = sum(start) / spacing, sum(end) / spacing
    for number in range(math.ceil(min(one, other)), math.ceil(max(one, other))):
        share = (number - one) / (other - one)
        yield number, (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
