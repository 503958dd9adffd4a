"""The points of the emotional curve: which touchpoint each one stands for, and a dense line of points along the curve.

Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout.drawing import MarkGroup, Path, TextLine
from journeydesigner.layout.modes.emotion.label_placement import LabelAnchor
from journeydesigner.layout.pagination.shared_marks import LaneTouchpoint
from journeydesigner.model.journey import Touchpoint

_MAX_ALIKE_KEYS = 4
_MIN_CURVE_STEPS = 8

CurveLine = Sequence[tuple[float, float]]
"""Points along the curve, from left to right."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A touchpoint with its place on the curve. `numbered`: whether its point is large enough to show its number.

    `key`: whether it is a moment of truth or among the lowest or highest of all, which are named before all others.
    """

    stop: LaneTouchpoint
    anchor: LabelAnchor
    has_number: bool
    is_key: bool

    @property
    def score(self) -> float:
        """The satisfaction, which a point has by its nature."""
        assert self.stop.touchpoint.satisfaction is not None
        return self.stop.touchpoint.satisfaction


def curve_points(discs: Sequence[tuple[LaneTouchpoint, MarkGroup]], key_ids: Container[str]) -> Iterator[CurvePoint]:
    """Yield the points, each knowing whether it is a peak or a valley among its neighbours."""
    heights = [group.y + group.h / 2 for _, group in discs]
    for index, (stop, group) in enumerate(discs):
        here = heights[index]
        near = heights[max(0, index - 1) : index] + heights[index + 1 : index + 2]
        up = True if all(y >= here for y in near) and any(y > here for y in near) else None
        if all(y <= here for y in near) and any(y < here for y in near):
            up = False
        spot = LabelAnchor(group.x + group.w / 2, here, group.h / 2, up)
        yield CurvePoint(
            stop, spot, any(isinstance(mark, TextLine) for mark in group.marks), stop.touchpoint.id in key_ids
        )


def key_touchpoint_ids(touchpoints: Sequence[Touchpoint]) -> set[str]:
    """Return the moments of truth, the lowest and the highest touchpoints; of many that are alike some, spread."""
    scores = [t.satisfaction for t in touchpoints if t.satisfaction is not None]
    ends = [[t.id for t in touchpoints if scores and t.satisfaction == end(scores)] for end in (min, max)]
    found = {touchpoint.id for touchpoint in touchpoints if touchpoint.moment_of_truth}
    return found.union(*(alike[:: -(-len(alike) // _MAX_ALIKE_KEYS)] for alike in ends if alike))


def points_along(lines: Iterable[MarkGroup]) -> Iterator[tuple[float, float]]:
    """Yield points along the curve, closely enough to keep names off it."""
    for group in lines:
        at = (0.0, 0.0)
        for mark in group.marks:
            if not isinstance(mark, Path):
                continue
            for kind, numbers in mark.segments:
                if kind == "C":
                    yield from _bezier_points(at, numbers, group)
                at = numbers[-2], numbers[-1]


def _bezier_points(
    at: tuple[float, float], numbers: tuple[float, ...], group: MarkGroup
) -> Iterator[tuple[float, float]]:
    x1, y1, x2, y2, x3, y3 = numbers
    steps = max(_MIN_CURVE_STEPS, int((x3 - at[0]) / 2) + 1)
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield group.x + k0 * at[0] + k1 * x1 + k2 * x2 + k3 * x3, group.y + k0 * at[1] + k1 * y1 + k2 * y2 + k3 * y3
