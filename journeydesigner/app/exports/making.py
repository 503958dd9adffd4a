"""From map and choices to the bytes of a PDF and of pictures. Runs in a thread; the writers are imported when asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journeydesigner.layout.compose import Composer
from journeydesigner.layout.job import job
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.pages import DoesNotFit, paginate, whole
from journeydesigner.layout.paper import LARGEST, Document, Layer, Page
from journeydesigner.layout.text.types import Block, Measurer, ShapedLine, Style
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Format, Printing
from journeydesigner.wording.labels import labels

PICTURES: Final[frozenset[Format]] = frozenset(("png", "svg"))

Progress = Callable[[int, int], None]
"""Told (done, of)."""
Stopped = Callable[[], bool]


class Cancelled(Exception):
    """Nobody wants this any more; no file was written."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the PDF's bytes, and the pages that pictures are made of. Shown, printed and written as it is."""

    journey: JourneyMap
    printing: Printing
    pdf: bytes
    document: Document
    picture: Page | None
    """The whole map as one page, where PNG or SVG show that."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that PNG and SVG show."""
        return (self.picture,) if self.picture is not None else self.document.pages


class Stoppable:
    """A measurer that raises `Cancelled` once nobody waits any more: all layout asks it, so all of it stops."""

    def __init__(self, measurer: Measurer, stopped: Stopped) -> None:
        self._measurer = measurer
        self.stopped = stopped

    def line(self, text: str, style: Style, width: float | None = None) -> ShapedLine:
        """Return the text on one line."""
        self._look()
        return self._measurer.line(text, style, width)

    def block(self, text: str, style: Style, width: float, max_lines: int | None = None) -> Block:
        """Return the text broken to the width."""
        self._look()
        return self._measurer.block(text, style, width, max_lines)

    def missing(self, text: str) -> frozenset[str]:
        """Return the characters for which there is no glyph."""
        return self._measurer.missing(text)

    def _look(self) -> None:
        if self.stopped():
            raise Cancelled


class Misfit(Exception):
    """The map does not go on the paper as asked. What would do is looked for only where somebody wants to know."""

    def __init__(self, refusal: DoesNotFit, measurer: Stoppable) -> None:
        super().__init__()
        self._refusal = refusal
        self._measurer = measurer

    def offers(self, _progress: Progress, stopped: Stopped) -> tuple[Printing, ...]:
        """Return what would do instead, the most modest first; takes a while. Raises `Cancelled`."""
        self._measurer.stopped = stopped
        return self._refusal.offers


def is_picture(printing: Printing) -> bool:
    """Tell whether nothing but the map as one picture is asked for: there is no paper then."""
    return printing.picture and bool(PICTURES & set(printing.formats)) and "pdf" not in printing.formats


def make(journey: JourneyMap, printing: Printing, measurer: Measurer, progress: Progress, stopped: Stopped) -> Made:
    """Return the PDF of what is asked for; raises `Cancelled` and, where the sheet is too small, `Misfit`."""
    from journeydesigner.render import pdf

    stoppable = Stoppable(measurer, stopped)
    composer = Composer(stoppable)
    words = labels(printing.language or journey.language)
    picture = _picture(composer, journey, words, printing)
    if is_picture(printing) and picture is not None:
        document = _picture_document(composer, journey, words, printing, picture)
    else:
        try:
            document = paginate(composer, journey, words, printing)
        except DoesNotFit as refusal:
            raise Misfit(refusal, stoppable) from refusal
    try:
        data = pdf.write(document, progress, stopped, source=source_of(journey, printing))
    except pdf.Cancelled as error:
        raise Cancelled from error
    return Made(journey, printing, data, document, picture)


def source_of(journey: JourneyMap, printing: Printing) -> bytes | None:
    """Return the map's own file, to ride along in the exported one; None where it is not to."""
    from journeydesigner.storage import writer

    return writer.dumps(journey) if printing.source else None


def _picture(composer: Composer, journey: JourneyMap, words: Labels, printing: Printing) -> Page | None:
    if not (printing.picture and PICTURES & set(printing.formats)):
        return None
    work = job(composer, journey, words, printing)
    return whole(composer, work.journey, work.theme, words)


def _picture_document(
    composer: Composer, journey: JourneyMap, words: Labels, printing: Printing, page: Page
) -> Document:
    """Return the picture as a document, for the preview: no longer than a PDF's page may be."""
    return Document(
        pages=(_shrunk(page),),
        title=journey.title.strip() or words.untitled_map,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        grey=printing.ink == "grey",
        missing=missing_characters(journey, composer.measurer),
    )


def _shrunk(page: Page) -> Page:
    share = min(1.0, LARGEST / max(page.width, page.height))
    if share == 1.0:
        return page
    layers = tuple(_smaller(layer, share) for layer in page.layers)
    return Page(page.width * share, page.height * share, layers)


def _smaller(layer: Layer, share: float) -> Layer:
    return replace(layer, scale=layer.scale * share, x=layer.x * share, y=layer.y * share, clip=None)


def dpi_of(page: Page, wanted: int) -> float:
    """Return the resolution at which a page can be painted: a very large one gets a coarser picture instead of none."""
    from journeydesigner.render import png

    return min(float(wanted), 72 * math.sqrt(png.LARGEST / (page.width * page.height)) * 0.99)


def targets(made: Made, base: Path) -> dict[Path, tuple[Format, int]]:
    """Return every file that there will be: its format and which page it shows. `base`: folder and name, no ending."""
    found: dict[Path, tuple[Format, int]] = {}
    for format_ in made.printing.formats:
        count = len(made.pages) if format_ in PICTURES else 1
        for index in range(count):
            name = base.name if count == 1 else f"{base.name}-{index + 1}"
            found[base.with_name(f"{name}.{format_}")] = (format_, index)
    return found


def rendered(made: Made, format_: Format, index: int) -> bytes:
    """Return the bytes of one PDF, PNG or SVG; raises `PngError`."""
    if format_ == "pdf":
        return made.pdf
    page, source, grey = made.pages[index], source_of(made.journey, made.printing), made.document.grey
    title = made.document.title
    if format_ == "png":
        from journeydesigner.render import png

        return png.write(page, dpi_of(page, made.printing.dpi), title, source=source, grey=grey)
    from journeydesigner.render import svg

    return svg.write(page, title, made.document.language, source=source, grey=grey).encode()
