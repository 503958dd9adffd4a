"""Distribute strips over the sheets of the details: full sheets, and no heading alone at the foot of one.

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
"""Least height of the first part of a split strip at the foot of a sheet."""
_MIN_SPLIT_UNDER_HEADING: Final = 30.0
"""The same directly below a heading, where two lines suffice to keep the heading with its section."""
_MIN_SPLIT_LINES: Final = 2
"""Least lines of the first part of a split strip."""
_MIN_REST_HEIGHT: Final = 30.0
"""Least height of the last part of a split strip, where the strip is that high."""
_FILL_SHARES: Final = (0.97, 0.94, 0.91)
"""Shares of a sheet to fill, tried in turn until the last sheet is not nearly empty."""
_MIN_LAST_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class PlacedStrip:
    """A strip on a sheet."""

    y: float
    strip: Strip


class _StripFlow:
    """Puts strips on sheets, one after the other."""

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
        """Return the next strips that begin together on this sheet, None where they belong on the next one."""
        if not self.sheets:
            return None
        chain, room = _kept_together(strips, at), self.max_height - self.y
        if self._chain_height(chain) <= room or (room > self.max_waste and self._can_split(chain, room)):
            return chain
        return None

    def _chain_height(self, chain: Sequence[Strip]) -> float:
        return sum((strip.gap if self.y or index else 0.0) + strip.height for index, strip in enumerate(chain))

    def _can_split(self, chain: Sequence[Strip], room: float) -> bool:
        """Tell whether a chain fits up to its last strip, and enough of that one to split it."""
        last, least = chain[-1], _MIN_SPLIT_HEIGHT if len(chain) == 1 else _MIN_SPLIT_UNDER_HEADING
        room -= self._chain_height(chain) - last.height
        if room < least or last.height < least + _MIN_REST_HEIGHT:
            return False
        begun, _ = last.split_at(min(room, last.height - _MIN_REST_HEIGHT))
        return any(len(cell.pieces) >= _MIN_SPLIT_LINES for cell in begun.cells)

    def _start_sheet(self, strip: Strip) -> None:
        """Begin a sheet, with the repeated head of the table that continues there."""
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
                break  # not even one line fits on a sheet: the caller checks for a minimum size
            self._start_sheet(strip)
        self._place(strip)

    def _y_below_gap(self, strip: Strip) -> float:
        return self.y + (strip.gap if self.y else 0.0)

    def _is_fresh(self, strip: Strip) -> bool:
        """Tell whether the sheet holds only repeated heads."""
        return all(placed.strip is strip.repeated_head for placed in self.sheets[-1])

    def _place(self, strip: Strip) -> None:
        y = self._y_below_gap(strip)
        self.sheets[-1].append(PlacedStrip(y, strip))
        self.y = y + strip.height


def _kept_together(strips: Sequence[Strip], at: int) -> Sequence[Strip]:
    """Return a strip with those after it that must begin on the same sheet."""
    end = at
    while strips[end].keep_with_next and end + 1 < len(strips):
        end += 1
    return strips[at : end + 1]


def flow_over_sheets(strips: Sequence[Strip], height: float) -> list[list[PlacedStrip]]:
    """Return the strips of each sheet; sheets are filled a little less where that avoids a nearly empty last one."""
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
    """Yield the groups of marks of a sheet."""
    for each in placed:
        if each.strip.rule is not None:
            rule = each.strip.rule
            yield MarkGroup(DrawingElement("details", "rule"), 0, each.y, rule.w, rule.h, (rule,))
        for cell in each.strip.cells:
            yield cell.to_group(each.y)
