"""Compose the drawing of a map, which canvas, PDF, PNG and SVG all show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import MarkGroup, Rect
from journeydesigner.layout.interaction import DropArea, InteractiveDrawing, MovablePart, ResizeHandle, ValueScale
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.curve import satisfaction_y
from journeydesigner.layout.map.horizontal import arrange_horizontal
from journeydesigner.layout.map.lane_parts import CardCache, LaneContent
from journeydesigner.layout.map.lanes import PlacedLane
from journeydesigner.layout.map.vertical import arrange_vertical
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref


class Composer:
    """Composes versions of a map; unchanged cards keep the same marks, so that comparing them is cheap."""

    def __init__(self, measurer: Measurer) -> None:
        self._measurer = measurer
        self._card_cache = CardCache()

    @property
    def measurer(self) -> Measurer:
        """The text measurer."""
        return self._measurer

    def compose(
        self, journey: JourneyMap, theme: Theme, labels: MapLabels, options: LayoutOptions
    ) -> InteractiveDrawing:
        """Return the drawing of a map, whose origin is its top left corner."""
        self._card_cache.trim()
        context = LayoutContext(self._measurer, theme, labels, options)
        is_horizontal = journey.swimlanes == "horizontal"
        width, groups, lanes, places = (arrange_horizontal if is_horizontal else arrange_vertical)(
            self._card_cache, journey, context
        )
        height = max((group.rect.bottom for group in groups), default=0.0)
        ground = theme.paper if options.paper else theme.workspace
        missing = missing_characters(journey, self._measurer)
        placed = list(zip(lanes, places, strict=True))
        return InteractiveDrawing(
            width, height, tuple(groups), ground, missing,
            drop_areas=tuple(_drop_area(lane, place, is_horizontal) for lane, place in placed),
            movable_parts=tuple(MovablePart(Ref("phase", lane.phase.id), p.rect, p.head) for lane, p in placed),
            reorder_axis="y" if is_horizontal else "x",
            resize_handles=tuple(_column_handle(lane, place) for lane, place in placed),
            value_scale=_value_scale(groups),
        )  # fmt: skip


def _drop_area(lane: LaneContent, place: PlacedLane, is_horizontal: bool) -> DropArea:
    cards = tuple((card.touchpoint.id, rect) for card, rect in zip(lane.cards, place.cards, strict=True))
    flow: Literal["down", "right"] = "right" if is_horizontal else "down"
    return DropArea(place.rect, cards, place.next_card, Placement(lane.phase.id), flow)


def _value_scale(groups: Iterable[MarkGroup]) -> ValueScale | None:
    """Return the scale of the satisfaction curve, None where it is not shown."""
    panel = next((group.rect for group in groups if group.ref.kind == "curve" and not group.ref.id), None)
    if panel is None:
        return None
    return ValueScale("satisfaction", satisfaction_y(panel, 5), satisfaction_y(panel, 1))


def _column_handle(lane: LaneContent, place: PlacedLane) -> ResizeHandle:
    """Return the handle that sets the number of columns of cards in a lane."""
    border = Rect(place.rect.right, place.rect.y, 0.0, place.rect.h)
    left = min((rect.x for rect in place.cards), default=place.next_card.x)
    step = place.next_card.w + m.CARD_GAP
    return ResizeHandle(Ref("phase", lane.phase.id), border, "columns", place.columns, left, step)
