"""Links as arrows in the gaps between the cards, never over them.

An arrow leaves its card sideways into the gap between two columns. Where the other card is not beside that gap, or the
arrow has a label, it runs along a track below the lanes; in horizontal lanes along the gap above the target's line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, place_line
from journeydesigner.layout.drawing import Box, Mark, MarkGroup, Path, PathSegment, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.text_boxes import link_label_box
from journeydesigner.layout.text.types import ShapedLine
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.model.lookup import touchpoint_numbers
from journeydesigner.model.refs import Ref

TRACK_HEIGHT = 18.0
_ARROWHEAD_LENGTH = 7.0
_START_RADIUS = 2.5
_BEND_RADIUS = 4.0
_GUTTER = m.CARD_GAP / 2
_CONNECTOR_LENGTH = 16.0
_LABEL_PAD = 4.0
"""The width of the background at either side of a label."""
_TRACK_CLEARANCE = 6.0
"""The least distance of an arrow on a track from the middle between it and the next one there."""
_LABEL_GAP = 6.0
"""The distance of the end of a track from a label there."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class LinkRoute:
    """The corners of an arrow, its label, and the piece of track (left, right, y) on which the label stands.

    `exit_side`: 1 where the arrow leads off the sheet at the right end of that piece, -1 at the left end.
    `is_described`: whether it is in the structure tree; an arrow from another sheet is described there.
    """

    link: Link
    points: tuple[Point, ...]
    label: str = ""
    track: tuple[float, float, float] | None = None
    is_described: bool = True
    exit_side: int = 0


def complete_links(journey: JourneyMap, present: Mapping[str, object]) -> list[Link]:
    """Return the links of which both ends are in the drawing."""
    return [link for link in journey.links if link.source in present and link.target in present]


@dataclass(frozen=True, slots=True)
class OffPageConnector:
    """The part of an arrow to or from a card on another sheet or band, with a label that names that card.

    `is_incoming`: it leads to a card on this sheet, else from one. `leads_right`: the other card is later in the map.
    """

    link: Link
    label: str
    is_incoming: bool
    leads_right: bool


def off_page_connectors(
    journey: JourneyMap, present: Mapping[str, object], full_journey: JourneyMap
) -> list[OffPageConnector]:
    """Return the links of which one end is on another sheet or band, with the number of the card there."""
    links = [each for each in journey.links if (each.source in present) != (each.target in present)]
    at = touchpoint_numbers(full_journey) if links else {}
    found = []
    for link in links:
        source, target = at.get(link.source), at.get(link.target)
        if source is None or target is None:
            continue
        if link.source in present:
            number = f"→ {target}" if target > source else f"← {target}"
            label = " · ".join(part for part in (number, link.label.strip()) if part)
            found.append(OffPageConnector(link, label, False, target > source))
        else:
            label = f"← {source}" if source > target else f"{source} →"
            found.append(OffPageConnector(link, label, True, source > target))
    return found


def needs_track(link: Link, cards: Mapping[str, Rect]) -> bool:
    """Return whether an arrow needs a track: its cards are not at the same gap, or it has a label."""
    source, target = cards[link.source], cards[link.target]
    return bool(link.label.strip()) or (abs(source.x - target.x) > 0.5 and not _share_gap(source, target))


def _share_gap(source: Rect, target: Rect) -> bool:
    return 0 < target.x - source.right <= 2 * m.LANE_PAD + m.LANE_GAP + 1


def tracks_height(routes: Iterable[LinkRoute]) -> float:
    """Return the height of the tracks of these arrows below the lanes."""
    tracks = len({route.track[2] for route in routes if route.track is not None})
    return tracks * TRACK_HEIGHT + 4 if tracks else 0.0


