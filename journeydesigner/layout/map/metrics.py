"""The sizes of the parts of a map in map units, mostly multiples of 4, and its text styles."""

from __future__ import annotations

from typing import Final

from journeydesigner.layout.text.types import TextStyle

CARD_WIDTH: Final = 164.0
CARD_MAX_WIDTH: Final = 236.0
CARD_HEIGHT: Final = 84.0
CARD_GAP: Final = 10.0
CARD_RADIUS: Final = 9.0
CARD_PAD: Final = 8.0
CARD_TITLE_X: Final = 40.0
CARD_TITLE_LINES: Final = 12
"""Lines after which a title is cut; up to there the card grows."""
CARD_ICON_TILE: Final = 24.0

LANE_PAD: Final = 12.0
LANE_GAP: Final = 8.0
LANE_RADIUS: Final = 12.0
LANE_HEAD_WIDTH: Final = 172.0
"""The width of the head of a horizontal lane."""
EMPTY_LANE_HEIGHT: Final = 100.0
"""The height that an empty lane leaves for cards."""

LANE_MAX_GROWTH: Final = 160.0
"""How much longer than needed a lane on paper may get to fill the sheet."""

LABEL_COLUMN_WIDTH: Final = 104.0
"""The column left of the lanes that names the curve and the rows."""
MAP_MIN_WIDTH: Final = 640.0
"""The least width of a map on the screen, so that its title has room above one narrow lane."""
TITLE_BLOCK_GAP: Final = 20.0
SECTION_GAP: Final = 12.0
ROW_GAP: Final = 8.0
ROW_MIN_HEIGHT: Final = 40.0
ROW_COLUMN_WIDTH: Final = 164.0
"""The width of a row's column beside horizontal lanes."""
CURVE_HEIGHT: Final = 148.0
CURVE_PAD: Final = 16.0
CURVE_FACE_SIZE: Final = 14.0
CURVE_FACES_WIDTH: Final = 36.0

TITLE: Final = TextStyle(20, 700, 26)
SUBTITLE: Final = TextStyle(12, 400, 18)
PAPER_TITLE: Final = TextStyle(26, 700, 32)
PAPER_TITLE_GAP: Final = 5.0
FIGURE: Final = TextStyle(20, 700, 31, tabular=True)
FIGURE_LABEL: Final = TextStyle(10.5, 400, 14)
PHASE_NAME: Final = TextStyle(14, 600, 20)
PHASE_NUMBER: Final = TextStyle(11, 700, 20, tabular=True)
PHASE_FACT: Final = TextStyle(10, 500, 16, tabular=True)
CARD_TITLE: Final = TextStyle(12, 600, 15)
CARD_NUMBER: Final = TextStyle(10.5, 400, 16, tabular=True)
SCORE_PILL: Final = TextStyle(11.5, 700, 18, tabular=True)
ROW_NAME: Final = TextStyle(11, 600, 15)
ROW_NOTE: Final = TextStyle(10.5, 400, 15)
CELL: Final = TextStyle(11, 400, 15)
CURVE_POINT: Final = TextStyle(11.5, 700, 15, tabular=True)
LINK_LABEL: Final = TextStyle(10, 500, 13)
LEGEND: Final = TextStyle(10.5, 400, 16)
CONFIDENTIAL: Final = TextStyle(10.5, 600, 16)
AVATAR_INITIALS: Final = TextStyle(16, 700, 20)

SMALLEST_TEXT_SIZE: Final = 10.0
"""The smallest text size above: it limits how far a sheet may be scaled down."""
