"""Planning sheets: how a map is divided over bands and sheets, and how large it is set on them.

Reflowed before scaled: cards take more columns or rows, lanes go into bands, before type gets smaller; and it never
gets smaller than 6 points. One sheet where that stays readable, else as few as hold the map at a comfortable size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import even_split, part, pieces
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.frame import foot_room
from journeydesigner.layout.job import Job
from journeydesigner.layout.lanes import columns_for
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import SMALLEST_TYPE
from journeydesigner.model.journey import Phase

MOST = 1.0
"""Points per map unit on paper at most: type as on the screen, no larger."""
READABLE = 0.7
COMFORTABLE = 0.8
LEAST = SMALLEST_TYPE / m.SMALLEST
BAND_GAP = 24.0
_ROWS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32)
_CELL_LINES = (60, 40, 30, 22, 16, 12, 9, 7, 5, 4, 3, 2, 1)
_MOST_BANDS = 4
_LEAST_CARD_AREA = 3_600
"""Points² that a card with its share of the rest takes at the smallest type: more cards than that need more sheets."""
_WIDEST_CARD = 280.0
_SHORT_CURVE = 108.0
_MANY = 300
"""Touchpoints beyond which sheets are simply filled: trying every number of rows would take seconds."""


class DoesNotFit(Exception):
    """Even at the smallest type this map's rows are higher than the sheet. The remedy is a larger sheet."""


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
    cell_lines: int = _CELL_LINES[0]
    curve_height: float = m.CURVE_HEIGHT
    first: bool = True

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases (or pieces of them) on the sheet."""
        return tuple(phase for band in self.bands for phase in band.phases)


class Planner:
    """Plans the sheets of one map on one kind of paper."""

    def __init__(self, work: Job) -> None:
        self.work = work
        self.journey = work.journey
        self.width, self.height = work.width, work.height

    def compose(self, band: Band, plan: Plan, width: float | None = None, height: float | None = None) -> Drawing:
        """Compose one band, at its natural size or filling that width and height (map units)."""
        options = Options(
            width=width, height=height, paper=True, rows=band.rows, whole=self.work.whole,
            max_cell_lines=plan.cell_lines, widest_card=_WIDEST_CARD, curve_height=plan.curve_height,
            brief=not plan.first,
        )  # fmt: skip
        return self.work.composer.compose(part(self.journey, band.phases), self.work.theme, self.work.labels, options)

    def room(self, plan: Plan) -> tuple[float, float]:
        """Return the sheet's width and its height without the foot, in map units at the plan's scale."""
        width = self.width / plan.scale
        return width, (self.height - foot_room(self.work, part(self.journey, plan.phases))) / plan.scale

    def plans(self) -> list[Plan]:
        """Return the plan of each sheet; raises `DoesNotFit`."""
        phases = self.journey.phases
        best = None
        if sum(len(phase.touchpoints) for phase in phases) <= self.width * self.height / _LEAST_CARD_AREA:
            most = 1 if self.journey.swimlanes == "horizontal" else min(_MOST_BANDS, max(1, len(phases)))
            for count in range(1, most + 1):
                for curve in (m.CURVE_HEIGHT, _SHORT_CURVE):
                    found = self._best_with(count, curve)
                    if best is None or found.scale > best.scale * 1.02:
                        best = found
                    if best.scale >= READABLE:
                        return [best]
        if best is not None and best.scale >= LEAST:
            return [best]
        if self.journey.swimlanes == "horizontal":
            self.journey = self.journey.changed(swimlanes="vertical")  # over several sheets phases stand side by side
            return self.plans()
        return self._sheets()

    def _best_with(self, count: int, curve: float) -> Plan:
        """Return the plan with that many bands and curves that high that allows the largest type on one sheet."""
        phases = self.journey.phases
        if not phases:
            return self._settled(Plan(MOST, (Band((), 1),)))
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        plans = []
        for rows in [r for r in _ROWS if r < most] + [most]:
            cuts = even_split([_lane(phase, rows) for phase in phases], count)
            bands = [Band(phases[a:b], rows) for a, b in cuts]
            if count > 1:
                widest = max(_band_width(band) for band in bands)
                bands = [_spread(band, widest) for band in bands]
            plans.append(self._roughly(Plan(MOST, tuple(bands), curve_height=curve)))
        return self._settled(max(plans, key=lambda plan: plan.scale))

    def _roughly(self, plan: Plan) -> Plan:
        """Return the plan at the scale at which its natural size fits the sheet, at most its own."""
        drawings = [self.compose(band, plan) for band in plan.bands]
        height, width = stacked_height(drawings), max(drawing.width for drawing in drawings)
        plan = replace(plan, scale=min(plan.scale, self.width / width))
        for _ in range(3):  # the foot's height in map units depends on the scale: a few rounds settle it
            plan = replace(plan, scale=min(plan.scale, plan.scale * self.room(plan)[1] / height))
        return plan

    def _settled(self, plan: Plan) -> Plan:
        """Return the plan at a scale at which the sheet as it will be drawn fits: stretched cards break otherwise."""
        plan = self._roughly(plan)
        for _ in range(8):
            width, height = self.room(plan)
            drawings = [self.compose(band, plan, width) for band in plan.bands]
            tall, wide = stacked_height(drawings) / height, max(drawing.width for drawing in drawings) / width
            if max(tall, wide) <= 1.0001:
                break
            plan = replace(plan, scale=plan.scale / max(tall, wide) * 0.999)
        return plan

    def _sheets(self) -> list[Plan]:
        """Return plans for as many sheets as it takes: smaller type before cut cells, a single row of cards last."""
        for least in (2, 1):
            for lines in _CELL_LINES:
                found = [
                    plans
                    for scale in (COMFORTABLE, READABLE, LEAST * 1.02)
                    for plans in self._sheets_at(Plan(scale, (), lines, _SHORT_CURVE), least)
                    if min(plan.scale for plan in plans) >= LEAST
                ]
                if found:
                    return min(found, key=_cost)
        raise DoesNotFit

    def _sheets_at(self, model: Plan, least: int) -> Iterator[list[Plan]]:
        """Yield ways to fill sheets at that scale, none where not even `least` rows and one column of cards fit."""
        width, height = self.room(replace(model, bands=(Band(self.journey.phases[:2], 1),)))
        bare = max(self._bare_height(phase, model) for phase in self.journey.phases)
        most = int((height - bare) // (m.CARD_HEIGHT + m.CARD_GAP))
        columns = int((width - m.LABEL_WIDTH - 2 * m.LANE_PAD + m.CARD_GAP) // (m.CARD_WIDTH + m.CARD_GAP))
        if most < least or columns < 1:
            return
        many = sum(len(phase.touchpoints) for phase in self.journey.phases) > _MANY
        # Wider lanes have lower rows of text than the estimate's, so a few rows more may turn out to fit.
        for rows in [most] if many else range(least, most + 4):
            yield self._stacked_on_sheets(model, rows, columns)

    def _stacked_on_sheets(self, model: Plan, rows: int, columns: int) -> list[Plan]:
        """Return sheets filled with bands of at most that many rows."""
        parts = [piece for phase in self.journey.phases for piece in pieces(_narrow(phase, columns), rows * columns)]
        width = self.width / model.scale
        plans: list[Plan] = []
        for phases in _filled(parts, rows, width):
            band = _spread(Band(phases, rows), width - m.LABEL_WIDTH + m.LANE_GAP)
            together = replace(plans[-1], bands=(*plans[-1].bands, band)) if plans else None
            if together is not None and self._holds(together):
                plans[-1] = together
            else:
                plans.append(replace(model, bands=(band,), first=not plans))
        return [self._settled(plan) for plan in plans]

    def _holds(self, plan: Plan) -> bool:
        """Tell whether the bands fit the sheet under each other; a phase that goes on is not taken in twice."""
        ids = [phase.id for phase in plan.phases]
        width, height = self.room(plan)
        drawings = [self.compose(band, plan, width) for band in plan.bands]
        return len(set(ids)) == len(ids) and stacked_height(drawings) <= height

    def _bare_height(self, phase: Phase, plan: Plan) -> float:
        """Return the height of a sheet with this phase but for its cards."""
        return self.compose(Band((phase.changed(touchpoints=()),), 1), plan).height - m.LANE_LEAST


def _cost(plans: Sequence[Plan]) -> tuple[float, float]:
    """Return what a way to fill sheets costs: paper, a quarter more where type gets small; then the type's size."""
    smallest = min(plan.scale for plan in plans)
    return len(plans) * (1.25 if smallest < READABLE - 0.01 else 1.0), -smallest


