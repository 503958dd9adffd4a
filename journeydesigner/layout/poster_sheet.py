"""Filling one sheet with the whole map: the arrangement that allows the largest type, stretched over all the paper.

All arrangements are weighed; only the most promising are composed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.layout import metrics as m
from journeydesigner.layout.bands import part
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.frame import SCALE, aside, foot_room
from journeydesigner.layout.header import header_group
from journeydesigner.layout.job import LARGE, Job, hung
from journeydesigner.layout.paper import Layer
from journeydesigner.layout.planning import BAND_GAP, LEAST, DoesNotFit, header_height, stacked_height
from journeydesigner.layout.weighing import Arrangement, Weighing
from journeydesigner.model.journey import JourneyMap

_WIDEST_CARD = 320.0
_WIDEST_LYING = 640.0
"""Standing lanes fill the sheet's width beside their cards too; lying ones only by wider cards."""
_TRIED = 6
"""Arrangements that are composed; of maps with many touchpoints only the most promising one."""
_MANY = 400
_HOPE = 1.3
"""How much larger an arrangement may turn out than it promises: wider cards have shorter titles."""
_CURVE_GROWS = 1.2
"""How much higher, as a share of its height, the curve may get where there is room."""
_CURVE_SHARE = 0.5
"""The share of the room left that goes to the curve; lanes get the rest, for a pen or notes."""


@dataclass(frozen=True, slots=True)
class Thrift:
    """What is given up for larger type: the least height of the curve, the least scale of the title block."""

    curve: float = m.CURVE_HEIGHT
    title: float = SCALE


