"""How far groups reach, in map units: what must be painted again when they change."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF

from journeydesigner.layout.drawing import Group, Rect

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

EDGE = 2.0
"""How far half a stroke, or a card's shadow at the sides, reaches beyond a rectangle."""
SHADOW = 4.0
"""How far a card's shadow reaches below it. With what Qt adds for antialiasing still less than the room between cards,
so painting a card again does not ask for its neighbours."""


def of_group(group: Group) -> Bounds:
    """Return how far a group reaches, its shadow included."""
    return group.x - EDGE, group.y - EDGE, group.x + group.w + EDGE, group.y + group.h + SHADOW


def united(many: Iterable[Bounds]) -> Bounds:
    """Return the bounds that hold all of these; empty at the origin where there are none."""
    listed = list(many)
    if not listed:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*listed, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def qt_rect(reach: Bounds) -> QRectF:
    """Return the bounds as Qt has them."""
    return QRectF(reach[0], reach[1], reach[2] - reach[0], reach[3] - reach[1])


def from_rect(rect: Rect, grown: float = 0.0) -> QRectF:
    """Return a drawing's rectangle as Qt has it, grown on all sides."""
    return QRectF(rect.x - grown, rect.y - grown, rect.w + 2 * grown, rect.h + 2 * grown)
