"""What an export makes of one map: the bytes of files, not written yet. Loads Qt only to paint a PNG."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from journeydesigner.cli import interrupt, remedies, terminal
from journeydesigner.cli.orders import MAPS, Order
from journeydesigner.cli.refusal import Refused
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.job import job
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.pages import DoesNotFit, paginate, whole
from journeydesigner.layout.paper import Document, Page
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing
from journeydesigner.storage import writer
from journeydesigner.wording import glyphs
from journeydesigner.wording.catalogue import ntr, tr
from journeydesigner.wording.labels import labels


@dataclass(frozen=True, slots=True)
class Product:
    """One file to write. `number`: that of its sheet where there are several; `note`: what to tell of it."""

    format: str
    data: bytes
    number: int | None = None
    note: str = ""


def products(journey: JourneyMap, order: Order) -> list[Product]:
    """Return all files of one map, so that one that fails leaves no half of a set behind; raises `Refused`."""
    _check_numbers(journey, order)
    maker = _Maker(journey, order.printing)
    return [product for kind in order.formats for product in maker.make(kind)]


def _check_numbers(journey: JourneyMap, order: Order) -> None:
    """Tell which parts that were asked for the map has not; raises `Refused` where it has none of them."""
    for field, numbers in order.named.items():
        count = len(getattr(journey, field))
        missing = [number for number in numbers if number > count]
        if missing:
            message = _lacks(field, ", ".join(map(str, missing)))
            if len(missing) == len(numbers):
                raise Refused(f"{message}.")
            terminal.complain(f"{message}.")


def _lacks(field: str, numbers: str) -> str:
    return {
        "phases": tr("this map has no phase {numbers}", numbers=numbers),
        "personas": tr("this map has no persona {numbers}", numbers=numbers),
        "rows": tr("this map has no row {numbers}", numbers=numbers),
    }[field]


_Render = Callable[[Page, str], bytes]
"""Takes a page and the title; returns the bytes of a picture."""


class _Maker:
    """Makes files of one map; its sheets are laid out once for all formats."""

    def __init__(self, journey: JourneyMap, printing: Printing) -> None:
        self._journey = journey
        self._printing = printing
        self._composer = Composer(HarfBuzzMeasurer())
        self._words: Labels = labels(printing.language or journey.language)
        self._laid_out: Document | None = None
        self._source = writer.dumps(journey) if printing.source else None
        self._grey = printing.ink == "grey"

    def make(self, kind: str) -> Iterator[Product]:
        """Yield the files in one format; raises `Refused`."""
        if kind in MAPS:
            yield Product(kind, writer.dumps(self._journey))
        elif kind == "pdf":
            yield self._pdf()
        else:
            yield from self._pictures(kind)

    def _pdf(self) -> Product:
        from journeydesigner.render import pdf

        document = self._document()
        _warn(document.missing)
        data = pdf.write(document, source=self._source)
        return Product("pdf", data, None, ntr("{n} page", "{n} pages", len(document.pages)))

    def _pictures(self, kind: str) -> Iterator[Product]:
        render = self._png() if kind == "png" else self._svg()
        if self._printing.picture:
            yield Product(kind, render(self._whole(), self._journey.title.strip() or self._words.untitled_map))
            return
        document = self._document()
        _warn(document.missing)
        for number, page in enumerate(document.pages, 1):
            yield Product(kind, render(page, document.title), number if len(document.pages) > 1 else None)

    def _whole(self) -> Page:
        """Return the map as one picture: the parts that were asked for, in the ink that was."""
        work = job(self._composer, self._journey, self._words, self._printing)
        _warn(missing_characters(work.journey, self._composer.measurer))
        return whole(self._composer, work.journey, work.theme, self._words)

    def _document(self) -> Document:
        if self._laid_out is None:
            try:
                self._laid_out = paginate(self._composer, self._journey, self._words, self._printing)
            except DoesNotFit as error:
                raise Refused(remedies.too_small(self._printing, error.offers)) from None
        return self._laid_out

    def _png(self) -> _Render:
        with interrupt.held_back():
            from journeydesigner.render import png
        dpi = self._printing.dpi

        def render(page: Page, title: str) -> bytes:
            try:
                return png.write(page, dpi, title, source=self._source, grey=self._grey)
            except png.PngError:
                message = tr("the picture would be too large at {dpi} dots per inch. Try a lower --dpi.", dpi=dpi)
                raise Refused(message) from None

        return render

    def _svg(self) -> _Render:
        from journeydesigner.render import svg

        language = self._journey.language
        return lambda page, title: svg.write(page, title, language, source=self._source, grey=self._grey).encode()


def _warn(missing: frozenset[str]) -> None:
    """Say which characters are not shown as they are: the export is whole, its text can still be searched."""
    if missing:
        terminal.complain(glyphs.missing(missing))
