"""Plan one sheet for the modes fit and handout: how the map is divided over bands and at which scale it is set.

Cards take more columns or rows, and phases go into more bands, before type gets smaller. Type is never smaller than
6 points (9 in large print). `many_sheets.py` divides a map over several sheets.

Candidates are composed at their natural size, and the best one is made smaller until it fits as it will be drawn. The
poster estimates its candidates instead, since it tries many more, and makes the best ones larger too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.pagination.bands import PhaseBand, divide_into_bands, max_card_rows, natural_band_width
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.pagination.sheet_fitter import (
    COMFORTABLE_SCALE,
    MAX_SCALE,
    READABLE_SCALE,
    SHORT_CURVE_HEIGHT,
    FitPolicy,
    SheetFitter,
    SheetPlan,
)

_POLICY = FitPolicy(
    max_card_width=360.0, max_horizontal_card_width=360.0, max_lane_growth=m.LANE_MAX_GROWTH, curve_share=0.35,
    max_curve_height=200.0, max_curve_growth=math.inf, title_in_first_band=True,
)  # fmt: skip
_CARD_ROW_COUNTS = (2, 3, 4, 5, 6, 8, 10, 13, 16, 20, 25, 32)
_MAX_BANDS = 4
_MIN_BAND_GAIN = 1.06
"""How much larger type must get before a sheet takes one more band: one row of phases is the easiest to read."""


class SheetPlanner(SheetFitter):
    """Plans single sheets of one map on one kind of paper."""

    def __init__(self, job: PrintJob) -> None:
        super().__init__(job, _POLICY)
        self.max_scale, self.comfortable_scale = MAX_SCALE * self.type_zoom, COMFORTABLE_SCALE * self.type_zoom
        self.readable_scale = READABLE_SCALE * self.type_zoom

    def with_vertical_lanes(self) -> SheetPlanner:
        """Return a planner of the same map with its phases side by side."""
        return SheetPlanner(replace(self.job, journey=self.journey.changed(swimlanes="vertical")))

    def without_rows(self) -> SheetPlanner:
        """Return a planner of the same map without its rows of text."""
        return SheetPlanner(replace(self.job, journey=self.journey.changed(rows=())))

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
            bands = divide_into_bands(phases, rows, band_count)
            if self._may_fit(bands):
                plans.append(self._roughly_scaled(SheetPlan(self.max_scale, bands, curve_height=curve_height)))
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
        drawings = self.compose_bands(plan, self.width / plan.scale)
        height, width = self.stacked_height(drawings), max(drawing.width for drawing in drawings)
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
