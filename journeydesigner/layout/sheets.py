"""Dividing a map over several sheets: whole phases, one scale, as few sheets as hold them, evenly filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import fewest, pieces
from journeydesigner.layout.planning import (
    BAND_GAP,
    LEAST,
    MOST_CELL_LINES,
    READABLE,
    SHORT_CURVE,
    Band,
    DoesNotFit,
    Plan,
    Planner,
    band_width,
    header_height,
    lane_width,
    spread,
)
from journeydesigner.model.journey import Phase

SMALLEST_SCALE = LEAST * 1.02
_FEW_SCALES = (0.8, READABLE, SMALLEST_SCALE)
_SCALES = (1.0, 0.9, 0.8, 0.72, READABLE, SMALLEST_SCALE)
_CELL_LINES = (MOST_CELL_LINES, 40, 30, 22, 16, 12, 9, 7, 5, 4, 3, 2, 1)
_MANY = 300
"""Touchpoints beyond which sheets are simply filled: trying every number of rows and scale would take seconds."""
_FEW = 120
"""Touchpoints up to which both of two equally even ways are tried."""
_SHEET_COSTS = ((0.78, 1.0), (0.7, 1.1), (READABLE * 0.99, 1.3), (0.0, 2.0))
"""What a sheet costs in type from that scale on: the smaller it is, the more sheets may be spent to set it larger."""
_WIDOW = 0.3
_UNEVEN = 0.5


@dataclass(frozen=True, slots=True)
class _Filling:
    """One way to fill the sheets. `shares`: how full each is before its lanes are stretched, 1 = all of it."""

    plans: tuple[Plan, ...]
    shares: tuple[float, ...]

    @property
    def scale(self) -> float:
        return self.plans[0].scale


def planned(planner: Planner, scales: Sequence[float] = _SCALES) -> tuple[Planner, list[Plan]]:
    """Return what `fill` does, with the planner to draw it with.

    Where the rows are higher than a sheet, and the details tell all that they hold, the map goes without them.
    """
    try:
        return planner, fill(planner, scales)
    except DoesNotFit:
        if not (planner.work.printing.details and planner.journey.rows):
            raise
    bare = planner.without_rows()
    return bare, fill(bare, scales)


def fill(planner: Planner, scales: Sequence[float] = _SCALES) -> list[Plan]:
    """Return plans for as many sheets as it takes: smaller type and more sheets before cut cells.

    Raises `DoesNotFit` where not even a single row of cards fits a sheet. What fits at all, fits at the smallest scale.
    """
    smallest = Plan(min(scales) * planner.work.zoom, (), min(_CELL_LINES), SHORT_CURVE)
    if not planner.journey.phases or min(_grid(planner, smallest)) < 1:
        raise DoesNotFit
    if _count(planner) > _MANY:
        scales = [scale for scale in scales if scale in _FEW_SCALES]
    for lines in _CELL_LINES:
        found = [
            filling
            for scale in scales
            for filling in _at(planner, Plan(scale * planner.work.zoom, (), lines, SHORT_CURVE))
        ]
        if found:
            return list(min(found, key=lambda filling: _cost(filling, planner)).plans)
    raise DoesNotFit


def _cost(filling: _Filling, planner: Planner) -> tuple[float, float]:
    """Return what a way to fill sheets costs: paper first; then widows and uneven sheets against the type's size."""
    plans, shares = filling.plans, filling.shares
    scale = filling.scale / planner.work.zoom
    paper = len(plans) * next(cost for least, cost in _SHEET_COSTS if scale >= least)
    widows = sum(_is_widow(plan, share) for plan, share in zip(plans, shares, strict=True)) if len(plans) > 1 else 0
    uneven = 1 - min(shares) / max(shares)
    return paper, _WIDOW * widows + _UNEVEN * uneven - scale


def _is_widow(plan: Plan, share: float) -> bool:
    """Tell whether a sheet holds one lone card, or one lone phase that leaves half of it empty."""
    lone = len(plan.phases) == 1 and share < 0.5
    return lone or sum(len(phase.touchpoints) for phase in plan.phases) == 1


def _count(planner: Planner) -> int:
    return sum(len(phase.touchpoints) for phase in planner.journey.phases)


def _grid(planner: Planner, model: Plan) -> tuple[int, int]:
    """Return how many rows and columns of cards a sheet holds at most at that scale."""
    phases = planner.journey.phases
    width, height = planner.room(replace(model, bands=(Band(phases[:2], 1),)))
    many = _count(planner) > _MANY
    # Over the width of a later sheet text is lowest: rows may turn out not to fit. In narrow lanes they surely do.
    bare = max(_bare_height(planner, phase, replace(model, first=many), None if many else width) for phase in phases)
    rows = (height - bare) // (m.CARD_HEIGHT + m.CARD_GAP)
    columns = (width - m.LABEL_WIDTH - 2 * m.LANE_PAD + m.CARD_GAP) // (m.CARD_WIDTH + m.CARD_GAP)
    return int(rows), int(columns)


