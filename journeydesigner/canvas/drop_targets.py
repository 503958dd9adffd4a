"""Find where dragged parts land and which card is next to which: geometry on an `InteractiveDrawing`, in map units."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, TypeVar

from journeydesigner.layout.drawing import Rect
from journeydesigner.layout.interaction import DropArea, InteractiveDrawing
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.refs import Ref

Direction = Literal["up", "down", "left", "right"]
Part = TypeVar("Part")

_FLOW_STEPS: dict[str, dict[Direction, int]] = {"right": {"left": -1, "right": 1}, "down": {"up": -1, "down": 1}}
"""For each flow the directions along it, with the step in the order of the cards."""


def distance_to_rect(rect: Rect, x: float, y: float) -> float:
    """Return the distance of a point from a rectangle, 0 inside it."""
    dx = max(rect.x - x, 0.0, x - rect.right)
    dy = max(rect.y - y, 0.0, y - rect.bottom)
    return float((dx * dx + dy * dy) ** 0.5)


def placement_at(drawing: InteractiveDrawing, x: float, y: float, dragged: Collection[str]) -> Placement | None:
    """Return the placement of touchpoints dropped at a point; None in a drawing without drop areas.

    Dragged touchpoints have a gap in the drawing. The gap moves to the card under the pointer: behind it when the gap
    lies before it, else before it. So the gap ends up under a pointer that rests, and the answer does not change again.
    """
    area = min(drawing.drop_areas, key=lambda each: distance_to_rect(each.rect, x, y), default=None)
    if area is None:
        return None
    slots = [*area.cards, ("", area.next_card)]
    at = min(
        range(len(slots)), key=lambda i: (distance_to_rect(slots[i][1], x, y), _distance_to_centre(slots[i][1], x, y))
    )
    id_, rect = slots[at]
    before = sum(1 for other, _ in area.cards[:at] if other not in dragged)
    if not id_ or id_ in dragged:
        return area.placement_at(before)
    gap_is_before = any(other in dragged for other, _ in area.cards[:at])
    is_behind = x > rect.right if area.flow == "right" else y > rect.bottom
    return area.placement_at(before + 1 if gap_is_before or is_behind else before)


def _distance_to_centre(rect: Rect, x: float, y: float) -> float:
    return abs(rect.x + rect.w / 2 - x) + abs(rect.y + rect.h / 2 - y)


def reorder_index(drawing: InteractiveDrawing, ref: Ref, x: float, y: float) -> int:
    """Return the index among the other movable parts of a part that is held at a point.

    Counted with the held part taken out, so that the answer does not depend on where it is shown.
    """
    is_vertical = drawing.reorder_axis == "y"
    at = y if is_vertical else x
    spans = [(p.rect.y, p.rect.h) if is_vertical else (p.rect.x, p.rect.w) for p in drawing.movable_parts]
    held = next((index for index, part in enumerate(drawing.movable_parts) if part.ref == ref), len(spans))
    freed = spans[held + 1][0] - spans[held][0] if held + 1 < len(spans) else 0.0
    return sum(
        at > start - (freed if index > held else 0.0) + length / 2
        for index, (start, length) in enumerate(spans)
        if index != held
    )


def neighbour_card(drawing: InteractiveDrawing, id_: str, direction: Direction) -> str | None:
    """Return the card that an arrow key leads to, None at the edge: along the flow by order, across it by nearness."""
    area = _area_of(drawing, id_)
    if area is None:
        return None
    order = [card for card, _ in area.cards]
    if direction in _FLOW_STEPS[area.flow]:
        index = order.index(id_) + _FLOW_STEPS[area.flow][direction]
        return order[index] if 0 <= index < len(order) else None
    return _nearest_in_direction(drawing.cards.items(), area.cards[order.index(id_)][1], direction)


def neighbour_part(drawing: InteractiveDrawing, ref: Ref, direction: Direction) -> Ref | None:
    """Return the part of the same kind (a text, a lane, a row) that an arrow key leads to, None at the edge."""
    parts = [(other, group.rect) for other, group in drawing.by_ref.items() if other.kind == ref.kind]
    return _nearest_in_direction(parts, drawing.by_ref[ref].rect, direction)


def _area_of(drawing: InteractiveDrawing, id_: str) -> DropArea | None:
    return next((area for area in drawing.drop_areas if any(card == id_ for card, _ in area.cards)), None)


def _transposed(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.h, rect.w)


def _nearest_in_direction(parts: Iterable[tuple[Part, Rect]], rect: Rect, direction: Direction) -> Part | None:
    if direction in ("up", "down"):
        return _nearest_in_next_row(parts, rect, direction == "up")
    transposed = ((part, _transposed(other)) for part, other in parts)
    return _nearest_in_next_row(transposed, _transposed(rect), direction == "left")


def _nearest_in_next_row(parts: Iterable[tuple[Part, Rect]], rect: Rect, up: bool) -> Part | None:
    """Return the part in the nearest row above (or below) that lies most directly above (or below)."""

    def distance(other: Rect) -> float:
        return rect.y - other.bottom if up else other.y - rect.bottom

    candidates = [(part, other) for part, other in parts if distance(other) >= -1.0]
    if not candidates:
        return None
    nearest = min(distance(other) for _, other in candidates)
    row = [(part, other) for part, other in candidates if distance(other) < nearest + min(other.h, rect.h) / 2]
    return min(row, key=lambda each: abs(each[1].x - rect.x))[0]


def nudge_placement(drawing: InteractiveDrawing, ids: Sequence[str], direction: Direction) -> Placement | None:
    """Return where an arrow key moves these touchpoints: one place along the flow, or into the next area across it.

    Where they are in several areas, the first of them counts; None at the edge.
    """
    first = next((id_ for id_ in drawing.cards if id_ in ids), None)
    area = _area_of(drawing, first) if first is not None else None
    if first is None or area is None:
        return None
    order = [card for card, _ in area.cards]
    if direction in _FLOW_STEPS[area.flow]:
        index = order.index(first) + _FLOW_STEPS[area.flow][direction]
        return area.placement_at(index) if 0 <= index <= len(set(order) - set(ids)) else None
    next_area = drawing.drop_areas.index(area) + (-1 if direction in ("left", "up") else 1)
    if not 0 <= next_area < len(drawing.drop_areas):
        return None
    return _nearest_placement(drawing.drop_areas[next_area], drawing.cards[first])


def _nearest_placement(area: DropArea, rect: Rect) -> Placement:
    """Return the placement in another area that lies most nearly beside the rectangle."""
    slots = [place for _, place in area.cards] + [area.next_card]
    if area.flow == "right":
        return area.placement_at(min(range(len(slots)), key=lambda i: (abs(slots[i].x - rect.x), slots[i].y)))
    return area.placement_at(min(range(len(slots)), key=lambda i: (abs(slots[i].y - rect.y), slots[i].x)))
