"""The emotional journey on one page: who makes it, and how each moment feels, as one large curve."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from journeydesigner.layout.drawing import Drawing, Group, Rect, Words
from journeydesigner.layout.emotion_chart import Chart
from journeydesigner.layout.emotion_columns import LEAST_COLUMN, LEFT
from journeydesigner.layout.frame import foot_room, head_room
from journeydesigner.layout.header import header_group
from journeydesigner.layout.job import Draft, Job, layer
from journeydesigner.layout.persona_panel import persona_panel
from journeydesigner.layout.planning import DoesNotFit
from journeydesigner.layout.tokens import lanes, stops
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint

_SCALES = (0.75, 0.715, 0.685)
"""Points per map unit on small sheets, in usual print, as far as type stays legible."""
_MEASURE = 940.0
"""On a sheet whose sides between the margins multiply to the square of this, a map unit is a point; it grows on."""
_GENEROUS, _LEAST = 220.0, 150.0
"""The height of the chart that is worth smaller type, and the one without which there is no chart."""
_PER_NAME, _MOST_NAMES = 7.0, 30
_GAP = 18.0


def emotion(work: Job) -> list[Draft]:
    """Return the page; raises `DoesNotFit` where the sheet is too small for a curve with these phases."""
    parts, shown = lanes(work), _explained(work.journey)
    room = work.height - head_room(work) - foot_room(work, shown)
    usual = max(sqrt(work.width * max(1.0, room)) / _MEASURE, _SCALES[0])
    generous = _GENEROUS + min(_MOST_NAMES, len(stops(parts))) * _PER_NAME
    for brief, scale in [
        (0, usual),
        *((0, each) for each in _SCALES[1:]),
        *((1, each) for each in _SCALES),
        (2, _SCALES[-1]),
    ]:
        width, height = work.width / (scale * work.zoom), room / (scale * work.zoom)
        top = _top(work, width, brief)
        y = max(group.rect.bottom for group in top) + _GAP
        if height - y >= generous:
            break
    if height - y < _LEAST or (width - LEFT) / max(1, len(parts)) < LEAST_COLUMN * 1.4:
        raise DoesNotFit
    groups = [*top, *Chart(parts, Rect(0, y, width, height - y), work.setting).groups()]
    drawing = Drawing(width, height, tuple(groups), (), work.theme.paper)
    return [Draft((layer(drawing, scale * work.zoom, work),), shown)]


def _top(work: Job, width: float, brief: int) -> list[Group]:
    """Return the title with the figures that matter, and the personas under it.

    `brief`: 1 for no more than the personas' faces and names, 2 for no figures either.
    """
    title = _title(work, width, work.printing.figures and brief < 2)
    if max((mark.x + mark.line.width for mark in title.marks if isinstance(mark, Words)), default=0.0) > width + 0.5:
        title = _title(work, width, False)
    panel = persona_panel(work.journey.personas, width, work.setting, brief > 0)
    y = title.rect.bottom + _GAP
    return [title, *(replace(group, y=group.y + y) for group in panel)]


def _title(work: Job, width: float, figures: bool) -> Group:
    setting = work.setting
    options = replace(setting.options, printed=work.journey, figures=figures)
    return header_group(work.journey.changed(personas=()), width, replace(setting, options=options))


def _explained(journey: JourneyMap) -> JourneyMap:
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
