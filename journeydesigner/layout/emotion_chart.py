"""The emotional curve, large: phases as named columns, the satisfaction through them, a name at each point.

Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from journeydesigner.layout import emotion_columns as columns
from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.curve import curve_groups, has_scores, level
from journeydesigner.layout.drawing import Box, Group, Mark, Rect, Ref, Segment, Shape, Words
from journeydesigner.layout.emotion_names import Name, Point, care, leaders, placed, worth
from journeydesigner.layout.labelling import Spot
from journeydesigner.layout.parts import LanePart
from journeydesigner.layout.setting import Setting, words
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.tokens import Stop, sentence, stops, title_of

_HEAD_GAP = 6.0
_MARGIN = 7.0
"""Between names and the edge of the chart."""
_LEAST_CURVE = 108.0
"""The height in which the scale's five faces stand clear of each other."""
_MISSED = 80.0
"""What a point without a name costs, and what words gain, in the same units as a name away from its point."""
_TOLD = 25.0
_GROWTH = 0.6
"""What a unit more of height for the curve is worth."""
_STEPS = 8
_EMPTY = Style(13, 400, 20)
_MOST_LISTED = 0.42
"""The share of the height that the list of what has no name may take; beyond it numbers tell the rest."""


@dataclass(frozen=True, slots=True)
class _Curve:
    """The curve as drawn in a panel: its groups, its points, and a line of points that follows it."""

    groups: tuple[Group, ...]
    points: tuple[Point, ...]
    line: tuple[tuple[float, float], ...]
    scale: tuple[float, ...]
    """The heights of satisfaction 5 to 1."""


