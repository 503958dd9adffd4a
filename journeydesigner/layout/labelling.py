"""Finding room for the names of points along a curve: above or below it, never over it, over each other or outside.

Pure geometry, in map units. A name that stands off its point is tied to it by a vertical line, which crosses nothing:
the curve has one height at each place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from journeydesigner.layout.drawing import Rect

CLEAR = 5.0
"""Between a name and the curve or its point."""
_APART = 5.0
"""Between two names."""
_INSET = 9.0
"""How far inside a name's edge its point lies where the name runs to one side of it."""
_WRONG_SIDE = 30.0
_ASIDE = 5.0
_ASTRIDE = 3.0
"""Between a name and a line that leads to another one."""
_HAIR = 1e-6
_TURNS = 40
_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to name. `up`: whether its name had better stand above it, None where that does not matter."""

    x: float
    y: float
    radius: float
    up: bool | None


@dataclass(frozen=True, slots=True)
class Size:
    """A shape that a name can take, with how much worse it is than the best one."""

    w: float
    h: float
    cost: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a name stands. `size`: which of its shapes; `lean`: -1 left of its point, 0 over it, 1 right of it.

    `cost`: how far from ideal that is, about in map units.
    """

    rect: Rect
    size: int
    lean: int
    above: bool
    leader: Rect
    cost: float


class Outline:
    """How far up and down the curve and its points reach, in steps along it; nothing changes it."""

    def __init__(self, bounds: Rect, curve: Sequence[tuple[float, float]], spots: Sequence[Spot]) -> None:
        self.bounds = bounds
        count = int(bounds.w / _STEP) + 2
        self._tops, self._bottoms = [inf] * count, [-inf] * count
        for x, y in curve:
            self._mark(x, x, y, y)
        for spot in spots:
            self._mark(spot.x - spot.radius, spot.x + spot.radius, spot.y - spot.radius, spot.y + spot.radius)

    def _mark(self, left: float, right: float, top: float, bottom: float) -> None:
        for at in range(self._step(left), self._step(right) + 1):
            self._tops[at] = min(self._tops[at], top)
            self._bottoms[at] = max(self._bottoms[at], bottom)

    def _step(self, x: float) -> int:
        return min(len(self._tops) - 1, max(0, int((x - self.bounds.x) / _STEP)))

    def reach(self, left: float, right: float) -> tuple[float, float]:
        """Return the highest and the lowest y between two places."""
        at = slice(self._step(left), self._step(right) + 1)
        return min(self._tops[at]), max(self._bottoms[at])


class Field:
    """The room around a curve, filling up with names."""

    def __init__(self, outline: Outline) -> None:
        self._outline, self._bounds = outline, outline.bounds
        self._taken: list[Rect] = []
        self._blocks: list[tuple[float, float, float, float]] = []
        """Left, top, right and bottom of what no name may reach into."""

    def place(self, spot: Spot, sizes: Sequence[Size]) -> Placed | None:
        """Take the best place for a name of one of these sizes; None where there is none."""
        best: Placed | None = None
        for cost, above, index, lean in _ways(spot, sizes):
            if best is not None and cost >= best.cost:
                break  # the ways come with the least that they cost: none of those to come can be better
            found = self._place(spot, sizes[index], above, lean)
            if found is not None and (best is None or cost + found[1].h < best.cost):
                best = Placed(found[0], index, lean, above, found[1], cost + found[1].h)
        if best is not None:
            self._taken.append(best.rect)
            self._blocks.append(_grown(best.rect, _APART))
            if best.leader.h > 0:
                self._blocks.append(_grown(best.leader, _ASTRIDE))
        return best

    def _place(self, spot: Spot, size: Size, above: bool, lean: int) -> tuple[Rect, Rect] | None:
        """Return where a name of that size can stand, and the line to its point."""
        x = (spot.x - size.w / 2, spot.x - _INSET, spot.x + _INSET - size.w)[lean]
        if x < self._bounds.x or x + size.w > self._bounds.right:
            return None
        rect = self._settled(Rect(x, 0, size.w, size.h), spot, above)
        if rect is None:
            return None
        leader = _leader(rect, spot, above)
        return None if any(_crosses(leader, taken) for taken in self._taken) else (rect, leader)

    def _settled(self, rect: Rect, spot: Spot, above: bool) -> Rect | None:
        """Return the rectangle as near to the curve as what is there allows, None where that is out of bounds."""
        highest, lowest = self._outline.reach(rect.x - CLEAR, rect.right + CLEAR)
        y = min(highest, spot.y - spot.radius) - CLEAR - rect.h if above else max(lowest, spot.y + spot.radius) + CLEAR
        near = [each for each in self._blocks if each[0] < rect.right and rect.x < each[2]]
        for _ in range(_TURNS):
            if y < self._bounds.y or y + rect.h > self._bounds.bottom:
                return None
            meets = [each for each in near if each[1] < y + rect.h - _HAIR and y + _HAIR < each[3]]
            if not meets:
                return Rect(rect.x, y, rect.w, rect.h)
            y = min(each[1] for each in meets) - rect.h if above else max(each[3] for each in meets)
        return None


def _ways(spot: Spot, sizes: Sequence[Size]) -> list[tuple[float, bool, int, int]]:
    """Return the ways to set a name (above or not, which size, leaning where) by the least that each costs."""
    ways = [
        (size.cost + _WRONG_SIDE * (spot.up is not None and spot.up != above) + _ASIDE * abs(lean), above, index, lean)
        for above in (True, False)
        for index, size in enumerate(sizes)
        for lean in (0, 1, -1)
    ]
    return sorted(ways, key=lambda way: way[0])


def _leader(rect: Rect, spot: Spot, above: bool) -> Rect:
    """Return the line between a point and its name, of no width."""
    if above:
        return Rect(spot.x, rect.bottom, 0, max(0.0, spot.y - spot.radius - rect.bottom))
    return Rect(spot.x, spot.y + spot.radius, 0, max(0.0, rect.y - spot.y - spot.radius))


def _grown(rect: Rect, by: float) -> tuple[float, float, float, float]:
    return rect.x - by, rect.y - by, rect.right + by, rect.bottom + by


def _crosses(leader: Rect, name: Rect) -> bool:
    return (
        name.x - _ASTRIDE < leader.x < name.right + _ASTRIDE
        and leader.y < name.bottom + _ASTRIDE
        and name.y - _ASTRIDE < leader.bottom
    )
