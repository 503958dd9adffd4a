"""The frame of a sheet: accent bar, header text and logo above the content, the footer below it.

Its size does not depend on the map's scale. The user's texts may contain fields: {page} becomes the page number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from journeydesigner.layout import structure
from journeydesigner.layout.context import place_line
from journeydesigner.layout.drawing import Box, Drawing, DrawingElement, Image, Mark, MarkGroup
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.pagination.footer import (
    FooterContent,
    LegendEntry,
    footer_groups,
    footer_height,
    legend_entries,
)
from journeydesigner.layout.pagination.logo import MAX_LOGO_HEIGHT, fit_logo
from journeydesigner.layout.pagination.print_job import (
    ACCENT_BAR_GAP,
    ACCENT_BAR_HEIGHT,
    SMALL_LOGO_HEIGHT,
    PrintJob,
    SheetContent,
)
from journeydesigner.layout.paper import Layer, Page, Sheet
from journeydesigner.model.journey import JourneyMap

FRAME_SCALE = 0.75
"""Points per unit of the frame in normal print: type of 8 points."""
FOOTER_GAP = 9.0
"""Points between the content and the footer."""
_LOGO_GAP = 12.0
_FIELD = re.compile(r"\{([a-z]+)\}", re.IGNORECASE)


def fill_fields(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its {fields} filled in; unknown ones are left as they are."""
    return _FIELD.sub(lambda found: values.get(found[1].lower(), found[0]), text).strip()


def footer_room(job: PrintJob, legend_map: JourneyMap | None) -> float:
    """Return the height of the footer and the gap above it, in points."""
    scale = FRAME_SCALE * job.zoom
    foot = _footer_content(job, _legend(job, legend_map))
    return footer_height(foot, job.width / scale, job.context) * scale + FOOTER_GAP * job.zoom


def logo_room(job: PrintJob, is_first_sheet: bool) -> tuple[float, float]:
    """Return the width and height in points of a logo beside the title; it is small on later sheets."""
    if job.print_options.logo is None:
        return 0.0, 0.0
    return fit_logo(job.print_options.logo, (MAX_LOGO_HEIGHT if is_first_sheet else SMALL_LOGO_HEIGHT) * job.zoom)


def add_frames(job: PrintJob, drafts: Sequence[SheetContent]) -> tuple[Page, ...]:
    """Return the numbered pages with their frames. A legend that repeats the previous one is not tagged again."""
    pages: list[Page] = []
    previous_entries: tuple[LegendEntry, ...] = ()
    for number, draft in enumerate(drafts, 1):
        sheet, layers = draft.sheet or job.sheet, draft.layers
        if draft.has_frame:
            entries = _legend(job, draft.legend_map)
            foot = _footer_content(job, entries, number, len(drafts), entries == previous_entries)
            foot = replace(foot, title=_footer_title(job)) if draft.title_in_footer else foot
            layers = (
                *layers,
                *_header_layer(job, sheet, draft.logo_beside_title, foot),
                _footer_layer(job, sheet, foot),
            )
            previous_entries = entries or previous_entries
        pages.append(Page(sheet.width, sheet.height, layers))
    return tuple(pages)


def _legend(job: PrintJob, legend_map: JourneyMap | None) -> tuple[LegendEntry, ...]:
    """Return the entries of the legend. Where only the details show the rows, the sheet says so in any case."""
    entries = legend_entries(legend_map, job.context) if job.print_options.legend else ()
    if legend_map is None or legend_map.rows or not job.rows_are_in_details:
        return entries
    return (*entries, LegendEntry("note", job.theme.muted, job.labels.details.rows_in_details))


def _footer_title(job: PrintJob) -> str:
    """Return the map's title for a sheet that does not show it; "" where the header or footer text does."""
    return "" if _has_field(job, "title") else job.full_journey.title.strip() or job.labels.title.untitled


def _has_field(job: PrintJob, field: str) -> bool:
    """Tell whether one of the user's texts contains that field."""
    own = (job.print_options.header, job.print_options.footer, job.print_options.confidentiality)
    return any(found[1].lower() == field for line in own for found in _FIELD.finditer(line))