class Filler:
    """Fills the room between head and foot of one sheet."""

    def __init__(self, work: Job, thrift: Thrift) -> None:
        self._work = work
        self._journey = work.journey
        self._curve = thrift.curve
        self._larger = LARGE if work.printing.large else 1.0
        self._least_title = thrift.title * hung(work.sheet)  # a title is large in usual print already
        self._width = work.width
        self._height = work.height - work.head(beside=True) - foot_room(work, work.journey)

    def layers(self) -> tuple[Layer, ...]:
        """Return the map as it fills the sheet, its title block first; raises `DoesNotFit`."""
        if min(self._width, self._height) <= 0:
            raise DoesNotFit
        if not self._journey.phases:
            return self._title_alone()
        worth = self._weighing.worth
        ordered = sorted(self._weighing.arrangements(), key=worth, reverse=True)
        least = LEAST * self._larger
        if max(each.scale for each in ordered) * _HOPE < least:
            raise DoesNotFit
        count = sum(len(phase.touchpoints) for phase in self._journey.phases)
        tried = [self._settled(each) for each in ordered[: 1 if count > _MANY else _TRIED]]
        best = max(tried, key=worth)
        if best.scale < least:
            raise DoesNotFit
        return self._stretched(best)

    def _title_alone(self) -> tuple[Layer, ...]:
        """Return a map without phases: its title, a little above the middle of the sheet."""
        scale = self._width / m.LEAST_WIDTH
        title = self._title(scale)
        scale *= min(1.0, self._height / max(1.0, title.drawing.height * scale))
        return (replace(title, scale=scale, y=title.y + (self._height - title.drawing.height * scale) * 0.4),)

    def _title(self, scale: float) -> Layer:
        """Return the title block over a map at that scale: larger than it where cards are many and small."""
        scale = max(scale, self._least_title)
        w, h = aside(self._work, first=True)
        options = replace(self._work.options, aside=(w / scale, h / scale))
        group = header_group(self._journey, self._width / scale, replace(self._work.setting, options=options))
        drawing = Drawing(group.w, group.h, (group,), (), self._work.theme.paper)
        margin = self._work.sheet.margin
        return Layer(drawing, scale, margin, margin + self._work.head(beside=True))

    def _below_title(self, title: Layer) -> float:
        """Return the points that are left under a title block."""
        return self._height - (title.drawing.height + m.HEADER_GAP) * title.scale

    def _compose(
        self,
        journey: JourneyMap,
        width: float | None = None,
        rows: int | None = None,
        *,
        height: float | None = None,
        curve: float | None = None,
        scale: float = 1.0,
    ) -> Drawing:
        w, h = aside(self._work, first=True)
        options = replace(
            self._work.options, width=width, height=height, rows=rows, most_spare=math.inf,
            widest_card=_WIDEST_LYING if self._lies else _WIDEST_CARD, curve_height=curve or self._curve,
            aside=(w / scale, h / scale),
        )  # fmt: skip
        return self._work.composer.compose(journey, self._work.theme, self._work.labels, options)

    def _bands(self, each: Arrangement, width: float) -> list[Drawing]:
        return [
            self._compose(part(self._journey, band.phases), width, band.rows, scale=each.scale) for band in each.bands
        ]

    @property
    def _lies(self) -> bool:
        return self._journey.swimlanes == "horizontal"

    @cached_property
    def _weighing(self) -> Weighing:
        phases = tuple(phase.changed(touchpoints=()) for phase in self._journey.phases)
        empty = self._journey.changed(phases=phases, links=())
        natural = self._compose(self._journey)
        return Weighing(self._journey, natural, self._compose(empty, natural.width), (self._width, self._height))

    def _settled(self, each: Arrangement, rounds: int = 6) -> Arrangement:
        """Return the arrangement at about the largest scale at which it fits as it will be drawn."""
        best, scale = 0.0, each.scale
        for _ in range(rounds):
            over = self._over(each, scale)
            if over <= 1.0:
                best = max(best, scale)
                if over > 0.995:
                    break
            scale /= over * 1.0005
        while best == 0.0:
            over = self._over(each, scale)
            best = scale if over <= 1.0 else 0.0
            scale /= max(1.002, over)
        return replace(each, scale=best)

    def _over(self, each: Arrangement, scale: float) -> float:
        """Return how many times the sheet's width or height the map takes at that scale, whichever is more.

        Lanes stretch to the sheet's width, so what counts is the width below which they cannot go.
        """
        width = self._width / scale
        drawings = self._bands(replace(each, scale=scale), width)
        wide = max(drawing.width for drawing in drawings)
        if wide <= width + 0.01:
            wide = self._weighing.width(each.bands)
        room = max(1.0, self._below_title(self._title(scale)))
        return max(wide / width, _stacked_height(drawings) * scale / room)

    def _stretched(self, each: Arrangement) -> tuple[Layer, ...]:
        """Return the map with the room that is left given to the curve and to the lanes of all bands alike."""
        title = self._title(each.scale)
        width, height = self._width / each.scale, self._below_title(title) / each.scale
        drawings = self._bands(each, width)
        left = max(0.0, height - _stacked_height(drawings)) / len(drawings)
        curve = self._curve + min(left * _CURVE_SHARE, self._curve * _CURVE_GROWS)
        drawings = [
            self._compose(
                part(self._journey, band.phases), width, band.rows, height=drawing.height + left, curve=curve,
                scale=each.scale,
            )
            for band, drawing in zip(each.bands, drawings, strict=True)
        ]  # fmt: skip
        drawing = Drawing(width, height, tuple(_stacked(drawings)), (), self._work.theme.paper)
        return title, Layer(drawing, each.scale, title.x, title.y + self._height - self._below_title(title))


def _stacked_height(drawings: Sequence[Drawing]) -> float:
    """Return the height of bands under each other, without their title blocks."""
    return stacked_height(drawings) - header_height(drawings[0])


def _stacked(drawings: Sequence[Drawing]) -> Iterator[Group]:
    """Yield the groups of the bands under each other, without their title blocks."""
    y = 0.0
    for drawing in drawings:
        skip = header_height(drawing)
        yield from (replace(group, y=group.y + y - skip) for group in drawing.groups if group.ref != Ref("map"))
        y += drawing.height - skip + BAND_GAP
