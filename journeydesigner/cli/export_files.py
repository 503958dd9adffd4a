"""What an export makes of one map: the bytes of files, not written yet. Loads Qt only to paint a PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeydesigner.cli import fit_suggestions, interrupt, terminal
from journeydesigner.cli.exit_codes import CommandError
from journeydesigner.cli.export_request import MAP_FORMATS, ExportRequest
from journeydesigner.i18n import missing_glyphs
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.modes.pages import DoesNotFit, paginate, picture_page
from journeydesigner.layout.pagination.print_job import make_job
from journeydesigner.layout.paper import Page, PagedDocument
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.subset import subset
from journeydesigner.storage.file import writer


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One file to write. `number`: that of its sheet where there are several; `note`: what to tell of it."""

    format: str
    data: bytes
    sheet_number: int | None = None
    note: str = ""


def make_export_files(journey: JourneyMap, request: ExportRequest) -> list[ExportFile]:
    """Return all files of one map, so that one that fails leaves no half of a set behind; raises `CommandError`."""
    _check_part_numbers(journey, request)
    maker = _ExportFileMaker(journey, request.printing)
    return [product for kind in request.formats for product in maker.make(kind)]


def _check_part_numbers(journey: JourneyMap, request: ExportRequest) -> None:
    """Tell which parts that were asked for the map has not; raises `CommandError` where it has none of them."""
    for field, numbers in request.part_numbers.items():
        count = len(getattr(journey, field))
        missing = [number for number in numbers if number > count]
        if missing:
            message = _missing_parts_message(field, ", ".join(map(str, missing)))
            if len(missing) == len(numbers):
                raise CommandError(f"{message}.")
            terminal.print_error(f"{message}.")


def _missing_parts_message(part_option: str, numbers: str) -> str:
    return {
        "phases": tr("this map has no phase {numbers}", numbers=numbers),
        "personas": tr("this map has no persona {numbers}", numbers=numbers),
        "rows": tr("this map has no row {numbers}", numbers=numbers),
    }[part_option]


_PageRenderer = Callable[[Page, str], bytes]
"""Takes a page and the title; returns the bytes of a picture."""


class _ExportFileMaker:
    """Makes files of one map; its sheets are laid out once for all formats."""

    def __init__(self, journey: JourneyMap, printing: PrintOptions) -> None:
        self._journey = journey
        self._printing = printing
        self._composer = Composer(HarfBuzzMeasurer())
        self._labels: MapLabels = map_labels(printing.language or journey.language)
        self._cached_document: PagedDocument | None = None
        self._source = writer.dumps(subset(journey, printing)) if printing.source else None
        self._grey = printing.ink == "grey"

    def make(self, format_: str) -> Iterator[ExportFile]:
        """Yield the files in one format; raises `CommandError`."""
        if format_ in MAP_FORMATS:
            yield ExportFile(format_, writer.dumps(self._journey))
        elif format_ == "pdf":
            yield self._pdf()
        else:
            yield from self._pictures(format_)

    def _pdf(self) -> ExportFile:
        from journeydesigner.render.pdf import pdf_writer

        document = self._document()
        _warn_missing_characters(document.missing_characters)
        data = pdf_writer.render_pdf(document, embedded_map=self._source)
        return ExportFile("pdf", data, None, ntr("{n} page", "{n} pages", len(document.pages)))

    def _pictures(self, format_: str) -> Iterator[ExportFile]:
        render = self._png() if format_ == "png" else self._svg()
        if self._printing.picture:
            yield ExportFile(
                format_, render(self._map_page(), self._journey.title.strip() or self._labels.title.untitled)
            )
            return
        document = self._document()
        _warn_missing_characters(document.missing_characters)
        for number, page in enumerate(document.pages, 1):
            yield ExportFile(format_, render(page, document.title), number if len(document.pages) > 1 else None)

    def _map_page(self) -> Page:
        """Return the map as one picture: the parts that were asked for, in the ink that was."""
        work = make_job(self._composer, self._journey, self._labels, self._printing)
        _warn_missing_characters(missing_characters(work.journey, self._composer.measurer))
        return picture_page(self._composer, work.journey, work.theme, self._labels)

    def _document(self) -> PagedDocument:
        if self._cached_document is None:
            try:
                self._cached_document = paginate(self._composer, self._journey, self._labels, self._printing)
            except DoesNotFit as error:
                raise CommandError(fit_suggestions.does_not_fit_message(self._printing, error.suggestions)) from None
        return self._cached_document

    def _png(self) -> _PageRenderer:
        with interrupt.interrupts_deferred():
            from journeydesigner.render import png
        dpi = self._printing.dpi

        def render(page: Page, title: str) -> bytes:
            try:
                return png.render_png(page, dpi, title, embedded_map=self._source, grey=self._grey)
            except png.PngError:
                message = tr("the picture would be too large at {dpi} dots per inch. Try a lower --dpi.", dpi=dpi)
                raise CommandError(message) from None

        return render

    def _svg(self) -> _PageRenderer:
        from journeydesigner.render import svg

        language = self._journey.language
        return lambda page, title: svg.render_svg(
            page, title, language, embedded_map=self._source, grey=self._grey
        ).encode()


def _warn_missing_characters(missing: frozenset[str]) -> None:
    """Say which characters are not shown as they are: the export is whole, its text can still be searched."""
    if missing:
        terminal.print_error(missing_glyphs.missing_glyphs_message(missing))
