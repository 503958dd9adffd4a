"""What arranging a map's parts results in, whichever way its lanes lie."""

from __future__ import annotations

from typing import NamedTuple

from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lane_parts import LaneContent
from journeydesigner.layout.map.lanes import PlacedLane


class MapArrangement(NamedTuple):
    """The width, the groups in reading order, and the lanes with their places."""

    width: float
    groups: list[MarkGroup]
    lanes: list[LaneContent]
    placed_lanes: list[PlacedLane]


def drawing_width(natural: float, options: LayoutOptions) -> float:
    """Return the drawing's width: a sheet is filled; on the screen a narrow map still gives its title room."""
    if options.width is None:
        return max(natural, m.MAP_MIN_WIDTH)
    return max(natural, options.width if options.paper else min(options.width, m.MAP_MIN_WIDTH))
