"""Tiled posters and their parts, for the tests of the tiles mode."""

from __future__ import annotations

from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.layout.paper import Layer, Page, PagedDocument
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import line_texts, paginated

EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")
A4 = PrintOptions(mode="tiles", size="a4", poster="a1")


def tiled(journey: JourneyMap, printing: PrintOptions = A4, language: str = "en") -> PagedDocument:
    return paginated(journey, printing, language)


def groups_of(page: Page) -> list[MarkGroup]:
    return [group for layer in page.layers for group in layer.drawing.groups]


def name_on(page: Page) -> str:
    """Return the name of a tile."""
    (text,) = [text for text in line_texts(groups_of(page)) if " of " in text and " × " in text]
    return text.split(" · ")[0]


def map_layer(page: Page) -> Layer:
    """Return the layer with the map's cards and lanes."""
    return next(layer for layer in page.layers if any(g.ref.kind == "phase" for g in layer.drawing.groups))
