"""Dividing a map over several sheets: whole phases, one scale, as few sheets as hold them, evenly filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.pagination.bands import (
    PhaseBand,
    natural_band_width,
    natural_lane_width,
    split_into_fewest,
    split_phase,
    spread_band,
)
from journeydesigner.layout.pagination.one_sheet import SheetPlanner
from journeydesigner.layout.pagination.print_job import DoesNotFit
from journeydesigner.layout.pagination.sheet_fitter import (
    BAND_GAP,
    MAX_CELL_LINES,
    MIN_SCALE,
    READABLE_SCALE,
    SHORT_CURVE_HEIGHT,
    SheetPlan,
    title_block_height,
)
from journeydesigner.model.journey import Phase

MIN_SHEET_SCALE = MIN_SCALE * 1.02
_LARGE_MAP_SCALES = (0.8, READABLE_SCALE, MIN_SHEET_SCALE)
_SCALES = (1.0, 0.9, 0.8, 0.72, READABLE_SCALE, MIN_SHEET_SCALE)
_MAX_CELL_LINES = (MAX_CELL_LINES, 40, 30, 22, 16, 12, 9, 7, 5, 4, 3, 2, 1)
_LARGE_MAP_TOUCHPOINTS = 300
"""Touchpoints beyond which sheets are simply filled: trying every number of rows and scale would take seconds."""
_SMALL_MAP_TOUCHPOINTS = 120
"""Touchpoints up to which both of two equally even ways are tried."""
_SHEET_COSTS = ((READABLE_SCALE * 0.99, 1.0), (0.0, 1.9))
"""What a sheet costs in type from that scale on: readable type is not set larger at the price of a sheet,
and not set smaller unless that halves them."""
_WIDOW_COST = 0.3
_UNEVEN_COST = 0.5


@dataclass(frozen=True, slots=True)
class _SheetDivision:
    """One way to fill the sheets. `shares`: how full each is before its lanes are stretched, 1 = all of it."""

    plans: tuple[SheetPlan, ...]
    fill_ratios: tuple[float, ...]

    @property
    def scale(self) -> float:
        return self.plans[0].scale


def plan_sheets(planner: SheetPlanner, scales: Sequence[float] = _SCALES) -> tuple[SheetPlanner, list[SheetPlan]]:
    """Return what `fill` does, with the planner to draw it with.

    Where the rows are higher than a sheet, and the details tell all that they hold, the map goes without them.
    """
    try:
        return planner, divide_over_sheets(planner, scales)
    except DoesNotFit:
        if not (planner.job.print_options.details and planner.journey.rows):
            raise
    bare = planner.without_rows()
    return bare, divide_over_sheets(bare, scales)


def divide_over_sheets(planner: SheetPlanner, scales: Sequence[float] = _SCALES) -> list[SheetPlan]:
    """Return plans for as many sheets as it takes: smaller type and more sheets before cut cells.

    Raises `DoesNotFit` where not even a single row of cards fits a sheet. What fits at all, fits at the smallest scale.
    """
    smallest = SheetPlan(min(scales) * planner.job.zoom, (), min(_MAX_CELL_LINES), SHORT_CURVE_HEIGHT)
    if not planner.journey.phases or min(_max_card_grid(planner, smallest)) < 1:
        raise DoesNotFit
    if _touchpoint_count(planner) > _LARGE_MAP_TOUCHPOINTS:
        scales = [scale for scale in scales if scale in _LARGE_MAP_SCALES]
    for lines in _MAX_CELL_LINES:
        found = [
            filling
            for scale in scales
            for filling in _divisions_at(planner, SheetPlan(scale * planner.job.zoom, (), lines, SHORT_CURVE_HEIGHT))
        ]
        if found:
            return list(min(found, key=lambda filling: _cost(filling, planner)).plans)
    raise DoesNotFit


def _cost(division: _SheetDivision, planner: SheetPlanner) -> tuple[float, float]:
    """Return what a way to fill sheets costs: paper first, a sheet for one card counted twice; then the type's size.

    Widows and uneven sheets weigh against that.
    """
    plans, shares = division.plans, division.fill_ratios
    scale = division.scale / planner.job.zoom
    lone = sum(sum(len(phase.touchpoints) for phase in plan.phases) == 1 for plan in plans) if len(plans) > 1 else 0
    paper = (len(plans) + lone) * next(cost for least, cost in _SHEET_COSTS if scale >= least)
    widows = sum(_is_widow(plan, share) for plan, share in zip(plans, shares, strict=True)) if len(plans) > 1 else 0
    uneven = 1 - min(shares) / max(shares)
    return paper, _WIDOW_COST * widows + _UNEVEN_COST * uneven - scale


def _is_widow(plan: SheetPlan, fill_ratio: float) -> bool:
    """Tell whether a sheet holds one lone card, or one lone phase that leaves half of it empty."""
    lone = len(plan.phases) == 1 and fill_ratio < 0.5
    return lone or sum(len(phase.touchpoints) for phase in plan.phases) == 1


def _touchpoint_count(planner: SheetPlanner) -> int:
    return sum(len(phase.touchpoints) for phase in planner.journey.phases)


def _max_card_grid(planner: SheetPlanner, template: SheetPlan) -> tuple[int, int]:
    """Return how many rows and columns of cards a sheet holds at most at that scale."""
    phases = planner.journey.phases
    width, height = planner.content_size(replace(template, bands=(PhaseBand(phases[:2], 1),)))
    many = _touchpoint_count(planner) > _LARGE_MAP_TOUCHPOINTS
    # Over the width of a later sheet text is lowest: rows may turn out not to fit. In narrow lanes they surely do.
    bare = max(
        _height_without_cards(planner, phase, replace(template, is_first=many), None if many else width)
        for phase in phases
    )
    rows = (height - bare) // (m.CARD_HEIGHT + m.CARD_GAP)
    columns = (width - m.LABEL_COLUMN_WIDTH - 2 * m.LANE_PAD + m.CARD_GAP) // (m.CARD_WIDTH + m.CARD_GAP)
    return int(rows), int(columns)


def _divisions_at(planner: SheetPlanner, template: SheetPlan) -> Iterator[_SheetDivision]:
    """Yield ways to fill sheets at that scale, none where not even one row and one column of cards fit."""
    most, columns = _max_card_grid(planner, template)
    if most < 1 or columns < 1:
        return
    counts = [len(phase.touchpoints) for phase in planner.journey.phases]
    # Fewer rows than these would break a phase that the sheet can hold whole.
    whole = max((-(-count // columns) for count in counts if count <= most * columns), default=1)
    for rows in [most] if sum(counts) > _LARGE_MAP_TOUCHPOINTS else range(max(1, whole), most + 1):
        strips = _split_into_bands(planner, template, rows, columns)
        ways = [strips]
        if sum(counts) <= _SMALL_MAP_TOUCHPOINTS:
            for way in ({"prefer_late_cut": True}, {"first_alone": True}):
                others = _split_into_bands(planner, template, rows, columns, **way)
                ways += [others] if others not in ways else []
        yield from (found for way in ways if (found := _division(planner, template, way, rows)) is not None)


def _division(
    planner: SheetPlanner, template: SheetPlan, band_phases: Sequence[Sequence[Phase]], card_rows: int
) -> _SheetDivision | None:
    """Return sheets with the strips as bands of at most that many rows of cards; None where one is too high."""
    room = _lanes_width(planner, template)
    bands = [spread_band(PhaseBand(tuple(phases), card_rows), room) for phases in band_phases]
    plans = []
    for plan in _stack_bands(planner, template, bands):
        plans.append(planner.scaled_to_fit(plan))
        if plans[-1].scale < planner.min_scale:
            return None
    scale = min(plan.scale for plan in plans)  # one scale for all sheets
    plans = [replace(plan, scale=scale) for plan in plans]
    return _SheetDivision(tuple(plans), tuple(_fill_ratio(planner, plan) for plan in plans))


def _stack_bands(planner: SheetPlanner, template: SheetPlan, bands: Sequence[PhaseBand]) -> list[SheetPlan]:
    """Return sheets with the bands under each other: as few as hold them, evenly filled."""
    width = planner.width / template.scale
    drawings = [
        planner.compose(band, replace(template, is_first=index == 0), width) for index, band in enumerate(bands)
    ]
    heights = [drawing.height - title_block_height(drawing) + BAND_GAP for drawing in drawings]
    titles = title_block_height(drawings[0]), title_block_height(drawings[-1])

    def sheet(a: int, b: int) -> SheetPlan:
        return replace(template, bands=tuple(bands[a:b]), is_first=a == 0)

    def holds(a: int, b: int) -> bool:
        plan = sheet(a, b)
        ids = [phase.id for phase in plan.phases]
        if len(set(ids)) < len(ids):  # a phase that goes on is not taken in twice
            return False
        return titles[a > 0] + sum(heights[a:b]) - BAND_GAP <= planner.content_size(plan)[1]

    return [sheet(a, b) for a, b in split_into_fewest(heights, holds, first_extra=titles[0] - titles[1])]


def _fill_ratio(planner: SheetPlanner, plan: SheetPlan) -> float:
    """Return how full the sheet is: the area of its bands before they are stretched, of all that it has."""
    width, height = planner.content_size(plan)
    drawings = [planner.compose(band, plan, width) for band in plan.bands]
    areas = [
        (drawing.height - title_block_height(drawing))
        * min(1.0, (natural_band_width(band) + m.LABEL_COLUMN_WIDTH) / width)
        for band, drawing in zip(plan.bands, drawings, strict=True)
    ]
    return (sum(areas) + title_block_height(drawings[0])) / height


def _height_without_cards(planner: SheetPlanner, phase: Phase, plan: SheetPlan, width: float | None) -> float:
    """Return the height of a sheet with this phase but for its cards, its lane as narrow as can be or that wide."""
    return planner.compose(PhaseBand((phase.changed(touchpoints=()),), 1), plan, width).height - m.EMPTY_LANE_HEIGHT


def _limit_columns(phase: Phase, card_rows: int, columns: int) -> Phase:
    """Return the phase with no more columns of its own than a sheet holds, and no fewer than its cards then need."""
    if not phase.columns:
        return phase
    needed = -(-min(len(phase.touchpoints), card_rows * columns) // card_rows)
    return phase.changed(columns=min(columns, max(phase.columns, needed), 12))


def _lanes_width(planner: SheetPlanner, template: SheetPlan) -> float:
    """Return the width for lanes with the gaps beside them."""
    return planner.width / template.scale - m.LABEL_COLUMN_WIDTH + m.LANE_GAP


def _split_into_bands(
    planner: SheetPlanner,
    template: SheetPlan,
    card_rows: int,
    columns: int,
    *,
    prefer_late_cut: bool = False,
    first_alone: bool = False,
) -> list[list[Phase]]:
    """Return the phases (or pieces of them) for each band: as few bands as hold them, no phase twice in one.

    No piece needs more than that many rows and columns of cards. `late`: as in `fewest`. `alone`: the first has a band
    of its own, in wide lanes where its rows are low: the whole title takes room there.
    """
    phases = planner.journey.phases
    parts = [
        piece
        for phase in phases
        for piece in split_phase(_limit_columns(phase, card_rows, columns), card_rows * columns)
    ]
    widths, room = [natural_lane_width(phase, card_rows) for phase in parts], _lanes_width(planner, template)

    def holds(a: int, b: int) -> bool:
        ids = [phase.id for phase in parts[a:b]]
        apart = first_alone and a == 0
        return not apart and sum(widths[a:b]) <= room + 0.5 and len(set(ids)) == len(ids)

    return [parts[a:b] for a, b in split_into_fewest(widths, holds, prefer_late_cut)]
