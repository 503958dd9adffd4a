"""Finding what lies in a rectangle without looking at everything: a grid of tiles, each listing what touches it."""

from __future__ import annotations

from journeydesigner.canvas.bounds import Bounds

_SIDE = 400.0
"""Map units: about two by four cards, so a repainted card asks one to four tiles."""
_MOST = 400
"""Something that would lie in more tiles than this (a lane of ten thousand cards) is looked at every time."""

Span = tuple[int, int, int, int]
"""First and last tile: left, top, right, bottom."""


class Tiles:
    """Numbers with bounds, by place."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], set[int]] = {}
        self._large: set[int] = set()
        self._bounds: dict[int, Bounds] = {}
        self._spans: dict[int, Span] = {}

    def put(self, number: int, bounds: Bounds) -> None:
        """Note where that number lies now, whatever was known before."""
        self._bounds[number] = bounds
        span = _span(bounds)
        old = self._spans.get(number)
        if old == span:
            return
        if old is not None:
            self._drop(number, old)
        self._spans[number] = span
        if _count(span) > _MOST:
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

    def within(self, bounds: Bounds) -> list[int]:
        """Return the numbers whose bounds meet these, in rising order."""
        left, top, right, bottom = bounds
        span = _span(bounds)
        if _count(span) > len(self._tiles):
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

    def _drop(self, number: int, span: Span) -> None:
        self._large.discard(number)
        if _count(span) <= _MOST:
            for x in range(span[0], span[2] + 1):
                for y in range(span[1], span[3] + 1):
                    self._tiles[x, y].discard(number)


def _span(bounds: Bounds) -> Span:
    left, top, right, bottom = bounds
    return int(left // _SIDE), int(top // _SIDE), int(right // _SIDE), int(bottom // _SIDE)


def _count(span: Span) -> int:
    return (span[2] - span[0] + 1) * (span[3] - span[1] + 1)
