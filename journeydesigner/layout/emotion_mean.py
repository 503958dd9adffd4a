"""The emotional curve of more touchpoints than there is room for: their mean, step by step. Lengths in map units.

Only the moments of truth, the lowest and the highest keep points of their own, at their own heights.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil

from journeydesigner.layout.curve import Stretch, curve_groups
from journeydesigner.layout.drawing import Box, Group, Rect
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.structure import Path
from journeydesigner.model.journey import Touchpoint

_CLOSE = 4.0
"""Points nearer to each other than this, about three points on paper, make a black band of their curve."""
_STEP = 14.0
"""About how long a step of the mean is."""
_DOT = 3.0


def steps(columns: Sequence[Stretch]) -> list[int]:
    """Return for each phase over how many touchpoints its curve is averaged, 1 where it goes through each."""
    rooms = (column.width / max(1, len(column.touchpoints)) for column in columns)
    return [1 if room >= _CLOSE else ceil(_STEP / room) for room in rooms]


def mean_groups(
    panel: Rect, columns: Sequence[Stretch], keys: Container[str], setting: Setting, told: tuple[str, Path]
) -> Iterator[Group]:
    """Yield the curve of means and the points of its own that it keeps. `told`: as `alt` and `path` of `curve_groups`.

    `keys`: the touchpoints that keep their points where others are averaged.
    """
    every = steps(columns)
    numbers: Mapping[str, int] = {t.id: 0 for column in columns for t in column.touchpoints}
    means = [replace(column, touchpoints=_means(column, step)) for column, step in zip(columns, every, strict=True)]
    kept = [
        column if step == 1 else replace(column, touchpoints=_only(column, keys))
        for column, step in zip(columns, every, strict=True)
    ]
    for group in curve_groups(panel, means, numbers, setting, *told):
        if group.ref.kind != "score":
            yield group
    for group in curve_groups(panel, kept, numbers, setting, *told):
        if group.ref.kind == "score":
            yield _dot(group)


def _means(column: Stretch, step: int) -> tuple[Touchpoint, ...]:
    """Return touchpoints that stand for a step each, with its mean; without one where nothing in it has a score."""
    found = []
    for start in range(0, len(column.touchpoints), step):
        part = column.touchpoints[start : start + step]
        scores = [t.satisfaction for t in part if t.satisfaction is not None]
        found.append(Touchpoint(id=part[0].id, satisfaction=sum(scores) / len(scores) if scores else None))
    return tuple(found)


def _only(column: Stretch, keys: Container[str]) -> tuple[Touchpoint, ...]:
    """Return the touchpoints of a phase in their places, all but the key ones without a score, so without a point."""
    return tuple(t if t.id in keys else Touchpoint(id=t.id) for t in column.touchpoints)


def _dot(group: Group) -> Group:
    """Return a point as a dot without a number: what it is called stands beside it with its number."""
    x, y = group.x + group.w / 2 - _DOT, group.y + group.h / 2 - _DOT
    box = next(mark for mark in group.marks if isinstance(mark, Box))
    dot = Box(0, 0, 2 * _DOT, 2 * _DOT, _DOT, box.stroke or box.fill)
    return replace(group, x=x, y=y, w=2 * _DOT, h=2 * _DOT, marks=(dot,))
