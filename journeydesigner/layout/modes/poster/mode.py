"""The poster: the whole map on one sheet, as large as the sheet allows."""

from __future__ import annotations

from dataclasses import replace

from journeydesigner.layout.modes.poster.filling import Concessions, PosterFiller
from journeydesigner.layout.pagination.page_frame import FRAME_SCALE
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent
from journeydesigner.layout.pagination.sheet_fitter import SHORT_CURVE_HEIGHT
from journeydesigner.layout.paper import Layer

_CONCESSIONS = (
    Concessions(),
    Concessions(min_title_scale=FRAME_SCALE / 2),
    Concessions(SHORT_CURVE_HEIGHT, FRAME_SCALE * 0.4),
    Concessions(SHORT_CURVE_HEIGHT, 0.0),
)
"""What a map gives up, step by step, before it is refused."""


def make_poster(job: PrintJob) -> list[SheetContent]:
    """Return the sheet; raises `DoesNotFit`."""
    return [SheetContent(_fill_sheet(job), job.journey, logo_beside_title=True)]


def _fill_sheet(job: PrintJob) -> tuple[Layer, ...]:
    """Return what fills the sheet. Before a map is refused, title and curve give some height, and lying lanes stand."""
    vertical = replace(job, journey=job.journey.changed(swimlanes="vertical"))
    for each in (job, vertical) if job.journey.swimlanes == "horizontal" else (job,):
        for concessions in _CONCESSIONS:
            try:
                return PosterFiller(each, concessions).layers()
            except DoesNotFit:
                continue
    raise DoesNotFit
