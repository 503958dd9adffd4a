"""From map to drawing: the one layout that canvas, PDF, PNG and SVG all show."""

from __future__ import annotations

from journeydesigner.layout.drawing import Drawing, Lane
from journeydesigner.layout.horizontal import horizontal
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.missing import missing_characters
from journeydesigner.layout.options import Options
from journeydesigner.layout.parts import Parts
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.text.types import Measurer
from journeydesigner.layout.theme import Theme
from journeydesigner.layout.vertical import vertical
from journeydesigner.model.journey import JourneyMap


class Composer:
    """Composes one map again and again; keeps what did not change, so untouched groups keep their very marks."""

    def __init__(self, measurer: Measurer) -> None:
        self._measurer = measurer
        self._parts = Parts()

    @property
    def measurer(self) -> Measurer:
        """What measures the text."""
        return self._measurer

    def compose(self, journey: JourneyMap, theme: Theme, labels: Labels, options: Options) -> Drawing:
        """Lay the map out; the drawing's origin is the map's top left corner."""
        self._parts.forget()
        setting = Setting(self._measurer, theme, labels, options)
        lies = journey.swimlanes == "horizontal"
        width, groups, lanes, places = (horizontal if lies else vertical)(self._parts, journey, setting)
        described = tuple(
            Lane(
                lane.phase.id, place.rect, place.head, place.columns,
                tuple((c.touchpoint.id, r) for c, r in zip(lane.cards, place.cards, strict=True)), place.end,
            )
            for lane, place in zip(lanes, places, strict=True)
        )  # fmt: skip
        height = max((group.rect.bottom for group in groups), default=0.0)
        ground = theme.paper if options.paper else theme.desk
        missing = missing_characters(journey, self._measurer)
        return Drawing(width, height, tuple(groups), described, ground, lies, missing)
