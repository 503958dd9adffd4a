"""How the lines of a ballot flow over columns and sheets: phases whole where that costs no sheet, no head alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout.modes.ballot.table import HEAD_HEIGHT, SCALE_HEIGHT, SectionHead
from journeydesigner.layout.pagination.shared_marks import LaneTouchpoint

SECTION_GAP = 7.0
"""Between two phases under each other."""
_MIN_SECTION_ROWS = 2
"""Lines of a phase that a column holds at the least where the phase is divided."""
_MAX_EMPTY_SHARE = 0.25
_BALANCE_STEPS = 16


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A touchpoint with how high its line is."""

    stop: LaneTouchpoint
    height: float


@dataclass(frozen=True, slots=True)
class BallotSection:
    """Lines of one phase under one head."""

    head: SectionHead
    rows: tuple[BallotRow, ...]

    @property
    def height(self) -> float:
        """Its height with the head."""
        return self.head.height + sum(line.height for line in self.rows)


BallotColumn = list[BallotSection]
BallotSheets = list[list[BallotColumn]]


def flow_over_sheets(
    rows_for: Callable[[float], list[list[BallotRow]]],
    heights: Sequence[float],
    column_heights: tuple[float, float],
    columns: int,
) -> BallotSheets:
    """Return the sheets with whole phases and the highest lines that take no more sheets than any other way.

    Where whole phases would leave much of a sheet empty, they are divided.

    `lines` gives the lines of each phase for a least height. `rooms`: how high the columns are on the first sheet and
    on those after it.
    """
    fewest = len(_fill_columns(rows_for(heights[-1]), column_heights, columns, False))
    for whole in (True, False):
        for height in heights:
            phases = rows_for(height)
            sheets = _fill_columns(phases, column_heights, columns, whole)
            if len(sheets) == fewest and not (whole and _has_wasted_sheet(sheets, column_heights, columns)):
                return _balance_columns(phases, sheets, column_heights, columns)
    raise AssertionError("the last way of all is the one that was counted")


def _has_wasted_sheet(sheets: BallotSheets, column_heights: tuple[float, float], columns: int) -> bool:
    """Tell whether a sheet that another one follows stays empty for more than a quarter."""
    for number, sheet in enumerate(sheets[:-1]):
        room = column_heights[min(1, number)] * columns
        if room - sum(_column_height(column) for column in sheet) > room * _MAX_EMPTY_SHARE:
            return True
    return False


def _balance_columns(
    phases: list[list[BallotRow]], sheets: BallotSheets, column_heights: tuple[float, float], columns: int
) -> BallotSheets:
    """Return the sheets with columns of one length, where everything stands on one sheet."""
    if len(sheets) > 1 or columns == 1:
        return sheets
    least = sum(stretch.height for column in sheets[0] for stretch in column) / columns
    for step in range(_BALANCE_STEPS):
        room = least + (column_heights[0] - least) * step / _BALANCE_STEPS
        found = _fill_columns(phases, (room, room), columns, True)
        if len(found) == 1 and max(_column_height(column) for column in found[0]) <= room:
            return found
    return sheets


def _column_height(column: BallotColumn) -> float:
    return sum(stretch.height for stretch in column) + SECTION_GAP * (len(column) - 1)


def _fill_columns(
    phases: list[list[BallotRow]], column_heights: tuple[float, float], columns: int, keep_phases_whole: bool
) -> BallotSheets:
    """Fill column after column. `whole`: a phase that fits a column is not divided."""
    filled: list[BallotColumn] = [[]]
    for phase in phases:
        rest = phase
        while rest:
            column = filled[-1]
            room = column_heights[0 if len(filled) <= columns else 1]
            left = room - (_column_height(column) + SECTION_GAP if column else SCALE_HEIGHT) - HEAD_HEIGHT
            count = _count_fitting(rest, left, is_column_empty=not column)
            full = column_heights[0 if len(filled) < columns else 1] - SCALE_HEIGHT - HEAD_HEIGHT
            divided = count < len(rest)
            if column and divided and (count == 0 or (keep_phases_whole and sum(line.height for line in rest) <= full)):
                filled.append([])
                continue
            head = SectionHead(tuple(line.stop for line in rest[:count]), rest is not phase, not column)
            column.append(BallotSection(head, tuple(rest[:count])))
            rest = rest[count:]
            if rest:
                filled.append([])
    return list(_by_sheet(filled, columns))


def _count_fitting(rows: Sequence[BallotRow], available: float, is_column_empty: bool) -> int:
    """Return how many of the lines to set in that room: all, or so many that no line stands alone here or there."""
    used, count = 0.0, 0
    while count < len(rows) and used + rows[count].height <= available + 0.01:
        used += rows[count].height
        count += 1
    if count == len(rows):
        return count
    if len(rows) - count < _MIN_SECTION_ROWS and count > _MIN_SECTION_ROWS:
        count -= 1
    return count if count >= _MIN_SECTION_ROWS else 1 if is_column_empty else 0


def _by_sheet(filled: list[BallotColumn], columns: int) -> Iterator[list[BallotColumn]]:
    for start in range(0, len(filled), columns):
        yield filled[start : start + columns]
