"""Arrange a map in vertical lanes: phases side by side, the curve and the rows below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import MarkGroup, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.arrangement import MapArrangement, drawing_width
from journeydesigner.layout.map.lane_heads import head_height
from journeydesigner.layout.map.lane_parts import CardCache, card_rects
from journeydesigner.layout.map.lanes import (
    LaneSize,
    automatic_rows,
    card_width,
    columns_for,
    lane_width,
    lengthen_lanes,
    place_vertical,
)
from journeydesigner.layout.map.links import LinkRouter, complete_links, link_groups, off_page_connectors, tracks_height
from journeydesigner.layout.map.rows import row_height, rows_below
from journeydesigner.layout.map.satisfaction import satisfaction_groups, shows_curve
from journeydesigner.layout.map.title_block import title_block_group
from journeydesigner.model.journey import JourneyMap


def arrange_vertical(parts: CardCache, journey: JourneyMap, context: LayoutContext) -> MapArrangement:
    """Arrange the map; on paper the lanes grow to fill the height of the options."""
    options = context.options
    room = options.width - m.LABEL_COLUMN_WIDTH if options.width is not None else None
    columns = _lane_columns(journey, context)
    card = card_width(columns, room, options.max_card_width)
    lanes = parts.lane_contents(journey, card, context)
    extra = _extra_lane_width(columns, card, room) if options.paper else 0.0
    widths = [lane_width(n, card) + extra for n in columns]
    sizes = [
        LaneSize(tuple(c.height for c in lane.cards), head_height(lane.phase, lane.head, w, context))
        for lane, w in zip(lanes, widths, strict=True)
    ]
    width = drawing_width(m.LABEL_COLUMN_WIDTH + sum(widths) + max(0, len(widths) - 1) * m.LANE_GAP, options)
    header = title_block_group(journey, width, context)
    top = header.h + m.TITLE_BLOCK_GAP
    places = place_vertical(sizes, columns, card, m.LABEL_COLUMN_WIDTH, top, extra)
    spots = card_rects(lanes, places)
    links, elsewhere = (
        complete_links(journey, spots),
        off_page_connectors(journey, spots, options.full_journey or journey),
    )
    track = tracks_height(LinkRouter(spots, top, width, context).vertical_lane_routes(links, elsewhere))
    if options.height is not None:
        natural = max((p.rect.bottom for p in places), default=top)
        spare = options.height - natural - track - _height_below(journey, widths, context)
        places = lengthen_lanes(places, max(0.0, min(spare, options.max_lane_growth)))
    bottom = max((p.rect.bottom for p in places), default=top)
    arrows = LinkRouter(card_rects(lanes, places), bottom, width, context).vertical_lane_routes(links, elsewhere)
    groups = [
        header,
        *parts.lane_groups(lanes, places, context),
        *_groups_below(journey, [place.rect for place in places], bottom + track, context),
        *link_groups(arrows, journey, width, context),
    ]
    return MapArrangement(width, groups, lanes, places)


def _groups_below(journey: JourneyMap, lanes: list[Rect], y: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield the curve and the rows under the lanes."""
    y += m.SECTION_GAP
    if shows_curve(journey, context):
        yield from satisfaction_groups(journey, lanes, y, context)
        y += context.options.curve_height + m.SECTION_GAP
    if lanes:
        yield from rows_below(journey.rows, journey.phases, lanes, 0, y, context)


def _extra_lane_width(columns: Sequence[int], card: float, room: float | None) -> float:
    """Return the width that each lane gets of the room that is left at the maximum card width."""
    if room is None or not columns:
        return 0.0
    taken = sum(lane_width(n, card) for n in columns) + (len(columns) - 1) * m.LANE_GAP
    return max(0.0, (room - taken) / len(columns))


def _lane_columns(journey: JourneyMap, context: LayoutContext) -> list[int]:
    """Return the number of columns of cards of each lane."""
    rows = context.options.card_rows or automatic_rows(sum(len(phase.touchpoints) for phase in journey.phases))
    return [columns_for(len(phase.touchpoints), rows, phase.columns) for phase in journey.phases]


def _height_below(journey: JourneyMap, widths: Sequence[float], context: LayoutContext) -> float:
    """Return the height of the curve and the rows below the lanes."""
    rows = sum(row_height(row, journey.phases, widths, context) + m.ROW_GAP for row in journey.rows)
    curve = context.options.curve_height + m.SECTION_GAP if shows_curve(journey, context) else 0.0
    return curve + rows + (m.SECTION_GAP - m.ROW_GAP if journey.rows else 0.0)
