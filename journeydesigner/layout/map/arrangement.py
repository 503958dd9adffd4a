"""The result of arranging a map in vertical or horizontal lanes."""

from __future__ import annotations

from typing import NamedTuple

from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lane_parts import LaneContent
from journeydesigner.layout.map.lanes import PlacedLane


class MapArrangement(NamedTuple):
    """The width of the drawing, its groups in reading order, and the lanes with their rectangles."""

    width: float
    groups: list[MarkGroup]
    lanes: list[LaneContent]
    placed_lanes: list[PlacedLane]


def drawing_width(natural: float, options: LayoutOptions) -> float:
    """Return the width of the drawing: that of the sheet on paper; on the screen at least `MAP_MIN_WIDTH`."""
    if options.width is None:
        return max(natural, m.MAP_MIN_WIDTH)
    return max(natural, options.width if options.paper else min(options.width, m.MAP_MIN_WIDTH))
