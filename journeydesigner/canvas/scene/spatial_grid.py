"""A spatial index: a grid of tiles, each with the numbers of the rectangles that touch it."""

from __future__ import annotations

from journeydesigner.canvas.scene.bounds import Bounds

_TILE_SIZE = 400.0
"""Map units: about two by four cards, so that repainting a card looks into one to four tiles."""
_MAX_TILES = 400
"""A rectangle that touches more tiles (the lane of ten thousand cards) is kept apart and checked in each query."""

TileRange = tuple[int, int, int, int]
"""Indices of the first and last tiles: left, top, right, bottom."""


class SpatialGrid:
    """Finds the numbers whose bounds intersect a rectangle."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], set[int]] = {}
        self._large: set[int] = set()
        self._bounds: dict[int, Bounds] = {}
        self._tile_ranges: dict[int, TileRange] = {}

    def put(self, number: int, bounds: Bounds) -> None:
        """Set the bounds of a number."""
        self._bounds[number] = bounds
        span = _tile_range(bounds)
        old = self._tile_ranges.get(number)
        if old == span:
            return
        if old is not None:
            self._remove(number, old)
        self._tile_ranges[number] = span
        if _tile_count(span) > _MAX_TILES:
            self._large.add(number)
            return
        tiles = self._tiles
        for x in range(span[0], span[2] + 1):
            for y in range(span[1], span[3] + 1):
                found = tiles.get((x, y))
                if found is None:
                    tiles[x, y] = {number}
                else:
                    found.add(number)

    def intersecting(self, bounds: Bounds) -> list[int]:
        """Return the numbers whose bounds intersect these, in ascending order."""
        left, top, right, bottom = bounds
        span = _tile_range(bounds)
        if _tile_count(span) > len(self._tiles):
            found = set(self._bounds)
        else:
            found = set(self._large)
            for x in range(span[0], span[2] + 1):
                for y in range(span[1], span[3] + 1):
                    found |= self._tiles.get((x, y), set())
        known = self._bounds
        return [
            n
            for n in sorted(found)
            if known[n][0] <= right and known[n][2] >= left and known[n][1] <= bottom and known[n][3] >= top
        ]

    def _remove(self, number: int, span: TileRange) -> None:
        self._large.discard(number)
        if _tile_count(span) <= _MAX_TILES:
            for x in range(span[0], span[2] + 1):
                for y in range(span[1], span[3] + 1):
                    self._tiles[x, y].discard(number)


def _tile_range(bounds: Bounds) -> TileRange:
    left, top, right, bottom = bounds
    return int(left // _TILE_SIZE), int(top // _TILE_SIZE), int(right // _TILE_SIZE), int(bottom // _TILE_SIZE)


def _tile_count(span: TileRange) -> int:
    return (span[2] - span[0] + 1) * (span[3] - span[1] + 1)
