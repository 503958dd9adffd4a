"""What stands around a sheet's content: the foot with legend and page number. Its size does not follow the map's."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.footer import footer_groups, footer_height
from journeydesigner.layout.job import Draft, Job
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.model.journey import JourneyMap

SCALE = 0.75
"""Points per map unit of the frame, in usual print: type of 8 points."""
FOOT_GAP = 9.0
"""Points between the content and the foot."""


def foot_room(work: Job, shown: JourneyMap | None) -> float:
    """Return the points above the lower margin that the foot takes, with the gap over it."""
    scale = SCALE * work.zoom
    return footer_height(shown, work.width / scale, work.setting) * scale + FOOT_GAP


def framed(work: Job, drafts: Sequence[Draft]) -> tuple[Page, ...]:
    """Return the sheets with their frames, numbered."""
    return tuple(_page(work, draft, number, len(drafts)) for number, draft in enumerate(drafts, 1))


def _page(work: Job, draft: Draft, number: int, pages: int) -> Page:
    sheet = draft.sheet or work.sheet
    layers = draft.layers
    if draft.framed:
        layers = (*layers, _foot(work, draft.shown, number, pages))
    return Page(sheet.width, sheet.height, layers)


def _foot(work: Job, shown: JourneyMap | None, number: int, pages: int) -> Layer:
    scale = SCALE * work.zoom
    width = work.width / scale
    groups = tuple(footer_groups(shown, width, number, pages, work.setting))
    height = max(group.rect.bottom for group in groups)
    drawing = Drawing(width, height, groups, (), work.theme.paper)
    return Layer(drawing, scale, work.sheet.margin, work.sheet.height - work.sheet.margin - height * scale)
