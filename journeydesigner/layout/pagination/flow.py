"""Fill columns with blocks under each other: a block may be split, a heading is never alone at the foot of a column.

A column is the full height of a sheet, or one of several beside each other. Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, Self, TypeVar

_SLACK: Final = 0.01
"""By how much a block may exceed its room: less than can be seen, more than rounding errors."""
_MAX_EMPTY_SHARES: Final = (0.24, 0.18, 0.12)
"""Shares of a sheet that may stay empty at its foot before the next block is split. The later ones are used only where
they save a sheet."""
_FILL_SHARES: Final = (0.97, 0.94, 0.91)
"""How full sheets may be, tried in turn until the last one is no longer nearly empty."""
_MIN_LAST_SHARE: Final = 0.2
_EVEN_STEPS: Final = 16


class FlowBlock(Protocol):
    """What stands in a column."""

    @property
    def height(self) -> float:
        """Its height, without the room above it."""

    @property
    def gap(self) -> float:
        """The room above it where another block is above."""

    @property
    def top_gap(self) -> float:
        """The room above it where it is the first in its column."""

    @property
    def keep_with_next(self) -> bool:
        """Whether the block after it begins in the same column."""

    @property
    def repeated_head(self) -> Self | None:
        """What is repeated above it where it is the first in its column."""

    def may_split(self, room: float, under_heading: bool) -> bool:
        """Tell whether enough of it fits the room to split it. `under_heading`: its heading stands above it."""

    def split(self, room: float, force: bool) -> tuple[Self | None, Self]:
        """Return what fits the room, None for nothing, and the rest. With `force` something fits if it can be split."""


Block = TypeVar("Block", bound=FlowBlock)


@dataclass(frozen=True, slots=True)
class PlacedBlock(Generic[Block]):
    """A block with its distance from the top of its column."""

    y: float
    block: Block

    @property
    def bottom(self) -> float:
        """Its lower edge, from the top of its column."""
        return self.y + self.block.height


Column = list[PlacedBlock[Block]]


@dataclass(frozen=True, slots=True)
class FlowRules:
    """When a block is split.

    `max_empty`: the height at the foot of a column that may stay empty rather than split a block.
    `keep_whole`: whether a block that fits the next column is never split.
    """

    max_empty: float = 0.0
    keep_whole: bool = False


def fill_columns(
    blocks: Sequence[Block], column_height: Callable[[int], float], rules: FlowRules
) -> list[Column[Block]]:
    """Return the blocks column by column. `column_height` gets the number of a column, from 0."""
    filler: _ColumnFiller[Block] = _ColumnFiller(column_height, rules)
    filler.fill(blocks)
    return filler.columns


def _fill_equal(blocks: Sequence[Block], height: float, rules: FlowRules) -> list[Column[Block]]:
    """Return the blocks in columns that are all of that height."""
    return fill_columns(blocks, lambda _: height, rules)


def flow_over_sheets(blocks: Sequence[Block], height: float) -> list[Column[Block]]:
    """Return the blocks of each sheet of that height, as few sheets as can be.

    Where slightly shorter sheets prevent it, the last one is not nearly empty.
    """

    def fill(share: float, max_empty_share: float) -> list[Column[Block]]:
        return _fill_equal(blocks, height * share, FlowRules(height * share * max_empty_share))

    found = [(max_empty, fill(1.0, max_empty)) for max_empty in _MAX_EMPTY_SHARES]
    max_empty, best = min(found, key=lambda each: len(each[1]))
    for share in _FILL_SHARES:
        if len(best) < 2 or best[-1][-1].bottom >= height * _MIN_LAST_SHARE:
            break
        evener = fill(share, max_empty)
        if len(evener) > len(best):
            break
        best = evener
    return best


def even_columns(
    blocks: Sequence[Block], filled: list[Column[Block]], max_columns: int, height: float
) -> list[Column[Block]]:
    """Return the blocks in columns of about the same height, where these need not be split; else the filled columns.

    `filled` holds the same blocks in columns of that height.
    """
    content = sum(column[0].block.top_gap + sum(placed.block.height for placed in column) for column in filled)
    least = content / max_columns
    for step in range(_EVEN_STEPS):
        room = least + (height - least) * step / _EVEN_STEPS
        found = _fill_equal(blocks, room, FlowRules(keep_whole=True))
        if len(found) <= max_columns and max(column[-1].bottom for column in found) <= room:
            return found
    return filled


class _ColumnFiller(Generic[Block]):
    """Places blocks one after the other, `y` from the top of the last column."""

    def __init__(self, column_height: Callable[[int], float], rules: FlowRules) -> None:
        self._column_height = column_height
        self._rules = rules
        self.columns: list[Column[Block]] = []
        self.y = self.max_y = 0.0

    def fill(self, blocks: Sequence[Block]) -> None:
        at = 0
        while at < len(blocks):
            chain = _kept_together(blocks, at)
            if not self.columns or not self._can_begin(chain):
                self._start_column(blocks[at])
            for block in chain:
                self._add(block)
            at += len(chain)

    def _can_begin(self, chain: Sequence[Block]) -> bool:
        """Tell whether blocks that are kept together begin in this column, the last one split where need be."""
        room, height, last = self.max_y - self.y, self._chain_height(chain), chain[-1]
        if height <= room + _SLACK:
            return True
        if room <= self._rules.max_empty:
            return False
        if self._rules.keep_whole and last.top_gap + last.height <= self._column_height(len(self.columns)) + _SLACK:
            return False
        return last.may_split(room - (height - last.height), under_heading=len(chain) > 1)

    def _chain_height(self, chain: Sequence[Block]) -> float:
        return self._gap_above(chain[0]) + chain[0].height + sum(block.gap + block.height for block in chain[1:])

    def _gap_above(self, block: Block) -> float:
        return block.gap if self.y else block.top_gap

    def _start_column(self, block: Block) -> None:
        """Begin a column, with the head that is repeated above the block."""
        self.max_y = self._column_height(len(self.columns))
        self.columns.append([])
        self.y = 0.0
        if block.repeated_head is not None:
            self._place(block.repeated_head)

    def _add(self, block: Block) -> None:
        while (y := self.y + self._gap_above(block)) + block.height > self.max_y + _SLACK:
            is_fresh = all(placed.block is block.repeated_head for placed in self.columns[-1])
            begun, rest = block.split(self.max_y - y, force=is_fresh)
            if begun is not None:
                self._place(begun)
                block = rest
            elif is_fresh:
                break  # nothing of it fits a whole column: the caller asks for more room than this
            self._start_column(block)
        self._place(block)

    def _place(self, block: Block) -> None:
        placed = PlacedBlock(self.y + self._gap_above(block), block)
        self.columns[-1].append(placed)
        self.y = placed.bottom


def _kept_together(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """Return the block with those after it that begin in the same column."""
    end = at
    while blocks[end].keep_with_next and end + 1 < len(blocks):
        end += 1
    return blocks[at : end + 1]
