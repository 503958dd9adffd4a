"""The poster: the whole map on one sheet, as large as the sheet allows."""

from __future__ import annotations

from dataclasses import replace

from journeydesigner.layout.frame import SCALE
from journeydesigner.layout.job import Draft, Job
from journeydesigner.layout.paper import Layer
from journeydesigner.layout.planning import SHORT_CURVE, DoesNotFit
from journeydesigner.layout.poster_sheet import Filler, Thrift

_THRIFT = (Thrift(), Thrift(title=SCALE / 2), Thrift(SHORT_CURVE, SCALE * 0.4), Thrift(SHORT_CURVE, 0.0))
"""What a map gives up, step by step, before it is refused."""


def poster(work: Job) -> list[Draft]:
    """Return the sheet; raises `DoesNotFit`."""
    return [Draft(_layers(work), work.journey, beside=True)]


def _layers(work: Job) -> tuple[Layer, ...]:
    """Return what fills the sheet. Before a map is refused, title and curve give some height, and lying lanes stand."""
    upright = replace(work, journey=work.journey.changed(swimlanes="vertical"))
    for each in (work, upright) if work.journey.swimlanes == "horizontal" else (work,):
        for thrift in _THRIFT:
            try:
                return Filler(each, thrift).layers()
            except DoesNotFit:
                continue
    raise DoesNotFit
