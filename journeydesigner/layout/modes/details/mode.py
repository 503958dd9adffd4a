"""Make the details: all texts of the map in full, so that text elided on a card is not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from journeydesigner.layout.drawing import Drawing, DrawingElement, MarkGroup
from journeydesigner.layout.modes.details.back_matter import back_matter_strips
from journeydesigner.layout.modes.details.front_matter import front_matter_strips
from journeydesigner.layout.modes.details.phase_headings import continuation_head, phase_opening, phase_path
from journeydesigner.layout.modes.details.strips import Strip
from journeydesigner.layout.modes.details.touchpoint_table import TouchpointTable
from journeydesigner.layout.pagination.flow import PlacedBlock, flow_over_sheets
from journeydesigner.layout.pagination.page_frame import footer_room, header_room
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, content_layer

_MIN_SHEET_SIZE: Final = (60.0, 100.0)
"""Width and height, in units, below which no table can be laid out."""


def make_details(job: PrintJob, map_shows_rows: bool = True) -> list[SheetContent]:
    """Return the sheets of details, none for an empty map; raises `DoesNotFit` for tiny paper.

    They hold all that is in the printed parts except the map's notes, which are internal, as handouts are for clients.
    `map_shows_rows`: the map itself prints the names of empty rows, so they are left out here.
    """
    width = job.width / job.zoom
    height = (job.height - header_room(job) - footer_room(job, None)) / job.zoom
    strips = [
        *front_matter_strips(job, width, map_shows_rows),
        *_phases(job, width),
        *back_matter_strips(job, width),
    ]
    if len(strips) == len(strips[0].cells) == 1:
        return []  # only the title
    if width < _MIN_SHEET_SIZE[0] or height < _MIN_SHEET_SIZE[1]:
        raise DoesNotFit
    drafts = []
    for placed in flow_over_sheets(strips, height):
        drawing = Drawing(width, height, tuple(strip_groups(placed)), job.theme.paper)
        drafts.append(SheetContent((content_layer(drawing, job.zoom, job),), title_in_footer=True))
    return drafts


def strip_groups(strips: Iterable[PlacedBlock[Strip]]) -> Iterator[MarkGroup]:
    """Yield what is drawn on a sheet."""
    for placed in strips:
        rule = placed.block.rule
        if rule is not None:
            yield MarkGroup(DrawingElement("details", "rule"), 0, placed.y, rule.w, rule.h, (rule,))
        for cell in placed.block.cells:
            yield cell.to_group(placed.y)


def _phases(job: PrintJob, width: float) -> Iterator[Strip]:
    table = TouchpointTable(job, width)
    numbers = {phase.id: number for number, phase in enumerate(job.full_journey.phases, 1)}
    for phase in job.journey.phases:
        number = numbers[phase.id]
        hue = job.theme.hue(number - 1, phase.color)
        head = phase_opening(job, phase, number, hue, (width, table.text_columns(phase)))
        if head is not None:
            yield head
            yield from table.strips(
                phase, hue, phase_path(number), partial(continuation_head, job, phase, number, hue, width)
            )
