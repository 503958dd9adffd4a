"""The details behind a handout: all that the map says, in full, so that a card cut with "…" loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from journeydesigner.layout.details_back import back
from journeydesigner.layout.details_flow import groups, sheets
from journeydesigner.layout.details_front import front
from journeydesigner.layout.details_phases import again, opening, phase_path
from journeydesigner.layout.details_strips import Strip
from journeydesigner.layout.details_table import Table
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.frame import foot_room, head_room
from journeydesigner.layout.job import Draft, Job, layer
from journeydesigner.layout.planning import DoesNotFit

_LEAST_ROOM: Final = (60.0, 100.0)
"""Width and height, in units, under which there is no setting of a table."""


def details(work: Job, named: bool = True) -> list[Draft]:
    """Return the sheets of details, none for a map that says nothing; raises `DoesNotFit` for tiny paper.

    Everything in the printed parts is there, whole, but the map's notes: those are the makers' own, and a handout is
    for the client. `named`: the map shows its rows, so that the names of empty ones need not be told here.
    """
    width = work.width / work.zoom
    height = (work.height - head_room(work) - foot_room(work, None)) / work.zoom
    strips = [*front(work, width, named), *_phases(work, width), *back(work, width)]
    if len(strips) == len(strips[0].cells) == 1:
        return []  # a title alone
    if width < _LEAST_ROOM[0] or height < _LEAST_ROOM[1]:
        raise DoesNotFit
    drafts = []
    for placed in sheets(strips, height):
        drawing = Drawing(width, height, tuple(groups(placed)), (), work.theme.paper)
        drafts.append(Draft((layer(drawing, work.zoom, work),)))
    return drafts


def _phases(work: Job, width: float) -> Iterator[Strip]:
    table = Table(work, width)
    numbers = {phase.id: number for number, phase in enumerate(work.whole.phases, 1)}
    for phase in work.journey.phases:
        number = numbers[phase.id]
        hue = work.theme.hue(number - 1, phase.color)
        head = opening(work, phase, number, hue, (width, table.texts(phase)))
        if head is not None:
            yield head
            yield from table.strips(phase, hue, phase_path(number), partial(again, work, phase, number, hue, width))
