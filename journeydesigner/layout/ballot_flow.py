"""How the lines of a ballot flow over columns and sheets: phases whole where that costs no sheet, no head alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout.ballot_table import HEAD, SCALE, Head
from journeydesigner.layout.tokens import Stop

GAP = 10.0
"""Between two phases under each other."""
_LEAST_PART = 2
"""Lines of a phase that a column holds at the least where the phase is divided."""
_TRIES = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A touchpoint with how high its line is."""

    stop: Stop
    height: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one phase under one head."""

    head: Head
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        """Its height with the head."""
        return self.head.height + sum(line.height for line in self.lines)


Column = list[Stretch]
Sheets = list[list[Column]]


def best(
    lines: Callable[[float], list[list[Line]]], heights: Sequence[float], rooms: tuple[float, float], columns: int
) -> Sheets:
    """Return the sheets with whole phases and the highest lines that take no more sheets than any other way.

    `lines` gives the lines of each phase for a least height. `rooms`: how high the columns are on the first sheet and
    on those after it.
    """
    fewest = len(_flowed(lines(heights[-1]), rooms, columns, False))
    for whole in (True, False):
        for height in heights:
            phases = lines(height)
            sheets = _flowed(phases, rooms, columns, whole)
            if len(sheets) == fewest:
                return _levelled(phases, sheets, rooms, columns)
    raise AssertionError("the last way of all is the one that was counted")


def _levelled(phases: list[list[Line]], sheets: Sheets, rooms: tuple[float, float], columns: int) -> Sheets:
    """Return the sheets with columns of one length, where everything stands on one sheet."""
    if len(sheets) > 1 or columns == 1:
        return sheets
    least = sum(stretch.height for column in sheets[0] for stretch in column) / columns
    for step in range(_TRIES):
        room = least + (rooms[0] - least) * step / _TRIES
        found = _flowed(phases, (room, room), columns, True)
        if len(found) == 1 and max(_height(column) for column in found[0]) <= room:
            return found
    return sheets


def _height(column: Column) -> float:
    return sum(stretch.height for stretch in column) + GAP * (len(column) - 1)


def _flowed(phases: list[list[Line]], rooms: tuple[float, float], columns: int, whole: bool) -> Sheets:
    """Fill column after column. `whole`: a phase that fits a column is not divided."""
    filled: list[Column] = [[]]
    for phase in phases:
        rest = phase
        while rest:
            column = filled[-1]
            room = rooms[0 if len(filled) <= columns else 1]
            left = room - (_height(column) + GAP if column else SCALE) - HEAD
            count = _fitting(rest, left, fresh=not column)
            full = rooms[0 if len(filled) < columns else 1] - SCALE - HEAD
            divided = count < len(rest)
            if column and divided and (count == 0 or (whole and sum(line.height for line in rest) <= full)):
                filled.append([])
                continue
            head = Head(tuple(line.stop for line in rest[:count]), rest is not phase, not column)
            column.append(Stretch(head, tuple(rest[:count])))
            rest = rest[count:]
            if rest:
                filled.append([])
    return list(_by_sheet(filled, columns))


def _fitting(lines: Sequence[Line], room: float, fresh: bool) -> int:
    """Return how many of the lines to set in that room: all, or so many that no line stands alone here or there."""
    used, count = 0.0, 0
    while count < len(lines) and used + lines[count].height <= room + 0.01:
        used += lines[count].height
        count += 1
    if count == len(lines):
        return count
    if len(lines) - count < _LEAST_PART and count > _LEAST_PART:
        count -= 1
    return count if count >= _LEAST_PART else 1 if fresh else 0


def _by_sheet(filled: list[Column], columns: int) -> Iterator[list[Column]]:
    for start in range(0, len(filled), columns):
        yield filled[start : start + columns]
