"""Divide the rows of a ballot over columns and sheets: phases whole where that costs no sheet, no row alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from journeydesigner.layout.modes.ballot.table import HEAD_HEIGHT, SCALE_HEIGHT
from journeydesigner.layout.pagination.flow import Column, FlowRules, even_columns, fill_columns
from journeydesigner.layout.pagination.shared_marks import LaneTouchpoint

_SECTION_GAP = 7.0
"""Between two phases under each other."""
_MIN_SECTION_ROWS = 2
"""Rows of a phase that a column holds at the least where the phase is divided."""
_MAX_EMPTY_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A touchpoint with the height of its row."""

    stop: LaneTouchpoint
    height: float


@dataclass(frozen=True, slots=True)
class BallotSection:
    """Rows of one phase under a head. At the top of a column the words of the scale stand above that."""

    rows: tuple[BallotRow, ...]
    is_continued: bool = False
    gap: float = _SECTION_GAP
    top_gap: float = SCALE_HEIGHT
    keep_with_next: bool = False
    repeated_head: None = None

    @property
    def height(self) -> float:
        """Its height with the head."""
        return HEAD_HEIGHT + sum(row.height for row in self.rows)

    def may_split(self, room: float, under_heading: bool) -> bool:
        """Tell whether some rows fit that room, with neither there nor in the rest a row alone."""
        return self._count_fitting(room) > 0

    def split(self, room: float, force: bool) -> tuple[Self | None, Self]:
        """Return the rows that fit the room and the rest. With `force` one row of several fits in any case."""
        count = self._count_fitting(room) or (1 if force and len(self.rows) > 1 else 0)
        if not count:
            return None, self
        return replace(self, rows=self.rows[:count]), replace(self, rows=self.rows[count:], is_continued=True)

    def _count_fitting(self, room: float) -> int:
        used, count = HEAD_HEIGHT, 0
        while count < len(self.rows) and used + self.rows[count].height <= room + 0.01:
            used += self.rows[count].height
            count += 1
        if 0 < len(self.rows) - count < _MIN_SECTION_ROWS < count:
            count -= 1
        return count if count >= _MIN_SECTION_ROWS else 0


BallotColumn = Column[BallotSection]
BallotSheets = list[list[BallotColumn]]


def divide_over_sheets(
    sections_for: Callable[[float], list[BallotSection]],
    row_heights: Sequence[float],
    column_heights: tuple[float, float],
    columns: int,
) -> BallotSheets:
    """Return the sheets with whole phases and the highest rows that take no more sheets than any other way.

    Where whole phases would leave much of a sheet empty, they are divided.

    `sections_for` returns the phases for a least height of their rows. `row_heights`: what that may be, the highest
    first. `column_heights`: of the columns on the first sheet, and on those after it. `columns`: to a sheet.
    """

    def fill(height: float, keep_whole: bool) -> BallotSheets:
        def column_height(number: int) -> float:
            return column_heights[0 if number < columns else 1]

        filled = fill_columns(sections_for(height), column_height, FlowRules(keep_whole=keep_whole))
        return [filled[start : start + columns] for start in range(0, len(filled), columns)]

    fewest = len(fill(row_heights[-1], False))
    for keep_whole in (True, False):
        for height in row_heights:
            sheets = fill(height, keep_whole)
            if len(sheets) == fewest and not (keep_whole and _has_wasted_sheet(sheets, column_heights, columns)):
                if len(sheets) > 1:
                    return sheets
                return [even_columns(sections_for(height), sheets[0], columns, column_heights[0])]
    raise AssertionError("the last way of all is the one that was counted")


def _has_wasted_sheet(sheets: BallotSheets, column_heights: tuple[float, float], columns: int) -> bool:
    """Tell whether a sheet that another one follows stays empty for more than a quarter."""
    for number, sheet in enumerate(sheets[:-1]):
        room = column_heights[min(1, number)] * columns
        if room - sum(column[-1].bottom for column in sheet) > room * _MAX_EMPTY_SHARE:
            return True
    return False
