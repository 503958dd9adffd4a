"""Maps and a composer for the layout's tests."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from journeydesigner import resources
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import MarkGroup, TextLine
from journeydesigner.layout.interaction import InteractiveDrawing
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.modes.pages import paginate
from journeydesigner.layout.paper import PagedDocument
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap, Phase, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions

CORPUS_FOLDER = Path(__file__).parents[3] / "shared" / "corpus" / "touchpoints"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@cache
def composer() -> Composer:
    """Return one composer for the whole run."""
    return Composer(HarfBuzzMeasurer())


@cache
def example(name: str = "diy-store", language: str = "en") -> JourneyMap:
    """Return a bundled example."""
    return JourneyMap.model_validate_json(resources.file(f"examples/{name}.{language}.journey").read_bytes())


def generated_map(counts: Iterable[int], title: str = "Touchpoint", score: float | None = 3) -> JourneyMap:
    """Return a map with that many touchpoints in each phase."""
    phases = tuple(
        Phase(
            id=f"p{i}",
            name=f"Phase {i}",
            touchpoints=tuple(
                Touchpoint(id=f"p{i}t{j}", title=f"{title} {i}.{j}", channel="website", satisfaction=score)
                for j in range(count)
            ),
        )
        for i, count in enumerate(counts)
    )
    return JourneyMap(title="A map", phases=phases, rows=(Row(id="goal", name="Goal", kind="goal"),))


def compose(journey: JourneyMap, options: LayoutOptions | None = None) -> InteractiveDrawing:
    """Compose with the light theme in English."""
    return composer().compose(journey, LIGHT, map_labels("en"), options or LayoutOptions())


def paginated(journey: JourneyMap, printing: PrintOptions, language: str = "en") -> PagedDocument:
    """Lay the map out on paper; what was laid out lately is not laid out again."""
    return _paginated(journey.model_dump_json(), printing, language)


@lru_cache(maxsize=64)
def _paginated(journey: str, printing: PrintOptions, language: str) -> PagedDocument:
    return paginate(composer(), JourneyMap.model_validate_json(journey), map_labels(language), printing)


def line_texts(groups: Iterable[MarkGroup]) -> list[str]:
    """Return the whole text of each line, in reading order."""
    return [m.actual_text or m.line.text for g in groups for m in g.marks if isinstance(m, TextLine)]
