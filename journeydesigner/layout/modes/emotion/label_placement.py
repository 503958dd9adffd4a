"""Place labels at points along a curve: above or below it, never over it, over each other or outside the bounds.

Pure geometry, in map units. A label away from its point has a vertical leader line, which crosses nothing where the
points lie on the curve. A label without a leader line is clearly nearer to its own point than to any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, inf

from journeydesigner.layout.drawing import Rect

CURVE_GAP = 5.0
"""Between a label and the curve or its point."""
_NAME_GAP = 5.0
"""Between two labels."""
_SIDE_INSET = 9.0
"""The distance of the point from the edge of a label that extends to one side."""
MIN_LEADER_LENGTH = 7.0
"""Leader lines from this length on are visible, and drawn."""
_OWN_POINT_MARGIN = 8.0
"""How much nearer to its own point than to any other a label without a leader line is."""
_OTHER_POINT_GAP = 12.0
"""The least distance of a label with a leader line from all other points."""
_WRONG_SIDE_COST = 30.0
_OFF_CENTER_COST = 5.0
_LEADER_GAP = 3.0
"""Between a label and another label's leader line."""
_TOLERANCE = 1e-6
_MAX_SHIFTS = 40
_STEP_WIDTH = 2.0


@dataclass(frozen=True, slots=True)
class LabelAnchor:
    """A point to label. `prefers_above`: whether its label should be above it; None for no preference."""

    x: float
    y: float
    radius: float
    prefers_above: bool | None


@dataclass(frozen=True, slots=True)
class LabelSize:
    """A size that a label can have, with the cost of choosing it."""

    w: float
    h: float
    cost: float


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label's position. `size_index`: which of its sizes; `side`: -1 left of its point, 0 centred, 1 right of it.

    `cost`: the lower, the better; about in map units.
    """

    rect: Rect
    size_index: int
    side: int
    is_above: bool
    leader: Rect
    cost: float


class CurveEnvelope:
    """The upper and lower extent of the curve and its points, in steps along it."""

    def __init__(self, bounds: Rect, curve: Sequence[tuple[float, float]], spots: Sequence[LabelAnchor]) -> None:
        self.bounds = bounds
        count = int(bounds.w / _STEP_WIDTH) + 2
        self._tops, self._bottoms = [inf] * count, [-inf] * count
        for x, y in curve:
            self._widen(x, x, y, y)
        self._extents: dict[tuple[float, float], tuple[float, float]] = {}
        self._spots = sorted(spots, key=lambda spot: spot.x)
        self._xs = [spot.x for spot in self._spots]
        for spot in spots:
            self._widen(spot.x - spot.radius, spot.x + spot.radius, spot.y - spot.radius, spot.y + spot.radius)

    def _widen(self, left: float, right: float, top: float, bottom: float) -> None:
        for at in range(self._step(left), self._step(right) + 1):
            self._tops[at] = min(self._tops[at], top)
            self._bottoms[at] = max(self._bottoms[at], bottom)

    def _step(self, x: float) -> int:
        return min(len(self._tops) - 1, max(0, int((x - self.bounds.x) / _STEP_WIDTH)))

    def extent_between(self, left: float, right: float) -> tuple[float, float]:
        """Return the smallest and the largest y between two x."""
        found = self._extents.get((left, right))
        if found is None:
            at = slice(self._step(left), self._step(right) + 1)
            found = self._extents[left, right] = min(self._tops[at]), max(self._bottoms[at])
        return found

    def is_ambiguous(self, rect: Rect, anchor: LabelAnchor, has_leader: bool) -> bool:
        """Tell whether the label in that rectangle could be taken for another point's. `has_leader`: it has a line."""
        reach = _OTHER_POINT_GAP if has_leader else distance(rect, anchor) + _OWN_POINT_MARGIN
        widest = reach + max((each.radius for each in self._spots), default=0.0)
        near = slice(bisect_left(self._xs, rect.x - widest), bisect_right(self._xs, rect.right + widest))
        return any(each != anchor and distance(rect, each) < reach for each in self._spots[near])