class LinkRouter:
    """Routes arrows: side by side where several are in one gap, and on tracks below the lanes.

    Arrows share a track where they and their labels do not overlap. `right` is the right edge of the drawing.
    """

    def __init__(self, cards: Mapping[str, Rect], top: float, right: float, context: LayoutContext) -> None:
        self._cards = cards
        self._top = top
        self._right = right
        self._context = context
        self._used: Counter[int] = Counter()
        self._tracks: list[list[tuple[float, float]]] = []

    def vertical_lane_routes(self, links: Iterable[Link], connectors: Iterable[OffPageConnector]) -> list[LinkRoute]:
        """Return the routes of all arrows between vertical lanes."""
        return [*self.along_tracks(links), *self.off_page_routes(connectors)]

    def along_tracks(self, links: Iterable[Link]) -> Iterator[LinkRoute]:
        """Yield the routes of arrows that leave their card sideways and may run on a track below the lanes."""
        for link in links:
            source, target = self._cards[link.source], self._cards[link.target]
            start, into = _right_middle(source), _left_middle(target)
            gap = self._free_gap_x(source.right + _GUTTER)
            if not needs_track(link, self._cards):
                into = _right_middle(target) if abs(source.x - target.x) <= 0.5 else into
                if link.source != link.target:
                    yield LinkRoute(link, (start, (gap, start[1]), (gap, into[1]), into))
                continue
            side = self._free_gap_x(target.x - _GUTTER)
            y = self._take_track(min(gap, side), max(gap, side), link.label.strip())
            points = (start, (gap, start[1]), (gap, y), (side, y), (side, into[1]), into)
            yield LinkRoute(link, points, link.label.strip(), (min(gap, side), max(gap, side), y))

    def off_page_routes(self, connectors: Iterable[OffPageConnector]) -> Iterator[LinkRoute]:
        """Yield the routes of arrows to and from cards on other sheets: between the card and a short track."""
        for stub in connectors:
            card = self._cards[stub.link.target if stub.is_incoming else stub.link.source]
            side = _left_middle(card) if stub.is_incoming and not stub.leads_right else _right_middle(card)
            gap = self._free_gap_x(side[0] + (_GUTTER if side[0] > card.x else -_GUTTER))
            end = min(gap + _CONNECTOR_LENGTH, self._right) if stub.leads_right else gap - _CONNECTOR_LENGTH
            left, right = min(gap, end), max(gap, end)
            outer = 1 if stub.leads_right else -1
            y = self._take_track(left, right, stub.label, outer)
            points = (side, (gap, side[1]), (gap, y), (end, y))
            points = points[::-1] if stub.is_incoming else points
            yield LinkRoute(stub.link, points, stub.label, (left, right, y), not stub.is_incoming, outer)

    def horizontal_lane_routes(self, links: Iterable[Link]) -> Iterator[LinkRoute]:
        """Yield routes between horizontal lanes: in the gap above the target's line, or on a track for the label."""
        for link in links:
            source, target = self._cards[link.source], self._cards[link.target]
            if link.label.strip():
                yield from self.along_tracks((link,))
            elif link.source != link.target:
                start, into = _right_middle(source), _left_middle(target)
                gap, side = self._free_gap_x(source.right + _GUTTER), self._free_gap_x(target.x - _GUTTER)
                above = target.y - _GUTTER
                yield LinkRoute(link, (start, (gap, start[1]), (gap, above), (side, above), (side, into[1]), into))

    def _free_gap_x(self, x: float) -> float:
        """Return the x of the next free place around the middle of a gap, which up to three arrows share."""
        place = self._used[round(x)] % 3
        self._used[round(x)] += 1
        return x + (0.0, 2.5, -2.5)[place]

    def _take_track(self, left: float, right: float, text: str, exit_side: int = 0) -> float:
        """Take the first track with room for an arrow from left to right and its label; return its y."""
        label = _placed_label(text, (left, right, 0.0), self._right, exit_side, self._context)
        if label is not None:
            left, right = min(left, label[1]), max(right, label[1] + label[0].width)
        left, right = left - _TRACK_CLEARANCE, right + _TRACK_CLEARANCE
        free = (n for n, taken in enumerate(self._tracks) if all(right <= a or b <= left for a, b in taken))
        at = next(free, len(self._tracks))
        if at == len(self._tracks):
            self._tracks.append([])
        self._tracks[at].append((left, right))
        return self._top + TRACK_HEIGHT / 2 + 2 + at * TRACK_HEIGHT


def _right_middle(card: Rect) -> Point:
    return card.right, card.y + card.h / 2


def _left_middle(card: Rect) -> Point:
    return card.x, card.y + card.h / 2


