"""How a map is to be laid out, beside what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.layout.map.metrics import CARD_MAX_WIDTH, CURVE_HEIGHT, LANE_MAX_GROWTH
from journeydesigner.model.journey import JourneyMap


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """Choices of the caller; lengths in map units.

    `width`: the width to fill (lanes stretch to it, never shrink below their columns), None for the natural one.
    `height`: the height to fill, by longer lanes. `paper`: with the figures that matter. `lifted`: touchpoints on the
    move, drawn as gaps. `rows`: how many cards go under each other before a lane takes another column (in horizontal
    lanes: beside each other before it wraps), None for automatic. `whole`: where the map is one sheet's part of a
    larger one, that map: numbers, hues and figures are taken from it. `max_cell_lines`: rows' cells and names are cut
    beyond it (the whole text stays in `actual`). `widest_card`: how far cards may stretch. `brief`: a following sheet,
    with only the title above. `printed`: the parts of the whole map that all sheets together show, where some are left
    out: the figures and the mean are theirs. `curve`, `figures`: whether they show. `aside`: width and height that the
    title block leaves free at its right (for a logo). `most_spare`: how much longer than its cards need a lane may get.
    """

    width: float | None = None
    height: float | None = None
    paper: bool = False
    dragged_touchpoints: frozenset[str] = frozenset()
    card_rows: int | None = None
    full_journey: JourneyMap | None = None
    max_cell_lines: int = 60
    max_card_width: float = CARD_MAX_WIDTH
    curve_height: float = CURVE_HEIGHT
    title_only: bool = False
    printed_journey: JourneyMap | None = None
    show_curve: bool = True
    show_figures: bool = True
    logo_room: tuple[float, float] = (0.0, 0.0)
    max_lane_growth: float = LANE_MAX_GROWTH
