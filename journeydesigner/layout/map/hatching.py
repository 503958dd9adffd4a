"""Hatching for areas in greyscale: lines that are cut to the area, since marks cannot be clipped."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]

_MIN_WIDTH = 0.05
"""Narrower segments are left out: lines that only touch a corner."""


def hatch(outline: Sequence[Point], spacing: float) -> Iterator[tuple[Point, Point]]:
    """Yield the segments of lines, rising to the right at 45 degrees, that lie in a closed outline.

    `spacing` is the distance between two lines along the x axis, in map units. The lines are counted from the origin,
    so that those of neighbouring areas are aligned.
    """
    crossings: dict[int, list[Point]] = defaultdict(list)
    for start, end in pairwise((*outline, outline[0])):
        for number, point in _crossings(start, end, spacing):
            crossings[number].append(point)
    for number in sorted(crossings):
        # A line enters and leaves the outline in turn: an edge includes its lower end only, so the crossings are even.
        along = sorted(crossings[number])
        pieces = zip(along[::2], along[1::2], strict=True)
        yield from ((start, end) for start, end in pieces if end[0] - start[0] > _MIN_WIDTH)


def _crossings(start: Point, end: Point, spacing: float) -> Iterator[tuple[int, Point]]:
    """Yield the numbers of the lines that an edge crosses, each with the point."""
    one, other = sum(start) / spacing, sum(end) / spacing
    for number in range(math.ceil(min(one, other)), math.ceil(max(one, other))):
        share = (number - one) / (other - one)
        yield number, (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