def header_height(drawing: Drawing) -> float:
    """Return the height of the title block with the gap below it."""
    return drawing.groups[0].h + m.HEADER_GAP


def stacked_height(drawings: Sequence[Drawing]) -> float:
    """Return the height of bands under each other, of which only the first keeps its title block."""
    first, *others = drawings
    return first.height + sum(d.height - header_height(d) + BAND_GAP for d in others)


def _narrow(phase: Phase, columns: int) -> Phase:
    """Return the phase with no more columns of its own than a sheet holds."""
    return phase.changed(columns=min(phase.columns, columns)) if phase.columns else phase


def _lane(phase: Phase, rows: int) -> float:
    columns = columns_for(len(phase.touchpoints), rows, phase.columns)
    return columns * (m.CARD_WIDTH + m.CARD_GAP) - m.CARD_GAP + 2 * m.LANE_PAD + m.LANE_GAP


def _band_width(band: Band) -> float:
    return sum(_lane(phase, band.rows) for phase in band.phases)


def _spread(band: Band, width: float) -> Band:
    """Return the band with fewer rows, as far as it then stays within the width: bands of one sheet end alike."""
    rows = band.rows
    while rows > 1 and _band_width(Band(band.phases, rows - 1)) <= width:
        rows -= 1
    return Band(band.phases, rows)


def _filled(parts: Sequence[Phase], rows: int, width: float) -> Iterator[tuple[Phase, ...]]:
    """Yield the parts for each sheet: as few sheets as hold them, evenly filled, no phase twice on one."""
    widths = [_lane(phase, rows) for phase in parts]
    room = width - m.LABEL_WIDTH + m.LANE_GAP

    def holds(a: int, b: int) -> bool:
        ids = [phase.id for phase in parts[a:b]]
        return sum(widths[a:b]) <= room + 0.5 and len(set(ids)) == len(ids)

    for count in range(1, len(parts) + 1):
        cuts = even_split(widths, count)
        if all(holds(a, b) for a, b in cuts):
            yield from (tuple(parts[a:b]) for a, b in cuts)
            return
    yield from ((phase,) for phase in parts)