def link_groups(
    routes: Iterable[LinkRoute], journey: JourneyMap, right: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the arrows with their labels, which end at `right`, the right edge of the drawing."""
    # The lowest arrows first, so that the labels of the others cover them.
    drawn = sorted(routes, key=lambda route: -max(y for _, y in route.points))
    at = touchpoint_numbers(context.options.full_journey or journey) if drawn else {}
    for route in drawn:
        link = route.link
        alt = context.labels.lanes.link(at.get(link.source, 0), at.get(link.target, 0), link.label.strip())
        yield _link_group(route, right, alt, context)


def _link_group(route: LinkRoute, right: float, alt: str, context: LayoutContext) -> MarkGroup:
    color = context.theme.muted
    dash = (4.0, 3.0) if route.link.kind == "branch" else None
    label = _placed_label(route.label, route.track, right, route.exit_side, context)
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    left, top = min(xs) - 6, min(ys) - 8
    if label is not None:
        left = min(left, label[1] - _LABEL_PAD)
    width, height = min(max(xs) + 6, max(right, *xs)) - left, max(ys) - top + 8
    points = tuple((x - left, y - top) for x, y in route.points)
    side = 2 * _START_RADIUS
    marks: list[Mark] = [
        Path(_rounded_segments(points), None, color, 1.25, dash),
        Path(_arrowhead_segments(points), color),
        Box(points[0][0] - _START_RADIUS, points[0][1] - _START_RADIUS, side, side, _START_RADIUS, color),
    ]
    if label is not None:
        line, x, y = label
        width = max(width, x + line.width + _LABEL_PAD - left)
        ground = context.theme.paper if context.options.paper else context.theme.workspace
        box = Box(x - _LABEL_PAD - left, y - top, line.width + 2 * _LABEL_PAD, m.LINK_LABEL.line_height, 4, ground)
        marks += (box, place_line(x - left, y - top, line, m.LINK_LABEL, color, route.label))
    ref = Ref("link", route.link.id)
    label_box = None if context.options.paper else link_label_box(marks, width)
    if not route.is_described:
        return MarkGroup(ref, left, top, width, height, tuple(marks), text_box=label_box)
    path = structure.link(route.link.id)
    return MarkGroup(ref, left, top, width, height, tuple(marks), path, alt, text=route.link.label, text_box=label_box)


def _placed_label(
    text: str, track: tuple[float, float, float] | None, right: float, exit_side: int, context: LayoutContext
) -> tuple[ShapedLine, float, float] | None:
    """Return the label with its left end and its top: on its track; at the end of one that leads off the sheet.

    That is the outer end, or the other one where only that has room for all of it, or more.
    """
    if not text or track is None:
        return None
    start, end, y = track
    top = y - m.LINK_LABEL.line_height / 2
    if not exit_side:
        line = context.line(text, m.LINK_LABEL, right - m.LABEL_COLUMN_WIDTH - 2 * _LABEL_PAD)
        middle = (start + end - line.width) / 2
        return line, max(m.LABEL_COLUMN_WIDTH + _LABEL_PAD, min(middle, right - line.width - _LABEL_PAD)), top
    width = context.line(text, m.LINK_LABEL).width
    after, before = right - end - _LABEL_GAP - _LABEL_PAD, start - _LABEL_GAP - _LABEL_PAD
    at_end = min(after, width) >= min(before, width) if exit_side > 0 else min(after, width) > min(before, width)
    line = context.line(text, m.LINK_LABEL, after if at_end else before)
    return line, end + _LABEL_GAP if at_end else start - _LABEL_GAP - line.width, top


def _rounded_segments(points: tuple[Point, ...]) -> tuple[PathSegment, ...]:
    """Return the path through the corners, which are rounded by up to `_BEND_RADIUS`."""
    segments: list[PathSegment] = [("M", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(_BEND_RADIUS, _manhattan_distance(before, corner) / 2, _manhattan_distance(corner, after) / 2)
        a, b = _point_towards(corner, before, bend), _point_towards(corner, after, bend)
        segments += [
            ("L", a),
            ("C", (*_point_towards(corner, before, bend / 2), *_point_towards(corner, after, bend / 2), *b)),
        ]
    segments.append(("L", _point_towards(points[-1], points[-2], _arrowhead_length(points))))
    return tuple(segments)


def _arrowhead_length(points: tuple[Point, ...]) -> float:
    """Return the length of the arrowhead: shorter where the gap before the card is."""
    return max(1.0, min(_ARROWHEAD_LENGTH, _manhattan_distance(points[-2], points[-1])))


def _arrowhead_segments(points: tuple[Point, ...]) -> tuple[PathSegment, ...]:
    tip, length = points[-1], _arrowhead_length(points)
    x, y = _point_towards(tip, points[-2], length)
    across = (y - tip[1]) / length * _ARROWHEAD_LENGTH * 0.65, (tip[0] - x) / length * _ARROWHEAD_LENGTH * 0.65
    return (
        ("M", tip), ("L", (x + across[0], y + across[1])), ("L", (x - across[0], y - across[1])), ("Z", ()),
    )  # fmt: skip


def _manhattan_distance(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _point_towards(start: Point, goal: Point, distance: float) -> Point:
    length = _manhattan_distance(start, goal)
    if length < 1e-9:
        return start
    share = distance / length
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
