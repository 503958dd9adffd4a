"""Fit bands of phases on one sheet: what the single sheet, the sheets of a handout and the poster have in common.

A `SheetPlan` says how the phases are divided over bands and at which scale. `SheetFitter` composes a plan, tells how
far it exceeds the sheet and stretches it to the whole sheet; a `FitPolicy` limits how far cards, lanes and curve grow.
How the best plan is found differs: `one_sheet.py` (fit, handout), `modes/poster/filling.py` (poster, tiles).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import Drawing, MarkGroup
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.pagination.bands import PhaseBand, with_phases
from journeydesigner.layout.pagination.page_frame import footer_room, logo_room
from journeydesigner.layout.pagination.print_job import LARGE_PRINT_ZOOM, PrintJob
from journeydesigner.layout.paper import MIN_TYPE_SIZE
from journeydesigner.layout.text.cache import BoundedCache
from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.model.refs import Ref

# Scales are points per map unit, for normal print; large print multiplies them by `LARGE_PRINT_ZOOM`.
MAX_SCALE = 1.0
"""Type as large as on the screen."""
COMFORTABLE_SCALE = 0.75
READABLE_SCALE = 0.64
"""Body type of 7 points, the smallest type on a card of 6.4."""
MIN_SCALE = MIN_TYPE_SIZE / m.SMALLEST_TEXT_SIZE
BAND_GAP = 24.0
"""The height between two bands."""
SHORT_CURVE_HEIGHT = 108.0
"""The height of the curve where its usual height would make the type small."""
MAX_CELL_LINES = 60
"""Lines of text after which a cell of a row is cut."""
_MAX_KEPT_DRAWINGS = 256


@dataclass(frozen=True, slots=True)
class FitPolicy:
    """How far the parts of a map may grow to fill a sheet. Lengths in map units.

    `max_card_width`: of cards in vertical lanes; `max_horizontal_card_width`: in horizontal ones.
    `max_lane_growth`: how far a lane may grow beyond the length of its cards.
    `curve_share`: the share of the height to spare that goes to the curve; lanes get the rest.
    `max_curve_height`, `max_curve_growth`: its limits, the latter as a share of its height in the plan.
    `title_in_first_band`: whether the title block is part of the map, or is set by the mode at a scale of its own.
    """

    max_card_width: float
    max_horizontal_card_width: float
    max_lane_growth: float
    curve_share: float
    max_curve_height: float
    max_curve_growth: float
    title_in_first_band: bool


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """One sheet: its scale (points per map unit), its bands of phases and how its parts are laid out.

    `is_first`: it has the whole title block, not only the title.
    """

    scale: float
    bands: tuple[PhaseBand, ...]
    max_cell_lines: int = MAX_CELL_LINES
    curve_height: float = m.CURVE_HEIGHT
    is_first: bool = True

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases (or pieces of them) on the sheet."""
        return tuple(phase for band in self.bands for phase in band.phases)


