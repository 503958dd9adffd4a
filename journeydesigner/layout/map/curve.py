"""The satisfaction curve: five faint lines with faces, points that carry their card's number, tinted areas.

Drawn in chunks, so that one score changes one chunk. The curve is a monotone cubic (Fritsch & Carlson 1980): flat at
the extremes, so it never overshoots its scale. A touchpoint without a score has no point; the line runs dashed past it.
Colour alone never shows which side of neutral is good: the scale has plus and minus signs, and in greyscale the area
below neutral is hatched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from journeydesigner.layout.context import LayoutContext, place_line
from journeydesigner.layout.drawing import Box, DrawingElement, Gradient, Icon, Mark, MarkGroup, Path, PathSegment, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.hatching import hatch
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.theme import Theme, mix
from journeydesigner.model.journey import Touchpoint

_POINTS_PER_CHUNK = 32
_MIN_NUMBER_ROOM = 19.0
_MIN_DOT_ROOM = 8.0
_FLATTENING_STEPS = 10
"""Straight segments between two points in the tinted areas; the line itself is a true curve."""
_SIGN_SIZE = 6.0
"""The size of the plus and the minus on the scale."""
_HATCH_SPACING = 6.0
"""The distance of hatching lines along the x axis."""
_HATCH_LINE_WIDTH = 0.7


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """The part of the curve for one phase, from x to x + width, with the touchpoints of the phase in order."""

    x: float
    width: float
    touchpoints: tuple[Touchpoint, ...]


@dataclass(frozen=True, slots=True)
class _CurvePoint:
    touchpoint: Touchpoint
    number: int
    x: float
    y: float
    room: float
    slope: float = 0.0
    skipped: bool = False
    """Whether touchpoints without a score lie between the point before and this one."""


def has_scores(touchpoints: Sequence[Touchpoint]) -> bool:
    """Return whether any touchpoint has a score."""
    return any(t.satisfaction is not None for t in touchpoints)


def curve_groups(
    panel: Rect,
    spans: Sequence[PhaseSpan],
    numbers: Mapping[str, int],
    context: LayoutContext,
    alt: str,
    structure_path: StructurePath,
) -> Iterator[MarkGroup]:
    """Yield the groups of the curve in its panel: tinted areas, above them the lines of the scale, then the curve.

    `numbers`: the number of each touchpoint in the journey, by id; `structure_path` is that of the figure.
    """
    theme = context.theme
    box = Box(0, 0, panel.w, panel.h, m.LANE_RADIUS, theme.paper, theme.hairline)
    yield MarkGroup(DrawingElement("curve"), panel.x, panel.y, panel.w, panel.h, (box,), structure_path, alt)
    points = _with_slopes(_points(panel, spans, numbers))
    chunks = [points[max(0, at - 1) : at + _POINTS_PER_CHUNK] for at in range(0, len(points), _POINTS_PER_CHUNK)]
    yield from _chunk_groups(panel, chunks, "area", _area_marks, context, structure_path)
    marks = _scale_marks(panel, spans, context)
    yield MarkGroup(DrawingElement("curve", "scale"), *panel.xywh, marks, structure_path)
    yield from _chunk_groups(panel, chunks, "line", _line_marks, context, structure_path)
    widest = max((context.line(str(point.number), m.CURVE_POINT).width for point in points), default=0.0)
    for index, chunk in enumerate(chunks):
        for point in chunk if index == 0 else chunk[1:]:
            yield _point_group(point, max(9.5, widest / 2 + 3.5), context, structure_path)


def satisfaction_y(panel: Rect, satisfaction: float) -> float:
    """Return the y of a satisfaction in the panel: 5 at the top, 1 at the bottom."""
    return panel.y + m.CURVE_PAD + (5 - satisfaction) / 4 * (panel.h - 2 * m.CURVE_PAD)


def _scale_marks(panel: Rect, spans: Sequence[PhaseSpan], context: LayoutContext) -> tuple[Mark, ...]:
    theme = context.theme
    marks: list[Mark] = []
    left, right = m.CURVE_FACES_WIDTH, panel.w - m.LANE_PAD
    for score in (5, 4, 3, 2, 1):
        y = satisfaction_y(panel, score) - panel.y
        dash = (3.0, 3.0) if score == 3 else None
        line: tuple[PathSegment, ...] = (("M", (left, y)), ("L", (right, y)))
        color = theme.hairline if score != 3 else mix(theme.muted, theme.paper, 0.4)
        marks.append(Path(line, None, color, 1, dash))
        half = m.CURVE_FACE_SIZE / 2
        marks.append(
            Icon(m.LANE_PAD, y - half, m.CURVE_FACE_SIZE, f"face-{score}", theme.scores[score - 1].ink, "", 2.0)
        )
    for stretch in spans[1:]:
        x = stretch.x - m.LANE_GAP / 2 - panel.x
        marks.append(Path((("M", (x, 0.5)), ("L", (x, panel.h - 0.5))), None, theme.hairline))
    return (*marks, *_plus_minus_marks(panel, theme))


def _plus_minus_marks(panel: Rect, theme: Theme) -> Iterator[Mark]:
    """Yield a plus above neutral and a minus below: between the faces, or beside them where those are close."""
    roomy = satisfaction_y(panel, 2) - satisfaction_y(panel, 3) >= m.CURVE_FACE_SIZE + 2 * _SIGN_SIZE
    x, half = m.LANE_PAD + m.CURVE_FACE_SIZE / 2 if roomy else m.CURVE_FACES_WIDTH - 2 - _SIGN_SIZE / 2, _SIGN_SIZE / 2
    plus, minus = (satisfaction_y(panel, score) - panel.y for score in (3.5, 2.5))
    across: tuple[PathSegment, ...] = (("M", (x - half, plus)), ("L", (x + half, plus)))
    down: tuple[PathSegment, ...] = (("M", (x, plus - half)), ("L", (x, plus + half)))
    yield Path((*across, *down), None, theme.good, 1.25)
    yield Path((("M", (x - half, minus)), ("L", (x + half, minus))), None, theme.bad, 1.25)


def _points(panel: Rect, spans: Sequence[PhaseSpan], numbers: Mapping[str, int]) -> list[_CurvePoint]:
    points: list[_CurvePoint] = []
    skipped = False
    for stretch in spans:
        count = len(stretch.touchpoints)
        left = max(stretch.x, panel.x + m.CURVE_FACES_WIDTH)
        room = (min(stretch.x + stretch.width, panel.right - m.LANE_PAD) - left) / max(1, count)
        for index, touchpoint in enumerate(stretch.touchpoints):
            if touchpoint.satisfaction is None:
                skipped = True
            else:
                x = left + (index + 0.5) * room
                y = satisfaction_y(panel, touchpoint.satisfaction)
                points.append(
                    _CurvePoint(touchpoint, numbers[touchpoint.id], x, y, room, skipped=skipped and bool(points))
                )
                skipped = False
    return points


class _Knot(NamedTuple):
    """A point of the curve, relative to its chunk: all that its shape depends on."""

    x: float
    y: float
    slope: float
    skipped: bool


def _with_slopes(points: list[_CurvePoint]) -> list[_CurvePoint]:
    """Return the points with the slope of the curve at each."""
    if len(points) < 2:
        return points
    secants = [(b.y - a.y) / max(1e-6, b.x - a.x) for a, b in pairwise(points)]
    slopes = [0.0] * len(points)
    for index in range(1, len(points) - 1):
        before, after = secants[index - 1], secants[index]
        if before * after > 0:
            slopes[index] = 2 * before * after / (before + after)
    return [
        _CurvePoint(p.touchpoint, p.number, p.x, p.y, p.room, slope, p.skipped)
        for p, slope in zip(points, slopes, strict=True)
    ]


def _control_points(a: _Knot, b: _Knot) -> tuple[float, float, float, float]:
    """Return the control points between two points."""
    third = (b.x - a.x) / 3
    return a.x + third, a.y + a.slope * third, b.x - third, b.y - b.slope * third


def _chunk_groups(
    panel: Rect,
    chunks: Sequence[Sequence[_CurvePoint]],
    name: str,
    make: _MakeMarks,
    context: LayoutContext,
    structure_path: StructurePath,
) -> Iterator[MarkGroup]:
    for index, points in enumerate(chunks):
        if len(points) > 1:
            left = points[0].x
            if context.theme.is_greyscale:
                left -= left % _HATCH_SPACING  # so that the hatching of neighbouring chunks is aligned
            knots = tuple(_Knot(p.x - left, p.y - panel.y, p.slope, p.skipped) for p in points)
            marks = make(knots, panel.h, context.theme)
            ref = DrawingElement("curve", f"{name} {index}")
            yield MarkGroup(ref, left, panel.y, points[-1].x - left, panel.h, marks, structure_path)


@lru_cache(maxsize=512)
def _area_marks(knots: tuple[_Knot, ...], height: float, theme: Theme) -> tuple[Path, ...]:
    """Return the tinted areas; cached, since an edit changes only one chunk."""
    return tuple(_area_paths(knots, height, theme))


@lru_cache(maxsize=512)
def _line_marks(knots: tuple[_Knot, ...], _height: float, theme: Theme) -> tuple[Path, ...]:
    """Return the curve through the knots; cached likewise."""
    return tuple(_line_paths(knots, theme))


_MakeMarks = Callable[[tuple[_Knot, ...], float, Theme], tuple[Path, ...]]


def _line_paths(knots: Sequence[_Knot], theme: Theme) -> Iterator[Path]:
    """Yield the curve: solid parts as one path each, parts past touchpoints without a score dashed."""
    run = list[PathSegment]()
    for a, b in pairwise(knots):
        start: PathSegment = ("M", (a.x, a.y))
        step: PathSegment = ("C", (*_control_points(a, b), b.x, b.y))
        if b.skipped:
            yield Path((start, step), None, theme.muted, 1.25, (4.0, 4.0))
            if run:
                yield Path(tuple(run), None, theme.curve, 1.75)
            run = []
        else:
            run += [step] if run else [start, step]
    if run:
        yield Path(tuple(run), None, theme.curve, 1.75)


def _area_paths(knots: Sequence[_Knot], height: float, theme: Theme) -> Iterator[Path]:
    zero = height / 2
    path = list(_flattened(knots))
    good = Gradient(m.CURVE_PAD, mix(theme.good, theme.paper, theme.area_tint), zero, theme.paper)
    bad = Gradient(zero, theme.paper, height - m.CURVE_PAD, mix(theme.bad, theme.paper, theme.area_tint))
    for above, fill in ((True, good), (False, bad)):
        for side in _runs_on_side(path, zero, above):
            outline = [(side[0][0], zero), *side, (side[-1][0], zero)]
            if theme.is_greyscale and not above:
                yield from _hatch_paths(outline, theme)
            else:
                yield Path((("M", outline[0]), *(("L", point) for point in outline[1:]), ("Z", ())), fill)


def _hatch_paths(outline: Sequence[tuple[float, float]], theme: Theme) -> Iterator[Path]:
    steps: list[PathSegment] = []
    for start, end in hatch(outline, _HATCH_SPACING):
        steps += [("M", start), ("L", end)]
    if steps:
        yield Path(tuple(steps), None, theme.muted, _HATCH_LINE_WIDTH)


def _flattened(points: Sequence[_Knot]) -> Iterator[tuple[float, float]]:
    for a, b in pairwise(points):
        x1, y1, x2, y2 = _control_points(a, b)
        for step in range(_FLATTENING_STEPS):
            t = step / _FLATTENING_STEPS
            u = 1 - t
            k0, k1, k2, k3 = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            yield k0 * a.x + k1 * x1 + k2 * x2 + k3 * b.x, k0 * a.y + k1 * y1 + k2 * y2 + k3 * b.y
    yield points[-1].x, points[-1].y


def _runs_on_side(path: list[tuple[float, float]], zero: float, above: bool) -> Iterator[list[tuple[float, float]]]:
    """Yield the parts of the path that lie strictly on one side of the neutral line, which end on it."""
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


def _point_group(point: _CurvePoint, radius: float, context: LayoutContext, structure_path: StructurePath) -> MarkGroup:
    """Return a point of the curve: a disc with the number of its card, or a dot where points are close."""
    assert point.touchpoint.satisfaction is not None
    tone = context.theme.score_tone(point.touchpoint.satisfaction)
    text = context.line(str(point.number), m.CURVE_POINT)
    ref = DrawingElement("score", point.touchpoint.id)
    if point.room < max(_MIN_NUMBER_ROOM, 2 * radius + 2):
        dot = 3.0 if point.room >= _MIN_DOT_ROOM else 1.75
        disc = Box(0, 0, 2 * dot, 2 * dot, dot, tone.ink)
        return MarkGroup(ref, point.x - dot, point.y - dot, 2 * dot, 2 * dot, (disc,), structure_path)
    side = 2 * radius
    marks = (
        Box(0.75, 0.75, side - 1.5, side - 1.5, radius - 0.75, tone.tint, tone.ink, 1.5),
        place_line(radius - text.width / 2, radius - m.CURVE_POINT.line_height / 2, text, m.CURVE_POINT, tone.ink),
    )
    return MarkGroup(ref, point.x - radius, point.y - radius, side, side, marks, structure_path)
