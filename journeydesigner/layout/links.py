"""Links as arrows that run in the gaps between the cards, never over them.

An arrow leaves its card sideways into the gap between two columns. Where the other card is not beside that gap, or the
arrow has a label, it runs along a track below the lanes; in horizontal lanes along the gap above the target's line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Group, Mark, Rect, Ref, Segment, Shape
from journeydesigner.layout.setting import Setting, words
from journeydesigner.layout.text.types import ShapedLine
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.model.lookup import numbers

TRACK = 18.0
_HEAD = 5.0
_BEND = 4.0
_GUTTER = m.CARD_GAP / 2
_STUB = 16.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """The corners that an arrow runs through, its label, and the stretch of track (left, right, y) to write it on."""

    link: Link
    points: tuple[Point, ...]
    label: str = ""
    track: tuple[float, float, float] | None = None


def drawn_links(journey: JourneyMap, present: Mapping[str, object]) -> list[Link]:
    """Return the links of which both ends are in the drawing."""
    return [link for link in journey.links if link.source in present and link.target in present]


def leaving_links(journey: JourneyMap, present: Mapping[str, object], whole: JourneyMap) -> list[tuple[Link, str]]:
    """Return the links to cards that are on another sheet or band, each with a label that names the card's number."""
    leaving = [each for each in journey.links if each.source in present and each.target not in present]
    if not leaving:
        return []
    at = numbers(whole)
    return [(link, f"{link.label.strip()} → {at[link.target]}".strip()) for link in leaving if link.target in at]


def needs_track(link: Link, cards: Mapping[str, Rect]) -> bool:
    """Tell whether the two cards do not stand at one gap, or there is a label that needs a line to stand on."""
    source, target = cards[link.source], cards[link.target]
    return bool(link.label.strip()) or (abs(source.x - target.x) > 0.5 and not _beside(source, target))


def _beside(source: Rect, target: Rect) -> bool:
    return 0 < target.x - source.right <= 2 * m.LANE_PAD + m.LANE_GAP + 1


def tracks_height(tracks: int) -> float:
    """Return the room that so many tracks below the lanes take."""
    return tracks * TRACK + 4 if tracks else 0.0


class Router:
    """Gives each arrow its way: side by side where several run in one gap, one track below the lanes each."""

    def __init__(self, cards: Mapping[str, Rect], top: float) -> None:
        self._cards = cards
        self._track = top + TRACK / 2 + 2
        self._used: Counter[int] = Counter()

    def along_tracks(self, links: Iterable[Link]) -> Iterator[Route]:
        """Yield arrows that leave their card sideways and, where need be, run below the lanes."""
        for link in links:
            source, target = self._cards[link.source], self._cards[link.target]
            start, into = _right(source), _left(target)
            gap = self._lane_in(source.right + _GUTTER)
            if not needs_track(link, self._cards):
                into = _right(target) if abs(source.x - target.x) <= 0.5 else into
                if link.source != link.target:
                    yield Route(link, (start, (gap, start[1]), (gap, into[1]), into))
                continue
            side, y = self._lane_in(target.x - _GUTTER), self._next_track()
            points = (start, (gap, start[1]), (gap, y), (side, y), (side, into[1]), into)
            yield Route(link, points, link.label.strip(), (min(gap, side), max(gap, side), y))

    def leaving(self, links: Iterable[tuple[Link, str]]) -> Iterator[Route]:
        """Yield arrows to cards elsewhere: down to a track of their own, where the label says where to."""
        for link, label in links:
            start = _right(self._cards[link.source])
            gap, y = self._lane_in(start[0] + _GUTTER), self._next_track()
            end = gap - _STUB
            yield Route(link, (start, (gap, start[1]), (gap, y), (end, y)), label, (gap, gap, y))

    def above_lines(self, links: Iterable[Link]) -> Iterator[Route]:
        """Yield arrows of horizontal lanes: along the gap above the target's line, or on a track for their label."""
        for link in links:
            source, target = self._cards[link.source], self._cards[link.target]
            if link.label.strip():
                yield from self.along_tracks((link,))
            elif link.source != link.target:
                start, into = _right(source), _left(target)
                gap, side = self._lane_in(source.right + _GUTTER), self._lane_in(target.x - _GUTTER)
                above = target.y - _GUTTER
                yield Route(link, (start, (gap, start[1]), (gap, above), (side, above), (side, into[1]), into))

    def _lane_in(self, x: float) -> float:
        """Return the next free place round the middle of a gap: up to three arrows run beside each other there."""
        place = self._used[round(x)] % 3
        self._used[round(x)] += 1
        return x + (0.0, 2.5, -2.5)[place]

    def _next_track(self) -> float:
        y = self._track
        self._track += TRACK
        return y


