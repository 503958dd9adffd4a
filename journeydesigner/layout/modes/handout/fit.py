"""All on one sheet: reflowed before it is scaled, and refused where type would get too small to read."""

from __future__ import annotations

from journeydesigner.layout.modes.handout.mode import draft_sheet
from journeydesigner.layout.pagination.one_sheet import SheetPlanner
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent


def make_fit(job: PrintJob) -> list[SheetContent]:
    """Return the one sheet; raises `DoesNotFit`.

    A map with horizontal lanes that would be too small on it is set with its phases side by side, in bands.
    """
    planner = SheetPlanner(job)
    planners = [planner, planner.with_vertical_lanes()] if job.journey.swimlanes == "horizontal" else [planner]
    for each in planners:
        plan = each.one_sheet_plan()
        if plan is not None and plan.scale >= each.min_scale:
            return [draft_sheet(each, plan)]
    raise DoesNotFit
