"""From map and choices to the bytes of a PDF and of pictures. Runs in a thread; the writers are imported when asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.modes.pages import DoesNotFit, paginate, picture_page
from journeydesigner.layout.pagination.print_job import make_job
from journeydesigner.layout.paper import MAX_PAGE_SIDE, Layer, Page, PagedDocument
from journeydesigner.layout.text.types import Measurer, ShapedLine, TextBlock, TextStyle
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import ExportFormat, PrintOptions
from journeydesigner.model.subset import subset

PICTURE_FORMATS: Final[frozenset[ExportFormat]] = frozenset(("png", "svg"))

ReportProgress = Callable[[int, int], None]
"""Told (done, of)."""
IsStopped = Callable[[], bool]


class ExportCancelled(Exception):
    """Nobody wants this any more; no file was written."""


@dataclass(frozen=True, slots=True)
class RenderedExport:
    """What was made: the PDF's bytes, and the pages that pictures are made of. Shown, printed and written as it is."""

    journey: JourneyMap
    options: PrintOptions
    pdf: bytes
    document: PagedDocument
    picture_page: Page | None
    """The whole map as one page, where PNG or SVG show that."""

    @property
    def picture_pages(self) -> tuple[Page, ...]:
        """The pages that PNG and SVG show."""
        return (self.picture_page,) if self.picture_page is not None else self.document.pages


class StoppableMeasurer:
    """A measurer that raises `ExportCancelled` once nobody waits any more: all layout asks it, so all of it stops."""

    def __init__(self, measurer: Measurer, is_stopped: IsStopped) -> None:
        self._measurer = measurer
        self.is_stopped = is_stopped

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Return the text on one line."""
        self._raise_if_stopped()
        return self._measurer.line(text, style, width)

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Return the text broken to the width."""
        self._raise_if_stopped()
        return self._measurer.block(text, style, width, max_lines)

    def missing_characters(self, text: str) -> frozenset[str]:
        """Return the characters for which there is no glyph."""
        return self._measurer.missing_characters(text)

    def _raise_if_stopped(self) -> None:
        if self.is_stopped():
            raise ExportCancelled


class MapDoesNotFit(Exception):
    """The map does not go on the paper as asked. What would do is looked for only where somebody wants to know."""

    def __init__(self, error: DoesNotFit, measurer: StoppableMeasurer) -> None:
        super().__init__()
        self._error = error
        self._measurer = measurer

    def find_suggestions(self, _progress: ReportProgress, is_stopped: IsStopped) -> tuple[PrintOptions, ...]:
        """Return what would do instead, the most modest first; takes a while. Raises `ExportCancelled`."""
        self._measurer.is_stopped = is_stopped
        return self._error.suggestions


def is_picture_only(options: PrintOptions) -> bool:
    """Tell whether nothing but the map as one picture is asked for: there is no paper then."""
    return options.picture and bool(PICTURE_FORMATS & set(options.formats)) and "pdf" not in options.formats


def render_export(
    journey: JourneyMap, options: PrintOptions, measurer: Measurer, progress: ReportProgress, is_stopped: IsStopped
) -> RenderedExport:
    """Return the PDF of what is asked for; raises `ExportCancelled` and, where the sheet is too small, `MapDoesNotFit`."""
    from journeydesigner.render.pdf import pdf_writer

    stoppable = StoppableMeasurer(measurer, is_stopped)
    composer = Composer(stoppable)
    words = map_labels(options.language or journey.language)
    picture = _picture_page(composer, journey, words, options)
    if is_picture_only(options) and picture is not None:
        document = _picture_document(composer, journey, words, options, picture)
    else:
        try:
            document = paginate(composer, journey, words, options)
        except DoesNotFit as refusal:
            raise MapDoesNotFit(refusal, stoppable) from refusal
    try:
        data = pdf_writer.render_pdf(document, progress, is_stopped, embedded_map=embedded_map_bytes(journey, options))
    except pdf_writer.PdfCancelled as error:
        raise ExportCancelled from error
    return RenderedExport(journey, options, data, document, picture)


def embedded_map_bytes(journey: JourneyMap, options: PrintOptions) -> bytes | None:
    """Return the file of what is printed of the map, to ride along in the exported one; None where it is not to."""
    from journeydesigner.storage.file import writer

    return writer.dumps(subset(journey, options)) if options.source else None


def _picture_page(composer: Composer, journey: JourneyMap, map_labels: MapLabels, options: PrintOptions) -> Page | None:
    if not (options.picture and PICTURE_FORMATS & set(options.formats)):
        return None
    work = make_job(composer, journey, map_labels, options)
    return picture_page(composer, work.journey, work.theme, map_labels)


def _picture_document(
    composer: Composer, journey: JourneyMap, map_labels: MapLabels, options: PrintOptions, page: Page
) -> PagedDocument:
    """Return the picture as a document, for the preview: no longer than a PDF's page may be."""
    return PagedDocument(
        pages=(_shrink_page(page),),
        title=journey.title.strip() or map_labels.title.untitled,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        is_greyscale=options.ink == "grey",
        missing_characters=missing_characters(journey, composer.measurer),
    )


def _shrink_page(page: Page) -> Page:
    share = min(1.0, MAX_PAGE_SIDE / max(page.width, page.height))
    if share == 1.0:
        return page
    layers = tuple(_scale_layer(layer, share) for layer in page.layers)
    return Page(page.width * share, page.height * share, layers)


def _scale_layer(layer: Layer, factor: float) -> Layer:
    return replace(layer, scale=layer.scale * factor, x=layer.x * factor, y=layer.y * factor, clip=None)


def feasible_dpi(page: Page, wanted: int) -> float:
    """Return the resolution at which a page can be painted: a very large one gets a coarser picture instead of none."""
    from journeydesigner.render import png

    return min(float(wanted), 72 * math.sqrt(png.MAX_PIXELS / (page.width * page.height)) * 0.99)


def output_files(rendered: RenderedExport, base: Path) -> dict[Path, tuple[ExportFormat, int]]:
    """Return every file that there will be: its format and which page it shows. `base`: folder and name, no ending."""
    found: dict[Path, tuple[ExportFormat, int]] = {}
    for format_ in rendered.options.formats:
        count = len(rendered.picture_pages) if format_ in PICTURE_FORMATS else 1
        for index in range(count):
            name = base.name if count == 1 else f"{base.name}-{index + 1}"
            found[base.with_name(f"{name}.{format_}")] = (format_, index)
    return found


def render_file(rendered: RenderedExport, format_: ExportFormat, index: int) -> bytes:
    """Return the bytes of one PDF, PNG or SVG; raises `PngError`."""
    if format_ == "pdf":
        return rendered.pdf
    page, source, grey = (
        rendered.picture_pages[index],
        embedded_map_bytes(rendered.journey, rendered.options),
        rendered.document.is_greyscale,
    )
    title = rendered.document.title
    if format_ == "png":
        from journeydesigner.render import png

        return png.render_png(page, feasible_dpi(page, rendered.options.dpi), title, embedded_map=source, grey=grey)
    from journeydesigner.render import svg

    return svg.render_svg(page, title, rendered.document.language, embedded_map=source, grey=grey).encode()
