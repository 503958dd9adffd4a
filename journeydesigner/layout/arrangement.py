"""What arranging a map's parts results in, whichever way its lanes lie."""

from __future__ import annotations

from typing import NamedTuple

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Group
from journeydesigner.layout.lanes import LanePlace
from journeydesigner.layout.options import Options
from journeydesigner.layout.parts import LanePart


class Arrangement(NamedTuple):
    """The width, the groups in reading order, and the lanes with their places."""

    width: float
    groups: list[Group]
    lanes: list[LanePart]
    places: list[LanePlace]


def drawing_width(natural: float, options: Options) -> float:
    """Return the drawing's width: a sheet is filled; on the screen a narrow map still gives its title room."""
    if options.width is None:
        return max(natural, m.LEAST_WIDTH)
    return max(natural, options.width if options.paper else min(options.width, m.LEAST_WIDTH))
