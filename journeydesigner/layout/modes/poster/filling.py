"""Filling one sheet with the whole map: the arrangement that allows the largest type, stretched over all the paper.

All arrangements are weighed; only the most promising are composed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout.drawing import Drawing, MarkGroup
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.title_block import title_block_group
from journeydesigner.layout.modes.poster.estimates import ArrangementEstimator, BandArrangement
from journeydesigner.layout.pagination.bands import with_phases
from journeydesigner.layout.pagination.one_sheet import (
    BAND_GAP,
    MIN_SCALE,
    DoesNotFit,
    stacked_height,
    title_block_height,
)
from journeydesigner.layout.pagination.page_frame import FRAME_SCALE, footer_room, logo_room
from journeydesigner.layout.pagination.print_job import LARGE_PRINT_ZOOM, PrintJob, poster_zoom
from journeydesigner.layout.paper import Layer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref

_MAX_CARD_WIDTH = 320.0
_MAX_HORIZONTAL_CARD_WIDTH = 640.0
"""Standing lanes fill the sheet's width beside their cards too; lying ones only by wider cards."""
_MAX_COMPOSED = 6
"""Arrangements that are composed; of maps with many touchpoints only the most promising one."""
_MANY_TOUCHPOINTS = 400
_MAX_SCALE_GAIN = 1.3
"""How much larger an arrangement may turn out than it promises: wider cards have shorter titles."""
_MAX_CURVE_GROWTH = 1.2
"""How much higher, as a share of its height, the curve may get where there is room."""
_CURVE_SHARE = 0.5
"""The share of the room left that goes to the curve; lanes get the rest, for a pen or notes."""


@dataclass(frozen=True, slots=True)
class Concessions:
    """What is given up for larger type: the least height of the curve, the least scale of the title block."""

    min_curve_height: float = m.CURVE_HEIGHT
    min_title_scale: float = FRAME_SCALE


