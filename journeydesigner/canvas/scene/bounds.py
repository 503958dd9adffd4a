"""The bounds of groups in map units: what must be repainted when they change."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from journeydesigner.layout.drawing import MarkGroup, Rect

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

STROKE_MARGIN = 2.0
"""How far a stroke, or the shadow of a card at the sides, extends beyond a rectangle."""
SHADOW_MARGIN = 4.0
"""How far the shadow of a card extends below it. With the margin that Qt adds for antialiasing it is still less than
the gap between cards, so that repainting a card does not repaint its neighbours."""


def group_bounds(group: MarkGroup) -> Bounds:
    """Return the bounds of a group with its shadow."""
    return (
        group.x - STROKE_MARGIN,
        group.y - STROKE_MARGIN,
        group.x + group.w + STROKE_MARGIN,
        group.y + group.h + SHADOW_MARGIN,
    )


def united_bounds(many: Iterable[Bounds]) -> Bounds:
    """Return the bounds that contain all of these; empty at the origin where there are none."""
    listed = list(many)
    if not listed:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*listed, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def bounds_to_qrect(bounds: Bounds) -> QRectF:
    """Return the bounds as a QRectF."""
    return QRectF(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])


def rect_to_qrect(rect: Rect, margin: float = 0.0) -> QRectF:
    """Return a rectangle as a QRectF, with a margin added on all sides."""
    return QRectF(rect.x - margin, rect.y - margin, rect.w + 2 * margin, rect.h + 2 * margin)
