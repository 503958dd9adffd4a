"""Finding what lies in a rectangle without looking at everything: a grid of tiles, each listing what touches it."""

from __future__ import annotations

from collections.abc import Iterator

from journeydesigner.canvas.bounds import Bounds

_SIDE = 320.0
"""Map units: about three cards, so a repainted card asks one to four tiles."""
_MOST = 400
"""Something that would lie in more tiles than this (a lane of ten thousand cards) is looked at every time."""

Tile = tuple[int, int]


class Tiles:
    """Numbers with bounds, by place."""

    def __init__(self) -> None:
        self._tiles: dict[Tile, set[int]] = {}
        self._large: set[int] = set()
        self._bounds: dict[int, Bounds] = {}

    def put(self, number: int, bounds: Bounds) -> None:
        """Note where that number lies now, whatever was known before."""
        old = self._bounds.get(number)
        self._bounds[number] = bounds
        if old is not None:
            if _span(old) == _span(bounds):
                return
            self._drop(number, old)
        if _count(bounds) > _MOST:
            self._large.add(number)
            return
        for tile in _tiles(bounds):
            self._tiles.setdefault(tile, set()).add(number)

    def within(self, bounds: Bounds) -> list[int]:
        """Return the numbers whose bounds meet these, in rising order."""
        left, top, right, bottom = bounds
        if _count(bounds) > len(self._tiles):
            found = set(self._bounds)
        else:
            found = set(self._large)
            for tile in _tiles(bounds):
                found |= self._tiles.get(tile, set())
        known = self._bounds
        return sorted(
            n
            for n in found
            if known[n][0] <= right and known[n][2] >= left and known[n][1] <= bottom and known[n][3] >= top
        )

    def _drop(self, number: int, bounds: Bounds) -> None:
        self._large.discard(number)
        if _count(bounds) <= _MOST:
            for tile in _tiles(bounds):
                self._tiles[tile].discard(number)


def _span(bounds: Bounds) -> tuple[int, int, int, int]:
    left, top, right, bottom = bounds
    return int(left // _SIDE), int(top // _SIDE), int(right // _SIDE), int(bottom // _SIDE)


def _count(bounds: Bounds) -> int:
    left, top, right, bottom = _span(bounds)
    return (right - left + 1) * (bottom - top + 1)


def _tiles(bounds: Bounds) -> Iterator[Tile]:
    left, top, right, bottom = _span(bounds)
    for x in range(left, right + 1):
        for y in range(top, bottom + 1):
            yield x, y
