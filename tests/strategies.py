"""Random maps for property tests: sound ones, with every field, unknown fields and odd characters in them.

`journey_maps()` gives maps as the program holds them: an id for every part, every reference leading somewhere.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from journeydesigner.model import vocabulary as words
from journeydesigner.model.journey import (
    Cell,
    Channel,
    Duration,
    Evidence,
    JourneyMap,
    Link,
    Part,
    Persona,
    Phase,
    Row,
    Touchpoint,
)

texts = st.text(max_size=12) | st.sampled_from(
    [
        'a": b',
        "\\",
        '"',
        "AT&T <R&D>",
        "Ünïcödé → ∞",
        "👩‍👩‍👧",
        "\u202eעברית",
        "two\nlines",
        "\t",
        "\0",
        "\ufeff",
        "NaN",
        "{",
    ]
)
identifiers_or_none = st.none() | st.sampled_from(("website", "phone", "b2b", "future", "yes", "a-newer-word"))
pictures = st.sampled_from((None, "data:image/png;base64,iVBORw0KGgo="))
scores = st.none() | st.integers(1, 5) | st.floats(1, 5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
_odd_field_names = st.sampled_from(
    ("x", "self", "changed", "model_config", "model_extra", "__class__", "", "a b", "été")
)


def _part(kind: type[Part], required: dict[str, Any] | None = None, /, **optional: st.SearchStrategy[Any]) -> Any:
    """Return a strategy for parts of a kind with any of the optional fields, now and then with unknown ones."""
    known = st.fixed_dictionaries(required or {}, optional=optional)
    unknown: st.SearchStrategy[dict[str, Any]] = st.just({}) | st.dictionaries(
        _odd_field_names, json_values, min_size=1, max_size=2
    )
    return st.builds(lambda fields, extra: kind(**{**extra, **fields}), known, unknown)


durations = _part(
    Duration,
    {"value": st.integers(0, 100_000) | st.floats(0, 100_000)},
    unit=st.sampled_from(words.DURATION_UNITS),
)
evidences = _part(
    Evidence,
    title=texts,
    status=st.sampled_from(words.EVIDENCE_STATUS),
    source=texts,
    kind=identifiers_or_none,
    sample_size=st.none() | st.integers(0, 10**12),
    date=st.none() | st.just("2025-03-01"),
)
senses = st.dictionaries(st.sampled_from((*words.SENSES, "a-sixth-sense")), st.none() | st.integers(1, 3), max_size=6)
touchpoints = _part(
    Touchpoint,
    title=texts,
    description=texts,
    channel=identifiers_or_none,
    senses=senses,
    satisfaction=scores,
    importance=scores,
    expectation_met=identifiers_or_none,
    place=identifiers_or_none,
    moment_of_truth=st.booleans(),
    quote=texts,
    evidence=st.none() | evidences,
    duration=st.none() | durations,
    owner=texts,
)
phases = _part(
    Phase,
    name=texts,
    description=texts,
    color=st.sampled_from((None, "#00aAfF")),
    columns=st.none() | st.integers(1, 12),
    duration=st.none() | durations,
    duration_wished=st.none() | durations,
    drop_off=st.none() | st.integers(0, 100) | st.floats(0, 100),
    touchpoints=st.lists(touchpoints, max_size=4).map(tuple),
)
rows = _part(Row, name=texts, kind=st.sampled_from(words.ROW_KINDS))
personas = _part(Persona, name=texts, picture=pictures, goals=texts, segment=identifiers_or_none)
channels = _part(
    Channel,
    {"id": st.sampled_from(("phone", "own", "pigeon")), "name": texts},
    place=st.sampled_from(words.PLACES),
    senses=st.lists(st.sampled_from(words.SENSES), max_size=2).map(tuple),
)


@st.composite
def journey_maps(draw: st.DrawFn, max_phases: int = 4) -> JourneyMap:
    """Draw a sound map."""
    drawn = draw(st.lists(phases, max_size=max_phases))
    named = tuple(_with_ids(phase, number) for number, phase in enumerate(drawn))
    journey = draw(
        _part(
            JourneyMap,
            title=texts,
            language=st.sampled_from(("en", "nl", "pt-BR")),
            product=texts,
            market=identifiers_or_none,
            state=st.sampled_from(words.STATES),
            date=st.none() | st.just("2025-03-01"),
            notes=texts,
            swimlanes=st.sampled_from(words.SWIMLANES),
        )
    )
    return journey.changed(
        phases=named,
        rows=tuple(draw(_row_with_cells(row, n, named)) for n, row in enumerate(draw(st.lists(rows, max_size=3)))),
        links=draw(_links(named)),
        personas=tuple(p.changed(id=f"c{n}") for n, p in enumerate(draw(st.lists(personas, max_size=2)))),
        channels=tuple(draw(st.lists(channels, max_size=2, unique_by=lambda channel: channel.id))),
        evidence=tuple(e.changed(id=f"e{n}") for n, e in enumerate(draw(st.lists(evidences, max_size=2)))),
    )


def _with_ids(phase: Phase, number: int) -> Phase:
    named = tuple(each.changed(id=f"t{number}-{index}") for index, each in enumerate(phase.touchpoints))
    return phase.changed(id=f"p{number}", touchpoints=named)


@st.composite
def _row_with_cells(draw: st.DrawFn, row: Row, number: int, named: tuple[Phase, ...]) -> Row:
    chosen = [phase.id for phase in named if draw(st.booleans())]
    cells = tuple(Cell(phase=phase_id, text=draw(texts)) for phase_id in chosen)
    return row.changed(id=f"r{number}", cells=cells)


@st.composite
def _links(draw: st.DrawFn, named: tuple[Phase, ...]) -> tuple[Link, ...]:
    ids = [each.id for phase in named for each in phase.touchpoints]
    if not ids:
        return ()
    link = _part(
        Link, {"source": st.sampled_from(ids), "target": st.sampled_from(ids)}, kind=st.sampled_from(words.LINK_KINDS)
    )
    return tuple(each.changed(id=f"l{n}") for n, each in enumerate(draw(st.lists(link, max_size=3))))
