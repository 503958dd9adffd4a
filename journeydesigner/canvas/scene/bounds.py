"""How far groups reach, in map units: what must be painted again when they change."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from journeydesigner.layout.drawing import MarkGroup, Rect

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

STROKE_MARGIN = 2.0
"""How far half a stroke, or a card's shadow at the sides, reaches beyond a rectangle."""
SHADOW_MARGIN = 4.0
"""How far a card's shadow reaches below it. With what Qt adds for antialiasing still less than the room between cards,
so painting a card again does not ask for its neighbours."""


def group_bounds(group: MarkGroup) -> Bounds:
    """Return how far a group reaches, its shadow included."""
    return (
        group.x - STROKE_MARGIN,
        group.y - STROKE_MARGIN,
        group.x + group.w + STROKE_MARGIN,
        group.y + group.h + SHADOW_MARGIN,
    )


def united_bounds(many: Iterable[Bounds]) -> Bounds:
    """Return the bounds that hold all of these; empty at the origin where there are none."""
    listed = list(many)
    if not listed:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*listed, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def bounds_to_qrect(bounds: Bounds) -> QRectF:
    """Return the bounds as Qt has them."""
    return QRectF(bounds[0], bounds[1], bounds[2] - bounds[0], bounds[3] - bounds[1])


def rect_to_qrect(rect: Rect, margin: float = 0.0) -> QRectF:
    """Return a drawing's rectangle as Qt has it, grown on all sides."""
    return QRectF(rect.x - margin, rect.y - margin, rect.w + 2 * margin, rect.h + 2 * margin)
