"""What stands around a sheet's content: above it the client's colour, a line of text and the logo, below it the foot.

Its size does not follow the map's. Texts of the user's own may hold fields: {page} becomes the number of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Drawing, Group, Mark, Photo, Ref
from journeydesigner.layout.footer import Entry, Foot, footer_groups, footer_height, legend_entries
from journeydesigner.layout.job import BAR, BAR_GAP, LOGO_SMALL, Draft, Job
from journeydesigner.layout.logo import LOGO_HEIGHT, fitted
from journeydesigner.layout.paper import Layer, Page, Sheet
from journeydesigner.layout.setting import words
from journeydesigner.model.journey import JourneyMap

SCALE = 0.75
"""Points per map unit of the frame, in usual print: type of 8 points."""
FOOT_GAP = 9.0
"""Points between the content and the foot."""
_LOGO_GAP = 12.0
_FIELD = re.compile(r"\{([a-z]+)\}", re.IGNORECASE)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its {fields} filled in; what is no field stays as it was typed."""
    return _FIELD.sub(lambda found: values.get(found[1].lower(), found[0]), text).strip()


def foot_room(work: Job, shown: JourneyMap | None) -> float:
    """Return the points above the lower margin that the foot takes, with the gap over it."""
    scale = SCALE * work.zoom
    foot = _foot(work, _explained(work, shown))
    return footer_height(foot, work.width / scale, work.setting) * scale + FOOT_GAP * work.zoom


def head_room(work: Job, beside: bool = False) -> float:
    """Return the points below the upper margin that the head takes, with the gap under it; 0.0 where there is none.

    A sheet's content has `work.height - head_room(work) - foot_room(work, shown)` points; `job.layer` begins there.
    The head holds the accent bar, the header text and the logo. `beside`: as `Draft.beside`, the logo takes no strip.
    """
    return work.head(beside)


def aside(work: Job, first: bool) -> tuple[float, float]:
    """Return the points of width and height that a logo beside the title takes; on later sheets it is small."""
    if work.printing.logo is None:
        return 0.0, 0.0
    return fitted(work.printing.logo, (LOGO_HEIGHT if first else LOGO_SMALL) * work.zoom)


def framed(work: Job, drafts: Sequence[Draft]) -> tuple[Page, ...]:
    """Return the sheets with their frames, numbered. A legend that repeats the one before is not told again."""
    pages: list[Page] = []
    told: tuple[Entry, ...] = ()
    for number, draft in enumerate(drafts, 1):
        sheet, layers = draft.sheet or work.sheet, draft.layers
        if draft.framed:
            entries = _explained(work, draft.shown)
            foot = _foot(work, entries, number, len(drafts), entries == told)
            layers = (*layers, *_head_layer(work, sheet, draft.beside, foot), _foot_layer(work, sheet, foot))
            told = entries or told
        pages.append(Page(sheet.width, sheet.height, layers))
    return tuple(pages)


def _explained(work: Job, shown: JourneyMap | None) -> tuple[Entry, ...]:
    return legend_entries(shown, work.setting) if work.printing.legend else ()


def _foot(work: Job, entries: tuple[Entry, ...], page: int = 1, pages: int = 1, repeated: bool = False) -> Foot:
    printing, values = work.printing, _values(work, page, pages)
    line = work.theme.own(printing.accent) if printing.accent else None
    return Foot(
        entries, page, pages, filled(printing.confidentiality, values), filled(printing.footer, values), repeated, line
    )


def _values(work: Job, page: int, pages: int) -> dict[str, str]:
    """Return what the fields of a line stand for."""
    journey, labels = work.whole, work.labels
    return {
        "title": journey.title.strip() or labels.untitled_map,
        "client": journey.client.strip(),
        "author": journey.author.strip(),
        "product": journey.product.strip(),
        "date": labels.date(journey.date) if journey.date else "",
        "state": labels.states.get(journey.state, journey.state),
        "page": str(page),
        "pages": str(pages),
    }


def _head_layer(work: Job, sheet: Sheet, beside: bool, foot: Foot) -> Iterator[Layer]:
    """Yield the head, where there is something in it."""
    scale = SCALE * work.zoom
    width = (sheet.width - 2 * sheet.margin) / scale
    groups = tuple(_head(work, width, scale, beside, foot))
    if groups:
        height = max(group.rect.bottom for group in groups)
        yield Layer(Drawing(width, height, groups, (), work.theme.paper), scale, sheet.margin, sheet.margin)


def _head(work: Job, width: float, scale: float, beside: bool, foot: Foot) -> Iterator[Group]:
    """Yield what stands in the head, at (0, 0), in units of that many points."""
    printing, theme, zoom = work.printing, work.theme, work.zoom
    top = 0.0
    if printing.accent:
        bar = Box(0, 0, width, BAR * zoom / scale, 0, theme.own(printing.accent))
        yield Group(Ref("sheet", "bar"), 0, 0, width, bar.h, (bar,))
        top = (BAR + BAR_GAP) * zoom / scale
    room = width
    line_top = top
    if printing.logo:
        w, h = (side / scale for side in aside(work, beside and foot.page == 1))
        logo_top = work.head(beside=True) / scale if beside else top
        yield _logo(work, width - w, logo_top, w, h, foot.page == 1)
        if not beside:
            room -= w + _LOGO_GAP
            line_top += max(0.0, LOGO_SMALL * zoom / scale - m.LEGEND.line_height) / 2
    text = filled(printing.header, _values(work, foot.page, foot.pages))
    if text:
        line = work.setting.line(text, m.LEGEND, room)
        mark: Mark = words(0, 0, line, m.LEGEND, theme.muted, text)
        yield Group(Ref("sheet", "header"), 0, line_top, line.width, m.LEGEND.line_height, (mark,))


def _logo(work: Job, x: float, y: float, w: float, h: float, told: bool) -> Group:
    """Return the logo; `told`: here a reader that cannot see it hears whose it is."""
    alt = work.labels.logo(work.whole.client.strip()) if told else ""
    photo = Photo(0, 0, w, h, work.printing.logo or "", 0, alt)
    return Group(Ref("sheet", "logo"), x, y, w, h, (photo,), structure.TITLE if told else ())


def _foot_layer(work: Job, sheet: Sheet, foot: Foot) -> Layer:
    scale = SCALE * work.zoom
    width = (sheet.width - 2 * sheet.margin) / scale
    groups = tuple(footer_groups(foot, width, work.setting))
    height = max(group.rect.bottom for group in groups)
    drawing = Drawing(width, height, groups, (), work.theme.paper)
    return Layer(drawing, scale, sheet.margin, sheet.height - sheet.margin - height * scale)
