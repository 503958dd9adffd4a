"""Random edits, made of the edit functions that the window calls."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from journeydesigner.model import edits, fragment, lookup
from journeydesigner.model.journey import Duration, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint

RandomEdit = Callable[[JourneyMap, Random], JourneyMap]
_SAMPLE_TEXTS: Final = (
    "Ziet een advertentie",
    "AT&T <R&D>",
    "👩‍👩‍👧 família",
    "two\nlines",
    "עברית",
    "",
    "\u202e?",
    "x" * 300,
)
_MAX_SIZE: Final = 60
"""Limit of touchpoints, 5 x phases and 10 x rows, above which nothing is added: it keeps long tests quick."""


def _touchpoint_ids(journey: JourneyMap) -> list[str]:
    return list(lookup.touchpoint_numbers(journey))


def _random_touchpoints(journey: JourneyMap, rng: Random) -> list[str]:
    ids = _touchpoint_ids(journey)
    return rng.sample(ids, min(len(ids), rng.randint(1, 4)))


def _random_phase(journey: JourneyMap, rng: Random) -> str:
    return rng.choice(journey.phases).id


def _add_touchpoint(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.phases or len(_touchpoint_ids(journey)) >= _MAX_SIZE:
        return journey
    new = Touchpoint(title=rng.choice(_SAMPLE_TEXTS), channel=rng.choice((None, "website", "pigeon")))
    return edits.touchpoints.add(journey, _random_phase(journey, rng), new, rng.randint(0, 9))


def _change_touchpoints(journey: JourneyMap, rng: Random) -> JourneyMap:
    fields = rng.choice(
        (
            {"title": rng.choice(_SAMPLE_TEXTS)},
            {"satisfaction": rng.choice((None, 1, 3, 3.0, 4.5))},
            {"senses": rng.choice(({}, {"visual": 3, "auditory": None}, {"sixth": 1, "tactile": 2}))},
            {"duration": rng.choice((None, Duration(value=3), Duration(value=2.5, unit="hours")))},
            {"evidence": rng.choice((None, Evidence(title="Survey", sample_size=12)))},
            {"moment_of_truth": rng.random() < 0.5, "quote": rng.choice(_SAMPLE_TEXTS)},
        )
    )
    return edits.touchpoints.change_many(journey, _random_touchpoints(journey, rng), **fields)


def _move_touchpoints(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.phases:
        return journey
    return edits.touchpoints.move(
        journey, _random_touchpoints(journey, rng), _random_phase(journey, rng), rng.randint(0, 9)
    )


def _duplicate_touchpoints(journey: JourneyMap, rng: Random) -> JourneyMap:
    return (
        journey
        if len(_touchpoint_ids(journey)) >= _MAX_SIZE
        else edits.touchpoints.duplicate(journey, _random_touchpoints(journey, rng))[0]
    )


def _remove_touchpoints(journey: JourneyMap, rng: Random) -> JourneyMap:
    return edits.touchpoints.remove(journey, _random_touchpoints(journey, rng)[:2])


def _paste(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.phases or len(_touchpoint_ids(journey)) >= _MAX_SIZE:
        return journey
    copied = fragment.parse(fragment.copy(journey, _random_touchpoints(journey, rng)))
    return fragment.paste(journey, copied, _random_phase(journey, rng))[0]


def _add_phase(journey: JourneyMap, rng: Random) -> JourneyMap:
    if 5 * len(journey.phases) >= _MAX_SIZE:
        return journey
    return edits.phases.add(journey, Phase(name=rng.choice(_SAMPLE_TEXTS)), rng.randint(0, 5))


def _change_phase(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.phases:
        return journey
    fields = rng.choice(({"name": rng.choice(_SAMPLE_TEXTS)}, {"color": "#00aAfF"}, {"drop_off": 12.5}, {"columns": 3}))
    return edits.phases.change(journey, _random_phase(journey, rng), **fields)


def _move_phase(journey: JourneyMap, rng: Random) -> JourneyMap:
    return edits.phases.move(journey, _random_phase(journey, rng), rng.randint(0, 9)) if journey.phases else journey


def _duplicate_phase(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.phases or 5 * len(journey.phases) >= _MAX_SIZE or len(_touchpoint_ids(journey)) >= _MAX_SIZE:
        return journey
    return edits.phases.duplicate(journey, _random_phase(journey, rng))[0]


def _remove_phase(journey: JourneyMap, rng: Random) -> JourneyMap:
    return edits.phases.remove(journey, _random_phase(journey, rng)) if len(journey.phases) > 1 else journey


def _add_row(journey: JourneyMap, rng: Random) -> JourneyMap:
    return (
        journey if 10 * len(journey.rows) >= _MAX_SIZE else edits.rows.add(journey, Row(name=rng.choice(_SAMPLE_TEXTS)))
    )


def _set_cell_text(journey: JourneyMap, rng: Random) -> JourneyMap:
    if not journey.rows or not journey.phases:
        return journey
    row, phase = rng.choice(journey.rows).id, _random_phase(journey, rng)
    return edits.rows.set_text(journey, row, phase, rng.choice(_SAMPLE_TEXTS))


def _remove_row(journey: JourneyMap, rng: Random) -> JourneyMap:
    return edits.rows.remove(journey, rng.choice(journey.rows).id) if journey.rows else journey


def _add_or_remove_link(journey: JourneyMap, rng: Random) -> JourneyMap:
    if len(journey.links) >= 10:
        return edits.links.remove(journey, rng.choice(journey.links).id)
    ids = _touchpoint_ids(journey)
    return edits.links.add(journey, Link(source=rng.choice(ids), target=rng.choice(ids))) if ids else journey


def _add_or_remove_persona(journey: JourneyMap, rng: Random) -> JourneyMap:
    if len(journey.personas) >= 3:
        return edits.personas.remove(journey, rng.choice(journey.personas).id)
    return edits.personas.add(journey, Persona(name=rng.choice(_SAMPLE_TEXTS), goals=rng.choice(_SAMPLE_TEXTS)), 0)


def _change_map(journey: JourneyMap, rng: Random) -> JourneyMap:
    return edits.map_fields.change(
        journey, title=rng.choice(_SAMPLE_TEXTS), swimlanes=rng.choice(("vertical", "horizontal"))
    )


RANDOM_EDITS: Final[dict[str, RandomEdit]] = {
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
    "set text": _set_cell_text,
    "remove row": _remove_row,
    "link": _add_or_remove_link,
    "persona": _add_or_remove_persona,
    "change map": _change_map,
}
"""Name -> edit with random choices; it returns the same map where there is nothing to choose from."""
