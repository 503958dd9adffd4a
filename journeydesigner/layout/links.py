"""Links as arrows that run in the gaps between the cards, never over them.

In vertical lanes an arrow leaves its card sideways into the gap between two columns and, where the other card is not
beside that gap, runs along a track below the lanes. In horizontal lanes it runs along the gap above the target's line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Group, Mark, Rect, Ref, Segment, Shape
from journeydesigner.layout.setting import Setting, words
from journeydesigner.model.journey import JourneyMap, Link

TRACK = 18.0
_HEAD = 4.0
_BEND = 4.0
_GUTTER = m.CARD_GAP / 2

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """The corners that an arrow runs through, and where its label may stand (left end and middle of the line)."""

    link: Link
    points: tuple[Point, ...]
    label_at: Point | None
    label_room: float


def drawn_links(journey: JourneyMap, present: Mapping[str, object]) -> list[Link]:
    """Return the links of which both ends are in the drawing."""
    return [link for link in journey.links if link.source in present and link.target in present]


def needs_track(link: Link, cards: Mapping[str, Rect]) -> bool:
    """Tell whether the two cards do not stand on both sides of one gap, or under each other."""
    source, target = cards[link.source], cards[link.target]
    return abs(source.x - target.x) > 0.5 and not _beside(source, target)


def _beside(source: Rect, target: Rect) -> bool:
    return 0 < target.x - source.right <= 2 * m.LANE_PAD + m.LANE_GAP + 1


def tracks_height(links: list[Link], cards: Mapping[str, Rect]) -> float:
    """Return the room that the tracks below vertical lanes take."""
    count = sum(needs_track(link, cards) for link in links)
    return count * TRACK + 4 if count else 0.0


def routes_vertical(links: list[Link], cards: Mapping[str, Rect], top: float) -> Iterator[Route]:
    """Yield the arrows of vertical lanes; `top` is where the tracks begin."""
    track = top + TRACK / 2 + 2
    for link in links:
        a, b = cards[link.source], cards[link.target]
        start, gap = (a.right, a.y + a.h / 2), a.right + _GUTTER
        if not needs_track(link, cards):
            into = (b.right, b.y + b.h / 2) if abs(a.x - b.x) <= 0.5 else (b.x, b.y + b.h / 2)
            if link.source != link.target:
                yield Route(link, (start, (gap, start[1]), (gap, into[1]), into), None, 0)
            continue
        into = (b.x, b.y + b.h / 2)
        side = b.x - _GUTTER
        left, right = min(gap, side), max(gap, side)
        points = (start, (gap, start[1]), (gap, track), (side, track), (side, into[1]), into)
        yield Route(link, points, ((left + right) / 2, track), right - left - 24)
        track += TRACK


def routes_horizontal(links: list[Link], cards: Mapping[str, Rect]) -> Iterator[Route]:
    """Yield the arrows of horizontal lanes."""
    for link in links:
        a, b = cards[link.source], cards[link.target]
        if link.source == link.target:
            continue
        start, into = (a.right, a.y + a.h / 2), (b.x, b.y + b.h / 2)
        gap, side, above = a.right + _GUTTER, b.x - _GUTTER, b.y - _GUTTER
        yield Route(link, (start, (gap, start[1]), (gap, above), (side, above), (side, into[1]), into), None, 0)


def link_group(route: Route, setting: Setting) -> Group:
    """Return the arrow with its label."""
    xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
    left, top = min(xs) - 6, min(ys) - 8
    points = tuple((x - left, y - top) for x, y in route.points)
    color = setting.theme.muted
    dash = (4.0, 3.0) if route.link.kind == "branch" else None
    marks: list[Mark] = [Shape(_rounded(points), None, color, 1.0, dash), Shape(_arrow(points), color)]
    if route.link.label.strip() and route.label_at is not None and route.label_room > 30:
        line = setting.line(route.link.label, m.LINK, route.label_room)
        x, y = route.label_at[0] - left - line.width / 2, route.label_at[1] - top - m.LINK.line_height / 2
        ground = setting.theme.paper if setting.options.paper else setting.theme.desk
        marks.append(Box(x - 4, y, line.width + 8, m.LINK.line_height, 4, ground))
        marks.append(words(x, y, line, m.LINK, color, route.link.label))
    width, height = max(xs) - left + 6, max(ys) - top + 8
    return Group(Ref("link", route.link.id), left, top, width, height, tuple(marks), "link", text=route.link.label)


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
