"""Deltas between maps: exact for any two, small and fast for common edits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from journeydesigner.model import edits
from journeydesigner.model.journey import Cell, Channel, Duration, JourneyMap, Link, Persona, Phase, Row, Touchpoint
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.journal.map_diff import apply_delta, map_delta, part_from_json, part_to_json
from tests.strategies import journey_maps


def extra(**fields: Any) -> Any:
    """Return fields that no part has a name for, as a newer program would write them."""
    return fields


def applied(before: JourneyMap, after: JourneyMap) -> JourneyMap:
    """Return `before` with the delta to `after` applied, via JSON; it must equal `after` to the byte."""
    delta = json.loads(json.dumps(map_delta(before, after), allow_nan=False))
    result = apply_delta(before, delta)
    assert result == after
    assert result.model_dump_json() == after.model_dump_json()
    return result


@given(journey_maps(), journey_maps())
def test_a_delta_leads_from_any_map_to_any_other(before: JourneyMap, after: JourneyMap) -> None:
    applied(before, after)
    applied(after, before)


@given(journey_maps())
def test_a_map_survives_json(journey: JourneyMap) -> None:
    again = part_from_json(JourneyMap, json.loads(json.dumps(part_to_json(journey))))
    assert again == journey
    assert map_delta(journey, again) == []
    assert dumps(again) == dumps(journey)


@pytest.fixture(scope="module")
def large() -> JourneyMap:
    """5,000 touchpoints in ten phases."""
    text = "What happens here. " * 5
    cards = [[Touchpoint(id=f"t{i}-{j}", title=f"Card {j}", description=text) for j in range(500)] for i in range(10)]
    phases = tuple(Phase(id=f"p{i}", name=f"Phase {i}", touchpoints=tuple(each)) for i, each in enumerate(cards))
    rows = (Row(id="r", name="Goals", cells=tuple(Cell(phase=f"p{i}", text="a goal") for i in range(10))),)
    return JourneyMap(title="Large", phases=phases, rows=rows, links=(Link(id="l", source="t0-1", target="t9-9"),))


def size(before: JourneyMap, after: JourneyMap) -> int:
    applied(before, after)
    return len(json.dumps(map_delta(before, after)))


def test_the_delta_of_one_score_in_5000_touchpoints_is_short(large: JourneyMap) -> None:
    after = edits.touchpoints.change(large, "t5-250", satisfaction=4)
    assert size(large, after) < 160
    result = apply_delta(large, map_delta(large, after))
    assert result.phases[4] is large.phases[4], "untouched parts are shared"
    assert result.phases[5].touchpoints[249] is large.phases[5].touchpoints[249]


def test_deltas_of_moved_added_removed_and_duplicated_parts_hold_only_new_content(large: JourneyMap) -> None:
    ids = ["t2-3", "t2-400", "t7-0"]
    assert size(large, edits.touchpoints.move(large, ids, "p2", 250)) < 400 + 3 * 300
    assert size(large, edits.touchpoints.move(large, ["t2-3"], "p2", 250)) < 160
    assert size(large, edits.touchpoints.remove(large, ids)) < 400
    assert size(large, edits.phases.move(large, "p3", 9)) < 120
    assert size(large, edits.phases.remove(large, "p0")) < 200
    assert size(large, edits.touchpoints.add(large, "p1", Touchpoint(id="new", title="New"), 7)) < 160
    assert size(large, edits.touchpoints.duplicate(large, ["t1-1"])[0]) < 350
    assert size(large, edits.rows.set_text(large, "r", "p4", "another goal")) < 160


def test_the_delta_of_a_letter_in_a_long_text_is_short(large: JourneyMap) -> None:
    long = edits.map_fields.change(large, notes="x" * 10_000 + "y" * 9_000)
    assert size(long, edits.map_fields.change(long, notes="x" * 10_000 + "é" + "y" * 9_000)) < 120


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Touchpoint(id="a", satisfaction=3), Touchpoint(id="a", satisfaction=3.0)),
        (Touchpoint(id="a", duration=Duration(value=0.0)), Touchpoint(id="a", duration=Duration(value=-0.0))),
        (Touchpoint(id="a", duration=Duration(value=1)), Touchpoint(id="a")),
        (Touchpoint(id="a"), Touchpoint(id="a", duration=Duration(value=1, unit="weeks", **extra(precision="rough")))),
        (Touchpoint(id="a", senses={"x": 1, "y": None}), Touchpoint(id="a", senses={"y": None, "x": 1})),
        (Touchpoint(id="a", **extra(one=1, two=[1])), Touchpoint(id="a", **extra(two=[1], one=1))),
        (Touchpoint(id="a", **extra(one=1)), Touchpoint(id="a", **extra(one=True))),
        (Touchpoint(id="a", **extra(one={"deep": [1, {"er": 1}]})), Touchpoint(id="a")),
        (Touchpoint(id="a", title="x" * 50), Touchpoint(id="a", title="x" * 49)),
        (Touchpoint(id="a", title="xy" * 50), Touchpoint(id="a", title="xy" * 51)),
    ],
)
def test_number_types_and_order_of_keys_are_kept(before: Touchpoint, after: Touchpoint) -> None:
    one, other = (JourneyMap(phases=(Phase(id="p", touchpoints=(each,)),)) for each in (before, after))
    assert map_delta(one, other)
    applied(one, other)
    applied(other, one)


def test_changes_of_unknown_fields_are_in_the_delta() -> None:
    before = JourneyMap(
        personas=(Persona(id="c"),),
        channels=(Channel(id="k", name="K", senses=("visual",)),),
        rows=(Row(id="r", cells=(Cell(phase="p"),)),),
        links=(Link(id="l", source="a", target="a"),),
        phases=(Phase(id="p", touchpoints=(Touchpoint(id="a"),)),),
    )
    after = JourneyMap(
        personas=(Persona(id="c", **extra(x=1)),),
        channels=(Channel(id="k", name="K", senses=("visual", "tactile"), **extra(x=2.5)),),
        rows=(Row(id="r", **extra(x=[]), cells=(Cell(phase="p", **extra(x={})),)),),
        links=(Link(id="l", source="a", target="a", **extra(x=None)),),
        phases=(Phase(id="p", **extra(x="y"), touchpoints=(Touchpoint(id="a", **extra(x=10**40)),)),),
        **extra(x=True),
    )
    applied(before, after)
    applied(after, before)


@pytest.mark.parametrize(
    "delta",
    [
        ["?"],
        ["p", {"no such field": ["=", 1]}],
        ["p", {"title": ["=", 1]}],
        ["p", {"phases": ["t", [[0, 5]]]}],
        ["p", {"phases": ["t", [[-1, 1]]]}],
        ["p", {"phases": ["t", [["?"]]]}],
        ["p", {"phases": ["t", [[{"name": 1}]]]}],
    ],
)
def test_an_invalid_delta_is_refused(delta: list[object]) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        apply_delta(JourneyMap(phases=(Phase(id="p"),)), delta)
