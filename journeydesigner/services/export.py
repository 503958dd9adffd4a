"""From a map and print options to the bytes of files: one pipeline for the window and the command line.

Writers are imported when they are needed; only PNG needs Qt. Nothing is written to disk here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.i18n.translation import tr
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.modes.pages import paginate, picture_page
from journeydesigner.layout.pagination.print_job import PrintJob, make_job
from journeydesigner.layout.paper import MAX_PAGE_SIDE, Layer, Page, PagedDocument
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.text.types import Measurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import MAP_FORMAT, PICTURE_FORMATS, ExportFormat
from journeydesigner.model.subset import subset
from journeydesigner.services.cancellation import (
    ExportCancelled,
    IsStopped,
    ReportProgress,
    ignore_progress,
    never_stopped,
)
from journeydesigner.storage.file import writer


class PictureTooLarge(Exception):
    """There is not enough memory for a picture at this resolution."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file of an export. `page`: the page that it shows, counted from 1, where each page has a file of its own."""

    format: ExportFormat
    page: int | None = None

    def name(self, stem: str) -> str:
        """Return its name: "map-2.png"."""
        return f"{stem}.{self.format}" if self.page is None else f"{stem}-{self.page}.{self.format}"


@dataclass(frozen=True)
class ExportPages:
    """A map that is laid out for an export.

    `document`: its sheets; of an export that makes no sheets, the picture as a page that a PDF can hold.
    `picture_page`: the whole map as one page of its own size, where PNG or SVG show that.
    """

    journey: JourneyMap
    options: PrintOptions
    document: PagedDocument
    picture_page: Page | None

    @property
    def picture_pages(self) -> tuple[Page, ...]:
        """The pages that PNG and SVG show."""
        return self.document.pages if self.picture_page is None else (self.picture_page,)

    @cached_property
    def embedded_map(self) -> bytes | None:
        """The file of the map that is put inside the exported files: what is printed of it. None where none is."""
        return writer.dumps(subset(self.journey, self.options)) if self.options.source else None

    @property
    def files(self) -> list[ExportFile]:
        """All files of the export."""
        count = len(self.picture_pages)
        numbers = [None] if count == 1 else range(1, count + 1)
        found = []
        for format_ in self.options.formats:
            found += [ExportFile(format_, n) for n in (numbers if format_ in PICTURE_FORMATS else [None])]
        return found

    def png_dpi(self, page: Page) -> float:
        """Return the resolution that a page is painted in: a very large one becomes coarser, for want of memory."""
        from journeydesigner.render import png

        return min(float(self.options.dpi), 72 * math.sqrt(png.MAX_PIXELS / (page.width * page.height)) * 0.99)

    @property
    def resolution_note(self) -> str:
        """A sentence where a PNG is coarser than was asked for, else ""."""
        if "png" not in self.options.formats:
            return ""
        dpi = min(map(self.png_dpi, self.picture_pages))
        return "" if dpi >= self.options.dpi else tr("{n} dots per inch, more would be too large", n=int(dpi))


def lay_out(journey: JourneyMap, options: PrintOptions, measurer: Measurer) -> ExportPages:
    """Lay the map out for all formats that are asked for; raises `DoesNotFit`."""
    composer, labels = Composer(measurer), map_labels(options.language or journey.language)
    picture = None
    if options.makes_picture:
        job = make_job(composer, journey, labels, options)
        picture = picture_page(composer, job.journey, job.theme, labels)
        if options.is_picture_only:
            return ExportPages(journey, options, _picture_document(job, picture), picture)
    return ExportPages(journey, options, paginate(composer, journey, labels, options), picture)


def _picture_document(job: PrintJob, page: Page) -> PagedDocument:
    """Return the picture as a document, no longer than a page of a PDF may be."""
    journey = job.full_journey
    factor = min(1.0, MAX_PAGE_SIDE / max(page.width, page.height))
    layers = page.layers if factor == 1 else tuple(_scaled(layer, factor) for layer in page.layers)
    return PagedDocument(
        pages=(Page(page.width * factor, page.height * factor, layers),),
        title=journey.title.strip() or job.labels.title.untitled,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        is_greyscale=job.print_options.ink == "grey",
        missing_characters=missing_characters(job.journey, job.composer.measurer),
    )


def _scaled(layer: Layer, factor: float) -> Layer:
    return replace(layer, scale=layer.scale * factor, x=layer.x * factor, y=layer.y * factor, clip=None)


def render_pdf(
    pages: ExportPages, progress: ReportProgress = ignore_progress, is_stopped: IsStopped = never_stopped
) -> bytes:
    """Return the document as PDF; raises `ExportCancelled`."""
    from journeydesigner.render.pdf import pdf_writer

    try:
        return pdf_writer.render_pdf(pages.document, progress, is_stopped, embedded_map=pages.embedded_map)
    except pdf_writer.PdfCancelled as error:
        raise ExportCancelled from error


def render_file(pages: ExportPages, file: ExportFile) -> bytes:
    """Return the bytes of a file; raises `PictureTooLarge`. The map's own file is whole, whatever is printed of it."""
    if file.format == MAP_FORMAT:
        return writer.dumps(pages.journey)
    if file.format == "pdf":
        return render_pdf(pages)
    page, document = pages.picture_pages[(file.page or 1) - 1], pages.document
    if file.format == "svg":
        from journeydesigner.render import svg

        return svg.render_svg(
            page,
            document.title,
            document.language,
            embedded_map=pages.embedded_map,
            grey=document.is_greyscale,
            real_text=pages.options.svg_text,
        ).encode()
    from journeydesigner.render import png

    try:
        return png.render_png(
            page, pages.png_dpi(page), document.title, embedded_map=pages.embedded_map, grey=document.is_greyscale
        )
    except png.PngError as error:
        raise PictureTooLarge from error


@dataclass(frozen=True, slots=True)
class ExportedMap:
    """The files of one map. `pages`: what they show, None where the map's own file is all that was asked for."""

    files: dict[ExportFile, bytes]
    pages: ExportPages | None = None


def export_map(journey: JourneyMap, options: PrintOptions, measurer: Measurer | None = None) -> ExportedMap:
    """Return all files of an export, so that one that fails leaves no half of a set behind.

    Raises `DoesNotFit` and `PictureTooLarge`.
    """
    if set(options.formats) == {MAP_FORMAT}:
        return ExportedMap({ExportFile(MAP_FORMAT): writer.dumps(journey)})
    pages = lay_out(journey, options, measurer or HarfBuzzMeasurer())
    return ExportedMap({file: render_file(pages, file) for file in pages.files}, pages)