def _at(planner: Planner, model: Plan) -> Iterator[_Filling]:
    """Yield ways to fill sheets at that scale, none where not even one row and one column of cards fit."""
    most, columns = _grid(planner, model)
    if most < 1 or columns < 1:
        return
    counts = [len(phase.touchpoints) for phase in planner.journey.phases]
    # Fewer rows than these would break a phase that the sheet can hold whole.
    whole = max((-(-count // columns) for count in counts if count <= most * columns), default=1)
    for rows in [most] if sum(counts) > _MANY else range(max(1, whole), most + 1):
        strips = _strips(planner, model, rows, columns)
        ways = [strips]
        if sum(counts) <= _FEW and (others := _strips(planner, model, rows, columns, late=True)) != strips:
            ways.append(others)
        yield from (found for way in ways if (found := _filling(planner, model, way, rows)) is not None)


def _filling(planner: Planner, model: Plan, strips: Sequence[Sequence[Phase]], rows: int) -> _Filling | None:
    """Return sheets with the strips as bands of at most that many rows of cards; None where one is too high."""
    room = _lanes_room(planner, model)
    bands = [spread(Band(tuple(phases), rows), room) for phases in strips]
    plans = []
    for plan in _stacked(planner, model, bands):
        plans.append(planner.settled(plan))
        if plans[-1].scale < planner.least:
            return None
    scale = min(plan.scale for plan in plans)  # one scale for all sheets
    plans = [replace(plan, scale=scale) for plan in plans]
    return _Filling(tuple(plans), tuple(_share(planner, plan) for plan in plans))


def _stacked(planner: Planner, model: Plan, bands: Sequence[Band]) -> list[Plan]:
    """Return sheets with the bands under each other: as few as hold them, evenly filled."""
    width = planner.width / model.scale
    drawings = [planner.compose(band, replace(model, first=index == 0), width) for index, band in enumerate(bands)]
    heights = [drawing.height - header_height(drawing) + BAND_GAP for drawing in drawings]
    titles = header_height(drawings[0]), header_height(drawings[-1])

    def sheet(a: int, b: int) -> Plan:
        return replace(model, bands=tuple(bands[a:b]), first=a == 0)

    def holds(a: int, b: int) -> bool:
        plan = sheet(a, b)
        ids = [phase.id for phase in plan.phases]
        if len(set(ids)) < len(ids):  # a phase that goes on is not taken in twice
            return False
        return titles[a > 0] + sum(heights[a:b]) - BAND_GAP <= planner.room(plan)[1]

    return [sheet(a, b) for a, b in fewest(heights, holds, taken=titles[0] - titles[1])]


def _share(planner: Planner, plan: Plan) -> float:
    """Return how full the sheet is: the area of its bands before they are stretched, of all that it has."""
    width, height = planner.room(plan)
    drawings = [planner.compose(band, plan, width) for band in plan.bands]
    areas = [
        (drawing.height - header_height(drawing)) * min(1.0, (band_width(band) + m.LABEL_WIDTH) / width)
        for band, drawing in zip(plan.bands, drawings, strict=True)
    ]
    return (sum(areas) + header_height(drawings[0])) / height


def _bare_height(planner: Planner, phase: Phase, plan: Plan, width: float | None) -> float:
    """Return the height of a sheet with this phase but for its cards, its lane as narrow as can be or that wide."""
    return planner.compose(Band((phase.changed(touchpoints=()),), 1), plan, width).height - m.LANE_LEAST


def _narrow(phase: Phase, rows: int, columns: int) -> Phase:
    """Return the phase with no more columns of its own than a sheet holds, and no fewer than its cards then need."""
    if not phase.columns:
        return phase
    needed = -(-min(len(phase.touchpoints), rows * columns) // rows)
    return phase.changed(columns=min(columns, max(phase.columns, needed), 12))


def _lanes_room(planner: Planner, model: Plan) -> float:
    """Return the width for lanes with the gaps beside them."""
    return planner.width / model.scale - m.LABEL_WIDTH + m.LANE_GAP


def _strips(planner: Planner, model: Plan, rows: int, columns: int, late: bool = False) -> list[list[Phase]]:
    """Return the phases (or pieces of them) for each band: as few bands as hold them, no phase twice in one.

    No piece needs more than that many rows and columns of cards. `late`: as in `fewest`.
    """
    phases = planner.journey.phases
    parts = [piece for phase in phases for piece in pieces(_narrow(phase, rows, columns), rows * columns)]
    widths, room = [lane_width(phase, rows) for phase in parts], _lanes_room(planner, model)

    def holds(a: int, b: int) -> bool:
        ids = [phase.id for phase in parts[a:b]]
        return sum(widths[a:b]) <= room + 0.5 and len(set(ids)) == len(ids)

    return [parts[a:b] for a, b in fewest(widths, holds, late)]
