"""What a drawing tells about editing by mouse and keys: where cards can be dropped, what can be moved or resized.

The canvas knows no arrangement of the map; it turns gestures into the edits that are described here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from journeydesigner.layout.drawing import Drawing, Rect
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.refs import Ref


@dataclass(frozen=True, slots=True)
class DropArea:
    """A part of the drawing where touchpoints can be dropped, and what dropping them there does.

    `cards` are the ids and rectangles of the touchpoints in it, in their order; `next_card` is where one more at the
    end would lie. `flow` is the direction in which the cards follow each other. In an ordered area the placement gets
    the position among the cards as its index.
    """

    rect: Rect
    cards: tuple[tuple[str, Rect], ...]
    next_card: Rect
    placement: Placement
    flow: Literal["down", "right"] = "down"
    is_ordered: bool = True

    def placement_at(self, index: int) -> Placement:
        """Return the placement before that position, counted without the touchpoints that are moved."""
        return replace(self.placement, index=index) if self.is_ordered else self.placement


@dataclass(frozen=True, slots=True)
class MovablePart:
    """A phase that can be dragged by its handle to another place in the order; `rect` is all that moves with it."""

    ref: Ref
    rect: Rect
    handle: Rect


@dataclass(frozen=True, slots=True)
class ResizeHandle:
    """A vertical border that can be dragged sideways to set a whole number in a field of a phase.

    The value is 0 where the border is dragged to `origin` (an x) and grows by 1 with each `step` (map units).
    """

    ref: Ref
    rect: Rect
    field: str
    value: int
    origin: float
    step: float
    min_value: int = 1
    max_value: int = 12

    def value_at(self, x: float) -> int:
        """Return the value when the border is dragged to that x."""
        return max(self.min_value, min(self.max_value, round((x - self.origin) / self.step)))


@dataclass(frozen=True, slots=True)
class ValueScale:
    """A vertical scale with points (the groups of "score" elements) that can be dragged to set a touchpoint's number.

    The field is `min_value` at the y `bottom` and `max_value` at `top`; dragging sets multiples of `step`.
    """

    field: str
    top: float
    bottom: float
    min_value: float = 1
    max_value: float = 5
    step: float = 0.5

    def value_at(self, y: float) -> float:
        """Return the value at that y: an int where it is whole."""
        exact = self.min_value + (self.bottom - y) / (self.bottom - self.top) * (self.max_value - self.min_value)
        value = max(self.min_value, min(self.max_value, round(exact / self.step) * self.step))
        return int(value) if value == int(value) else value

    def y_of(self, value: float) -> float:
        """Return the y of a value."""
        return self.bottom - (value - self.min_value) / (self.max_value - self.min_value) * (self.bottom - self.top)


@dataclass(frozen=True)
class InteractiveDrawing(Drawing):
    """A drawing of a map that can be edited on the canvas.

    `movable_parts` stand in their order along `reorder_axis`.
    """

    drop_areas: tuple[DropArea, ...] = ()
    movable_parts: tuple[MovablePart, ...] = ()
    reorder_axis: Literal["x", "y"] = "x"
    resize_handles: tuple[ResizeHandle, ...] = ()
    value_scale: ValueScale | None = None

    @cached_property
    def cards(self) -> dict[str, Rect]:
        """The rectangles of the touchpoints' cards by id, in reading order."""
        return {ref.id: group.rect for ref, group in self.by_ref.items() if ref.kind == "touchpoint"}
