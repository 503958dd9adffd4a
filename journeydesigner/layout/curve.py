"""The satisfaction curve: five faint lines with faces, points that carry their card's number, tinted areas.

Drawn in chunks, so that one score changes one chunk. The curve is a monotone cubic (Fritsch & Carlson 1980): flat at
the extremes, so it never overshoots its scale. A touchpoint without a score has no point; the line runs dashed past it.
Which side of neutral is the good one is never told by colour alone: the scale has its signs, and in black ink the area
below is hatched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Gradient, Group, Icon, Mark, Rect, Ref, Segment, Shape
from journeydesigner.layout.hatching import hatch
from journeydesigner.layout.setting import Setting, words
from journeydesigner.layout.structure import Path
from journeydesigner.layout.theme import Theme, mix
from journeydesigner.model.journey import Touchpoint

_CHUNK = 32
_NUMBER_ROOM = 19.0
_DOT_ROOM = 8.0
_STEPS = 10
"""Straight pieces per stretch of curve in the tinted areas; the line itself is a true curve."""
_SIGN = 6.0
"""The size of the plus and the minus on the scale."""
_HATCH = 6.0
"""From one hatching line to the next."""
_HATCH_LINE = 0.7


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of the curve that belongs to one phase: from x to x + width; the phase's cards in order."""

    x: float
    width: float
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    touchpoint: Touchpoint
    number: int
    x: float
    y: float
    room: float
    slope: float = 0.0
    skipped: bool = False
    """Whether touchpoints without a score lie between the point before and this one."""


def has_scores(touchpoints: Sequence[Touchpoint]) -> bool:
    """Tell whether there is anything to draw."""
    return any(t.satisfaction is not None for t in touchpoints)


def curve_groups(
    panel: Rect, stretches: Sequence[Stretch], first: int, setting: Setting, alt: str, path: Path
) -> Iterator[Group]:
    """Yield the groups of the curve in its panel, tinted areas under the scale's lines, the curve over them.

    `first` is the number of the first touchpoint, `path` the figure's place in the structure.
    """
    theme = setting.theme
    box = Box(0, 0, panel.w, panel.h, m.LANE_RADIUS, theme.paper, theme.hairline)
    yield Group(Ref("curve"), panel.x, panel.y, panel.w, panel.h, (box,), path, alt)
    points = _with_slopes(_points(panel, stretches, first))
    chunks = [points[max(0, at - 1) : at + _CHUNK] for at in range(0, len(points), _CHUNK)]
    yield from _chunk_groups(panel, chunks, "area", _area_marks, setting, path)
    marks = _scale_marks(panel, stretches, setting)
    yield Group(Ref("curve", "scale"), *panel.numbers, marks, path)
    yield from _chunk_groups(panel, chunks, "line", _line_marks, setting, path)
    widest = max((setting.line(str(point.number), m.POINT).width for point in points), default=0.0)
    for index, chunk in enumerate(chunks):
        for point in chunk if index == 0 else chunk[1:]:
            yield _point_group(point, max(8.5, widest / 2 + 3.5), setting, path)


def level(panel: Rect, satisfaction: float) -> float:
    """Return the y of a satisfaction in the panel: 5 at the top, 1 at the bottom."""
    return panel.y + m.CURVE_PAD + (5 - satisfaction) / 4 * (panel.h - 2 * m.CURVE_PAD)


def _scale_marks(panel: Rect, stretches: Sequence[Stretch], setting: Setting) -> tuple[Mark, ...]:
    theme = setting.theme
    marks: list[Mark] = []
    left, right = m.CURVE_FACES_WIDTH, panel.w - m.LANE_PAD
    for score in (5, 4, 3, 2, 1):
        y = level(panel, score) - panel.y
        dash = (3.0, 3.0) if score == 3 else None
        line: tuple[Segment, ...] = (("M", (left, y)), ("L", (right, y)))
        color = theme.hairline if score != 3 else mix(theme.muted, theme.paper, 0.4)
        marks.append(Shape(line, None, color, 1, dash))
        half = m.CURVE_FACE / 2
        marks.append(Icon(m.LANE_PAD, y - half, m.CURVE_FACE, f"face-{score}", theme.scores[score - 1].ink, "", 2.0))
    for stretch in stretches[1:]:
        x = stretch.x - m.LANE_GAP / 2 - panel.x
        marks.append(Shape((("M", (x, 0.5)), ("L", (x, panel.h - 0.5))), None, theme.hairline))
    return (*marks, *_signs(panel, theme))