class Chart:
    """Lays the chart out in a rectangle."""

    def __init__(self, parts: Sequence[LanePart], rect: Rect, setting: Setting) -> None:
        self._parts, self._rect, self._setting = parts, rect, setting
        self._stops = stops(parts)
        self._care = care(len(self._stops))
        self._columns = columns.stretches(parts, rect.x, rect.w)
        self._head = columns.head_height(parts, self._columns, setting) if parts else -_HEAD_GAP
        top = rect.y + self._head + _HEAD_GAP
        self._body = Rect(rect.x, top, rect.w, rect.bottom - top)

    def groups(self) -> Iterator[Group]:
        """Yield the figure, then each phase with its touchpoints in their order."""
        labels = self._setting.labels
        if not has_scores([stop.touchpoint for stop in self._stops]):
            yield from self._calm(labels.emotion_unscored if self._stops else labels.emotion_empty)
            return
        listed = 0.0
        for _ in range(4):
            curve, names = self._best(self._body.h - listed)
            needed = columns.list_height(self._parts, self._columns, names, self._setting)
            if needed <= listed:
                yield from self._whole(curve, names, listed)
                return
            listed = needed
            if listed > self._body.h * _MOST_LISTED:
                break
        curve, names = self._best(self._body.h - columns.AXIS_ROOM)
        yield from self._whole(curve, names, columns.AXIS_ROOM)

    def _best(self, height: float) -> tuple[_Curve, dict[str, Name]]:
        """Return the curve in that height with names for most points, near them, and most words beside the names."""
        tries, ways = [], self._care
        for above, below in product(ways.above, ways.below):
            spare = max(0.0, height - _LEAST_CURVE) / (height * (above + below))
            zones = height * above * min(1.0, spare), height * below * min(1.0, spare)
            curve = self._curve(height, *zones)
            names = self._names(curve, height, ways.said[0])
            tries.append((_cost(curve, names) + sum(zones), curve, names, zones))
        _, curve, names, zones = min(tries, key=lambda each: each[0])
        said = [(self._names(curve, height, most), most) for most in ways.said]
        names, most = min(said, key=lambda each: _cost(curve, each[0]))
        return self._grown(curve, names, height, (*zones, most))

    def _grown(
        self, curve: _Curve, names: dict[str, Name], height: float, made: tuple[float, float, int]
    ) -> tuple[_Curve, dict[str, Name]]:
        """Return the curve grown into the room left above and below it, as far as that is worth what it costs."""
        top, end, said = made
        tops = [name.place.rect.y for name in names.values()] + [p.spot.y - p.spot.radius for p in curve.points]
        ends = [name.place.rect.bottom for name in names.values()] + [p.spot.y + p.spot.radius for p in curve.points]
        above = max(0.0, min(tops) - self._body.y - _MARGIN)
        below = max(0.0, self._body.y + height - _MARGIN - max(ends))
        best = _cost(curve, names), curve, names
        for share in self._care.growth:
            zones = max(0.0, top - above * share), max(0.0, end - below * share)
            larger = self._curve(height, *zones)
            more = self._names(larger, height, said)
            cost = _cost(larger, more) - (top + end - sum(zones)) * _GROWTH
            best = min(best, (cost, larger, more), key=lambda each: each[0])
        return best[1:]

    def _names(self, curve: _Curve, height: float, said: int) -> dict[str, Name]:
        left = self._columns[0].x - 4
        bounds = Rect(left, self._body.y + _MARGIN, self._rect.right - left - 4, height - 2 * _MARGIN)
        return placed(curve.points, bounds, curve.line, curve.scale, said, self._setting)

    def _curve(self, height: float, above: float, below: float) -> _Curve:
        """Return the curve in a body that high, with so much room for names above and below it."""
        panel = Rect(self._rect.x, self._body.y + above, self._rect.w, height - above - below)
        setting, first = self._setting, self._stops[0].card.facts.number
        told = setting.labels.curve(", ".join(_described(self._stops, setting)))
        path = structure.curve(self._parts[0].phase.id)
        by_id = {stop.touchpoint.id: stop for stop in self._stops}
        groups = [
            _renumbered(group, by_id[group.ref.id], setting) if group.ref.kind == "score" else group
            for group in curve_groups(panel, self._columns, first, setting, told, path)
        ]
        discs = [(by_id[group.ref.id], group) for group in groups if group.ref.kind == "score"]
        line = _followed(group for group in groups if group.ref.id.startswith("line"))
        scale = tuple(level(panel, score) for score in (5, 4, 3, 2, 1))
        return _Curve(tuple(groups), tuple(_points(discs)), tuple(line), scale)

    def _whole(self, curve: _Curve, names: Mapping[str, Name], foot: float) -> Iterator[Group]:
        """Yield the chart. `foot`: the height of what stands at its lower edge."""
        ground, *rest = curve.groups
        body = self._body
        yield replace(ground, x=body.x, y=body.y, w=body.w, h=body.h, marks=self._ground(foot))
        yield from rest
        yield leaders(names, body, self._setting)
        yield from self._phases(names, foot)

    def _phases(self, names: Mapping[str, Name], foot: float) -> Iterator[Group]:
        top = self._body.bottom - foot
        fits = columns.list_height(self._parts, self._columns, names, self._setting) <= foot
        for part, column in zip(self._parts, self._columns, strict=True):
            yield columns.head_group(part, column, self._rect.y, self._head, self._setting)
            if fits:
                yield from columns.listed(part, column, names, top, self._setting)
            else:
                yield from columns.counted(part, column, names, top + 3, self._setting)

    def _ground(self, foot: float) -> tuple[Mark, ...]:
        """Return the ground of the chart with a line between phases, and one above its foot."""
        theme, body = self._setting.theme, self._body
        marks: list[Mark] = [Box(0, 0, body.w, body.h, m.LANE_RADIUS, theme.paper, theme.hairline)]
        for column in self._columns[1:]:
            x = column.x - columns.COLUMN_GAP / 2 - body.x
            down: tuple[Segment, ...] = (("M", (x, 1)), ("L", (x, body.h - 1)))
            marks.append(Shape(down, None, theme.hairline))
        if foot:
            across: tuple[Segment, ...] = (("M", (1, body.h - foot)), ("L", (body.w - 1, body.h - foot)))
            marks.append(Shape(across, None, theme.hairline))
        return tuple(marks)

    def _calm(self, text: str) -> Iterator[Group]:
        """Yield the empty chart with what to do first, and the touchpoints there are."""
        body = self._body
        high, marks = sentence(text, body.w - 2 * columns.LEFT, _EMPTY, self._setting)
        needed = columns.list_height(self._parts, self._columns, (), self._setting)
        foot = needed if needed <= body.h - high - 24 else columns.AXIS_ROOM
        yield Group(Ref("curve"), *body.numbers, self._ground(foot if self._stops else 0))
        y = body.y + (body.h - foot - high) / 2
        left = min((mark.x for mark in marks if isinstance(mark, Words)), default=0.0) - 12
        ground = Box(left, -8, body.w - 2 * columns.LEFT - 2 * left, high + 16, 8, self._setting.theme.paper)
        path = structure.satisfaction(self._parts[0].phase.id if self._parts else "")
        width = body.w - 2 * columns.LEFT
        yield Group(Ref("sheet", "calm"), body.x + columns.LEFT, y, width, high, (ground, *marks), path)
        yield from self._phases({}, foot)


