"""From map to sheets of paper, and to the one page of a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.modes.ballot.mode import make_ballot
from journeydesigner.layout.modes.cards.mode import make_cards
from journeydesigner.layout.modes.emotion.mode import make_emotion
from journeydesigner.layout.modes.handout.fit import make_fit
from journeydesigner.layout.modes.handout.mode import make_handout
from journeydesigner.layout.modes.poster.mode import make_poster
from journeydesigner.layout.modes.tiles.mode import make_tiles
from journeydesigner.layout.pagination.alternatives import fit_suggestions
from journeydesigner.layout.pagination.page_frame import add_frames
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, make_job
from journeydesigner.layout.paper import Bookmark, Layer, Page, PagedDocument
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PrintMode

__all__ = ["DoesNotFit", "paginate", "picture_page"]

MODES: Final[dict[PrintMode, Callable[[PrintJob], Sequence[SheetContent]]]] = {
    "handout": make_handout,
    "fit": make_fit,
    "poster": make_poster,
    "tiles": make_tiles,
    "emotion": make_emotion,
    "cards": make_cards,
    "ballot": make_ballot,
}
"""How each mode fills sheets."""
PICTURE_SCALE = 72 / 96
PICTURE_MARGIN = 24.0


def paginate(composer: Composer, journey: JourneyMap, labels: MapLabels, print_options: PrintOptions) -> PagedDocument:
    """Lay the map out on sheets of paper; raises `DoesNotFit`, which knows what would do instead."""
    job = make_job(composer, journey, labels, print_options)
    try:
        pages = add_frames(job, MODES[print_options.mode](job))
    except DoesNotFit as refusal:
        raise DoesNotFit(partial(fit_suggestions, job, MODES)) from refusal
    title = journey.title.strip() or labels.title.untitled
    return PagedDocument(
        pages=pages,
        title=title,
        author=journey.author.strip(),
        subject=journey.product.strip(),
        language=journey.language,
        date=journey.date,
        bookmarks=tuple(_bookmarks(pages)) or (Bookmark(title, 0, 0.0),),
        is_greyscale=print_options.ink == "grey",
        missing_characters=missing_characters(job.journey, composer.measurer),
    )


def picture_page(composer: Composer, journey: JourneyMap, theme: Theme, labels: MapLabels) -> Page:
    """Return the map as one page of its own size, a map unit a pixel at 96 to the inch: for a picture of it."""
    drawing = composer.compose(journey, theme, labels, LayoutOptions(paper=True, full_journey=journey))
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
