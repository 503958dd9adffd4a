"""Divide a poster over the sheets of a printer: geometry, in points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout.drawing import Rect
from journeydesigner.layout.paper import POINTS_PER_MM, Sheet

MIN_BORDER = 10 * POINTS_PER_MM
"""The least border of a tile: its marks are there, and most printers leave 5 mm blank."""
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class PosterTile:
    """One sheet. `area` is its part of the poster, from the poster's top left; `column` and `row` count from 0."""

    column: int
    row: int
    area: Rect

    @property
    def name(self) -> str:
        """The column's letter and the row's number: "B2"."""
        letters, rest = "", self.column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class TileGrid:
    """A poster of `width` by `height` over as few equal parts as possible.

    `border`: left free at a sheet's edges. `overlap`: the width of the strip that neighbours share.
    """

    width: float
    height: float
    sheet: Sheet
    border: float
    overlap: float

    @property
    def columns(self) -> int:
        """The number of tiles side by side."""
        return _tile_count(self.width, self.sheet.width - 2 * self.border, self.overlap)

    @property
    def rows(self) -> int:
        """The number of tiles under each other."""
        return _tile_count(self.height, self.sheet.height - 2 * self.border, self.overlap)

    @property
    def tile_rect(self) -> Rect:
        """The rectangle of the poster's part on each sheet, centred."""
        w = (self.width + (self.columns - 1) * self.overlap) / self.columns
        h = (self.height + (self.rows - 1) * self.overlap) / self.rows
        return Rect((self.sheet.width - w) / 2, (self.sheet.height - h) / 2, w, h)

    @property
    def tiles(self) -> Iterator[PosterTile]:
        """The tiles, row by row; together they are the whole poster."""
        part = self.tile_rect
        for row in range(self.rows):
            for column in range(self.columns):
                x, y = column * (part.w - self.overlap), row * (part.h - self.overlap)
                yield PosterTile(column, row, Rect(x, y, part.w, part.h))


def _tile_count(length: float, room: float, overlap: float) -> int:
    """Return how many overlapping parts of `room` cover the length. Raises `ValueError` where none can."""
    if room - overlap < POINTS_PER_MM:
        raise ValueError("the margins and the overlap leave nothing of the sheet")
    return max(1, math.ceil((length - overlap - _TOLERANCE) / (room - overlap)))


def choose_grid(width: float, height: float, sheet: Sheet, overlap: float) -> TileGrid:
    """Return the grid in the orientation that takes fewest sheets, or else as asked.

    Raises `ValueError` where the sheet has no room between its borders.
    """
    border = max(sheet.margin, MIN_BORDER)
    turned = Sheet(sheet.size, not sheet.portrait, sheet.margin, sheet.custom_sides)
    both = [TileGrid(width, height, each, border, overlap) for each in (sheet, turned)]
    return min(both, key=lambda each: each.columns * each.rows)
