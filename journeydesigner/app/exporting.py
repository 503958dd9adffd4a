"""Making a file to give away, in a thread: map and choice in, bytes on disk out. Writers are imported when asked."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from journeydesigner.app.settings import Settings
from journeydesigner.layout.compose import Composer
from journeydesigner.layout.pages import whole
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Printing, Size
from journeydesigner.wording.labels import labels

Format = Literal["pdf", "png", "svg"]
FORMATS: Final[tuple[Format, ...]] = ("pdf", "png", "svg")
PAPERS: Final[tuple[Size, ...]] = ("a4", "a3", "letter", "tabloid")
DPI: Final = 288.0
"""Three pixels to a map unit: sharp on every screen, and on paper up to A3."""

Progress = Callable[[int, int], None]


class Cancelled(Exception):
    """The user stopped the export; no file was written."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What to make. `language`: of our words on the map, as a BCP 47 tag; paper and orientation are for PDF."""

    format: Format = "pdf"
    paper: Size = "a3"
    portrait: bool = False
    language: str = "en"


def remembered(settings: Settings, format_: Format, language: str) -> Choice:
    """Return the choice made last time, for this format and a map in this language."""
    wanted = settings.text("export/paper", "a3")
    paper: Size = next((each for each in PAPERS if each == wanted), "a3")
    portrait = settings.text("export/orientation", "landscape") == "portrait"
    return Choice(format_, paper, portrait, language)


def remember(settings: Settings, choice: Choice) -> None:
    """Keep a choice for the next time."""
    settings.set_text("export/paper", choice.paper)
    settings.set_text("export/orientation", "portrait" if choice.portrait else "landscape")


def export(
    journey: JourneyMap,
    choice: Choice,
    path: Path,
    measurer: Measurer,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> Path:
    """Write the file, whole or not at all, and return its path.

    Raises `Cancelled`, `storage.problems.SaveFailed` and, where the sheet is too small, `layout.pages.DoesNotFit`.
    """
    from journeydesigner.storage import disk

    composer = Composer(measurer)  # its own: the window's is in use in another thread
    if choice.format == "pdf":
        data = _pdf(journey, choice, composer, progress, cancelled)
    else:
        data = _picture(journey, choice, composer)
    if cancelled():
        raise Cancelled
    return disk.replace(path, data)


def _pdf(
    journey: JourneyMap, choice: Choice, composer: Composer, progress: Progress, cancelled: Callable[[], bool]
) -> bytes:
    from journeydesigner.layout import pages
    from journeydesigner.render import pdf

    printing = Printing(size=choice.paper, portrait=choice.portrait)
    document = pages.paginate(composer, journey, labels(choice.language), printing)
    try:
        return pdf.write(document, progress, cancelled)
    except pdf.Cancelled as error:
        raise Cancelled from error


def _picture(journey: JourneyMap, choice: Choice, composer: Composer) -> bytes:
    page = whole(composer, journey, LIGHT, labels(choice.language))
    title = journey.title or labels(choice.language).untitled_map
    if choice.format == "png":
        from journeydesigner.render import png

        # A very large map gets a coarser picture instead of none.
        fitting = 72 * math.sqrt(png.LARGEST / (page.width * page.height))
        return png.write(page, min(DPI, fitting * 0.99), title)
    from journeydesigner.render import svg

    return svg.write(page, title, choice.language).encode()