def _signs(panel: Rect, theme: Theme) -> Iterator[Mark]:
    """Yield a plus above neutral and a minus below: between the faces, or beside them where those stand close."""
    roomy = level(panel, 2) - level(panel, 3) >= m.CURVE_FACE + 2 * _SIGN
    x, half = m.LANE_PAD + m.CURVE_FACE / 2 if roomy else m.CURVE_FACES_WIDTH - 2 - _SIGN / 2, _SIGN / 2
    plus, minus = (level(panel, score) - panel.y for score in (3.5, 2.5))
    across: tuple[Segment, ...] = (("M", (x - half, plus)), ("L", (x + half, plus)))
    down: tuple[Segment, ...] = (("M", (x, plus - half)), ("L", (x, plus + half)))
    yield Shape((*across, *down), None, theme.good, 1.25)
    yield Shape((("M", (x - half, minus)), ("L", (x + half, minus))), None, theme.bad, 1.25)


def _points(panel: Rect, stretches: Sequence[Stretch], number: int) -> list[_Point]:
    points: list[_Point] = []
    skipped = False
    for stretch in stretches:
        count = len(stretch.touchpoints)
        left = max(stretch.x, panel.x + m.CURVE_FACES_WIDTH)
        room = (min(stretch.x + stretch.width, panel.right - m.LANE_PAD) - left) / max(1, count)
        for index, touchpoint in enumerate(stretch.touchpoints):
            if touchpoint.satisfaction is None:
                skipped = True
            else:
                x = left + (index + 0.5) * room
                y = level(panel, touchpoint.satisfaction)
                points.append(_Point(touchpoint, number, x, y, room, skipped=skipped and bool(points)))
                skipped = False
            number += 1
    return points


class _Knot(NamedTuple):
    """What the shape of the curve depends on, relative to its chunk."""

    x: float
    y: float
    slope: float
    skipped: bool


def _with_slopes(points: list[_Point]) -> list[_Point]:
    """Give each point the slope of the curve in it."""
    if len(points) < 2:
        return points
    secants = [(b.y - a.y) / max(1e-6, b.x - a.x) for a, b in pairwise(points)]
    slopes = [0.0] * len(points)
    for index in range(1, len(points) - 1):
        before, after = secants[index - 1], secants[index]
        if before * after > 0:
            slopes[index] = 2 * before * after / (before + after)
    return [
        _Point(p.touchpoint, p.number, p.x, p.y, p.room, slope, p.skipped)
        for p, slope in zip(points, slopes, strict=True)
    ]


def _bezier(a: _Knot, b: _Knot) -> tuple[float, float, float, float]:
    """Return the control points between two points."""
    third = (b.x - a.x) / 3
    return a.x + third, a.y + a.slope * third, b.x - third, b.y - b.slope * third


def _chunk_groups(
    panel: Rect, chunks: Sequence[Sequence[_Point]], name: str, make: _Maker, setting: Setting, path: Path
) -> Iterator[Group]:
    for index, points in enumerate(chunks):
        if len(points) > 1:
            left = points[0].x
            if setting.theme.black_ink:
                left -= left % _HATCH  # so that the hatching goes on where the next chunk begins
            knots = tuple(_Knot(p.x - left, p.y - panel.y, p.slope, p.skipped) for p in points)
            marks = make(knots, panel.h, setting.theme)
            ref = Ref("curve", f"{name} {index}")
            yield Group(ref, left, panel.y, points[-1].x - left, panel.h, marks, path)


@lru_cache(maxsize=512)
def _area_marks(knots: tuple[_Knot, ...], height: float, theme: Theme) -> tuple[Shape, ...]:
    """Return the tinted areas; kept, since an edit leaves all chunks but one as they are."""
    return tuple(_areas(knots, height, theme))


@lru_cache(maxsize=512)
def _line_marks(knots: tuple[_Knot, ...], _height: float, theme: Theme) -> tuple[Shape, ...]:
    """Return the curve through the knots; kept likewise."""
    return tuple(_lines(knots, theme))


_Maker = Callable[[tuple[_Knot, ...], float, Theme], tuple[Shape, ...]]


