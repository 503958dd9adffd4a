"""The handout: whole phases side by side, with the curve and the rows under each band, then the details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeydesigner.layout.drawing import GroupKey
from journeydesigner.layout.modes.details.mode import make_details
from journeydesigner.layout.pagination.bands import with_phases
from journeydesigner.layout.pagination.many_sheets import plan_sheets
from journeydesigner.layout.pagination.one_sheet import SheetPlanner
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, content_layer
from journeydesigner.layout.pagination.sheet_fitter import SheetPlan
from journeydesigner.layout.structure import StructurePath


def make_handout(job: PrintJob) -> list[SheetContent]:
    """Return the sheets of the map, a single one where it stays readable on it, then the details. Raises `DoesNotFit`.

    A map with horizontal lanes that needs several sheets is set with vertical lanes. Rows that are higher than a sheet
    are left to the details, where those are printed.
    """
    drafts = list(_untag_repeats(_map_sheets(SheetPlanner(job))))
    return [*drafts, *(make_details(job, _has_rows(drafts)) if job.print_options.details else ())]


def _has_rows(drafts: Sequence[SheetContent]) -> bool:
    """Tell whether these sheets show the map's rows."""
    return any(g.ref.kind == "row" for each in drafts for stacked in each.layers for g in stacked.drawing.groups)


def _untag_repeats(drafts: Sequence[SheetContent]) -> Iterator[SheetContent]:
    """Yield the sheets without structure paths for heads and cells that repeat those of earlier sheets."""
    tagged: set[tuple[GroupKey, StructurePath]] = set()
    for each in drafts:
        layers = []
        for stacked in each.layers:
            groups = []
            for group in stacked.drawing.groups:
                repeated = (group.ref, group.structure_path) in tagged and group.ref.kind in ("phase", "row", "cell")
                groups.append(replace(group, structure_path=()) if repeated else group)
                tagged.add((group.ref, group.structure_path))
            layers.append(replace(stacked, drawing=replace(stacked.drawing, groups=tuple(groups))))
        yield replace(each, layers=tuple(layers))


def _map_sheets(planner: SheetPlanner) -> list[SheetContent]:
    single = planner.one_sheet_plan()
    if single is not None and single.scale >= planner.readable_scale:
        return [draft_sheet(planner, single)]
    if planner.journey.swimlanes == "horizontal":
        return _map_sheets(planner.with_vertical_lanes())
    fits = single is not None and single.scale >= planner.min_scale
    try:
        by, plans = plan_sheets(planner)
    except DoesNotFit:
        if not fits:
            raise
        by, plans = planner, []
    if single is not None and fits and (by is not planner or not plans or plans[0].scale <= single.scale):
        return [draft_sheet(planner, single)]  # more sheets would not enlarge it, or would omit its rows
    return [draft_sheet(by, plan) for plan in plans]


def draft_sheet(planner: SheetPlanner, plan: SheetPlan) -> SheetContent:
    """Return the sheet of a plan, its bands stretched to the sheet's height."""
    layer = content_layer(planner.stretched(plan), plan.scale, planner.job, logo_beside_title=True)
    return SheetContent((layer,), with_phases(planner.journey, plan.phases), logo_beside_title=True)