class LabelPlacer:
    """Places labels around a curve, one after the other."""

    def __init__(self, envelope: CurveEnvelope) -> None:
        self._envelope, self._bounds = envelope, envelope.bounds
        self._taken: list[Rect] = []
        self._obstacles: list[tuple[float, float, float, float]] = []
        """Left, top, right and bottom of what no label may overlap."""

    def place(self, anchor: LabelAnchor, sizes: Sequence[LabelSize]) -> PlacedLabel | None:
        """Take the best position for a label of one of these sizes; None where there is none."""
        best: PlacedLabel | None = None
        for cost, above, index, lean in _candidates(anchor, sizes):
            if best is not None and cost >= best.cost:
                break  # candidates are sorted by their least cost: no later one can be better
            most = inf if best is None else best.cost - cost
            found = self._position(anchor, sizes[index], above, lean, most)
            if found is not None and (best is None or cost + found[1].h < best.cost):
                best = PlacedLabel(found[0], index, lean, above, found[1], cost + found[1].h)
        if best is not None:
            self._taken.append(best.rect)
            self._obstacles.append(_expanded_edges(best.rect, _NAME_GAP))
            if best.leader.h > 0:
                self._obstacles.append(_expanded_edges(best.leader, _LEADER_GAP))
        return best

    def _position(
        self, spot: LabelAnchor, size: LabelSize, above: bool, lean: int, longest: float
    ) -> tuple[Rect, Rect] | None:
        """Return the rectangle of a label of that size and its leader line; None where it does not fit.

        `longest`: a position with a longer leader line need not be found.
        """
        x = (spot.x - size.w / 2, spot.x - _SIDE_INSET, spot.x + _SIDE_INSET - size.w)[lean]
        if x < self._bounds.x or x + size.w > self._bounds.right:
            return None
        rect = self._shift_clear(x, size, spot, above, longest + _TOLERANCE)
        if rect is None:
            return None
        leader = _leader(rect, spot, above)
        if any(_leader_crosses(leader, taken) for taken in self._taken):
            return None
        return None if self._envelope.is_ambiguous(rect, spot, leader.h > MIN_LEADER_LENGTH) else (rect, leader)

    def _shift_clear(self, x: float, size: LabelSize, spot: LabelAnchor, above: bool, longest: float) -> Rect | None:
        """Return the rectangle as near to the curve as the obstacles allow; None where that is out of bounds."""
        right, height = x + size.w, size.h
        highest, lowest = self._envelope.extent_between(x - CURVE_GAP, right + CURVE_GAP)
        near_edge = spot.y - spot.radius if above else spot.y + spot.radius
        y = min(highest, near_edge) - CURVE_GAP - height if above else max(lowest, near_edge) + CURVE_GAP
        # Shifts only lengthen the leader line.
        last = max(self._bounds.y, near_edge - longest - height) if above else self._bounds.y
        end = self._bounds.bottom if above else min(self._bounds.bottom, near_edge + longest + height)
        if y < last or y + height > end:
            return None
        near = [each for each in self._obstacles if each[0] < right and x < each[2]]
        for _ in range(_MAX_SHIFTS):
            if y < last or y + height > end:
                return None
            low, high = y + height - _TOLERANCE, y + _TOLERANCE
            meets = [each for each in near if each[1] < low and high < each[3]]
            if not meets:
                return Rect(x, y, size.w, height)
            y = min(each[1] for each in meets) - height if above else max(each[3] for each in meets)
        return None


def distance(rect: Rect, spot: LabelAnchor) -> float:
    """Return the distance of a rectangle from the edge of a point."""
    across = max(rect.x - spot.x, spot.x - rect.right, 0.0)
    down = max(rect.y - spot.y, spot.y - rect.bottom, 0.0)
    return hypot(across, down) - spot.radius


def _candidates(spot: LabelAnchor, sizes: Sequence[LabelSize]) -> list[tuple[float, bool, int, int]]:
    """Return (least cost, above, size index, side) of each candidate position, sorted by cost."""
    ways = [
        (
            size.cost
            + _WRONG_SIDE_COST * (spot.prefers_above is not None and spot.prefers_above != above)
            + _OFF_CENTER_COST * abs(lean),
            above,
            index,
            lean,
        )
        for above in (True, False)
        for index, size in enumerate(sizes)
        for lean in (0, 1, -1)
    ]
    return sorted(ways, key=lambda way: way[0])


def _leader(rect: Rect, spot: LabelAnchor, above: bool) -> Rect:
    """Return the leader line between a point and its label as a rectangle without width."""
    if above:
        return Rect(spot.x, rect.bottom, 0, max(0.0, spot.y - spot.radius - rect.bottom))
    return Rect(spot.x, spot.y + spot.radius, 0, max(0.0, rect.y - spot.y - spot.radius))


def _expanded_edges(rect: Rect, by: float) -> tuple[float, float, float, float]:
    return rect.x - by, rect.y - by, rect.right + by, rect.bottom + by


def _leader_crosses(leader: Rect, name: Rect) -> bool:
    return (
        name.x - _LEADER_GAP < leader.x < name.right + _LEADER_GAP
        and leader.y < name.bottom + _LEADER_GAP
        and name.y - _LEADER_GAP < leader.bottom
    )