def _lines(knots: Sequence[_Knot], theme: Theme) -> Iterator[Shape]:
    """Yield the curve: whole stretches as one path, each stretch past unknown scores dashed."""
    run = list[Segment]()
    for a, b in pairwise(knots):
        start: Segment = ("M", (a.x, a.y))
        step: Segment = ("C", (*_bezier(a, b), b.x, b.y))
        if b.skipped:
            yield Shape((start, step), None, theme.muted, 1.25, (4.0, 4.0))
            if run:
                yield Shape(tuple(run), None, theme.curve, 1.75)
            run = []
        else:
            run += [step] if run else [start, step]
    if run:
        yield Shape(tuple(run), None, theme.curve, 1.75)


def _areas(knots: Sequence[_Knot], height: float, theme: Theme) -> Iterator[Shape]:
    zero = height / 2
    path = list(_flattened(knots))
    good = Gradient(m.CURVE_PAD, mix(theme.good, theme.paper, theme.area), zero, theme.paper)
    bad = Gradient(zero, theme.paper, height - m.CURVE_PAD, mix(theme.bad, theme.paper, theme.area))
    for above, fill in ((True, good), (False, bad)):
        for side in _sides(path, zero, above):
            outline = [(side[0][0], zero), *side, (side[-1][0], zero)]
            if theme.black_ink and not above:
                yield from _hatched(outline, theme)
            else:
                yield Shape((("M", outline[0]), *(("L", point) for point in outline[1:]), ("Z", ())), fill)


def _hatched(outline: Sequence[tuple[float, float]], theme: Theme) -> Iterator[Shape]:
    steps: list[Segment] = []
    for start, end in hatch(outline, _HATCH):
        steps += [("M", start), ("L", end)]
    if steps:
        yield Shape(tuple(steps), None, theme.muted, _HATCH_LINE)


def _flattened(points: Sequence[_Knot]) -> Iterator[tuple[float, float]]:
    for a, b in pairwise(points):
        x1, y1, x2, y2 = _bezier(a, b)
        for step in range(_STEPS):
            t = step / _STEPS
            u = 1 - t
            k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            yield k0 * a.x + k1 * x1 + k2 * x2 + k3 * b.x, k0 * a.y + k1 * y1 + k2 * y2 + k3 * b.y
    yield points[-1].x, points[-1].y


def _sides(path: list[tuple[float, float]], zero: float, above: bool) -> Iterator[list[tuple[float, float]]]:
    """Yield the stretches of the path that lie strictly on one side of the neutral line, ending on it."""
    side: list[tuple[float, float]] = []
    before: tuple[float, float] | None = None
    for point in path:
        inside = point[1] < zero - 1e-6 if above else point[1] > zero + 1e-6
        if inside:
            if not side and before is not None:
                side.append(_crossing(before, point, zero))
            side.append(point)
        elif side:
            side.append(_crossing(side[-1], point, zero))
            yield side
            side = []
        before = point
    if side:
        yield side


def _crossing(a: tuple[float, float], b: tuple[float, float], zero: float) -> tuple[float, float]:
    share = (zero - a[1]) / (b[1] - a[1]) if abs(b[1] - a[1]) > 1e-9 else 1.0
    return a[0] + (b[0] - a[0]) * share, zero


def _point_group(point: _Point, radius: float, setting: Setting, path: Path) -> Group:
    """Return a point: a disc with its number, or only a dot where points stand close."""
    assert point.touchpoint.satisfaction is not None
    tone = setting.theme.score(point.touchpoint.satisfaction)
    text = setting.line(str(point.number), m.POINT)
    ref = Ref("score", point.touchpoint.id)
    if point.room < max(_NUMBER_ROOM, 2 * radius + 2):
        dot = 3.0 if point.room >= _DOT_ROOM else 1.75
        disc = Box(0, 0, 2 * dot, 2 * dot, dot, tone.ink)
        return Group(ref, point.x - dot, point.y - dot, 2 * dot, 2 * dot, (disc,), path)
    side = 2 * radius
    marks = (
        Box(0.75, 0.75, side - 1.5, side - 1.5, radius - 0.75, tone.tint, tone.ink, 1.5),
        words(radius - text.width / 2, radius - m.POINT.line_height / 2, text, m.POINT, tone.ink),
    )
    return Group(ref, point.x - radius, point.y - radius, side, side, marks, path)
