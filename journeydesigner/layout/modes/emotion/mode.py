"""The emotional journey on one page: who makes it, and how each moment feels, as one large curve."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import sqrt

from journeydesigner.layout.drawing import Drawing, MarkGroup, Rect, TextLine
from journeydesigner.layout.map.title_block import title_block_group
from journeydesigner.layout.modes.emotion.chart import EmotionChart
from journeydesigner.layout.modes.emotion.columns import MIN_COLUMN_WIDTH, SCALE_WIDTH
from journeydesigner.layout.modes.emotion.persona_panel import persona_panel
from journeydesigner.layout.pagination.page_frame import footer_room, header_room
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, content_layer
from journeydesigner.layout.pagination.shared_marks import lane_contents, lane_touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint

_SMALL_SHEET_SCALES = (0.75, 0.715, 0.685)
"""Points per map unit on small sheets, in usual print, as far as type stays legible."""
_UNIT_SCALE_SIDE = 940.0
"""On a sheet whose sides between the margins multiply to the square of this, a map unit is a point; it grows on."""
_PREFERRED_CHART_HEIGHT, _MIN_CHART_HEIGHT = 220.0, 150.0
"""The height of the chart that is worth smaller type, and the one without which there is no chart."""
_ACCEPTED_HEIGHT_SHARES = (1.0, 0.8, 0.75, 0.75, 0.0)
"""The share of that height with which the chart is content before more of what stands above it gives way."""
_HEIGHT_PER_NAME, _MAX_COUNTED_NAMES = 7.0, 30
_GAP = 18.0


def make_emotion(job: PrintJob) -> list[SheetContent]:
    """Return the page; raises `DoesNotFit` where the sheet is too small for a curve with these phases."""
    parts, shown = lane_contents(job), _legend_journey(job.journey)
    room = job.height - header_room(job) - footer_room(job, shown)
    usual = max(sqrt(job.width * max(1.0, room)) / _UNIT_SCALE_SIDE, _SMALL_SHEET_SCALES[0])
    generous = _PREFERRED_CHART_HEIGHT + min(_MAX_COUNTED_NAMES, len(lane_touchpoints(parts))) * _HEIGHT_PER_NAME
    for brief, scale in [(0, usual), *product(range(len(_ACCEPTED_HEIGHT_SHARES)), _SMALL_SHEET_SCALES)]:
        width, height = job.width / (scale * job.zoom), room / (scale * job.zoom)
        top = _head_groups(job, width, brief)
        y = max(group.rect.bottom for group in top) + _GAP
        last = (brief, scale) == (len(_ACCEPTED_HEIGHT_SHARES) - 1, _SMALL_SHEET_SCALES[-1])
        if not last and height - y < generous * _ACCEPTED_HEIGHT_SHARES[brief]:
            continue
        if height - y < _MIN_CHART_HEIGHT or (width - SCALE_WIDTH) / max(1, len(parts)) < MIN_COLUMN_WIDTH * 1.4:
            raise DoesNotFit
        chart = EmotionChart(parts, Rect(0, y, width, height - y), job.context)
        groups = [*top, *chart.groups()]
        if chart.has_all_names:
            break
    drawing = Drawing(width, height, tuple(groups), job.theme.paper)
    return [SheetContent((content_layer(drawing, scale * job.zoom, job),), shown)]


def _head_groups(job: PrintJob, width: float, compactness: int) -> list[MarkGroup]:
    """Return the title with the figures that matter, and the personas under it.

    `brief`: how much gives way to the chart: at 1 the personas stand close, at 2 the figures go, then, rather than
    those, all of the personas but faces, names, roles and quotes, at 4 both.
    """
    title = _title(job, width, job.print_options.figures and compactness not in (2, 4))
    if max((mark.x + mark.line.width for mark in title.marks if isinstance(mark, TextLine)), default=0.0) > width + 0.5:
        title = _title(job, width, False)
    panel = persona_panel(job.journey.personas, width, job.context, (0, 1, 1, 2, 2)[compactness])
    y = title.rect.bottom + _GAP
    return [title, *(replace(group, y=group.y + y) for group in panel)]


def _title(job: PrintJob, width: float, figures: bool) -> MarkGroup:
    context = job.context
    options = replace(context.options, printed_journey=job.journey, show_figures=figures)
    return title_block_group(job.journey.changed(personas=()), width, replace(context, options=options))


def _legend_journey(journey: JourneyMap) -> JourneyMap:
    """Return the map with only what needs a legend here: the star at a moment of truth."""
    phases = tuple(
        Phase(
            id=phase.id,
            touchpoints=tuple(
                Touchpoint(id=t.id, moment_of_truth=True) for t in phase.touchpoints if t.moment_of_truth
            ),
        )
        for phase in journey.phases
    )
    return journey.changed(phases=phases)
