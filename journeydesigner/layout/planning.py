"""Planning one sheet: how a map is divided over bands and how large it is set.

Reflowed before scaled: cards take more columns or rows, lanes go into bands, before type gets smaller; and it never
gets smaller than 6 points (9 in large print). `layout.sheets` divides a map over several sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import even_split, part
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.frame import aside, foot_room, head_room
from journeydesigner.layout.job import Job
from journeydesigner.layout.lanes import columns_for
from journeydesigner.layout.paper import SMALLEST_TYPE
from journeydesigner.model.journey import Phase
from journeydesigner.model.printing import Printing

# Points per map unit, in usual print; large print takes all of them half as large again.
MOST = 1.0
"""Type as on the screen, no larger."""
COMFORTABLE = 0.75
READABLE = 0.64
"""Body type of 7 points, the smallest on a card of 6.4."""
LEAST = SMALLEST_TYPE / m.SMALLEST
BAND_GAP = 24.0
SHORT_CURVE = 108.0
MOST_CELL_LINES = 60
_ROWS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32)
_MOST_BANDS = 4
_BAND_COST = 1.06
"""How much larger type must get before a sheet takes one more band: one row of phases is the easiest to read."""
_WIDEST_CARD = 280.0


class DoesNotFit(Exception):
    """Even at the smallest type the map does not go on the paper in the way that was asked for."""

    def __init__(self, find: Callable[[], tuple[Printing, ...]] = tuple) -> None:
        super().__init__()
        self._find = find

    @cached_property
    def offers(self) -> tuple[Printing, ...]:
        """What would do instead, the most modest first. Found when first asked for: it takes some planning."""
        return self._find()


@dataclass(frozen=True, slots=True)
class Band:
    """Whole phases side by side, at most `rows` cards under each other."""

    phases: tuple[Phase, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Plan:
    """One sheet: its bands of phases, points per map unit, how long cells may be. `first`: with all of the title."""

    scale: float
    bands: tuple[Band, ...]
    cell_lines: int = MOST_CELL_LINES
    curve_height: float = m.CURVE_HEIGHT
    first: bool = True

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases (or pieces of them) on the sheet."""
        return tuple(phase for band in self.bands for phase in band.phases)


