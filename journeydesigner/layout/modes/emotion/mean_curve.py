"""The emotional curve of more touchpoints than there is room for: their mean, step by step. Lengths in map units.

Only the moments of truth, the lowest and the highest keep points of their own, at their own heights.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import Box, MarkGroup, Rect
from journeydesigner.layout.map.curve import PhaseSpan, curve_groups
from journeydesigner.layout.structure import StructurePath
from journeydesigner.model.journey import Touchpoint

_MIN_POINT_DISTANCE = 4.0
"""Points nearer to each other than this, about three points on paper, make a black band of their curve."""
_STEP_WIDTH = 14.0
"""About how long a step of the mean is."""
_DOT_RADIUS = 3.0


def averaging_steps(columns: Sequence[PhaseSpan]) -> list[int]:
    """Return for each phase over how many touchpoints its curve is averaged, 1 where it goes through each."""
    rooms = (column.width / max(1, len(column.touchpoints)) for column in columns)
    return [1 if room >= _MIN_POINT_DISTANCE else ceil(_STEP_WIDTH / room) for room in rooms]


def mean_groups(
    panel: Rect,
    columns: Sequence[PhaseSpan],
    key_ids: Container[str],
    context: LayoutContext,
    alt_and_path: tuple[str, StructurePath],
) -> Iterator[MarkGroup]:
    """Yield the curve of means and the points of its own that it keeps. `told`: as `alt` and `path` of `curve_groups`.

    `keys`: the touchpoints that keep their points where others are averaged.
    """
    every = averaging_steps(columns)
    numbers: Mapping[str, int] = {t.id: 0 for column in columns for t in column.touchpoints}
    means = [
        replace(column, touchpoints=_mean_touchpoints(column, step))
        for column, step in zip(columns, every, strict=True)
    ]
    kept = [
        column if step == 1 else replace(column, touchpoints=_keep_key_scores(column, key_ids))
        for column, step in zip(columns, every, strict=True)
    ]
    for group in curve_groups(panel, means, numbers, context, *alt_and_path):
        if group.ref.kind != "score":
            yield group
    for group in curve_groups(panel, kept, numbers, context, *alt_and_path):
        if group.ref.kind == "score":
            yield _as_dot(group)


def _mean_touchpoints(column: PhaseSpan, step: int) -> tuple[Touchpoint, ...]:
    """Return touchpoints that stand for a step each, with its mean; without one where nothing in it has a score."""
    found = []
    for start in range(0, len(column.touchpoints), step):
        part = column.touchpoints[start : start + step]
        scores = [t.satisfaction for t in part if t.satisfaction is not None]
        found.append(Touchpoint(id=part[0].id, satisfaction=sum(scores) / len(scores) if scores else None))
    return tuple(found)


def _keep_key_scores(column: PhaseSpan, key_ids: Container[str]) -> tuple[Touchpoint, ...]:
    """Return the touchpoints of a phase in their places, all but the key ones without a score, so without a point."""
    return tuple(t if t.id in key_ids else Touchpoint(id=t.id) for t in column.touchpoints)


def _as_dot(group: MarkGroup) -> MarkGroup:
    """Return a point as a dot without a number: what it is called stands beside it with its number."""
    x, y = group.x + group.w / 2 - _DOT_RADIUS, group.y + group.h / 2 - _DOT_RADIUS
    box = next(mark for mark in group.marks if isinstance(mark, Box))
    dot = Box(0, 0, 2 * _DOT_RADIUS, 2 * _DOT_RADIUS, _DOT_RADIUS, box.stroke or box.fill)
    return replace(group, x=x, y=y, w=2 * _DOT_RADIUS, h=2 * _DOT_RADIUS, marks=(dot,))
