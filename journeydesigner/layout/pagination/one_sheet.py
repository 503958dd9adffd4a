"""Planning one sheet: how a map is divided over bands and how large it is set.

Reflowed before scaled: cards take more columns or rows, lanes go into bands, before type gets smaller; and it never
gets smaller than 6 points (9 in large print). `layout.sheets` divides a map over several sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lanes import columns_for
from journeydesigner.layout.pagination.bands import split_evenly, with_phases
from journeydesigner.layout.pagination.page_frame import footer_room, header_room, logo_room
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.paper import MIN_TYPE_SIZE
from journeydesigner.model.journey import Phase
from journeydesigner.model.print_options import PrintOptions

# Points per map unit, in usual print; large print takes all of them half as large again.
MAX_SCALE = 1.0
"""Type as on the screen, no larger."""
COMFORTABLE_SCALE = 0.75
READABLE_SCALE = 0.64
"""Body type of 7 points, the smallest on a card of 6.4."""
MIN_SCALE = MIN_TYPE_SIZE / m.SMALLEST_TEXT_SIZE
BAND_GAP = 24.0
SHORT_CURVE_HEIGHT = 108.0
MAX_CELL_LINES = 60
_CARD_ROW_COUNTS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32)
_MAX_BANDS = 4
_MIN_BAND_GAIN = 1.06
"""How much larger type must get before a sheet takes one more band: one row of phases is the easiest to read."""
_MAX_CARD_WIDTH = 360.0


class DoesNotFit(Exception):
    """Even at the smallest type the map does not go on the paper in the way that was asked for."""

    def __init__(self, find: Callable[[], tuple[PrintOptions, ...]] = tuple) -> None:
        super().__init__()
        self._find = find

    @cached_property
    def suggestions(self) -> tuple[PrintOptions, ...]:
        """What would do instead, the most modest first. Found when first asked for: it takes some planning."""
        return self._find()


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """Whole phases side by side, at most `rows` cards under each other."""

    phases: tuple[Phase, ...]
    card_rows: int


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its bands of phases, points per map unit, how long cells may be. `first`: with all of the title."""

    scale: float
    bands: tuple[PhaseBand, ...]
    max_cell_lines: int = MAX_CELL_LINES
    curve_height: float = m.CURVE_HEIGHT
    is_first: bool = True

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases (or pieces of them) on the sheet."""
        return tuple(phase for band in self.bands for phase in band.phases)


class SheetPlanner:
    """Plans single sheets of one map on one kind of paper."""

    def __init__(self, job: PrintJob) -> None:
        self.job = job
        self.journey = job.journey
        self.width, self.height = job.width, job.height - header_room(job, logo_beside_title=True)
        self.max_scale, self.comfortable_scale = MAX_SCALE * job.zoom, COMFORTABLE_SCALE * job.zoom
        self.readable_scale, self.min_scale = READABLE_SCALE * job.zoom, MIN_SCALE * job.zoom

    def with_vertical_lanes(self) -> SheetPlanner:
        """Return a planner of the same map with its phases side by side."""
        return SheetPlanner(replace(self.job, journey=self.journey.changed(swimlanes="vertical")))

    def without_rows(self) -> SheetPlanner:
        """Return a planner of the same map without its rows of text."""
        return SheetPlanner(replace(self.job, journey=self.journey.changed(rows=())))

    def compose(
        self, band: PhaseBand, plan: SheetPlan, width: float | None = None, height: float | None = None
    ) -> Drawing:
        """Compose one band, at its natural size or filling that width and height (map units)."""
        w, h = logo_room(self.job, plan.is_first)
        options = replace(
            self.job.layout_options, width=width, height=height, card_rows=band.card_rows, max_cell_lines=plan.max_cell_lines,
            max_card_width=_MAX_CARD_WIDTH, curve_height=plan.curve_height, title_only=not plan.is_first,
            logo_room=(w / plan.scale, h / plan.scale),
        )  # fmt: skip
        return self.job.composer.compose(
            with_phases(self.journey, band.phases), self.job.theme, self.job.labels, options
        )

    def content_size(self, plan: SheetPlan) -> tuple[float, float]:
        """Return the sheet's width and its height without head and foot, in map units at the plan's scale."""
        foot = footer_room(self.job, with_phases(self.journey, plan.phases))
        return self.width / plan.scale, max(1.0, self.height - foot) / plan.scale

    def one_sheet_plan(self) -> SheetPlan | None:
        """Return the plan that sets the whole map on one sheet in the largest type; None where it is hopeless.

        Its scale may be below the least. One band is preferred, and the curve at its usual height.
        """
        phases = self.journey.phases
        if self._rows_too_high():
            return None
        most = 1 if self.journey.swimlanes == "horizontal" else min(_MAX_BANDS, max(1, len(phases)))
        best = None
        for count in range(1, most + 1):
            for curve in (m.CURVE_HEIGHT, SHORT_CURVE_HEIGHT):
                found = self._best_plan(count, curve)
                if found is None:
                    break
                if best is None or found.scale > best.scale * _MIN_BAND_GAIN:
                    best = found
                if best.scale >= self.comfortable_scale:
                    return best
        return best

    def _rows_too_high(self) -> bool:
        """Tell whether the rows under one phase alone are higher than the sheet in the smallest type."""
        if not self.journey.phases or self.journey.swimlanes == "horizontal":
            return False
        plan = SheetPlan(
            self.min_scale,
            (PhaseBand((self.journey.phases[0].changed(touchpoints=()),), 1),),
            curve_height=SHORT_CURVE_HEIGHT,
        )
        return self.compose(plan.bands[0], plan, self.width / plan.scale).height > self.content_size(plan)[1]

    def _best_plan(self, band_count: int, curve_height: float) -> SheetPlan | None:
        """Return the plan with that many bands and curves that high that allows the largest type on one sheet.

        None where the cards alone would not go on the sheet in the smallest type.
        """
        phases = self.journey.phases
        if not phases:
            return self.scaled_to_fit(SheetPlan(self.max_scale, (PhaseBand((), 1),)))
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        plans = []
        for rows in [r for r in _CARD_ROW_COUNTS if r < most] + [most]:
            cuts = split_evenly([natural_lane_width(phase, rows) for phase in phases], band_count)
            bands = [PhaseBand(phases[a:b], rows) for a, b in cuts]
            if band_count > 1:
                widest = max(natural_band_width(band) for band in bands)
                bands = [spread_band(band, widest) for band in bands]
            if self._may_fit(bands):
                plans.append(self._roughly_scaled(SheetPlan(self.max_scale, tuple(bands), curve_height=curve_height)))
        return self.scaled_to_fit(max(plans, key=lambda plan: plan.scale)) if plans else None

    def _may_fit(self, bands: Sequence[PhaseBand]) -> bool:
        """Tell, without composing, whether the cards of the bands go on the sheet in the smallest type."""
        if self.journey.swimlanes == "horizontal":
            cards = sum(len(phase.touchpoints) for phase in self.journey.phases)
            area = (m.CARD_WIDTH + m.CARD_GAP) * (m.CARD_HEIGHT + m.CARD_GAP) * self.min_scale**2
            return cards * area <= self.width * self.height
        wide = max(natural_band_width(band) for band in bands) + m.LABEL_COLUMN_WIDTH - m.LANE_GAP
        high = sum(max_card_rows(band) for band in bands) * (m.CARD_HEIGHT + m.CARD_GAP)
        return wide * self.min_scale <= self.width and high * self.min_scale <= self.height

    def _roughly_scaled(self, plan: SheetPlan) -> SheetPlan:
        """Return the plan at the scale at which its size there, or its natural one, fits the sheet; at most its own."""
        drawings = [self.compose(band, plan, self.width / plan.scale) for band in plan.bands]
        height, width = stacked_height(drawings), max(drawing.width for drawing in drawings)
        plan = replace(plan, scale=min(plan.scale, self.width / width))
        for _ in range(3):  # the foot's height in map units depends on the scale: a few rounds settle it
            plan = replace(plan, scale=min(plan.scale, plan.scale * self.content_size(plan)[1] / height))
        return plan

    def scaled_to_fit(self, plan: SheetPlan) -> SheetPlan:
        """Return the plan at a scale at which the sheet as it will be drawn fits: stretched cards break otherwise.

        A scale below the least is only roughly that.
        """
        plan = self._roughly_scaled(plan)
        for _ in range(8):
            excess = self.overflow_ratio(plan)
            if excess <= 1.0001 or plan.scale < self.min_scale:
                break
            plan = replace(plan, scale=plan.scale / excess * 0.999)
        return plan

    def overflow_ratio(self, plan: SheetPlan) -> float:
        """Return how many times the sheet's height or width the plan takes at its scale: up to 1 it fits."""
        width, height = self.content_size(plan)
        drawings = [self.compose(band, plan, width) for band in plan.bands]
        return max(stacked_height(drawings) / height, max(drawing.width for drawing in drawings) / width)


