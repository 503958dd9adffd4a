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

from journeydesigner.layout.drawing import Box, Drawing, Group, Mark, Words
from journeydesigner.render.brushes import BAR, Brushes, Step, bar

FAR: Final = 0.25
"""Below this scale (cards of 41 x 21 pixels) `paint_groups` draws areas only, all of one colour in one call."""
_BARS_FROM: Final = 0.165
"""Below this scale cards have no bars for their text either: type of 12 would be under two pixels."""
_MOST_PLANS: Final = 4096
"""How many groups' steps are kept (the cards in view at a quarter of full size)."""
_MOST_FAR: Final = 256
_LEAST_AREA: Final = 3.0
"""Boxes of which a side is shorter, in map units, are left out from afar: under half a pixel."""

_SMALL: Final = frozenset(("touchpoint", "gap", "score", "cell"))
"""The kinds of groups that come in thousands."""

FarStep = tuple[Callable[..., None], tuple[Any, ...]]


class _Plans:
    """One thread's prepared steps. Keys are identities; the value holds the keyed object, so no id is ever reused."""

    def __init__(self) -> None:
        self.brushes = Brushes()
        self._near: OrderedDict[int, tuple[tuple[Mark, ...], tuple[Step, ...]]] = OrderedDict()
        self._far: OrderedDict[tuple[int, bool], tuple[tuple[Group, ...], tuple[FarStep, ...]]] = OrderedDict()

    def near(self, marks: tuple[Mark, ...]) -> tuple[Step, ...]:
        """Return the steps for one group's marks."""
        found = self._near.get(id(marks))
        if found is None:
            found = self._near[id(marks)] = (marks, self.brushes.steps(marks))
            if len(self._near) > _MOST_PLANS:
                self._near.popitem(last=False)
        return found[1]

    def far(self, groups: tuple[Group, ...], bars: bool) -> tuple[FarStep, ...]:
        """Return the steps for many groups seen from afar, in the drawing's coordinates."""
        key = (id(groups), bars)
        found = self._far.get(key)
        if found is None:
            found = self._far[key] = (groups, _far_steps(groups, self.brushes, bars))
            if len(self._far) > _MOST_FAR:
                self._far.popitem(last=False)
        return found[1]


class _Threads(threading.local):
    def __init__(self) -> None:
        self.plans = _Plans()


_here = _Threads()


def prepare(painter: QPainter) -> None:
    """Set what the functions below rely on: antialiasing."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def paint_group(painter: QPainter, group: Group, scale: float) -> None:
    """Paint a group at its place. `scale`: device pixels per map unit."""
    painter.translate(group.x, group.y)
    for low, high, draw, arguments in _here.plans.near(group.marks):
        if low <= scale < high:
            draw(painter, *arguments)
    painter.translate(-group.x, -group.y)


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], scale: float) -> None:
    """Paint marks that stand in the painter's own coordinates."""
    for low, high, draw, arguments in _here.plans.near(marks):
        if low <= scale < high:
            draw(painter, *arguments)


def paint_groups(painter: QPainter, groups: tuple[Group, ...], scale: float) -> None:
    """Paint groups in order. Below `FAR` groups of the same kind that follow each other must not overlap."""
    if scale >= FAR:
        for group in groups:
            paint_group(painter, group, scale)
        return
    for draw, arguments in _here.plans.far(groups, scale >= _BARS_FROM):
        draw(painter, *arguments, scale)


def paint_drawing(painter: QPainter, drawing: Drawing, scale: float) -> None:
    """Paint a whole drawing on its background."""
    prepare(painter)
    painter.fillRect(QRectF(0.0, 0.0, drawing.width, drawing.height), QColor(drawing.background))
    paint_groups(painter, drawing.groups, scale)


_NO_PEN: Final = QPen(Qt.PenStyle.NoPen)


def _far_steps(groups: tuple[Group, ...], brushes: Brushes, bars: bool) -> tuple[FarStep, ...]:
    """Gather the boxes of many small groups by (place among the marks, colour): one call draws each lot.

    Groups of one kind that follow each other do not overlap, so all their first boxes may come before all their second
    ones; a group of another kind closes the lots, so what lies under stays under. `bars`: with lines for the text.
    """
    steps: list[FarStep] = []
    lots: _Lots = {}
    kind = ""
    for group in groups:
        if group.ref.kind != kind:
            _close(lots, steps)
            kind = group.ref.kind
        if kind not in _SMALL:
            steps.append((paint_group, (group,)))
            continue
        for place, mark in enumerate(group.marks):
            if isinstance(mark, Box):
                if mark.fill is not None and min(mark.w, mark.h) >= _LEAST_AREA:
                    _put(lots, place, brushes.brush(mark.fill), group, QRectF(mark.x, mark.y, mark.w, mark.h))
            elif bars and isinstance(mark, Words):
                for run in mark.line.runs:
                    if run.glyphs and run.size * FAR >= BAR:
                        _put(lots, place, brushes.bar_brush(mark.color), group, bar(mark, run))
    _close(lots, steps)
    return tuple(steps)


_Lots = dict[tuple[int, int], tuple[QBrush, list[QRectF]]]
"""Rectangles by (place, identity of the brush), for brushes are shared by colour."""


def _put(lots: _Lots, place: int, brush: QBrush, group: Group, rect: QRectF) -> None:
    rect.translate(group.x, group.y)
    lots.setdefault((place, id(brush)), (brush, []))[1].append(rect)


def _close(lots: _Lots, steps: list[FarStep]) -> None:
    steps.extend((_draw_rects, lots[key]) for key in sorted(lots, key=lambda key: key[0]))
    lots.clear()


def _draw_rects(painter: QPainter, brush: QBrush, rects: list[QRectF], _scale: float) -> None:
    painter.setPen(_NO_PEN)
    painter.setBrush(brush)
    painter.drawRects(rects)
