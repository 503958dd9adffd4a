"""Editing at random, through the very edits that the window uses: what the hidden commands and long tests do."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from journeydesigner.model import edits, fragment, lookup
from journeydesigner.model.journey import Duration, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint

RandomEdit = Callable[[JourneyMap, Random], JourneyMap]
_WORDS: Final = (
    "Ziet een advertentie",
    "AT&T <R&D>",
    "👩‍👩‍👧 família",
    "two\nlines",
    "עברית",
    "",
    "\u202e?",
    "x" * 300,
)
_MOST: Final = 60
"""Touchpoints, phases times five, rows times ten: beyond that nothing is added, so that long tests stay quick."""


def _ids(map_: JourneyMap) -> list[str]:
    return list(lookup.numbers(map_))


def _some(map_: JourneyMap, chance: Random) -> list[str]:
    ids = _ids(map_)
    return chance.sample(ids, min(len(ids), chance.randint(1, 4)))


def _phase(map_: JourneyMap, chance: Random) -> str:
    return chance.choice(map_.phases).id


def _add_touchpoint(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.phases or len(_ids(map_)) >= _MOST:
        return map_
    new = Touchpoint(title=chance.choice(_WORDS), channel=chance.choice((None, "website", "pigeon")))
    return edits.touchpoints.add(map_, _phase(map_, chance), new, chance.randint(0, 9))


def _change_touchpoints(map_: JourneyMap, chance: Random) -> JourneyMap:
    fields = chance.choice(
        (
            {"title": chance.choice(_WORDS)},
            {"satisfaction": chance.choice((None, 1, 3, 3.0, 4.5))},
            {"senses": chance.choice(({}, {"visual": 3, "auditory": None}, {"sixth": 1, "tactile": 2}))},
            {"duration": chance.choice((None, Duration(value=3), Duration(value=2.5, unit="hours")))},
            {"evidence": chance.choice((None, Evidence(title="Survey", sample_size=12)))},
            {"moment_of_truth": chance.random() < 0.5, "quote": chance.choice(_WORDS)},
        )
    )
    return edits.touchpoints.change_many(map_, _some(map_, chance), **fields)


def _move_touchpoints(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.phases:
        return map_
    return edits.touchpoints.move(map_, _some(map_, chance), _phase(map_, chance), chance.randint(0, 9))


def _duplicate_touchpoints(map_: JourneyMap, chance: Random) -> JourneyMap:
    return map_ if len(_ids(map_)) >= _MOST else edits.touchpoints.duplicate(map_, _some(map_, chance))[0]


def _remove_touchpoints(map_: JourneyMap, chance: Random) -> JourneyMap:
    return edits.touchpoints.remove(map_, _some(map_, chance)[:2])


def _paste(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.phases or len(_ids(map_)) >= _MOST:
        return map_
    return fragment.paste(map_, fragment.copy(map_, _some(map_, chance)), _phase(map_, chance))[0]


def _add_phase(map_: JourneyMap, chance: Random) -> JourneyMap:
    if 5 * len(map_.phases) >= _MOST:
        return map_
    return edits.phases.add(map_, Phase(name=chance.choice(_WORDS)), chance.randint(0, 5))


def _change_phase(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.phases:
        return map_
    fields = chance.choice(({"name": chance.choice(_WORDS)}, {"color": "#00aAfF"}, {"drop_off": 12.5}, {"columns": 3}))
    return edits.phases.change(map_, _phase(map_, chance), **fields)


def _move_phase(map_: JourneyMap, chance: Random) -> JourneyMap:
    return edits.phases.move(map_, _phase(map_, chance), chance.randint(0, 9)) if map_.phases else map_


def _duplicate_phase(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.phases or 5 * len(map_.phases) >= _MOST or len(_ids(map_)) >= _MOST:
        return map_
    return edits.phases.duplicate(map_, _phase(map_, chance))[0]


def _remove_phase(map_: JourneyMap, chance: Random) -> JourneyMap:
    return edits.phases.remove(map_, _phase(map_, chance)) if len(map_.phases) > 1 else map_


def _add_row(map_: JourneyMap, chance: Random) -> JourneyMap:
    return map_ if 10 * len(map_.rows) >= _MOST else edits.rows.add(map_, Row(name=chance.choice(_WORDS)))


def _set_text(map_: JourneyMap, chance: Random) -> JourneyMap:
    if not map_.rows or not map_.phases:
        return map_
    row, phase = chance.choice(map_.rows).id, _phase(map_, chance)
    return edits.rows.set_text(map_, row, phase, chance.choice(_WORDS))


def _remove_row(map_: JourneyMap, chance: Random) -> JourneyMap:
    return edits.rows.remove(map_, chance.choice(map_.rows).id) if map_.rows else map_


def _link(map_: JourneyMap, chance: Random) -> JourneyMap:
    if len(map_.links) >= 10:
        return edits.links.remove(map_, chance.choice(map_.links).id)
    ids = _ids(map_)
    return edits.links.add(map_, Link(source=chance.choice(ids), target=chance.choice(ids))) if ids else map_


def _persona(map_: JourneyMap, chance: Random) -> JourneyMap:
    if len(map_.personas) >= 3:
        return edits.personas.remove(map_, chance.choice(map_.personas).id)
    return edits.personas.add(map_, Persona(name=chance.choice(_WORDS), goals=chance.choice(_WORDS)), 0)


def _change_map(map_: JourneyMap, chance: Random) -> JourneyMap:
    return edits.journey.change(map_, title=chance.choice(_WORDS), swimlanes=chance.choice(("vertical", "horizontal")))


EDITS: Final[dict[str, RandomEdit]] = {
    "add touchpoint": _add_touchpoint,
    "change touchpoints": _change_touchpoints,
    "move touchpoints": _move_touchpoints,
    "duplicate touchpoints": _duplicate_touchpoints,
    "remove touchpoints": _remove_touchpoints,
    "paste": _paste,
    "add phase": _add_phase,
    "change phase": _change_phase,
    "move phase": _move_phase,
    "duplicate phase": _duplicate_phase,
    "remove phase": _remove_phase,
    "add row": _add_row,
    "set text": _set_text,
    "remove row": _remove_row,
    "link": _link,
    "persona": _persona,
    "change map": _change_map,
}
"""Name -> an edit that makes its choices by the chance given; the same map where there is nothing to choose from."""
