"""`export`: a map on paper, as a picture, or as a file again. Needs no display, and Qt only to paint a PNG."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from journeydesigner.cli import interrupt, terminal
from journeydesigner.cli.refusal import BAD_USAGE, Refused
from journeydesigner.cli.values import USUAL_PAPER
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.pages import DoesNotFit, paginate, whole
from journeydesigner.layout.paper import Document, Page
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing, Size
from journeydesigner.storage import disk, reader, writer
from journeydesigner.wording import glyphs
from journeydesigner.wording.catalogue import ntr, tr
from journeydesigner.wording.labels import labels


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to export. `page` None: the usual paper, or for a picture just the map; `language` None: the map's."""

    page: str | None = None
    portrait: bool = False
    language: str | None = None
    dpi: int = 144


def export(path: Path, out: Path, wishes: Wishes) -> int:
    """Write the map to `out` in the format that its ending names; raises `BadFile`, `SaveFailed`, `Refused`."""
    kind = out.suffix.lower().removeprefix(".")
    if kind not in ("journey", "json") and _is_same(path, out):
        raise Refused(tr("“{name}” is the map itself. Choose another name for the export.", name=out), BAD_USAGE)
    journey = reader.load(path)
    if kind in ("journey", "json"):
        writer.save(journey, out)
        _tell(out)
    elif kind == "pdf":
        _export_pdf(journey, out, wishes)
    else:
        _export_pictures(journey, out, wishes, _png(wishes.dpi) if kind == "png" else _svg(journey.language))
    return 0


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _export_pdf(journey: JourneyMap, out: Path, wishes: Wishes) -> None:
    from journeydesigner.render import pdf

    document = _document(journey, wishes)
    disk.replace(out, pdf.write(document))
    _warn(document.missing)
    _tell(out, ntr("{n} page", "{n} pages", len(document.pages)))


Renderer = Callable[[Page, str], bytes]
"""Takes a page and the title; returns the bytes of a picture."""


def _export_pictures(journey: JourneyMap, out: Path, wishes: Wishes, render: Renderer) -> None:
    # All rendered before any is written: a page that fails leaves no half of a set behind.
    pictures = [(name, render(page, title)) for name, page, title in _pictures(journey, out, wishes)]
    for name, data in pictures:
        disk.replace(name, data)
        _tell(name)
    _warn(missing_characters(journey, HarfBuzzMeasurer()))


def _pictures(journey: JourneyMap, out: Path, wishes: Wishes) -> Iterator[tuple[Path, Page, str]]:
    """Yield the whole map as one picture or, where a size of paper was asked for, each sheet with its own name."""
    if wishes.page is None:
        words = _words(journey, wishes)
        yield (
            out,
            whole(Composer(HarfBuzzMeasurer()), journey, LIGHT, words),
            journey.title.strip() or words.untitled_map,
        )
        return
    document = _document(journey, wishes)
    for number, page in enumerate(document.pages, 1):
        name = out if len(document.pages) == 1 else out.with_stem(f"{out.stem}-{number}")
        yield name, page, document.title


def _document(journey: JourneyMap, wishes: Wishes) -> Document:
    printing = Printing(size=cast(Size, wishes.page or USUAL_PAPER), portrait=wishes.portrait)
    try:
        return _on_paper(journey, wishes, printing)
    except DoesNotFit:
        raise Refused(_too_small(journey, wishes, printing)) from None


def _on_paper(journey: JourneyMap, wishes: Wishes, printing: Printing) -> Document:
    return paginate(Composer(HarfBuzzMeasurer()), journey, _words(journey, wishes), printing)


def _too_small(journey: JourneyMap, wishes: Wishes, sheet: Printing) -> str:
    """Return what to do about a sheet that is too small: turning it is only named where it helps."""
    size = sheet.size.upper() if sheet.size.startswith("a") else sheet.size.title()
    try:
        _on_paper(journey, wishes, sheet.changed(portrait=not sheet.portrait))
    except DoesNotFit:
        return tr("this map stays unreadably small on {size}. Choose a larger --page.", size=size)
    if sheet.portrait:
        return tr("this map stays unreadably small on {size}. Choose a larger --page, or leave out --portrait.",
                  size=size)  # fmt: skip
    return tr("this map stays unreadably small on {size}. Choose a larger --page, or try --portrait.", size=size)


def _words(journey: JourneyMap, wishes: Wishes) -> Labels:
    return labels(wishes.language or journey.language)


def _png(dpi: int) -> Renderer:
    with interrupt.held_back():
        from journeydesigner.render import png

    def render(page: Page, title: str) -> bytes:
        try:
            return png.write(page, dpi, title)
        except png.PngError:
            message = tr("the picture would be too large at {dpi} dots per inch. Try a lower --dpi.", dpi=dpi)
            raise Refused(message) from None

    return render


def _svg(language: str) -> Renderer:
    from journeydesigner.render import svg

    return lambda page, title: svg.write(page, title, language).encode()


def _warn(missing: frozenset[str]) -> None:
    """Say which characters are not shown as they are: the export is whole, its text can still be searched."""
    if missing:
        terminal.complain(glyphs.missing(missing))


def _tell(path: Path, what: str = "") -> None:
    terminal.say(f"{path}{': ' if what else ''}{what}")