def _cost(curve: _Curve, names: Mapping[str, Name]) -> float:
    """Return how far a way to name the points is from ideal."""
    told = sum(name.shape.said is not None for name in names.values())
    missed = sum(worth(point) for point in curve.points if point.stop.touchpoint.id not in names)
    return sum(name.place.cost for name in names.values()) + _MISSED * missed - _TOLD * told


def _described(every: Sequence[Stop], setting: Setting) -> Iterator[str]:
    """Yield what the figure tells of each point."""
    for stop in every:
        score = stop.touchpoint.satisfaction
        if score is not None:
            yield f"{stop.card.facts.number} {title_of(stop.touchpoint, setting)}: {setting.labels.score(score)}"


def _renumbered(group: Group, stop: Stop, setting: Setting) -> Group:
    """Return a point with the number of the whole map: where phases are left out, numbers do not follow each other."""
    marks: list[Mark] = []
    for mark in group.marks:
        text = str(stop.card.facts.number)
        if isinstance(mark, Words) and mark.line.text != text:
            line = setting.line(text, m.POINT)
            mark = words((group.w - line.width) / 2, (group.h - m.POINT.line_height) / 2, line, m.POINT, mark.color)
        marks.append(mark)
    return replace(group, marks=tuple(marks))


def _points(discs: Sequence[tuple[Stop, Group]]) -> Iterator[Point]:
    """Yield the points, each knowing whether it is a peak or a valley among its neighbours."""
    heights = [group.y + group.h / 2 for _, group in discs]
    for index, (stop, group) in enumerate(discs):
        here = heights[index]
        near = heights[max(0, index - 1) : index] + heights[index + 1 : index + 2]
        up = True if all(y >= here for y in near) and any(y > here for y in near) else None
        if all(y <= here for y in near) and any(y < here for y in near):
            up = False
        spot = Spot(group.x + group.w / 2, here, group.h / 2, up)
        yield Point(stop, spot, any(isinstance(mark, Words) for mark in group.marks))


def _followed(lines: Iterable[Group]) -> Iterator[tuple[float, float]]:
    """Yield points along the curve, closely enough to keep names off it."""
    for group in lines:
        at = (0.0, 0.0)
        for mark in group.marks:
            if not isinstance(mark, Shape):
                continue
            for kind, numbers in mark.segments:
                if kind == "C":
                    yield from _along(at, numbers, group)
                at = numbers[-2], numbers[-1]


def _along(at: tuple[float, float], numbers: tuple[float, ...], group: Group) -> Iterator[tuple[float, float]]:
    x1, y1, x2, y2, x3, y3 = numbers
    steps = max(_STEPS, int((x3 - at[0]) / 2) + 1)
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield group.x + k0 * at[0] + k1 * x1 + k2 * x2 + k3 * x3, group.y + k0 * at[1] + k1 * y1 + k2 * y2 + k3 * y3
