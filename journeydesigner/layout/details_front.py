"""What the details begin with: their title, what is known of the map itself, and its personas.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from journeydesigner.layout.details_lists import (
    PATH,
    ROW_GAP,
    Place,
    Write,
    heading,
    is_seen,
    labelled,
    listed,
    places,
    ruled,
)
from journeydesigner.layout.details_strips import PAD, Cell, Strip
from journeydesigner.layout.details_text import SMALL, TITLE, Column
from journeydesigner.layout.details_topics import word
from journeydesigner.layout.drawing import Box, Element, Icon, Mark, Photo, Ref
from journeydesigner.layout.job import Job
from journeydesigner.layout.text.types import Style
from journeydesigner.model.journey import Persona

_PERSONAS: Final = (*PATH, Element("Sect", "personas"))
_MAIN: Final = Style(18, 700, 24)
_MAIN_GAP: Final = 5.0
_PERSONA_GAP: Final = 14.0
_OF_PERSONAS: Final = ("name", "role", "goals", "frustrations", "quote", "segment", "decision_role")
_DISC: Final = 26.0


def front(work: Job, width: float, named: bool) -> list[Strip]:
    """Return the title, alone where there is nothing else to tell, with the map's facts and its personas.

    The personas stand beside the facts where the sheet is wide enough for them all, and that takes less room.
    `named`: the names of empty rows are told elsewhere.
    """
    facts = _facts(work, named)
    under = list(_under(work, width, facts))
    beside = _beside(work, width, facts)
    lower = beside is not None and beside.height < sum(strip.gap + strip.height for strip in under)
    return [beside] if beside is not None and lower else under


def _title(work: Job, place: Place) -> Cell:
    column = Column(work, place[1])
    column.ours(work.labels.details, _MAIN, work.theme.ink, "H2")
    return Cell(*place, column.pieces, PATH, Ref("details"), bookmark=work.labels.details)


def _under(work: Job, width: float, facts: Sequence[Write]) -> Iterator[Strip]:
    yield Strip((_title(work, (0.0, width)),), holds="firmly")
    if facts:
        yield Strip(listed(work, facts, places(width), PATH, "about"), _MAIN_GAP)
    people = _people(work)
    if not people:
        return
    yield ruled(work, width, [heading(work, work.labels.fields["personas"], (0.0, width), _PERSONAS)], "firmly")
    across = min(len(people), len(places(width)))
    for start in range(0, len(people), across):
        columns = places(width, across)
        cells = [
            cell
            for index, (persona, place) in enumerate(zip(people[start:], columns, strict=False), start)
            for cell in _persona(work, persona, index, place, 0.0)
        ]
        yield Strip(tuple(cells), _PERSONA_GAP if start else ROW_GAP)


def _beside(work: Job, width: float, facts: Sequence[Write]) -> Strip | None:
    """Return facts and personas beside each other, None where they are not both there, or have no room."""
    people, columns = _people(work), places(width)
    own = max(1, len(columns) // 3)
    if not people or not facts or len(columns) - own < len(people):
        return None
    left = columns[own][0]
    head = _title(work, (0.0, columns[own - 1][0] + columns[0][1]))
    top = head.bottom + _MAIN_GAP
    cells = [head, *listed(work, facts, columns[:own], PATH, "about", top)]
    name = heading(work, work.labels.fields["personas"], (left, width - left), _PERSONAS, PAD)
    cells.append(name)
    for index, (persona, place) in enumerate(zip(people, places(width - left, len(people), left), strict=True)):
        cells += _persona(work, persona, index, place, top)
    return Strip(tuple(cells))


def _facts(work: Job, named: bool) -> list[Write]:
    """Return what is known of the map itself. Its notes are its makers' own and are on no paper."""
    journey, fields = work.journey, work.labels.fields
    empty = [row.name for row in journey.rows if not any(cell.text.strip() for cell in row.cells)]
    market = work.labels.vocabulary["market"].get(journey.market or "", journey.market or "")
    texts = [
        (fields["purpose"], journey.purpose, False),
        (fields["product"], journey.product, False),
        (fields["market"], market, True),
        (fields["client"], journey.client, False),
        (fields["author"], journey.author, False),
        *((fields["rows"], name, False) for name in empty if not named),
    ]
    return [labelled(*each) for each in texts if is_seen(work, each[1])]


def _people(work: Job) -> Sequence[Persona]:
    return [persona for persona in work.journey.personas if any(getattr(persona, name) for name in _OF_PERSONAS)]


def _persona(work: Job, persona: Persona, index: int, place: Place, top: float) -> Sequence[Cell]:
    """Return who a persona is with what is known of it, in one column or, where there is room, in several."""
    fields = work.labels.fields
    entries: list[Write] = [partial(_identity, persona=persona)]
    for name in ("goals", "frustrations", "quote"):
        if is_seen(work, getattr(persona, name)):
            entries.append(labelled(fields[name], getattr(persona, name)))
    x, width = place
    count = min(len(places(width)), len(entries))
    return listed(work, entries, places(width, count, x), _PERSONAS, f"persona {index}", top)


def _identity(column: Column, persona: Persona) -> None:
    theme, fields = column.theme, column.work.labels.fields
    indent = _DISC + 8.0
    column.beside(*_face(column, persona))
    if not column.text(persona.name, TITLE, indent=indent):
        column.ours("–", TITLE, indent=indent)
    column.text(persona.role, SMALL, theme.muted, indent=indent)
    if column.y < _DISC:
        column.piece(_DISC - column.y, ())
    column.gap(2.0)
    column.fact(fields["segment"], word(column, "segment", persona.segment), ours=True)
    column.fact(fields["decision_role"], word(column, "decision_role", persona.decision_role), ours=True)


def _face(column: Column, persona: Persona) -> Iterator[Mark]:
    tone = column.theme.persona
    if persona.picture:
        yield Photo(0, 0, _DISC, _DISC, persona.picture, _DISC / 2)
        return
    yield Box(0, 0, _DISC, _DISC, _DISC / 2, tone.tint)
    yield Icon(6, 6, _DISC - 12, "persona", tone.ink)
