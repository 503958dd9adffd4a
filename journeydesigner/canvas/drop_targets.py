"""Where things would land and what lies next to what: pure geometry on a `Drawing`, in map units."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from journeydesigner.layout.drawing import Drawing, LaneGeometry, Rect

Direction = Literal["up", "down", "left", "right"]

LANE_GAP = 8.0
CARD_GAP = 10.0


@dataclass(frozen=True, slots=True)
class DropTarget:
    """A place for touchpoints: before `index` in the phase, counted without those on the move."""

    phase: str
    index: int


def distance_to_rect(rect: Rect, x: float, y: float) -> float:
    """Return how far the point lies outside the rectangle, 0 inside."""
    dx = max(rect.x - x, 0.0, x - rect.right)
    dy = max(rect.y - y, 0.0, y - rect.bottom)
    return float((dx * dx + dy * dy) ** 0.5)


def nearest_lane(drawing: Drawing, x: float, y: float) -> LaneGeometry | None:
    """Return the lane under the point or the nearest one, None where there are none."""
    return min(drawing.lanes, key=lambda lane: distance_to_rect(lane.rect, x, y), default=None)


def drop_target_at(drawing: Drawing, x: float, y: float, dragged: Collection[str]) -> DropTarget | None:
    """Return where cards held at the point would land; `lifted` stand as gaps in the drawing.

    The gap takes the place of the card under the point: when it comes from before that card, it lands behind it. So
    the gap always ends up under the pointer, and the answer does not change again until the pointer goes elsewhere.
    """
    lane = nearest_lane(drawing, x, y)
    if lane is None:
        return None
    slots = [*lane.cards, ("", lane.next_card)]
    at = min(
        range(len(slots)), key=lambda i: (distance_to_rect(slots[i][1], x, y), _distance_to_centre(slots[i][1], x, y))
    )
    id_, rect = slots[at]
    before = sum(1 for other, _ in lane.cards[:at] if other not in dragged)
    if not id_ or id_ in dragged:
        return DropTarget(lane.phase_id, before)
    comes_from_before = any(other in dragged for other, _ in lane.cards[:at])
    behind = x > rect.right if drawing.is_horizontal else y > rect.bottom
    return DropTarget(lane.phase_id, before + 1 if comes_from_before or behind else before)


def _distance_to_centre(rect: Rect, x: float, y: float) -> float:
    return abs(rect.x + rect.w / 2 - x) + abs(rect.y + rect.h / 2 - y)


def lane_drop_index(drawing: Drawing, phase: str, x: float, y: float) -> int:
    """Return the place (counted without it) that a lane held at the point would take among the others.

    Counted on the lanes as they lie when the held one is taken out, so the answer does not depend on where it is shown.
    """
    at = y if drawing.is_horizontal else x
    index, taken = 0, 0.0
    for lane in drawing.lanes:
        start, length = (lane.rect.y, lane.rect.h) if drawing.is_horizontal else (lane.rect.x, lane.rect.w)
        if lane.phase_id == phase:
            taken = length + LANE_GAP
        elif at > start - taken + length / 2:
            index += 1
    return index


def columns_at(lane: LaneGeometry, x: float) -> int:
    """Return how many columns of cards (1-12) the lane has when its right border is drawn to x."""
    left = min((rect.x for _, rect in lane.cards), default=lane.next_card.x)
    return max(1, min(12, round((x - left) / (lane.next_card.w + CARD_GAP))))


def lane_with_border_near(drawing: Drawing, x: float, y: float, tolerance: float) -> LaneGeometry | None:
    """Return the lane whose right border lies within `reach` of the point."""
    for lane in drawing.lanes:
        if abs(lane.rect.right - x) <= tolerance and lane.rect.y <= y <= lane.rect.bottom:
            return lane
    return None


def ordered_touchpoint_ids(drawing: Drawing) -> list[str]:
    """Return the touchpoints' ids in the order of the journey."""
    return [id_ for lane in drawing.lanes for id_, _ in lane.cards]


def neighbour_card(drawing: Drawing, id_: str, direction: Direction) -> str | None:
    """Return the card that an arrow key leads to: along the lane by its order, across by nearness; None at the rim."""
    along = {"left": -1, "right": 1} if drawing.is_horizontal else {"up": -1, "down": 1}
    for lane in drawing.lanes:
        for at, (card, rect) in enumerate(lane.cards):
            if card == id_:
                if direction in along:
                    return _card_in_lane(lane, at + along[direction])
                return _card_across_lanes(drawing, rect, direction)
    return None


def _card_in_lane(lane: LaneGeometry, at: int) -> str | None:
    return lane.cards[at][0] if 0 <= at < len(lane.cards) else None


def _card_across_lanes(drawing: Drawing, rect: Rect, direction: Direction) -> str | None:
    cards = [(card, other) for lane in drawing.lanes for card, other in lane.cards]
    if direction in ("left", "right"):
        found = _nearest_in_next_row(
            ((card, _transposed(other)) for card, other in cards), _transposed(rect), direction == "left"
        )
    else:
        found = _nearest_in_next_row(cards, rect, direction == "up")
    return found


def _transposed(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.h, rect.w)


def _nearest_in_next_row(cards: Iterable[tuple[str, Rect]], rect: Rect, up: bool) -> str | None:
    """Return the card in the nearest row above (or below) that lies most directly above (or below)."""

    def away(other: Rect) -> float:
        return rect.y - other.bottom if up else other.y - rect.bottom

    there = [(card, other) for card, other in cards if away(other) >= -1.0]
    if not there:
        return None
    nearest = min(away(other) for _, other in there)
    row = [(card, other) for card, other in there if away(other) < nearest + min(other.h, rect.h) / 2]
    return min(row, key=lambda each: abs(each[1].x - rect.x))[0]


def adjacent_lane(drawing: Drawing, phase: str, step: int) -> LaneGeometry | None:
    """Return the lane `step` places after that phase's, None beyond the ends."""
    places = [lane.phase_id for lane in drawing.lanes]
    at = places.index(phase) + step
    return drawing.lanes[at] if 0 <= at < len(places) else None


def nearest_index(lane: LaneGeometry, rect: Rect, horizontal: bool) -> int:
    """Return the place in another lane that lies most nearly beside the rectangle."""
    slots = [place for _, place in lane.cards] + [lane.next_card]
    if horizontal:
        return min(range(len(slots)), key=lambda i: (abs(slots[i].x - rect.x), slots[i].y))
    return min(range(len(slots)), key=lambda i: (abs(slots[i].y - rect.y), slots[i].x))