def _footer_content(
    job: PrintJob, entries: tuple[LegendEntry, ...], page: int = 1, pages: int = 1, repeated: bool = False
) -> FooterContent:
    printing, values = job.print_options, _field_values(job, page, pages)
    line = job.theme.user_color(printing.accent) if printing.accent else None
    return FooterContent(
        entries, page, pages, fill_fields(printing.confidentiality, values), fill_fields(printing.footer, values),
        repeated, line,
        shows_page_number=not _has_field(job, "page"),
    )  # fmt: skip


def _field_values(job: PrintJob, page: int, pages: int) -> dict[str, str]:
    """Return the values of the fields."""
    journey, labels = job.full_journey, job.labels
    return {
        "title": journey.title.strip() or labels.title.untitled,
        "client": journey.client.strip(),
        "author": journey.author.strip(),
        "product": journey.product.strip(),
        "date": labels.formats.date(journey.date) if journey.date else "",
        "state": labels.name_of("states", journey.state),
        "page": str(page),
        "pages": str(pages),
    }


def _header_layer(job: PrintJob, sheet: Sheet, logo_beside_title: bool, footer: FooterContent) -> Iterator[Layer]:
    """Yield the header's layer, where there is something in the header."""
    scale = FRAME_SCALE * job.zoom
    width = (sheet.width - 2 * sheet.margin) / scale
    groups = tuple(_header_groups(job, width, scale, logo_beside_title, footer))
    if groups:
        height = max(group.rect.bottom for group in groups)
        yield Layer(Drawing(width, height, groups, job.theme.paper), scale, sheet.margin, sheet.margin)


def _header_groups(
    job: PrintJob, width: float, scale: float, logo_beside_title: bool, footer: FooterContent
) -> Iterator[MarkGroup]:
    """Yield the groups of the header at (0, 0), in units of `scale` points."""
    printing, theme, zoom = job.print_options, job.theme, job.zoom
    top = 0.0
    if printing.accent:
        bar = Box(0, 0, width, ACCENT_BAR_HEIGHT * zoom / scale, 0, theme.user_color(printing.accent))
        yield MarkGroup(DrawingElement("sheet", "bar"), 0, 0, width, bar.h, (bar,))
        top = (ACCENT_BAR_HEIGHT + ACCENT_BAR_GAP) * zoom / scale
    room = width
    line_top = top
    if printing.logo:
        w, h = (side / scale for side in logo_room(job, logo_beside_title and footer.page == 1))
        logo_top = job.header_height(logo_beside_title=True) / scale if logo_beside_title else top
        yield _logo_group(job, width - w, logo_top, w, h, footer.page == 1)
        if not logo_beside_title:
            room -= w + _LOGO_GAP
            line_top += max(0.0, SMALL_LOGO_HEIGHT * zoom / scale - m.LEGEND.line_height) / 2
    text = fill_fields(printing.header, _field_values(job, footer.page, footer.page_count))
    if text:
        line = job.context.line(text, m.LEGEND, room)
        mark: Mark = place_line(0, 0, line, m.LEGEND, theme.muted, text)
        yield MarkGroup(DrawingElement("sheet", "header"), 0, line_top, line.width, m.LEGEND.line_height, (mark,))


def _logo_group(job: PrintJob, x: float, y: float, w: float, h: float, described: bool) -> MarkGroup:
    """Return the logo's group. `described`: it has a text alternative here."""
    alt = job.labels.page.logo(job.full_journey.client.strip()) if described else ""
    photo = Image(0, 0, w, h, job.print_options.logo or "", 0, alt)
    return MarkGroup(DrawingElement("sheet", "logo"), x, y, w, h, (photo,), structure.TITLE_PATH if described else ())


def _footer_layer(job: PrintJob, sheet: Sheet, footer: FooterContent) -> Layer:
    scale = FRAME_SCALE * job.zoom
    width = (sheet.width - 2 * sheet.margin) / scale
    groups = tuple(footer_groups(footer, width, job.context))
    height = max(group.rect.bottom for group in groups)
    drawing = Drawing(width, height, groups, job.theme.paper)
    return Layer(drawing, scale, sheet.margin, sheet.height - sheet.margin - height * scale)
