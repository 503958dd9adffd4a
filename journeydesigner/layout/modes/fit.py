"""All on one sheet: reflowed before it is scaled, and refused where type would get too small to read."""

from __future__ import annotations

from journeydesigner.layout.job import Draft, Job
from journeydesigner.layout.modes.handout import draft
from journeydesigner.layout.planning import DoesNotFit, Planner


def fit(work: Job) -> list[Draft]:
    """Return the one sheet; raises `DoesNotFit`.

    A map with horizontal lanes that would be too small on it is set with its phases side by side, in bands.
    """
    planner = Planner(work)
    planners = [planner, planner.upright()] if work.journey.swimlanes == "horizontal" else [planner]
    for each in planners:
        plan = each.single()
        if plan is not None and plan.scale >= each.least:
            return [draft(each, plan)]
    raise DoesNotFit
