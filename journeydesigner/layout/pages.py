"""From map to sheets of paper, and to the one page of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.compose import Composer
from journeydesigner.layout.frame import framed
from journeydesigner.layout.job import Draft, Job, job
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.modes.ballot import ballot
from journeydesigner.layout.modes.cards import cards
from journeydesigner.layout.modes.emotion import emotion
from journeydesigner.layout.modes.fit import fit
from journeydesigner.layout.modes.handout import handout
from journeydesigner.layout.modes.poster import poster
from journeydesigner.layout.modes.tiles import tiles
from journeydesigner.layout.offers import offers
from journeydesigner.layout.options import Options
from journeydesigner.layout.paper import Bookmark, Document, Layer, Page
from journeydesigner.layout.planning import DoesNotFit
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.printing import Mode, Printing

__all__ = ["DoesNotFit", "paginate", "whole"]

MODES: Final[dict[Mode, Callable[[Job], Sequence[Draft]]]] = {
    "handout": handout,
    "fit": fit,
    "poster": poster,
    "tiles": tiles,
    "emotion": emotion,
    "cards": cards,
    "ballot": ballot,
}
"""How each mode fills sheets."""
PICTURE_SCALE = 72 / 96
PICTURE_MARGIN = 24.0


def paginate(composer: Composer, journey: JourneyMap, labels: Labels, printing: Printing) -> Document:
    """Lay the map out on sheets of paper; raises `DoesNotFit`, which knows what would do instead."""
    work = job(composer, journey, labels, printing)
    try:
        pages = framed(work, MODES[printing.mode](work))
    except DoesNotFit as refusal:
        raise DoesNotFit(partial(offers, work, MODES)) from refusal
    title = journey.title.strip() or labels.untitled_map
    return Document(
        pages=pages,
        title=title,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        bookmarks=tuple(_bookmarks(pages)) or (Bookmark(title, 0, 0.0),),
        grey=printing.ink == "grey",
        missing=missing_characters(work.journey, composer.measurer),
    )


def whole(composer: Composer, journey: JourneyMap, theme: Theme, labels: Labels) -> Page:
    """Return the map as one page of its own size, a map unit a pixel at 96 to the inch: for a picture of it."""
    drawing = composer.compose(journey, theme, labels, Options(paper=True, whole=journey))
    width, height = drawing.width * PICTURE_SCALE, drawing.height * PICTURE_SCALE
    layer = Layer(drawing, PICTURE_SCALE, PICTURE_MARGIN, PICTURE_MARGIN)
    return Page(width + 2 * PICTURE_MARGIN, height + 2 * PICTURE_MARGIN, (layer,))


def _bookmarks(pages: Sequence[Page]) -> Iterator[Bookmark]:
    """Yield a bookmark for each group that asks for one, where its like first occurs."""
    seen = set()
    for number, page in enumerate(pages):
        for layer in page.layers:
            for group in layer.drawing.groups:
                if group.bookmark and group.ref not in seen:
                    seen.add(group.ref)
                    yield Bookmark(group.bookmark, number, layer.y + group.y * layer.scale)