class PosterFiller:
    """Fills the room between head and foot of one sheet."""

    def __init__(self, work: PrintJob, concessions: Concessions) -> None:
        self._work = work
        self._journey = work.journey
        self._min_curve_height = concessions.min_curve_height
        self._large_print_factor = LARGE_PRINT_ZOOM if work.print_options.large else 1.0
        self._min_title_scale = concessions.min_title_scale * poster_zoom(
            work.sheet
        )  # a title is large in usual print already
        self._width = work.width
        self._height = work.height - work.header_height(logo_beside_title=True) - footer_room(work, work.journey)

    def layers(self) -> tuple[Layer, ...]:
        """Return the map as it fills the sheet, its title block first; raises `DoesNotFit`."""
        if min(self._width, self._height) <= 0:
            raise DoesNotFit
        if not self._journey.phases:
            return self._title_only()
        worth = self._estimator.rating
        ordered = sorted(self._estimator.arrangements(), key=worth, reverse=True)
        least = MIN_SCALE * self._large_print_factor
        if max(each.scale for each in ordered) * _MAX_SCALE_GAIN < least:
            raise DoesNotFit
        count = sum(len(phase.touchpoints) for phase in self._journey.phases)
        tried = [self._fit_scale(each) for each in ordered[: 1 if count > _MANY_TOUCHPOINTS else _MAX_COMPOSED]]
        best = max(tried, key=worth)
        if best.scale < least:
            raise DoesNotFit
        return self._stretch_to_sheet(best)

    def _title_only(self) -> tuple[Layer, ...]:
        """Return a map without phases: its title, a little above the middle of the sheet."""
        scale = self._width / m.MAP_MIN_WIDTH
        title = self._title(scale)
        scale *= min(1.0, self._height / max(1.0, title.drawing.height * scale))
        return (replace(title, scale=scale, y=title.y + (self._height - title.drawing.height * scale) * 0.4),)

    def _title(self, scale: float) -> Layer:
        """Return the title block over a map at that scale: larger than it where cards are many and small."""
        scale = max(scale, self._min_title_scale)
        w, h = logo_room(self._work, is_first_sheet=True)
        options = replace(self._work.layout_options, logo_room=(w / scale, h / scale))
        group = title_block_group(self._journey, self._width / scale, replace(self._work.context, options=options))
        drawing = Drawing(group.w, group.h, (group,), self._work.theme.paper)
        margin = self._work.sheet.margin
        return Layer(drawing, scale, margin, margin + self._work.header_height(logo_beside_title=True))

    def _height_below_title(self, title: Layer) -> float:
        """Return the points that are left under a title block."""
        return self._height - (title.drawing.height + m.TITLE_BLOCK_GAP) * title.scale

    def _compose(
        self,
        journey: JourneyMap,
        width: float | None = None,
        rows: int | None = None,
        *,
        height: float | None = None,
        curve: float | None = None,
        scale: float = 1.0,
    ) -> InteractiveDrawing:
        w, h = logo_room(self._work, is_first_sheet=True)
        options = replace(
            self._work.layout_options, width=width, height=height, card_rows=rows, max_lane_growth=math.inf,
            max_card_width=_MAX_HORIZONTAL_CARD_WIDTH if self._is_horizontal else _MAX_CARD_WIDTH, curve_height=curve or self._min_curve_height,
            logo_room=(w / scale, h / scale),
        )  # fmt: skip
        return self._work.composer.compose(journey, self._work.theme, self._work.labels, options)

    def _compose_bands(self, arrangement: BandArrangement, width: float) -> list[Drawing]:
        return [
            self._compose(with_phases(self._journey, band.phases), width, band.card_rows, scale=arrangement.scale)
            for band in arrangement.bands
        ]

    @property
    def _is_horizontal(self) -> bool:
        return self._journey.swimlanes == "horizontal"

    @cached_property
    def _estimator(self) -> ArrangementEstimator:
        phases = tuple(phase.changed(touchpoints=()) for phase in self._journey.phases)
        empty = self._journey.changed(phases=phases, links=())
        natural = self._compose(self._journey)
        return ArrangementEstimator(
            self._journey, natural, self._compose(empty, natural.width), (self._width, self._height)
        )

    def _fit_scale(self, arrangement: BandArrangement, rounds: int = 6) -> BandArrangement:
        """Return the arrangement at about the largest scale at which it fits as it will be drawn."""
        best, scale = 0.0, arrangement.scale
        for _ in range(rounds):
            over = self._overflow_ratio(arrangement, scale)
            if over <= 1.0:
                best = max(best, scale)
                if over > 0.995:
                    break
            scale /= over * 1.0005
        while best == 0.0:
            over = self._overflow_ratio(arrangement, scale)
            best = scale if over <= 1.0 else 0.0
            scale /= max(1.002, over)
        return replace(arrangement, scale=best)

    def _overflow_ratio(self, arrangement: BandArrangement, scale: float) -> float:
        """Return how many times the sheet's width or height the map takes at that scale, whichever is more.

        Lanes stretch to the sheet's width, so what counts is the width below which they cannot go.
        """
        width = self._width / scale
        drawings = self._compose_bands(replace(arrangement, scale=scale), width)
        wide = max(drawing.width for drawing in drawings)
        if wide <= width + 0.01:
            wide = self._estimator.min_width(arrangement.bands)
        room = max(1.0, self._height_below_title(self._title(scale)))
        return max(wide / width, _height_without_titles(drawings) * scale / room)

    def _stretch_to_sheet(self, arrangement: BandArrangement) -> tuple[Layer, ...]:
        """Return the map with the room that is left given to the curve and to the lanes of all bands alike."""
        title = self._title(arrangement.scale)
        width, height = self._width / arrangement.scale, self._height_below_title(title) / arrangement.scale
        drawings = self._compose_bands(arrangement, width)
        left = max(0.0, height - _height_without_titles(drawings)) / len(drawings)
        curve = self._min_curve_height + min(left * _CURVE_SHARE, self._min_curve_height * _MAX_CURVE_GROWTH)
        drawings = [
            self._compose(
                with_phases(self._journey, band.phases), width, band.card_rows, height=drawing.height + left, curve=curve,
                scale=arrangement.scale,
            )
            for band, drawing in zip(arrangement.bands, drawings, strict=True)
        ]  # fmt: skip
        drawing = Drawing(width, height, tuple(_stack_bands(drawings)), self._work.theme.paper)
        return title, Layer(
            drawing, arrangement.scale, title.x, title.y + self._height - self._height_below_title(title)
        )


def _height_without_titles(drawings: Sequence[Drawing]) -> float:
    """Return the height of bands under each other, without their title blocks."""
    return stacked_height(drawings) - title_block_height(drawings[0])


def _stack_bands(drawings: Sequence[Drawing]) -> Iterator[MarkGroup]:
    """Yield the groups of the bands under each other, without their title blocks."""
    y = 0.0
    for drawing in drawings:
        skip = title_block_height(drawing)
        yield from (replace(group, y=group.y + y - skip) for group in drawing.groups if group.ref != Ref("map"))
        y += drawing.height - skip + BAND_GAP
