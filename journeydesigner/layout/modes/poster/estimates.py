"""Estimate at which scale each plan of a poster fits, from the sizes of its cards: nothing is composed for it.

Plans differ in how many cards are under each other (in horizontal lanes: beside each other) and in the number of bands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lanes import LaneSize, columns_for, place_horizontal, split_into_columns
from journeydesigner.layout.pagination.bands import PhaseBand, divide_into_bands, natural_band_width
from journeydesigner.layout.pagination.sheet_fitter import BAND_GAP, SheetPlan, title_block_height
from journeydesigner.model.journey import JourneyMap, Phase

MIN_MAP_WIDTH = 480.0
"""The least width of a map, so that few cards do not make its type enormous."""
_MAX_BANDS = 8
_BAND_COST = 0.96
"""The factor on the rating of a plan for each further band: one row of phases is the easiest to read."""
_EMPTY_PAPER_WEIGHT = 0.3
_ABSORBED_SHARE = 0.2
"""The share of the height that curve and lanes take up without looking empty."""


class PlanEstimator:
    """Estimates the plans of one map for a room of that width and height in points.

    `natural_drawing` is the map at its natural size, `empty_drawing` the same without any card.
    """

    def __init__(
        self,
        journey: JourneyMap,
        natural_drawing: InteractiveDrawing,
        empty_drawing: InteractiveDrawing,
        room: tuple[float, float],
    ) -> None:
        self._journey = journey
        self._width, self._height = room
        self._card_heights = {
            area.placement.phase_id: tuple(rect.h for _, rect in area.cards) for area in natural_drawing.drop_areas
        }
        self._lane_heights = [area.rect.h for area in empty_drawing.drop_areas]
        self._is_horizontal = journey.swimlanes == "horizontal"
        self._title_height = title_block_height(empty_drawing)
        lanes = (
            empty_drawing.drop_areas[-1].rect.bottom - empty_drawing.drop_areas[0].rect.y
            if self._is_horizontal
            else m.EMPTY_LANE_HEIGHT
        )
        self._surrounding_height = empty_drawing.height - self._title_height - lanes

    def plans(self) -> Iterator[SheetPlan]:
        """Yield the plans that can be tried, each at its estimated scale."""
        phases = self._journey.phases
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        for count in range(1, 2 if self._is_horizontal else min(_MAX_BANDS, len(phases)) + 1):
            for rows in _row_counts(most):
                bands = divide_into_bands(phases, rows, count)
                scale = min(self._width / self.min_width(bands), self._height / self._map_height(bands))
                yield SheetPlan(scale, bands)

    def rating(self, plan: SheetPlan) -> float:
        """Return how good a plan is: large type, little empty paper and few bands rate high."""
        used = min(1.0, self._map_height(plan.bands) * plan.scale / self._height + _ABSORBED_SHARE)
        return plan.scale * (1 - _EMPTY_PAPER_WEIGHT * (1 - used)) * _BAND_COST ** (len(plan.bands) - 1)

    def min_width(self, bands: Sequence[PhaseBand]) -> float:
        """Return the width below which the map cannot go, in map units."""
        if self._is_horizontal:
            columns, beside = self._column_count(bands[0]), len(self._journey.rows) * (m.ROW_COLUMN_WIDTH + m.ROW_GAP)
            cards = columns * m.CARD_WIDTH + (columns - 1) * m.CARD_GAP
            return max(MIN_MAP_WIDTH, m.LANE_HEAD_WIDTH + cards + m.LANE_PAD + beside)
        return max(MIN_MAP_WIDTH, *(m.LABEL_COLUMN_WIDTH + natural_band_width(band) - m.LANE_GAP for band in bands))

    def _map_height(self, bands: Sequence[PhaseBand]) -> float:
        """Return about how high the map is, in map units."""
        if self._is_horizontal:
            return self._title_height + self._surrounding_height + self._horizontal_lanes_height(bands[0])
        cards = sum(
            max(m.EMPTY_LANE_HEIGHT, *(self._longest_column_height(phase, band.card_rows) for phase in band.phases))
            for band in bands
        )
        return self._title_height + len(bands) * self._surrounding_height + cards + (len(bands) - 1) * BAND_GAP

    def _horizontal_lanes_height(self, band: PhaseBand) -> float:
        """Return the height of horizontal lanes."""
        sizes = [
            LaneSize(self._card_heights[phase.id], least, phase.columns)
            for phase, least in zip(band.phases, self._lane_heights, strict=True)
        ]
        return place_horizontal(sizes, self._column_count(band), m.CARD_WIDTH, 0, 0)[-1].rect.bottom

    def _column_count(self, band: PhaseBand) -> int:
        return max(band.card_rows, *(phase.columns or 1 for phase in band.phases))

    def _longest_column_height(self, phase: Phase, rows: int) -> float:
        """Return the height of the phase's longest column of cards."""
        heights = self._card_heights[phase.id]
        columns = split_into_columns(heights, columns_for(len(heights), rows, phase.columns))
        return max(sum(heights[i] for i in column) + (len(column) - 1) * m.CARD_GAP for column in columns)


def _row_counts(max_rows: int) -> Iterator[int]:
    """Yield numbers of rows up to the maximum, in steps that grow with the number."""
    rows = 1
    while rows < max_rows:
        yield rows
        rows += max(1, rows // 8)
    yield max_rows