class SheetFitter:
    """Composes plans of one map for one sheet size. `width`, `height`: room for map and footer, in points."""

    def __init__(self, job: PrintJob, policy: FitPolicy) -> None:
        self.job = job
        self.journey = job.journey
        self.policy = policy
        self.width = job.width
        self.height = job.height - job.header_height(logo_beside_title=True)
        self.type_zoom = LARGE_PRINT_ZOOM if job.print_options.large else 1.0
        self.min_scale = MIN_SCALE * self.type_zoom
        self._logo_sizes = {is_first: logo_room(job, is_first) for is_first in (True, False)}
        self._drawings: BoundedCache[Hashable, InteractiveDrawing] = BoundedCache(_MAX_KEPT_DRAWINGS)

    def content_size(self, plan: SheetPlan) -> tuple[float, float]:
        """Return the width and height that the bands have on the sheet, in map units at the plan's scale."""
        foot = footer_room(self.job, with_phases(self.journey, plan.phases))
        return self.width / plan.scale, max(1.0, self.height - foot) / plan.scale

    def compose(
        self, band: PhaseBand, plan: SheetPlan, width: float | None = None, height: float | None = None
    ) -> InteractiveDrawing:
        """Compose one band, at its natural size or filling that width and height (map units)."""
        # The search for the best plan asks for the same bands again and again. Pieces of a phase differ in their cards.
        pieces = tuple(
            (phase.id, phase.columns, len(phase.touchpoints), phase.touchpoints[0].id if phase.touchpoints else "")
            for phase in band.phases
        )
        key = (
            pieces, band.card_rows, plan.max_cell_lines, plan.curve_height, plan.is_first, self._logo_room(plan), width,
            height,
        )  # fmt: skip
        drawing = self._drawings.get(key)
        if drawing is None:
            journey = with_phases(self.journey, band.phases)
            drawing = self._drawings.setdefault(key, self.compose_map(journey, plan, band.card_rows, width, height))
        return drawing

    def compose_map(
        self,
        journey: JourneyMap,
        plan: SheetPlan,
        card_rows: int | None = None,
        width: float | None = None,
        height: float | None = None,
    ) -> InteractiveDrawing:
        """Compose a map as the plan says. `card_rows`: how many cards stand under each other, None for automatic."""
        is_horizontal = journey.swimlanes == "horizontal"
        options = replace(
            self.job.layout_options,
            width=width,
            height=height,
            card_rows=card_rows,
            max_cell_lines=plan.max_cell_lines,
            max_card_width=self.policy.max_horizontal_card_width if is_horizontal else self.policy.max_card_width,
            max_lane_growth=self.policy.max_lane_growth,
            curve_height=plan.curve_height,
            title_only=not plan.is_first,
            logo_room=self._logo_room(plan),
        )
        return self.job.composer.compose(journey, self.job.theme, self.job.labels, options)

    def _logo_room(self, plan: SheetPlan) -> tuple[float, float]:
        """Return the width and height of the logo on the sheet, in map units at the plan's scale."""
        width, height = self._logo_sizes[plan.is_first]
        return width / plan.scale, height / plan.scale

    def compose_bands(self, plan: SheetPlan, width: float) -> list[InteractiveDrawing]:
        """Compose the bands of the plan, each filling that width (map units)."""
        return [self.compose(band, plan, width) for band in plan.bands]

    def overflow_ratio(self, plan: SheetPlan) -> float:
        """Return how many times the sheet's height or width the plan takes at its scale: up to 1 it fits."""
        width, height = self.content_size(plan)
        drawings = self.compose_bands(plan, width)
        return max(self.stacked_height(drawings) / height, self.needed_width(plan, drawings, width) / width)

    def needed_width(self, plan: SheetPlan, drawings: Sequence[Drawing], width: float) -> float:
        """Return the width that the bands of a plan take, composed for that width (map units)."""
        return max(drawing.width for drawing in drawings)

    def stretched(self, plan: SheetPlan) -> Drawing:
        """Return the drawing of the whole sheet: the height to spare goes to the curves and the lanes of all bands."""
        width, height = self.content_size(plan)
        drawings = self.compose_bands(plan, width)
        spare = self._spare_height(drawings, height)
        growth = min(spare * self.policy.curve_share, plan.curve_height * self.policy.max_curve_growth)
        curve_height = min(self.policy.max_curve_height, plan.curve_height + growth)
        if curve_height != plan.curve_height:
            plan = replace(plan, curve_height=curve_height)
            drawings = self.compose_bands(plan, width)
            spare = self._spare_height(drawings, height)
        drawings = [
            self.compose(band, plan, width, drawing.height + spare)
            for band, drawing in zip(plan.bands, drawings, strict=True)
        ]
        return Drawing(width, height, tuple(self._stacked_groups(drawings)), self.job.theme.paper)

    def _spare_height(self, drawings: Sequence[Drawing], height: float) -> float:
        return max(0.0, height - self.stacked_height(drawings)) / len(drawings)

    def stacked_height(self, drawings: Sequence[Drawing]) -> float:
        """Return the height of bands under each other; at most the first one keeps its title block."""
        gaps = BAND_GAP * (len(drawings) - 1)
        return (
            sum(drawing.height - self._hidden_height(index, drawing) for index, drawing in enumerate(drawings)) + gaps
        )

    def _hidden_height(self, index: int, drawing: Drawing) -> float:
        return 0.0 if index == 0 and self.policy.title_in_first_band else title_block_height(drawing)

    def _stacked_groups(self, drawings: Sequence[Drawing]) -> Iterator[MarkGroup]:
        y = 0.0
        for index, drawing in enumerate(drawings):
            hidden = self._hidden_height(index, drawing)
            for group in drawing.groups:
                if not hidden or group.ref != Ref("map"):
                    yield replace(group, y=group.y + y - hidden)
            y += drawing.height - hidden + BAND_GAP


def title_block_height(drawing: Drawing) -> float:
    """Return the height of the title block with the gap below it."""
    return drawing.groups[0].h + m.TITLE_BLOCK_GAP
