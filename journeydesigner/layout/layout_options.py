"""The options of a layout: everything that is not in the map itself."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.layout.map.metrics import CARD_MAX_WIDTH, CURVE_HEIGHT, LANE_MAX_GROWTH
from journeydesigner.model.journey import JourneyMap


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How a map is laid out. Lengths in map units."""

    width: float | None = None
    """The width to fill: lanes stretch to it, but do not shrink below their columns. None for the natural width."""
    height: float | None = None
    """The height to fill with longer lanes. None for the natural height."""
    paper: bool = False
    """Whether it is for paper: with the key figures, on the theme's paper colour."""
    dragged_touchpoints: frozenset[str] = frozenset()
    """Ids of touchpoints that are being dragged: gaps are drawn in their places."""
    card_rows: int | None = None
    """Cards under each other before a lane takes another column (in horizontal lanes: beside each other before it
    wraps). None for automatic."""
    full_journey: JourneyMap | None = None
    """The whole map, where this one is part of it on one sheet: numbers, hues and figures are taken from it."""
    max_cell_lines: int = 60
    """Lines after which cells and names of rows are cut; their actual text stays whole."""
    max_card_width: float = CARD_MAX_WIDTH
    curve_height: float = CURVE_HEIGHT
    title_only: bool = False
    """Whether the title block holds only the title, as on later sheets."""
    printed_journey: JourneyMap | None = None
    """What all sheets together show, where parts of the whole map are left out: figures and mean are computed of it."""
    show_curve: bool = True
    show_figures: bool = True
    logo_room: tuple[float, float] = (0.0, 0.0)
    """Width and height that the title block leaves free at its right for a logo."""
    max_lane_growth: float = LANE_MAX_GROWTH
    """How much longer than its cards need a lane may get."""
