"""Arrange a map in horizontal lanes: phases below each other, rows as columns beside them, the curve below."""

from __future__ import annotations

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import MarkGroup, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.arrangement import MapArrangement, drawing_width
from journeydesigner.layout.map.lane_heads import head_height
from journeydesigner.layout.map.lane_parts import CardCache, LaneContent, card_rects
from journeydesigner.layout.map.lanes import LaneSize, automatic_columns, place_horizontal
from journeydesigner.layout.map.links import LinkRouter, complete_links, link_groups, tracks_height
from journeydesigner.layout.map.rows import cells_beside_height, row_names_height, rows_beside
from journeydesigner.layout.map.satisfaction import satisfaction_groups, shows_curve
from journeydesigner.layout.map.title_block import title_block_group
from journeydesigner.model.journey import JourneyMap


def arrange_horizontal(parts: CardCache, journey: JourneyMap, context: LayoutContext) -> MapArrangement:
    """Arrange the map; all lanes are as wide as the widest, and their columns of cards are aligned.

    On paper all lanes grow by the same amount to fill the height of the options.
    """
    made = _arrange(parts, journey, context)
    options = context.options
    if options.height is None or not made.placed_lanes:
        return made
    spare = min(options.height - max(group.rect.bottom for group in made.groups), options.max_lane_growth)
    return _arrange(parts, journey, context, spare / len(made.placed_lanes)) if spare >= 1 else made


def _arrange(parts: CardCache, journey: JourneyMap, context: LayoutContext, extra: float = 0.0) -> MapArrangement:
    """Arrange the map with `extra` added to the height of each lane."""
    columns = _max_cards_per_line(journey, context)
    beside = len(journey.rows) * (m.ROW_COLUMN_WIDTH + m.ROW_GAP)
    fixed = m.LANE_HEAD_WIDTH + m.LANE_PAD + (columns - 1) * m.CARD_GAP + beside
    room = context.options.width
    card = m.CARD_WIDTH
    if room is not None:
        card = max(m.CARD_WIDTH, min(context.options.max_card_width, (room - fixed) / columns))
    lanes = parts.lane_contents(journey, card, context)
    sizes = [
        LaneSize(tuple(c.height for c in lane.cards), _min_lane_height(journey, lane, context), lane.phase.columns)
        for lane in lanes
    ]
    width = drawing_width(columns * card + fixed, context.options)
    header = title_block_group(journey, width, context)
    top = header.h + m.TITLE_BLOCK_GAP + row_names_height(journey.rows, context)
    places = place_horizontal(sizes, columns, card, 0, top, extra)
    groups: list[MarkGroup] = [header, *parts.lane_groups(lanes, places, context)]
    rects = [place.rect for place in places]
    bottom = max((rect.bottom for rect in rects), default=top)
    if places:
        groups += rows_beside(journey.rows, journey.phases, rects, rects[0].right + m.ROW_GAP, top, context)
    spots = card_rects(lanes, places)
    links = complete_links(journey, spots)
    arrows = list(LinkRouter(spots, bottom, width, context).horizontal_lane_routes(links))
    if shows_curve(journey, context):
        y = bottom + m.SECTION_GAP + tracks_height(arrows)
        groups += satisfaction_groups(journey, _phase_rects(journey, columns * card + fixed), y, context)
    groups += link_groups(arrows, journey, width, context)
    return MapArrangement(width, groups, lanes, places)


def _max_cards_per_line(journey: JourneyMap, context: LayoutContext) -> int:
    """Return the number of cards in the widest line of a lane."""
    counts = [len(phase.touchpoints) for phase in journey.phases]
    wrap = context.options.card_rows or automatic_columns(sum(counts))
    return max([1, min(wrap, max(counts, default=1)), *(phase.columns or 1 for phase in journey.phases)])


def _min_lane_height(journey: JourneyMap, lane: LaneContent, context: LayoutContext) -> float:
    """Return the height that a lane needs for its head and for the cells beside it."""
    head = head_height(lane.phase, lane.head, m.LANE_HEAD_WIDTH, context)
    return max(head, cells_beside_height(journey.rows, lane.phase, context))


def _phase_rects(journey: JourneyMap, width: float) -> list[Rect]:
    """Divide the width beside the curve's name among the phases in proportion to their touchpoints."""
    total = sum(max(1, len(phase.touchpoints)) for phase in journey.phases)
    room = width - m.LABEL_COLUMN_WIDTH - (len(journey.phases) - 1) * m.LANE_GAP
    x, rects = m.LABEL_COLUMN_WIDTH, []
    for phase in journey.phases:
        share = room * max(1, len(phase.touchpoints)) / total
        rects.append(Rect(x, 0, share, 0))
        x += share + m.LANE_GAP
    return rects
