"""Drawings through QPainter: the canvas's hot path and the PNG's.

    prepare(painter)                       # once per paint event: antialiasing on
    paint_group(painter, group, scale)     # one group, at its own place in the drawing
    paint_groups(painter, groups, scale)   # many at once: much cheaper when zoomed out; keep handing in the same tuple

The painter stands in drawing coordinates (map units, origin at the drawing's top left); `scale` is how many device
pixels one map unit takes (zoom x device pixel ratio) and decides only the level of detail. Pen, brush and transform
are left as the functions happen to leave them, the transform as it was. Nothing is culled here. Round boxes and icons
are copied from sprites where the transform only moves and scales; any other transform works too, more slowly.

What a frame needs is made once per tuple of marks (or groups) and kept while that very tuple is in use, so hand in the
tuples of the drawing, not copies. Safe in any thread with its own painter; a QGuiApplication must exist.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from journeydesigner.layout.drawing import Box, Drawing, Mark, MarkGroup, TextLine
from journeydesigner.render.qt.paint_steps import MIN_TEXT_BAR_PX, PaintStep, PaintStepBuilder, text_bar

OVERVIEW_SCALE: Final = 0.25
"""Below this scale (cards of 41 x 21 pixels) `paint_groups` draws areas only, all of one colour in one call."""
_MIN_TEXT_BAR_SCALE: Final = 0.165
"""Below this scale cards have no bars for text either: type of 12 would be under two pixels."""
_MAX_CACHED_GROUPS: Final = 4096
"""How many groups' steps are cached (the cards in view at a quarter of full size)."""
_MAX_CACHED_OVERVIEWS: Final = 256
_MIN_OVERVIEW_SIDE: Final = 3.0
"""Boxes with a shorter side, in map units, are left out of the overview: under half a pixel."""

_NUMEROUS_KINDS: Final = frozenset(("touchpoint", "gap", "score", "cell"))
"""The kinds of groups of which there can be thousands."""

OverviewStep = tuple[Callable[..., None], tuple[Any, ...]]


class _PaintStepCache:
    """One thread's prepared steps. Keys are ids; the value holds the object, so that no id is reused."""

    def __init__(self) -> None:
        self.step_builder = PaintStepBuilder()
        self._group_steps: OrderedDict[int, tuple[tuple[Mark, ...], tuple[PaintStep, ...]]] = OrderedDict()
        self._overview_steps: OrderedDict[tuple[int, bool], tuple[tuple[MarkGroup, ...], tuple[OverviewStep, ...]]] = (
            OrderedDict()
        )

    def group_steps(self, marks: tuple[Mark, ...]) -> tuple[PaintStep, ...]:
        """Return the steps for one group's marks."""
        found = self._group_steps.get(id(marks))
        if found is None:
            found = self._group_steps[id(marks)] = (marks, self.step_builder.steps(marks))
            if len(self._group_steps) > _MAX_CACHED_GROUPS:
                self._group_steps.popitem(last=False)
        return found[1]

    def overview_steps(self, groups: tuple[MarkGroup, ...], text_bars: bool) -> tuple[OverviewStep, ...]:
        """Return the steps for many groups at a small scale, in the drawing's coordinates."""
        key = (id(groups), text_bars)
        found = self._overview_steps.get(key)
        if found is None:
            found = self._overview_steps[key] = (groups, _overview_steps(groups, self.step_builder, text_bars))
            if len(self._overview_steps) > _MAX_CACHED_OVERVIEWS:
                self._overview_steps.popitem(last=False)
        return found[1]


class _ThreadState(threading.local):
    def __init__(self) -> None:
        self.step_cache = _PaintStepCache()


_thread_state = _ThreadState()


def prepare_painter(painter: QPainter) -> None:
    """Set up a painter for the functions below: antialiasing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def paint_group(painter: QPainter, group: MarkGroup, scale: float) -> None:
    """Paint a group at its place. `scale`: device pixels per map unit."""
    painter.translate(group.x, group.y)
    for low, high, draw, arguments in _thread_state.step_cache.group_steps(group.marks):
        if low <= scale < high:
            draw(painter, *arguments)
    painter.translate(-group.x, -group.y)


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], scale: float) -> None:
    """Paint marks in the painter's own coordinates."""
    for low, high, draw, arguments in _thread_state.step_cache.group_steps(marks):
        if low <= scale < high:
            draw(painter, *arguments)


def paint_groups(painter: QPainter, groups: tuple[MarkGroup, ...], scale: float) -> None:
    """Paint groups in order. Below `OVERVIEW_SCALE`, consecutive groups of the same kind must not overlap."""
    if scale >= OVERVIEW_SCALE:
        for group in groups:
            paint_group(painter, group, scale)
        return
    for draw, arguments in _thread_state.step_cache.overview_steps(groups, scale >= _MIN_TEXT_BAR_SCALE):
        draw(painter, *arguments, scale)


def paint_drawing(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paint a whole drawing on its background."""
    prepare_painter(painter)
    painter.fillRect(QRectF(0.0, 0.0, drawing.width, drawing.height), QColor(drawing.background))
    paint_groups(painter, drawing.groups, scale)


_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)


def _overview_steps(
    groups: tuple[MarkGroup, ...], step_builder: PaintStepBuilder, text_bars: bool
) -> tuple[OverviewStep, ...]:
    """Batch the boxes of many small groups by (place among the marks, colour): one call draws each batch.

    Consecutive groups of one kind do not overlap, so all their first boxes may come before all their second ones; a
    group of another kind ends the batches, so that the order of layers is kept. `text_bars`: with bars for the text.
    """
    steps: list[OverviewStep] = []
    lots: _RectBatches = {}
    kind = ""
    for group in groups:
        if group.ref.kind != kind:
            _flush_batches(lots, steps)
            kind = group.ref.kind
        if kind not in _NUMEROUS_KINDS:
            steps.append((paint_group, (group,)))
            continue
        for place, mark in enumerate(group.marks):
            if isinstance(mark, Box):
                if mark.fill is not None and min(mark.w, mark.h) >= _MIN_OVERVIEW_SIDE:
                    _add_to_batch(
                        lots, place, step_builder.brush(mark.fill), group, QRectF(mark.x, mark.y, mark.w, mark.h)
                    )
            elif text_bars and isinstance(mark, TextLine):
                for run in mark.line.runs:
                    if run.glyphs and run.size * OVERVIEW_SCALE >= MIN_TEXT_BAR_PX:
                        _add_to_batch(lots, place, step_builder.text_bar_brush(mark.color), group, text_bar(mark, run))
    _flush_batches(lots, steps)
    return tuple(steps)


_RectBatches = dict[tuple[int, int], tuple[QBrush, list[QRectF]]]
"""Rectangles by (place, id of the brush); brushes are shared by colour."""


def _add_to_batch(batches: _RectBatches, mark_index: int, brush: QBrush, group: MarkGroup, rect: QRectF) -> None:
    rect.translate(group.x, group.y)
    batches.setdefault((mark_index, id(brush)), (brush, []))[1].append(rect)


def _flush_batches(batches: _RectBatches, steps: list[OverviewStep]) -> None:
    steps.extend((_draw_rects, batches[key]) for key in sorted(batches, key=lambda key: key[0]))
    batches.clear()


def _draw_rects(painter: QPainter, brush: QBrush, rects: list[QRectF], _scale: float) -> None:
    painter.setPen(_NO_PEN)
    painter.setBrush(brush)
    painter.drawRects(rects)
