"""The map with horizontal lanes: phases under each other, rows of text as columns beside them, the curve below."""

from __future__ import annotations

from journeydesigner.layout import metrics as m
from journeydesigner.layout.arrangement import Arrangement, drawing_width
from journeydesigner.layout.drawing import Group, Rect
from journeydesigner.layout.header import header_group
from journeydesigner.layout.heads import head_height
from journeydesigner.layout.lanes import LaneSize, automatic_columns, place_horizontal
from journeydesigner.layout.links import Router, drawn_links, link_groups, tracks_height
from journeydesigner.layout.parts import LanePart, Parts, card_places
from journeydesigner.layout.rows import column_least, names_height, rows_beside
from journeydesigner.layout.satisfaction import satisfaction_groups, shows_curve
from journeydesigner.layout.setting import Setting
from journeydesigner.model.journey import JourneyMap


def horizontal(parts: Parts, journey: JourneyMap, setting: Setting) -> Arrangement:
    """Arrange the map; all lanes are as wide as the widest, and the card columns of all stand on one grid.

    On paper the lanes grow to fill the height asked for, all by the same.
    """
    made = _arranged(parts, journey, setting)
    options = setting.options
    if options.height is None or not made.places:
        return made
    spare = min(options.height - max(group.rect.bottom for group in made.groups), options.most_spare)
    return _arranged(parts, journey, setting, spare / len(made.places)) if spare >= 1 else made


def _arranged(parts: Parts, journey: JourneyMap, setting: Setting, extra: float = 0.0) -> Arrangement:
    """Arrange the map with each lane so much higher than it needs to be."""
    columns = _columns(journey, setting)
    beside = len(journey.rows) * (m.ROW_COLUMN + m.ROW_GAP)
    fixed = m.LANE_SIDE_HEAD + m.LANE_PAD + (columns - 1) * m.CARD_GAP + beside
    room = setting.options.width
    card = m.CARD_WIDTH
    if room is not None:
        card = max(m.CARD_WIDTH, min(setting.options.widest_card, (room - fixed) / columns))
    lanes = parts.lanes(journey, card, setting)
    sizes = [
        LaneSize(tuple(c.height for c in lane.cards), _least(journey, lane, setting), lane.phase.columns)
        for lane in lanes
    ]
    width = drawing_width(columns * card + fixed, setting.options)
    header = header_group(journey, width, setting)
    top = header.h + m.HEADER_GAP + names_height(journey.rows, setting)
    places = place_horizontal(sizes, columns, card, 0, top, extra)
    groups: list[Group] = [header, *parts.groups(lanes, places, setting)]
    rects = [place.rect for place in places]
    bottom = max((rect.bottom for rect in rects), default=top)
    if places:
        groups += rows_beside(journey.rows, journey.phases, rects, rects[0].right + m.ROW_GAP, top, setting)
    spots = card_places(lanes, places)
    links = drawn_links(journey, spots)
    if shows_curve(journey, setting):
        y = bottom + m.SECTION_GAP + tracks_height(sum(bool(link.label.strip()) for link in links))
        groups += satisfaction_groups(journey, _shares(journey, columns * card + fixed), y, setting)
    groups += link_groups(Router(spots, bottom).above_lines(links), journey, width, setting)
    return Arrangement(width, groups, lanes, places)


def _columns(journey: JourneyMap, setting: Setting) -> int:
    """Return how many cards the widest line of a lane holds."""
    counts = [len(phase.touchpoints) for phase in journey.phases]
    wrap = setting.options.rows or automatic_columns(sum(counts))
    return max([1, min(wrap, max(counts, default=1)), *(phase.columns or 1 for phase in journey.phases)])


def _least(journey: JourneyMap, lane: LanePart, setting: Setting) -> float:
    """Return the height that a lane needs for its head and for the cells beside it."""
    head = head_height(lane.phase, lane.head, m.LANE_SIDE_HEAD, setting)
    return max(head, column_least(journey.rows, lane.phase, setting))


def _shares(journey: JourneyMap, width: float) -> list[Rect]:
    """Divide the room beside the curve's name among the phases by their number of touchpoints."""
    total = sum(max(1, len(phase.touchpoints)) for phase in journey.phases)
    room = width - m.LABEL_WIDTH - (len(journey.phases) - 1) * m.LANE_GAP
    x, rects = m.LABEL_WIDTH, []
    for phase in journey.phases:
        share = room * max(1, len(phase.touchpoints)) / total
        rects.append(Rect(x, 0, share, 0))
        x += share + m.LANE_GAP
    return rects
