"""What the ways to arrange a map on one sheet promise, by sums over the sizes of its cards: nothing is composed for it.

Arrangements differ in how many cards stand under each other (in lying lanes: beside each other) and in how many bands
the phases are divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import even_split
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.lanes import LaneSize, columns_for, place_horizontal, split_down
from journeydesigner.layout.planning import BAND_GAP, Band, band_width, header_height, lane_width, spread
from journeydesigner.model.journey import JourneyMap, Phase

NARROWEST = 480.0
"""A map is at least so wide, so that few cards do not make its type enormous."""
_MOST_BANDS = 8
_BAND_COST = 0.96
"""What one more band must be outweighed by: one row of phases is the easiest to read."""
_EMPTY_WEIGHS = 0.3
_SPARE = 0.2
"""The share of the height that curve and lanes take up without looking empty."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Bands of phases under each other, and the points per map unit that they allow."""

    bands: tuple[Band, ...]
    scale: float = 0.0


class Weighing:
    """Weighs the arrangements of one map in a room of so many points.

    `natural` is the map as it composes by itself, `bare` the same without any card.
    """

    def __init__(self, journey: JourneyMap, natural: Drawing, bare: Drawing, room: tuple[float, float]) -> None:
        self._journey = journey
        self._width, self._height = room
        self._cards = {lane.phase: tuple(rect.h for _, rect in lane.cards) for lane in natural.lanes}
        self._lanes = [lane.rect.h for lane in bare.lanes]
        self._lies = bare.horizontal
        self._title = header_height(bare)
        lanes = bare.lanes[-1].rect.bottom - bare.lanes[0].rect.y if self._lies else m.LANE_LEAST
        self._around = bare.height - self._title - lanes

    def arrangements(self) -> Iterator[Arrangement]:
        """Yield what can be tried, each with the scale that it promises."""
        phases = self._journey.phases
        most = max(1, *(len(phase.touchpoints) for phase in phases))
        for count in range(1, 2 if self._lies else min(_MOST_BANDS, len(phases)) + 1):
            for rows in _steps(most):
                cuts = even_split([lane_width(phase, rows) for phase in phases], count)
                bands = [Band(phases[a:b], rows) for a, b in cuts]
                widest = max(band_width(band) for band in bands)
                bands = [spread(band, widest) for band in bands] if count > 1 else bands
                scale = min(self._width / self.width(bands), self._height / self._tall(bands))
                yield Arrangement(tuple(bands), scale)

    def worth(self, each: Arrangement) -> float:
        """Return how good an arrangement is: large type, the paper used, few bands."""
        used = min(1.0, self._tall(each.bands) * each.scale / self._height + _SPARE)
        return each.scale * (1 - _EMPTY_WEIGHS * (1 - used)) * _BAND_COST ** (len(each.bands) - 1)

    def width(self, bands: Sequence[Band]) -> float:
        """Return the width below which the map cannot go, in map units."""
        if self._lies:
            columns, beside = self._columns(bands[0]), len(self._journey.rows) * (m.ROW_COLUMN + m.ROW_GAP)
            cards = columns * m.CARD_WIDTH + (columns - 1) * m.CARD_GAP
            return max(NARROWEST, m.LANE_SIDE_HEAD + cards + m.LANE_PAD + beside)
        return max(NARROWEST, *(m.LABEL_WIDTH + band_width(band) - m.LANE_GAP for band in bands))

    def _tall(self, bands: Sequence[Band]) -> float:
        """Return about how high the map is, in map units."""
        if self._lies:
            return self._title + self._around + self._lying(bands[0])
        cards = sum(max(m.LANE_LEAST, *(self._longest(phase, band.rows) for phase in band.phases)) for band in bands)
        return self._title + len(bands) * self._around + cards + (len(bands) - 1) * BAND_GAP

    def _lying(self, band: Band) -> float:
        """Return the height of lying lanes."""
        sizes = [
            LaneSize(self._cards[phase.id], least, phase.columns)
            for phase, least in zip(band.phases, self._lanes, strict=True)
        ]
        return place_horizontal(sizes, self._columns(band), m.CARD_WIDTH, 0, 0)[-1].rect.bottom

    def _columns(self, band: Band) -> int:
        return max(band.rows, *(phase.columns or 1 for phase in band.phases))

    def _longest(self, phase: Phase, rows: int) -> float:
        """Return the height of the phase's longest column of cards."""
        heights = self._cards[phase.id]
        columns = split_down(heights, columns_for(len(heights), rows, phase.columns))
        return max(sum(heights[i] for i in column) + (len(column) - 1) * m.CARD_GAP for column in columns)


def _steps(most: int) -> Iterator[int]:
    """Yield numbers of rows up to `most`: all small ones, then ever coarser."""
    rows = 1
    while rows < most:
        yield rows
        rows += max(1, rows // 8)
    yield most
