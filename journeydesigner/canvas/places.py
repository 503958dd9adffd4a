"""Where things would land and what lies next to what: pure geometry on a `Drawing`, in map units."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from journeydesigner.layout.drawing import Drawing, Lane, Rect

Direction = Literal["up", "down", "left", "right"]

LANE_GAP = 8.0
CARD_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Landing:
    """A place for touchpoints: before `index` in the phase, counted without those on the move."""

    phase: str
    index: int


def distance(rect: Rect, x: float, y: float) -> float:
    """Return how far the point lies outside the rectangle, 0 inside."""
    dx = max(rect.x - x, 0.0, x - rect.right)
    dy = max(rect.y - y, 0.0, y - rect.bottom)
    return float((dx * dx + dy * dy) ** 0.5)


def nearest_lane(drawing: Drawing, x: float, y: float) -> Lane | None:
    """Return the lane under the point or the nearest one, None where there are none."""
    return min(drawing.lanes, key=lambda lane: distance(lane.rect, x, y), default=None)


def landing(drawing: Drawing, x: float, y: float, lifted: Collection[str]) -> Landing | None:
    """Return where cards held at the point would land; `lifted` stand as gaps in the drawing.

    The gap takes the place of the card under the point: when it comes from before that card, it lands behind it. So
    the gap always ends up under the pointer, and the answer does not change again until the pointer goes elsewhere.
    """
    lane = nearest_lane(drawing, x, y)
    if lane is None:
        return None
    slots = [*lane.cards, ("", lane.end)]
    at = min(range(len(slots)), key=lambda i: (distance(slots[i][1], x, y), _off_centre(slots[i][1], x, y)))
    id_, rect = slots[at]
    before = sum(1 for other, _ in lane.cards[:at] if other not in lifted)
    if not id_ or id_ in lifted:
        return Landing(lane.phase, before)
    comes_from_before = any(other in lifted for other, _ in lane.cards[:at])
    behind = x > rect.right if drawing.horizontal else y > rect.bottom
    return Landing(lane.phase, before + 1 if comes_from_before or behind else before)


def _off_centre(rect: Rect, x: float, y: float) -> float:
    return abs(rect.x + rect.w / 2 - x) + abs(rect.y + rect.h / 2 - y)


def lane_index(drawing: Drawing, phase: str, x: float, y: float) -> int:
    """Return the place (counted without it) that a lane held at the point would take among the others.

    Counted on the lanes as they lie when the held one is taken out, so the answer does not depend on where it is shown.
    """
    at = y if drawing.horizontal else x
    index, taken = 0, 0.0
    for lane in drawing.lanes:
        start, length = (lane.rect.y, lane.rect.h) if drawing.horizontal else (lane.rect.x, lane.rect.w)
        if lane.phase == phase:
            taken = length + LANE_GAP
        elif at > start - taken + length / 2:
            index += 1
    return index


def columns_at(lane: Lane, x: float) -> int:
    """Return how many columns of cards (1-12) the lane has when its right border is drawn to x."""
    left = min((rect.x for _, rect in lane.cards), default=lane.end.x)
    return max(1, min(12, round((x - left) / (lane.end.w + CARD_GAP))))


def border_near(drawing: Drawing, x: float, y: float, reach: float) -> Lane | None:
    """Return the lane whose right border lies within `reach` of the point."""
    for lane in drawing.lanes:
        if abs(lane.rect.right - x) <= reach and lane.rect.y <= y <= lane.rect.bottom:
            return lane
    return None


def in_order(drawing: Drawing) -> list[str]:
    """Return the touchpoints' ids in the order of the journey."""
    return [id_ for lane in drawing.lanes for id_, _ in lane.cards]


def neighbour(drawing: Drawing, id_: str, direction: Direction) -> str | None:
    """Return the card that an arrow key leads to: along the lane by its order, across by nearness; None at the rim."""
    along = {"left": -1, "right": 1} if drawing.horizontal else {"up": -1, "down": 1}
    for lane in drawing.lanes:
        for at, (card, rect) in enumerate(lane.cards):
            if card == id_:
                if direction in along:
                    return _beside(lane, at + along[direction])
                return _across(drawing, rect, direction)
    return None


def _beside(lane: Lane, at: int) -> str | None:
    return lane.cards[at][0] if 0 <= at < len(lane.cards) else None


def _across(drawing: Drawing, rect: Rect, direction: Direction) -> str | None:
    cards = [(card, other) for lane in drawing.lanes for card, other in lane.cards]
    if direction in ("left", "right"):
        found = _nearest(((card, _turned(other)) for card, other in cards), _turned(rect), direction == "left")
    else:
        found = _nearest(cards, rect, direction == "up")
    return found


def _turned(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.h, rect.w)


def _nearest(cards: Iterable[tuple[str, Rect]], rect: Rect, up: bool) -> str | None:
    """Return the card in the nearest row above (or below) that lies most directly above (or below)."""

    def away(other: Rect) -> float:
        return rect.y - other.bottom if up else other.y - rect.bottom

    there = [(card, other) for card, other in cards if away(other) >= -1.0]
    if not there:
        return None
    nearest = min(away(other) for _, other in there)
    row = [(card, other) for card, other in there if away(other) < nearest + min(other.h, rect.h) / 2]
    return min(row, key=lambda each: abs(each[1].x - rect.x))[0]


def across_lane(drawing: Drawing, phase: str, step: int) -> Lane | None:
    """Return the lane `step` places after that phase's, None beyond the ends."""
    places = [lane.phase for lane in drawing.lanes]
    at = places.index(phase) + step
    return drawing.lanes[at] if 0 <= at < len(places) else None


def index_beside(lane: Lane, rect: Rect, horizontal: bool) -> int:
    """Return the place in another lane that lies most nearly beside the rectangle."""
    slots = [place for _, place in lane.cards] + [lane.end]
    if horizontal:
        return min(range(len(slots)), key=lambda i: (abs(slots[i].x - rect.x), slots[i].y))
    return min(range(len(slots)), key=lambda i: (abs(slots[i].y - rect.y), slots[i].x))
