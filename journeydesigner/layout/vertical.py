"""The map with vertical lanes: phases side by side, the curve and the rows of text below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout import metrics as m
from journeydesigner.layout.arrangement import Arrangement, drawing_width
from journeydesigner.layout.drawing import Group, Rect
from journeydesigner.layout.header import header_group
from journeydesigner.layout.heads import head_height
from journeydesigner.layout.lanes import (
    LaneSize,
    automatic_rows,
    card_width,
    columns_for,
    lane_width,
    lengthened,
    place_vertical,
)
from journeydesigner.layout.links import Router, drawn_links, leaving_links, link_groups, needs_track, tracks_height
from journeydesigner.layout.parts import Parts, card_places
from journeydesigner.layout.rows import row_height, rows_below
from journeydesigner.layout.satisfaction import satisfaction_groups, shows_curve
from journeydesigner.layout.setting import Setting
from journeydesigner.model.journey import JourneyMap


def vertical(parts: Parts, journey: JourneyMap, setting: Setting) -> Arrangement:
    """Arrange the map; on paper the lanes grow to fill the height asked for."""
    options = setting.options
    room = options.width - m.LABEL_WIDTH if options.width is not None else None
    columns = _columns(journey, setting)
    card = card_width(columns, room, options.widest_card)
    lanes = parts.lanes(journey, card, setting)
    extra = _extra(columns, card, room) if options.paper else 0.0
    widths = [lane_width(n, card) + extra for n in columns]
    sizes = [
        LaneSize(tuple(c.height for c in lane.cards), head_height(lane.phase, lane.head, w, setting))
        for lane, w in zip(lanes, widths, strict=True)
    ]
    width = drawing_width(m.LABEL_WIDTH + sum(widths) + max(0, len(widths) - 1) * m.LANE_GAP, options)
    header = header_group(journey, width, setting)
    top = header.h + m.HEADER_GAP
    places = place_vertical(sizes, columns, card, m.LABEL_WIDTH, top, extra)
    spots = card_places(lanes, places)
    links, leaving = drawn_links(journey, spots), leaving_links(journey, spots, options.whole or journey)
    track = tracks_height(sum(needs_track(link, spots) for link in links) + len(leaving))
    if options.height is not None:
        natural = max((p.rect.bottom for p in places), default=top)
        spare = options.height - natural - track - _below(journey, widths, setting)
        places = lengthened(places, max(0.0, min(spare, options.most_spare)))
    bottom = max((p.rect.bottom for p in places), default=top)
    router = Router(spots, bottom)
    arrows = [*router.along_tracks(links), *router.leaving(leaving)]
    groups = [
        header,
        *parts.groups(lanes, places, setting),
        *_groups_below(journey, [place.rect for place in places], bottom + track, setting),
        *link_groups(arrows, journey, width, setting),
    ]
    return Arrangement(width, groups, lanes, places)


def _groups_below(journey: JourneyMap, lanes: list[Rect], y: float, setting: Setting) -> Iterator[Group]:
    """Yield the curve and the rows under the lanes."""
    y += m.SECTION_GAP
    if shows_curve(journey, setting):
        yield from satisfaction_groups(journey, lanes, y, setting)
        y += setting.options.curve_height + m.SECTION_GAP
    if lanes:
        yield from rows_below(journey.rows, journey.phases, lanes, 0, y, setting)


def _extra(columns: Sequence[int], card: float, room: float | None) -> float:
    """Return what each lane gets of the room that the widest cards leave: a sheet is filled from edge to edge."""
    if room is None or not columns:
        return 0.0
    taken = sum(lane_width(n, card) for n in columns) + (len(columns) - 1) * m.LANE_GAP
    return max(0.0, (room - taken) / len(columns))


def _columns(journey: JourneyMap, setting: Setting) -> list[int]:
    """Return each lane's width in columns of cards."""
    rows = setting.options.rows or automatic_rows(sum(len(phase.touchpoints) for phase in journey.phases))
    return [columns_for(len(phase.touchpoints), rows, phase.columns) for phase in journey.phases]


def _below(journey: JourneyMap, widths: Sequence[float], setting: Setting) -> float:
    """Return the height of all that stands below the lanes."""
    rows = sum(row_height(row, journey.phases, widths, setting) + m.ROW_GAP for row in journey.rows)
    curve = setting.options.curve_height + m.SECTION_GAP if shows_curve(journey, setting) else 0.0
    return curve + rows + (m.SECTION_GAP - m.ROW_GAP if journey.rows else 0.0)