def title_block_height(drawing: Drawing) -> float:
    """Return the height of the title block with the gap below it."""
    return drawing.groups[0].h + m.TITLE_BLOCK_GAP


def stacked_height(drawings: Sequence[Drawing]) -> float:
    """Return the height of bands under each other, of which only the first keeps its title block."""
    first, *others = drawings
    return first.height + sum(d.height - title_block_height(d) + BAND_GAP for d in others)


def natural_lane_width(phase: Phase, card_rows: int) -> float:
    """Return the natural width of a phase's lane with the gap beside it, at most that many cards under each other."""
    columns = columns_for(len(phase.touchpoints), card_rows, phase.columns)
    return columns * (m.CARD_WIDTH + m.CARD_GAP) - m.CARD_GAP + 2 * m.LANE_PAD + m.LANE_GAP


def natural_band_width(band: PhaseBand) -> float:
    """Return the natural width of a band's lanes with the gaps beside them."""
    return sum(natural_lane_width(phase, band.card_rows) for phase in band.phases)


def max_card_rows(band: PhaseBand) -> int:
    """Return how many cards stand under each other in the longest lane of a band."""
    counts = ((len(phase.touchpoints), phase) for phase in band.phases)
    return max((-(-n // columns_for(n, band.card_rows, phase.columns)) for n, phase in counts), default=0)


def spread_band(band: PhaseBand, width: float) -> PhaseBand:
    """Return the band with fewer rows, as far as it then stays within the width: bands of one sheet end alike."""
    rows = band.card_rows
    while rows > 1 and natural_band_width(PhaseBand(band.phases, rows - 1)) <= width:
        rows -= 1
    return PhaseBand(band.phases, rows)
