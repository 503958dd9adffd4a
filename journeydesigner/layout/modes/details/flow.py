"""How strips of text flow over the sheets of the details: full sheets, and no heading alone at the foot of one.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from journeydesigner.layout.drawing import DrawingElement, MarkGroup
from journeydesigner.layout.modes.details.strips import Strip

_SLACK: Final = 0.01
_MAX_EMPTY_SHARES: Final = (0.24, 0.18, 0.12)
"""The share of a sheet that stays empty at its foot at most, the next strip torn where more would; the later ones
count where they save a sheet."""
_MIN_SPLIT_HEIGHT: Final = 48.0
"""How much of a torn strip there must at least be room for at the foot of a sheet."""
_MIN_SPLIT_UNDER_HEADING: Final = 30.0
"""The same under its heading: two lines keep a section with its name, which is worth more than a longer piece."""
_MIN_SPLIT_LINES: Final = 2
"""So many lines of a torn strip there are at least at the foot of a sheet."""
_MIN_REST_HEIGHT: Final = 30.0
"""How much of a torn strip there is at least on its last sheet, where it has that much."""
_FILL_SHARES: Final = (0.97, 0.94, 0.91)
"""How full sheets may be, tried in turn until the last one is no longer nearly empty."""
_MIN_LAST_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip on a sheet."""

    y: float
    strip: Strip


class _StripFlow:
    """Puts strips on sheets, one after the other. `most`: the height that is filled; `waste`: that may stay empty."""

    def __init__(self, most: float, waste: float) -> None:
        self.max_height = most
        self.max_waste = waste
        self.sheets: list[list[PlacedStrip]] = []
        self.y = most

    def fill(self, strips: Sequence[Strip]) -> None:
        at = 0
        while at < len(strips):
            chain = self._next_chain(strips, at)
            if chain is None:
                self._start_sheet(strips[at])
                chain = self._next_chain(strips, at) or _kept_together(strips, at)
            for strip in chain:
                self._add_strip(strip)
            at += len(chain)

    def _next_chain(self, strips: Sequence[Strip], at: int) -> Sequence[Strip] | None:
        """Return the strip with those that begin on the same sheet, None where these belong on the next one."""
        if not self.sheets:
            return None
        chain, room = _kept_together(strips, at), self.max_height - self.y
        if self._chain_height(chain) <= room or (room > self.max_waste and self._can_split(chain, room)):
            return chain
        return None

    def _chain_height(self, chain: Sequence[Strip]) -> float:
        return sum((strip.gap if self.y or index else 0.0) + strip.height for index, strip in enumerate(chain))

    def _can_split(self, chain: Sequence[Strip], room: float) -> bool:
        """Tell whether a chain has room up to its last strip, of which so much fits that it is worth beginning."""
        last, least = chain[-1], _MIN_SPLIT_HEIGHT if len(chain) == 1 else _MIN_SPLIT_UNDER_HEADING
        room -= self._chain_height(chain) - last.height
        if room < least or last.height < least + _MIN_REST_HEIGHT:
            return False
        begun, _ = last.split_at(min(room, last.height - _MIN_REST_HEIGHT))
        return any(len(cell.pieces) >= _MIN_SPLIT_LINES for cell in begun.cells)

    def _start_sheet(self, strip: Strip) -> None:
        """Begin a sheet, with the head of the table that goes on there."""
        self.sheets.append([])
        self.y = 0.0
        if strip.repeated_head is not None:
            self._place(strip.repeated_head)

    def _add_strip(self, strip: Strip) -> None:
        while self._y_below_gap(strip) + strip.height > self.max_height + _SLACK:
            room = self.max_height - self._y_below_gap(strip)
            room = min(room, max(strip.height - _MIN_REST_HEIGHT, _MIN_SPLIT_HEIGHT))
            begun, rest = strip.split_at(room)
            if any(cell.pieces for cell in begun.cells):
                self._place(begun)
                strip = rest
            elif self._is_fresh(strip):
                break  # not even one line fits a whole sheet: the caller asks for more room than this
            self._start_sheet(strip)
        self._place(strip)

    def _y_below_gap(self, strip: Strip) -> float:
        return self.y + (strip.gap if self.y else 0.0)

    def _is_fresh(self, strip: Strip) -> bool:
        """Tell whether the sheet holds nothing but what is repeated on it."""
        return all(placed.strip is strip.repeated_head for placed in self.sheets[-1])

    def _place(self, strip: Strip) -> None:
        y = self._y_below_gap(strip)
        self.sheets[-1].append(PlacedStrip(y, strip))
        self.y = y + strip.height


def _kept_together(strips: Sequence[Strip], at: int) -> Sequence[Strip]:
    """Return the strip with those after it that begin on the same sheet."""
    end = at
    while strips[end].keep_with_next and end + 1 < len(strips):
        end += 1
    return strips[at : end + 1]


def flow_over_sheets(strips: Sequence[Strip], height: float) -> list[list[PlacedStrip]]:
    """Return the strips of each sheet; the last one is not nearly empty where slightly shorter sheets prevent it."""
    found = [(waste, _fill_sheets(strips, height, waste)) for waste in _MAX_EMPTY_SHARES]
    waste, best = min(found, key=lambda each: len(each[1]))
    for share in _FILL_SHARES:
        if len(best) < 2 or _end(best[-1]) >= height * _MIN_LAST_SHARE:
            break
        evener = _fill_sheets(strips, height * share, waste)
        if len(evener) > len(best):
            break
        best = evener
    return best


def _fill_sheets(strips: Sequence[Strip], height: float, waste: float) -> list[list[PlacedStrip]]:
    filler = _StripFlow(height, height * waste)
    filler.fill(strips)
    return filler.sheets


def _end(placed: Sequence[PlacedStrip]) -> float:
    return placed[-1].y + placed[-1].strip.height


def strip_groups(placed: Sequence[PlacedStrip]) -> Iterator[MarkGroup]:
    """Yield what is drawn on a sheet."""
    for each in placed:
        if each.strip.rule is not None:
            rule = each.strip.rule
            yield MarkGroup(DrawingElement("details", "rule"), 0, each.y, rule.w, rule.h, (rule,))
        for cell in each.strip.cells:
            yield cell.to_group(each.y)
