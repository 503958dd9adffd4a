"""How strips of text flow over the sheets of the details: full sheets, and no heading alone at the foot of one.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from journeydesigner.layout.details_strips import Strip
from journeydesigner.layout.drawing import Group, Ref

_SLACK: Final = 0.01
_WASTES: Final = (0.24, 0.18, 0.12)
"""The share of a sheet that stays empty at its foot at most, the next strip torn where more would; the later ones
count where they save a sheet."""
_BEGIN: Final = 48.0
"""How much of a torn strip there must at least be room for at the foot of a sheet."""
_LEFT: Final = 30.0
"""How much of a torn strip there is at least on its last sheet, where it has that much."""
_EVEN: Final = (0.97, 0.94, 0.91)
"""How full sheets may be, tried in turn until the last one is no longer nearly empty."""
_LAST: Final = 0.2


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip on a sheet."""

    y: float
    strip: Strip


class _Filler:
    """Puts strips on sheets, one after the other. `most`: the height that is filled; `waste`: that may stay empty."""

    def __init__(self, most: float, waste: float) -> None:
        self.most = most
        self.waste = waste
        self.sheets: list[list[Placed]] = []
        self.y = most

    def fill(self, strips: Sequence[Strip]) -> None:
        at = 0
        while at < len(strips):
            chain = self._next(strips, at)
            if chain is None:
                self._turn(strips[at])
                chain = self._next(strips, at) or _held(strips, at, ("firmly",))
            for strip in chain:
                self._put(strip)
            at += len(chain)

    def _next(self, strips: Sequence[Strip], at: int) -> Sequence[Strip] | None:
        """Return the strip with those that begin on the same sheet, None where these belong on the next one."""
        if not self.sheets:
            return None
        whole = _held(strips, at, ("loosely", "firmly"))
        wasteful = self.most - self.y > self.waste
        if self._height(whole) <= self.most - self.y:
            return whole
        if not wasteful:
            return None
        last = max((index for index, strip in enumerate(whole) if strip.holds == "loosely"), default=-1)
        for chain in (whole, whole[: last + 1]):
            if chain and self._least(chain) <= self.most - self.y:
                return chain
        return None

    def _height(self, chain: Sequence[Strip]) -> float:
        return sum((strip.gap if self.y or index else 0.0) + strip.height for index, strip in enumerate(chain))

    def _least(self, chain: Sequence[Strip]) -> float:
        """Return the room that a chain takes at least, its last strip torn where it is high enough for that."""
        height, last = self._height(chain), chain[-1].height
        return height - last + _BEGIN if last >= _BEGIN + _LEFT else height

    def _turn(self, strip: Strip) -> None:
        """Begin a sheet, with the head of the table that goes on there."""
        self.sheets.append([])
        self.y = 0.0
        if strip.head is not None:
            self._place(strip.head)

    def _put(self, strip: Strip) -> None:
        while self._after(strip) + strip.height > self.most + _SLACK:
            room = self.most - self._after(strip)
            room = min(room, max(strip.height - _LEFT, _BEGIN))
            begun, rest = strip.torn(room)
            if any(cell.pieces for cell in begun.cells):
                self._place(begun)
                strip = rest
            elif self._is_fresh(strip):
                break  # not even one line fits a whole sheet: the caller asks for more room than this
            self._turn(strip)
        self._place(strip)

    def _after(self, strip: Strip) -> float:
        return self.y + (strip.gap if self.y else 0.0)

    def _is_fresh(self, strip: Strip) -> bool:
        """Tell whether the sheet holds nothing but what is repeated on it."""
        return all(placed.strip is strip.head for placed in self.sheets[-1])

    def _place(self, strip: Strip) -> None:
        y = self._after(strip)
        self.sheets[-1].append(Placed(y, strip))
        self.y = y + strip.height


def _held(strips: Sequence[Strip], at: int, holds: Sequence[str]) -> Sequence[Strip]:
    end = at
    while strips[end].holds in holds and end + 1 < len(strips):
        end += 1
    return strips[at : end + 1]


def sheets(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    """Return the strips of each sheet; the last one is not nearly empty where slightly shorter sheets prevent it."""
    found = [(waste, _filled(strips, height, waste)) for waste in _WASTES]
    waste, best = min(found, key=lambda each: len(each[1]))
    for share in _EVEN:
        if len(best) < 2 or _end(best[-1]) >= height * _LAST:
            break
        evener = _filled(strips, height * share, waste)
        if len(evener) > len(best):
            break
        best = evener
    return best


def _filled(strips: Sequence[Strip], height: float, waste: float) -> list[list[Placed]]:
    filler = _Filler(height, height * waste)
    filler.fill(strips)
    return filler.sheets


def _end(placed: Sequence[Placed]) -> float:
    return placed[-1].y + placed[-1].strip.height


def groups(placed: Sequence[Placed]) -> Iterator[Group]:
    """Yield what is drawn on a sheet."""
    for each in placed:
        if each.strip.rule is not None:
            rule = each.strip.rule
            yield Group(Ref("details", "rule"), 0, each.y, rule.w, rule.h, (rule,))
        for cell in each.strip.cells:
            yield cell.at(each.y)
