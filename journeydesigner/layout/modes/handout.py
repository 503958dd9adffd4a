"""The handout: whole phases side by side, broken between phases only, the curve and the rows under each band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeydesigner.layout.bands import part
from journeydesigner.layout.details import details
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.job import Draft, Job, layer
from journeydesigner.layout.planning import BAND_GAP, DoesNotFit, Plan, Planner, header_height, stacked_height
from journeydesigner.layout.sheets import planned
from journeydesigner.layout.structure import Path

_HIGHEST_CURVE = 200.0
_CURVE_SHARE = 0.35
"""How much of the room that a sheet has to spare goes to its curves; lanes take the rest."""


def handout(work: Job) -> list[Draft]:
    """Return the sheets of the map, one where all stays readable on it, then the details; raises `DoesNotFit`.

    A map with horizontal lanes that needs more than one sheet is set with its phases side by side. Rows that are higher
    than a sheet are left to the details, where those are printed.
    """
    drafts = list(_told_once(_map_sheets(Planner(work))))
    return [*drafts, *(details(work, _has_rows(drafts)) if work.printing.details else ())]


def _has_rows(drafts: Sequence[Draft]) -> bool:
    """Tell whether these sheets show the map's rows."""
    return any(g.ref.kind == "row" for each in drafts for stacked in each.layers for g in stacked.drawing.groups)


def _told_once(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the sheets; heads and cells that repeat those of an earlier one have no place in the structure."""
    told: set[tuple[Ref, Path]] = set()
    for each in drafts:
        layers = []
        for stacked in each.layers:
            groups = []
            for group in stacked.drawing.groups:
                repeated = (group.ref, group.path) in told and group.ref.kind in ("phase", "row", "cell")
                groups.append(replace(group, path=()) if repeated else group)
                told.add((group.ref, group.path))
            layers.append(replace(stacked, drawing=replace(stacked.drawing, groups=tuple(groups))))
        yield replace(each, layers=tuple(layers))


def _map_sheets(planner: Planner) -> list[Draft]:
    single = planner.single()
    if single is not None and single.scale >= planner.readable:
        return [draft(planner, single)]
    if planner.journey.swimlanes == "horizontal":
        return _map_sheets(planner.upright())
    fits = single is not None and single.scale >= planner.least
    try:
        by, plans = planned(planner)
    except DoesNotFit:
        if not fits:
            raise
        by, plans = planner, []
    if single is not None and fits and (by is not planner or not plans or plans[0].scale <= single.scale):
        return [draft(planner, single)]  # more sheets would not make it any larger, or cost it its rows
    return [draft(by, plan) for plan in plans]


def draft(planner: Planner, plan: Plan) -> Draft:
    """Return the sheet as planned, its bands spread calmly over it."""
    work = planner.work
    width, height = planner.room(plan)
    drawings = [planner.compose(band, plan, width) for band in plan.bands]
    spare = max(0.0, height - stacked_height(drawings)) / len(drawings)
    higher = min(_HIGHEST_CURVE, plan.curve_height + spare * _CURVE_SHARE)
    plan = replace(plan, curve_height=max(plan.curve_height, higher))
    drawings = [planner.compose(band, plan, width) for band in plan.bands]
    spare = max(0.0, height - stacked_height(drawings)) / len(drawings)
    drawings = [
        planner.compose(band, plan, width, drawing.height + spare)
        for band, drawing in zip(plan.bands, drawings, strict=True)
    ]
    drawing = Drawing(width, height, tuple(_stacked(drawings)), (), work.theme.paper)
    return Draft((layer(drawing, plan.scale, work, beside=True),), part(work.journey, plan.phases), beside=True)


def _stacked(drawings: Sequence[Drawing]) -> Iterator[Group]:
    """Yield the groups of bands under each other; only the first keeps its title block."""
    y = 0.0
    for index, drawing in enumerate(drawings):
        skip = header_height(drawing) if index else 0.0
        for group in drawing.groups:
            if index == 0 or group.ref != Ref("map"):
                yield replace(group, y=group.y + y - skip)
        y += drawing.height - skip + BAND_GAP
