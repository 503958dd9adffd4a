"""Fill one sheet with the whole map: find the plan that allows the largest type, and stretch it over the paper.

All plans are estimated (`estimates.py`); only the best ones are composed, and made larger or smaller until they fit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.title_block import title_block_group
from journeydesigner.layout.modes.poster.estimates import PlanEstimator
from journeydesigner.layout.pagination.page_frame import FRAME_SCALE, footer_room, logo_room
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, poster_zoom
from journeydesigner.layout.pagination.sheet_fitter import FitPolicy, SheetFitter, SheetPlan
from journeydesigner.layout.paper import Layer

_POLICY = FitPolicy(
    # Vertical lanes fill the sheet's width beside their cards too, horizontal ones only by wider cards.
    max_card_width=320.0, max_horizontal_card_width=640.0, max_lane_growth=math.inf, curve_share=0.5,
    max_curve_height=math.inf, max_curve_growth=1.2, title_in_first_band=False,
)  # fmt: skip
_MAX_COMPOSED = 6
"""How many of the best plans are composed; only one for a map with many touchpoints."""
_MANY_TOUCHPOINTS = 400
_MAX_SCALE_GAIN = 1.3
"""How much larger than estimated a plan may turn out: wider cards have fewer lines."""
_FIT_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Concessions:
    """What is given up for larger type: the least height of the curve, the least scale of the title block."""

    min_curve_height: float = m.CURVE_HEIGHT
    min_title_scale: float = FRAME_SCALE


class PosterFiller(SheetFitter):
    """Fills the room between header and footer of one sheet. `map_height`: that room, in points."""

    def __init__(self, job: PrintJob, concessions: Concessions) -> None:
        super().__init__(job, _POLICY)
        self._min_curve_height = concessions.min_curve_height
        # In large print the title is not larger: on a poster it is large anyway.
        self._min_title_scale = concessions.min_title_scale * poster_zoom(job.sheet)
        self.map_height = self.height - footer_room(job, job.journey)

    def layers(self) -> tuple[Layer, ...]:
        """Return the title block and the map as they fill the sheet; raises `DoesNotFit`."""
        if min(self.width, self.map_height) <= 0:
            raise DoesNotFit
        if not self.journey.phases:
            return self._title_only()
        rating = self._estimator.rating
        plans = [replace(plan, curve_height=self._min_curve_height) for plan in self._estimator.plans()]
        plans.sort(key=rating, reverse=True)
        if max(plan.scale for plan in plans) * _MAX_SCALE_GAIN < self.min_scale:
            raise DoesNotFit
        count = sum(len(phase.touchpoints) for phase in self.journey.phases)
        composed = plans[: 1 if count > _MANY_TOUCHPOINTS else _MAX_COMPOSED]
        best = max((self._at_largest_scale(plan) for plan in composed), key=rating)
        if best.scale < self.min_scale:
            raise DoesNotFit
        title = self._title(best.scale)
        y = title.y + self.map_height - self._height_below_title(title)
        return title, Layer(self.stretched(best), best.scale, title.x, y)

    def _title_only(self) -> tuple[Layer, ...]:
        """Return a map without phases: its title, a little above the middle of the sheet."""
        scale = self.width / m.MAP_MIN_WIDTH
        title = self._title(scale)
        scale *= min(1.0, self.map_height / max(1.0, title.drawing.height * scale))
        return (replace(title, scale=scale, y=title.y + (self.map_height - title.drawing.height * scale) * 0.4),)

    def _title(self, scale: float) -> Layer:
        """Return the title block over a map at that scale: larger than the map where its cards are many and small."""
        scale = max(scale, self._min_title_scale)
        w, h = logo_room(self.job, is_first_sheet=True)
        options = replace(self.job.layout_options, logo_room=(w / scale, h / scale))
        group = title_block_group(self.journey, self.width / scale, replace(self.job.context, options=options))
        drawing = Drawing(group.w, group.h, (group,), self.job.theme.paper)
        margin = self.job.sheet.margin
        return Layer(drawing, scale, margin, margin + self.job.header_height(logo_beside_title=True))

    def _height_below_title(self, title: Layer) -> float:
        """Return the points that are left under a title block."""
        return self.map_height - (title.drawing.height + m.TITLE_BLOCK_GAP) * title.scale

    def content_size(self, plan: SheetPlan) -> tuple[float, float]:
        """Return the width and height that the bands have under the title block, in map units at the plan's scale."""
        height = max(1.0, self._height_below_title(self._title(plan.scale)))
        return self.width / plan.scale, height / plan.scale

    def needed_width(self, plan: SheetPlan, drawings: Sequence[Drawing], width: float) -> float:
        """Return the width below which the bands cannot go, where they fit: lanes stretch to any greater width."""
        wide = super().needed_width(plan, drawings, width)
        return self._estimator.min_width(plan.bands) if wide <= width + 0.01 else wide

    @cached_property
    def _estimator(self) -> PlanEstimator:
        plan = SheetPlan(1.0, (), curve_height=self._min_curve_height)
        phases = tuple(phase.changed(touchpoints=()) for phase in self.journey.phases)
        natural = self.compose_map(self.journey, plan)
        empty = self.compose_map(self.journey.changed(phases=phases, links=()), plan, width=natural.width)
        return PlanEstimator(self.journey, natural, empty, (self.width, self.map_height))

    def _at_largest_scale(self, plan: SheetPlan) -> SheetPlan:
        """Return the plan at about the largest scale at which it fits as it will be drawn."""
        best, scale = 0.0, plan.scale
        for _ in range(_FIT_ROUNDS):
            overflow = self.overflow_ratio(replace(plan, scale=scale))
            if overflow <= 1.0:
                best = max(best, scale)
                if overflow > 0.995:
                    break
            scale /= overflow * 1.0005
        while best == 0.0:
            overflow = self.overflow_ratio(replace(plan, scale=scale))
            best = scale if overflow <= 1.0 else 0.0
            scale /= max(1.002, overflow)
        return replace(plan, scale=best)