def _right(card: Rect) -> Point:
    return card.right, card.y + card.h / 2


def _left(card: Rect) -> Point:
    return card.x, card.y + card.h / 2


def link_groups(routes: Iterable[Route], journey: JourneyMap, right: float, setting: Setting) -> Iterator[Group]:
    """Yield the arrows with their labels. `right` is where the drawing ends: a label beside its track stops there."""
    drawn = list(routes)
    at = numbers(setting.options.whole or journey) if drawn else {}
    for route in drawn:
        link = route.link
        alt = setting.labels.link(at.get(link.source, 0), at.get(link.target, 0), link.label.strip())
        yield _link_group(route, right, alt, setting)


def _link_group(route: Route, right: float, alt: str, setting: Setting) -> Group:
    color = setting.theme.muted
    dash = (4.0, 3.0) if route.link.kind == "branch" else None
    label = _label(route, right, setting)
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    left, top = min(xs) - 6, min(ys) - 8
    width, height = max(xs) - left + 6, max(ys) - top + 8
    points = tuple((x - left, y - top) for x, y in route.points)
    marks: list[Mark] = [Shape(_rounded(points), None, color, 1.0, dash), Shape(_arrow(points), color)]
    if label is not None:
        line, x, y = label
        width = max(width, x + line.width + 4 - left)
        ground = setting.theme.paper if setting.options.paper else setting.theme.desk
        marks.append(Box(x - 4 - left, y - top, line.width + 8, m.LINK.line_height, 4, ground))
        marks.append(words(x - left, y - top, line, m.LINK, color, route.label))
    ref, path = Ref("link", route.link.id), structure.link(route.link.id)
    return Group(ref, left, top, width, height, tuple(marks), path, alt, text=route.link.label)


def _label(route: Route, right: float, setting: Setting) -> tuple[ShapedLine, float, float] | None:
    """Return the label with its left end and its top: on its track, or beside it where the track is too short."""
    if not route.label or route.track is None:
        return None
    start, end, y = route.track
    line = setting.line(route.label, m.LINK)
    top = y - m.LINK.line_height / 2
    if line.width + 24 <= end - start:
        return line, (start + end - line.width) / 2, top
    room = right - end - 14
    if room >= min(line.width, 60):
        return setting.line(route.label, m.LINK, room), end + 10, top
    width = min(line.width, start - 14 - m.LABEL_WIDTH)
    return setting.line(route.label, m.LINK, width), start - 10 - width - (_STUB if start == end else 0), top


def _rounded(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    """Return the path through the corners, each rounded by up to `_BEND`."""
    segments: list[Segment] = [("M", points[0])]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        bend = min(_BEND, _length(before, corner) / 2, _length(corner, after) / 2)
        a, b = _towards(corner, before, bend), _towards(corner, after, bend)
        segments += [("L", a), ("C", (*_towards(corner, before, bend / 2), *_towards(corner, after, bend / 2), *b))]
    segments.append(("L", _towards(points[-1], points[-2], _HEAD)))
    return tuple(segments)


def _arrow(points: tuple[Point, ...]) -> tuple[Segment, ...]:
    tip = points[-1]
    x, y = _towards(tip, points[-2], _HEAD + 1)
    across = (y - tip[1]) / (_HEAD + 1) * _HEAD * 0.8, (tip[0] - x) / (_HEAD + 1) * _HEAD * 0.8
    return (
        ("M", tip), ("L", (x + across[0], y + across[1])), ("L", (x - across[0], y - across[1])), ("Z", ()),
    )  # fmt: skip


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    length = _length(start, goal)
    if length < 1e-9:
        return start
    share = distance / length
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share