class Planner:
    """Plans single sheets of one map on one kind of paper."""

    def __init__(self, work: Job) -> None:
        self.work = work
        self.journey = work.journey
        self.width, self.height = work.width, work.height - head_room(work, beside=True)
        self.most, self.comfortable = MOST * work.zoom, COMFORTABLE * work.zoom
        self.readable, self.least = READABLE * work.zoom, LEAST * work.zoom

    def upright(self) -> Planner:
        """Return a planner of the same map with its phases side by side."""
        return Planner(replace(self.work, journey=self.journey.changed(swimlanes="vertical")))

    def without_rows(self) -> Planner:
        """Return a planner of the same map without its rows of text."""
        return Planner(replace(self.work, journey=self.journey.changed(rows=())))

    def compose(self, band: Band, plan: Plan, width: float | None = None, height: float | None = None) -> Drawing:
        """Compose one band, at its natural size or filling that width and height (map units)."""
        w, h = aside(self.work, plan.first)
        options = replace(
            self.work.options, width=width, height=height, rows=band.rows, max_cell_lines=plan.cell_lines,
            widest_card=_WIDEST_CARD, curve_height=plan.curve_height, brief=not plan.first,
            aside=(w / plan.scale, h / plan.scale),
        )  # fmt: skip
        return self.work.composer.compose(part(self.journey, band.phases), self.work.theme, self.work.labels, options)

    def room(self, plan: Plan) -> tuple[float, float]:
        """Return the sheet's width and its height without head and foot, in map units at the plan's scale."""
        foot = foot_room(self.work, part(self.journey, plan.phases))
        return self.width / plan.scale, max(1.0, self.height - foot) / plan.scale

    def single(self) -> Plan | None:
        """Return the plan that sets the whole map on one sheet in the largest type; None where it is hopeless.

        Its scale may be below the least. One band is preferred, and the curve at its usual height.
        """
        phases = self.journey.phases
        if self._rows_exceed():
            return None
        most = 1 if self.journey.swimlanes == "horizontal" else min(_MOST_BANDS, max(1, len(phases)))
        best = None
        for count in range(1, most + 1):
            for curve in (m.CURVE_HEIGHT, SHORT_CURVE):
                found = self._best_with(count, curve)
                if found is None:
                    break
                if best is None or found.scale > best.scale * _BAND_COST:
                    best = found
                if best.scale >= self.comfortable:
                    return best
        return best

    def _rows_exceed(self) -> bool:
        """Tell whether the rows under one phase alone are higher than the sheet in the smallest type."""
        if not self.journey.phases or self.journey.swimlanes == "horizontal":
            return False
        plan = Plan(self.least, (Band((self.journey.phases[0].changed(touchpoints=()),), 1),), curve_height=SHORT_CURVE)
        return self.compose(plan.bands[0], plan, self.width / plan.scale).height > self.room(plan)[1]

    def _best_with(self, count: int, curve: float) -> Plan | None:
        """Return the plan with that many bands and curves that high that allows the largest type on one sheet.

        None where the cards alone would not go on the sheet in the smallest type.
        """
        phases = self.journey.phases
        if not phases:
            return self.settled(Plan(self.most, (Band((), 1),)))
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        plans = []
        for rows in [r for r in _ROWS if r < most] + [most]:
            cuts = even_split([lane_width(phase, rows) for phase in phases], count)
            bands = [Band(phases[a:b], rows) for a, b in cuts]
            if count > 1:
                widest = max(band_width(band) for band in bands)
                bands = [spread(band, widest) for band in bands]
            if self._may_hold(bands):
                plans.append(self._roughly(Plan(self.most, tuple(bands), curve_height=curve)))
        return self.settled(max(plans, key=lambda plan: plan.scale)) if plans else None

    def _may_hold(self, bands: Sequence[Band]) -> bool:
        """Tell, without composing, whether the cards of the bands go on the sheet in the smallest type."""
        if self.journey.swimlanes == "horizontal":
            cards = sum(len(phase.touchpoints) for phase in self.journey.phases)
            area = (m.CARD_WIDTH + m.CARD_GAP) * (m.CARD_HEIGHT + m.CARD_GAP) * self.least**2
            return cards * area <= self.width * self.height
        wide = max(band_width(band) for band in bands) + m.LABEL_WIDTH - m.LANE_GAP
        high = sum(most_rows(band) for band in bands) * (m.CARD_HEIGHT + m.CARD_GAP)
        return wide * self.least <= self.width and high * self.least <= self.height

    def _roughly(self, plan: Plan) -> Plan:
        """Return the plan at the scale at which its size there, or its natural one, fits the sheet; at most its own."""
        drawings = [self.compose(band, plan, self.width / plan.scale) for band in plan.bands]
        height, width = stacked_height(drawings), max(drawing.width for drawing in drawings)
        plan = replace(plan, scale=min(plan.scale, self.width / width))
        for _ in range(3):  # the foot's height in map units depends on the scale: a few rounds settle it
            plan = replace(plan, scale=min(plan.scale, plan.scale * self.room(plan)[1] / height))
        return plan

    def settled(self, plan: Plan) -> Plan:
        """Return the plan at a scale at which the sheet as it will be drawn fits: stretched cards break otherwise.

        A scale below the least is only roughly that.
        """
        plan = self._roughly(plan)
        for _ in range(8):
            excess = self.excess(plan)
            if excess <= 1.0001 or plan.scale < self.least:
                break
            plan = replace(plan, scale=plan.scale / excess * 0.999)
        return plan

    def excess(self, plan: Plan) -> float:
        """Return how many times the sheet's height or width the plan takes at its scale: up to 1 it fits."""
        width, height = self.room(plan)
        drawings = [self.compose(band, plan, width) for band in plan.bands]
        return max(stacked_height(drawings) / height, max(drawing.width for drawing in drawings) / width)


def header_height(drawing: Drawing) -> float:
    """Return the height of the title block with the gap below it."""
    return drawing.groups[0].h + m.HEADER_GAP


def stacked_height(drawings: Sequence[Drawing]) -> float:
    """Return the height of bands under each other, of which only the first keeps its title block."""
    first, *others = drawings
    return first.height + sum(d.height - header_height(d) + BAND_GAP for d in others)


def lane_width(phase: Phase, rows: int) -> float:
    """Return the natural width of a phase's lane with the gap beside it, at most that many cards under each other."""
    columns = columns_for(len(phase.touchpoints), rows, phase.columns)
    return columns * (m.CARD_WIDTH + m.CARD_GAP) - m.CARD_GAP + 2 * m.LANE_PAD + m.LANE_GAP


def band_width(band: Band) -> float:
    """Return the natural width of a band's lanes with the gaps beside them."""
    return sum(lane_width(phase, band.rows) for phase in band.phases)


def most_rows(band: Band) -> int:
    """Return how many cards stand under each other in the longest lane of a band."""
    counts = ((len(phase.touchpoints), phase) for phase in band.phases)
    return max((-(-n // columns_for(n, band.rows, phase.columns)) for n, phase in counts), default=0)


def spread(band: Band, width: float) -> Band:
    """Return the band with fewer rows, as far as it then stays within the width: bands of one sheet end alike."""
    rows = band.rows
    while rows > 1 and band_width(Band(band.phases, rows - 1)) <= width:
        rows -= 1
    return Band(band.phases, rows)
