"""The curve of the emotion mode for more touchpoints than it has room for: a moving mean. Lengths in map units.

Only the moments of truth, the lowest and the highest touchpoints have points of their own, at their own heights.
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
"""The least distance between points: closer ones, about three points on paper, would merge into a black band."""
_STEP_WIDTH = 14.0
"""The approximate width of a step of the mean."""
_DOT_RADIUS = 3.0


def averaging_steps(columns: Sequence[PhaseSpan]) -> list[int]:
    """Return for each phase the number of touchpoints per mean, 1 where the curve passes through each."""
    rooms = (column.width / max(1, len(column.touchpoints)) for column in columns)
    return [1 if room >= _MIN_POINT_DISTANCE else ceil(_STEP_WIDTH / room) for room in rooms]


def mean_groups(
    panel: Rect,
    columns: Sequence[PhaseSpan],
    key_ids: Container[str],
    context: LayoutContext,
    alt_and_path: tuple[str, StructurePath],
) -> Iterator[MarkGroup]:
    """Yield the curve of means and the points of the key touchpoints.

    `key_ids`: the touchpoints that keep their points. `alt_and_path`: as in `curve_groups`.
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
    """Return one touchpoint per step with the mean of its scores, None where none of them has a score."""
    found = []
    for start in range(0, len(column.touchpoints), step):
        part = column.touchpoints[start : start + step]
        scores = [t.satisfaction for t in part if t.satisfaction is not None]
        found.append(Touchpoint(id=part[0].id, satisfaction=sum(scores) / len(scores) if scores else None))
    return tuple(found)


def _keep_key_scores(column: PhaseSpan, key_ids: Container[str]) -> tuple[Touchpoint, ...]:
    """Return all touchpoints of a phase, with only the scores of the key ones: the others have no point."""
    return tuple(t if t.id in key_ids else Touchpoint(id=t.id) for t in column.touchpoints)


def _as_dot(group: MarkGroup) -> MarkGroup:
    """Return a point as a dot without a number: the name beside it has the number."""
    x, y = group.x + group.w / 2 - _DOT_RADIUS, group.y + group.h / 2 - _DOT_RADIUS
    box = next(mark for mark in group.marks if isinstance(mark, Box))
    dot = Box(0, 0, 2 * _DOT_RADIUS, 2 * _DOT_RADIUS, _DOT_RADIUS, box.stroke or box.fill)
    return replace(group, x=x, y=y, w=2 * _DOT_RADIUS, h=2 * _DOT_RADIUS, marks=(dot,))
