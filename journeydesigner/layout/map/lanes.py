"""The rectangles of lanes and cards. Cards flow down, then right; in horizontal lanes right, then down."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import Rect
from journeydesigner.layout.map import metrics as m

_COLUMNS_PER_ROW = 0.86
"""Columns per row of cards at which a map gets an aspect ratio of about 16 : 10."""


@dataclass(frozen=True, slots=True)
class LaneSize:
    """What the size of a lane depends on. `fixed_columns` is the user's number of columns, None for automatic."""

    card_heights: tuple[float, ...]
    head: float
    fixed_columns: int | None = None


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """The rectangles of a lane, its head and its cards; `next_card` is where one more card would be."""

    rect: Rect
    head: Rect
    columns: int
    cards: tuple[Rect, ...]
    next_card: Rect


def automatic_rows(touchpoints: int) -> int:
    """Return how many cards are below each other, so that a map of any size has the shape of a screen."""
    return max(5, math.isqrt(round(touchpoints / _COLUMNS_PER_ROW)))


def columns_for(card_count: int, card_rows: int, fixed_columns: int | None) -> int:
    """Return the columns of a lane: the user's choice, or as many as the cards need at that many rows."""
    return fixed_columns or max(1, math.ceil(card_count / card_rows))


def card_width(columns: Sequence[int], room: float | None, max_width: float) -> float:
    """Return the width of all cards, up to `max_width`, when lanes with these columns fill the room (None: natural)."""
    if room is None or not columns:
        return m.CARD_WIDTH
    fixed = sum(2 * m.LANE_PAD + (n - 1) * m.CARD_GAP for n in columns) + (len(columns) - 1) * m.LANE_GAP
    return max(m.CARD_WIDTH, min(max_width, (room - fixed) / sum(columns)))


def lane_width(columns: int, card: float) -> float:
    """Return the width of a vertical lane."""
    return columns * card + (columns - 1) * m.CARD_GAP + 2 * m.LANE_PAD


def split_into_columns(heights: Sequence[float], columns: int) -> list[list[int]]:
    """Return the indices of the cards of each column: filled evenly from the left, the first ones fullest."""
    rows = max(1, math.ceil(len(heights) / columns))
    return [list(range(start, min(start + rows, len(heights)))) for start in range(0, rows * columns, rows)]


def place_vertical(
    sizes: Sequence[LaneSize], columns: Sequence[int], card: float, x: float, y: float, extra: float = 0.0
) -> list[PlacedLane]:
    """Place lanes side by side, all as long as the longest; all heads as high as the highest.

    `extra` is added to the width of each lane, free at its right.
    """
    head = max((size.head for size in sizes), default=0.0)
    tallest = max((_column_height(s, n) for s, n in zip(sizes, columns, strict=True)), default=0.0)
    height = head + max(tallest, m.EMPTY_LANE_HEIGHT) + m.LANE_PAD
    places = []
    for size, n in zip(sizes, columns, strict=True):
        rect = Rect(x, y, lane_width(n, card) + extra, height)
        places.append(_place_cards_down(size, n, card, rect, head))
        x = rect.right + m.LANE_GAP
    return places


def lengthen_lanes(places: Sequence[PlacedLane], extra_length: float) -> list[PlacedLane]:
    """Return vertical lanes with their length increased; heads and cards stay."""
    return [replace(place, rect=replace(place.rect, h=place.rect.h + extra_length)) for place in places]


def _column_height(size: LaneSize, columns: int) -> float:
    split = split_into_columns(size.card_heights, columns)
    return max(sum(size.card_heights[i] for i in each) + max(0, len(each) - 1) * m.CARD_GAP for each in split)


def _place_cards_down(size: LaneSize, columns: int, card: float, rect: Rect, head: float) -> PlacedLane:
    cards: list[Rect] = []
    end = Rect(rect.x + m.LANE_PAD, rect.y + head, card, m.CARD_HEIGHT)
    for column, indices in enumerate(split_into_columns(size.card_heights, columns)):
        left, top = rect.x + m.LANE_PAD + column * (card + m.CARD_GAP), rect.y + head
        for index in indices:
            cards.append(Rect(left, top, card, size.card_heights[index]))
            top += size.card_heights[index] + m.CARD_GAP
        if indices:
            end = Rect(left, top, card, m.CARD_HEIGHT)
    return PlacedLane(rect, Rect(rect.x, rect.y, rect.w, head), columns, tuple(cards), end)


def automatic_columns(touchpoints: int) -> int:
    """Return after how many cards a horizontal lane wraps."""
    return max(5, math.isqrt(round(touchpoints * _COLUMNS_PER_ROW)))


def place_horizontal(
    sizes: Sequence[LaneSize], columns: int, card: float, x: float, y: float, extra: float = 0.0
) -> list[PlacedLane]:
    """Place lanes below each other, all as wide as `columns` cards; a lane with `fixed_columns` wraps at that many.

    The columns of cards of all lanes are aligned; the cards in one line of a lane are as high as the highest.
    `extra` is added to the height of each lane, free below the cards.
    """
    width = m.LANE_HEAD_WIDTH + columns * card + (columns - 1) * m.CARD_GAP + m.LANE_PAD
    places = []
    for size in sizes:
        wrap = min(size.fixed_columns or columns, columns)
        lines = [
            range(start, min(start + wrap, len(size.card_heights))) for start in range(0, len(size.card_heights), wrap)
        ]
        highs = [max(size.card_heights[i] for i in line) for line in lines]
        inner = sum(highs) + max(0, len(highs) - 1) * m.CARD_GAP
        height = max(inner, size.head - 2 * m.LANE_PAD, m.CARD_HEIGHT) + 2 * m.LANE_PAD + extra
        rect = Rect(x, y, width, height)
        cards: list[Rect] = []
        top, end = y + m.LANE_PAD, Rect(x + m.LANE_HEAD_WIDTH, y + m.LANE_PAD, card, m.CARD_HEIGHT)
        for line, high in zip(lines, highs, strict=True):
            for at, _ in enumerate(line):
                cards.append(Rect(x + m.LANE_HEAD_WIDTH + at * (card + m.CARD_GAP), top, card, high))
            end = cards[-1].translated(card + m.CARD_GAP, 0)
            top += high + m.CARD_GAP
        places.append(PlacedLane(rect, Rect(x, y, m.LANE_HEAD_WIDTH, height), wrap, tuple(cards), end))
        y += height + m.LANE_GAP
    return places
