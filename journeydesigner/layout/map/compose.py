"""From map to drawing: the one layout that canvas, PDF, PNG and SVG all show."""

from __future__ import annotations

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import Drawing, LaneGeometry
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.horizontal import arrange_horizontal
from journeydesigner.layout.map.lane_parts import CardCache
from journeydesigner.layout.map.vertical import arrange_vertical
from journeydesigner.layout.missing_glyphs import missing_characters
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import Theme
from journeydesigner.model.journey import JourneyMap


class Composer:
    """Composes one map again and again; keeps what did not change, so untouched groups keep their very marks."""

    def __init__(self, measurer: Measurer) -> None:
        self._measurer = measurer
        self._card_cache = CardCache()

    @property
    def measurer(self) -> Measurer:
        """What measures the text."""
        return self._measurer

    def compose(self, journey: JourneyMap, theme: Theme, labels: MapLabels, options: LayoutOptions) -> Drawing:
        """Lay the map out; the drawing's origin is the map's top left corner."""
        self._card_cache.trim()
        setting = LayoutContext(self._measurer, theme, labels, options)
        lies = journey.swimlanes == "horizontal"
        width, groups, lanes, places = (arrange_horizontal if lies else arrange_vertical)(
            self._card_cache, journey, setting
        )
        described = tuple(
            LaneGeometry(
                lane.phase.id, place.rect, place.head, place.columns,
                tuple((c.touchpoint.id, r) for c, r in zip(lane.cards, place.cards, strict=True)), place.next_card,
            )
            for lane, place in zip(lanes, places, strict=True)
        )  # fmt: skip
        height = max((group.rect.bottom for group in groups), default=0.0)
        ground = theme.paper if options.paper else theme.workspace
        missing = missing_characters(journey, self._measurer)
        return Drawing(width, height, tuple(groups), described, ground, lies, missing)
