"""The handout: whole phases side by side, broken between phases only, the curve and the rows under each band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeydesigner.layout.bands import part
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.job import Draft, Job, layer
from journeydesigner.layout.planning import BAND_GAP, Plan, Planner, header_height


def handout(work: Job) -> list[Draft]:
    """Return the sheets; raises `DoesNotFit`."""
    planner = Planner(work)
    return [_draft(planner, plan, work) for plan in planner.plans()]


def _draft(planner: Planner, plan: Plan, work: Job) -> Draft:
    width, height = planner.room(plan)
    alone = len(plan.bands) == 1
    drawings = [planner.compose(band, plan, width, height if alone else None) for band in plan.bands]
    drawing = Drawing(width, height, tuple(_stacked(drawings)), (), work.theme.paper)
    return Draft((layer(drawing, plan.scale, work),), part(work.journey, plan.phases))


def _stacked(drawings: Sequence[Drawing]) -> Iterator[Group]:
    """Yield the groups of bands under each other; only the first keeps its title block."""
    y = 0.0
    for index, drawing in enumerate(drawings):
        skip = header_height(drawing) if index else 0.0
        for group in drawing.groups:
            if index == 0 or group.ref != Ref("map"):
                yield replace(group, y=group.y + y - skip)
        y += drawing.height - skip + BAND_GAP
