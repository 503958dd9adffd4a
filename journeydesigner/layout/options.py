"""How a map is to be laid out, beside what it holds."""

from __future__ import annotations

from dataclasses import dataclass

from journeydesigner.layout.metrics import CARD_WIDTH_MOST, CURVE_HEIGHT, LANE_MOST_SPARE
from journeydesigner.model.journey import JourneyMap


@dataclass(frozen=True, slots=True)
class Options:
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
    lifted: frozenset[str] = frozenset()
    rows: int | None = None
    whole: JourneyMap | None = None
    max_cell_lines: int = 60
    widest_card: float = CARD_WIDTH_MOST
    curve_height: float = CURVE_HEIGHT
    brief: bool = False
    printed: JourneyMap | None = None
    curve: bool = True
    figures: bool = True
    aside: tuple[float, float] = (0.0, 0.0)
    most_spare: float = LANE_MOST_SPARE
