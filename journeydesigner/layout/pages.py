"""From map to sheets of paper, and to the one page of a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeydesigner.layout.bands import part
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.drawing import Drawing, Group, Ref
from journeydesigner.layout.footer import footer_groups
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import Bookmark, Document, Page, Sheet
from journeydesigner.layout.planning import BAND_GAP, FOOT_GAP, DoesNotFit, Plan, Planner, header_height
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap

__all__ = ["DoesNotFit", "paginate", "whole"]

PICTURE_SCALE = 72 / 96
PICTURE_MARGIN = 24.0


def paginate(composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels, sheet: Sheet) -> Document:
    """Lay the map out on sheets of paper; raises `DoesNotFit`."""
    work = Planner(composer, journey, theme, labels, sheet)
    plans = work.plans()
    pages = tuple(_page(work, plan, number, len(plans)) for number, plan in enumerate(plans, 1))
    return Document(
        pages=pages,
        title=journey.title.strip() or labels.untitled_map,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        bookmarks=tuple(_bookmarks(pages, journey, labels)),
        missing=missing_characters(journey, composer.measurer),
    )


def whole(composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels) -> Page:
    """Return the map as one page of its own size, a map unit a pixel at 96 to the inch: for a picture of it."""
    drawing = composer.compose(journey, theme, labels, Options(paper=True))
    width, height = drawing.width * PICTURE_SCALE, drawing.height * PICTURE_SCALE
    return Page(width + 2 * PICTURE_MARGIN, height + 2 * PICTURE_MARGIN, drawing, PICTURE_SCALE, *(PICTURE_MARGIN,) * 2)


def _bookmarks(pages: Sequence[Page], journey: JourneyMap, labels: Labels) -> Iterator[Bookmark]:
    """Yield one bookmark per phase, where it begins."""
    names = {phase.id: phase.name.strip() or labels.untitled_phase for phase in journey.phases}
    for number, page in enumerate(pages):
        for group in page.drawing.groups:
            if group.ref.kind == "phase" and group.ref.id in names:
                yield Bookmark(names.pop(group.ref.id), number, page.y + group.y * page.scale)


def _page(work: Planner, plan: Plan, number: int, pages: int) -> Page:
    """Return the composed sheet."""
    width, height = work.room(plan)
    alone = len(plan.bands) == 1
    drawings = [work.compose(band, plan, width, height if alone else None) for band in plan.bands]
    groups = list(_stacked(drawings))
    shown = part(work.journey, plan.phases)
    groups += footer_groups(shown, 0, height + FOOT_GAP, width, number, pages, work.setting)
    drawing = Drawing(width, work.height / plan.scale, tuple(groups), (), work.theme.paper)
    margin = work.sheet.margin
    return Page(work.sheet.width, work.sheet.height, drawing, plan.scale, margin, margin)


def _stacked(drawings: Sequence[Drawing]) -> Iterator[Group]:
    """Yield the groups of bands under each other; only the first keeps its title block."""
    y = 0.0
    for index, drawing in enumerate(drawings):
        skip = header_height(drawing) if index else 0.0
        for group in drawing.groups:
            if index == 0 or group.ref != Ref("map"):
                yield replace(group, y=group.y + y - skip)
        y += drawing.height - skip + BAND_GAP
