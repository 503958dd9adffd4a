"""The grid of a tiled poster: complete, with the chosen overlap, on as few sheets as possible."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.drawing import Rect
from journeydesigner.layout.modes.tiles.tiling import MIN_BORDER, PosterTile, choose_grid
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM, Sheet

LENGTHS = st.floats(60 * POINTS_PER_MM, 3000 * POINTS_PER_MM)


@given(
    LENGTHS,
    LENGTHS,
    st.sampled_from(sorted(PAPER_SIZES)),
    st.booleans(),
    st.floats(0, 30 * POINTS_PER_MM),
    st.floats(0, 40 * POINTS_PER_MM),
)
def test_the_tiles_cover_the_poster_and_overlap_as_chosen(
    width: float, height: float, size: str, portrait: bool, margin: float, overlap: float
) -> None:
    over = choose_grid(width, height, Sheet(size, portrait, margin), overlap)
    tiles = {(tile.column, tile.row): tile.area for tile in over.tiles}
    assert len(tiles) == over.columns * over.rows
    assert tiles[0, 0].x == tiles[0, 0].y == 0
    last = tiles[over.columns - 1, over.rows - 1]
    assert math.isclose(last.right, width) and math.isclose(last.bottom, height)
    for (column, row), area in tiles.items():
        beside, below = tiles.get((column + 1, row)), tiles.get((column, row + 1))
        assert beside is None or math.isclose(area.right - beside.x, overlap, abs_tol=1e-6)
        assert below is None or math.isclose(area.bottom - below.y, overlap, abs_tol=1e-6)
    border = max(margin, MIN_BORDER)
    part, sheet = over.tile_rect, over.sheet
    assert part.x >= border - 0.011 and part.right <= sheet.width - border + 0.011
    assert part.y >= border - 0.011 and part.bottom <= sheet.height - border + 0.011


@given(LENGTHS, LENGTHS, st.booleans())
def test_sheets_have_the_orientation_that_needs_fewest(width: float, height: float, portrait: bool) -> None:
    asked, turned = Sheet("a4", portrait), Sheet("a4", not portrait)
    counts = []
    for sheet in (asked, turned):
        room_w, room_h = sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin
        counts.append(math.ceil((width - 0.01) / room_w) * math.ceil((height - 0.01) / room_h))
    found = choose_grid(width, height, asked, 0.0)
    assert found.columns * found.rows == min(counts)
    if counts[0] == counts[1]:
        assert found.sheet == asked


def test_columns_have_letters_and_rows_numbers() -> None:
    names = [
        PosterTile(column, row, Rect(0, 0, 1, 1)).name for column, row in ((0, 0), (1, 1), (25, 9), (26, 0), (27, 0))
    ]
    assert names == ["A1", "B2", "Z10", "AA1", "AB1"]
