"""Edits of touchpoints: what changes, what stays the very same object, what is refused."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pydantic import ValidationError

from journeydesigner.model import edits, lookup
from journeydesigner.model.journey import JourneyMap, Touchpoint


def order(journey: JourneyMap) -> list[str]:
    """Return the ids of the touchpoints, phase by phase, as one word each."""
    return ["".join(each.id for each in phase.touchpoints) for phase in journey.phases]


def titles(journey: JourneyMap) -> list[str]:
    return ["".join(each.title for each in phase.touchpoints) for phase in journey.phases]


@pytest.mark.parametrize(
    ("index", "expected"), [(0, "xabc"), (1, "axbc"), (3, "abcx"), (None, "abcx"), (99, "abcx"), (-5, "xabc")]
)
def test_add_puts_the_touchpoint_before_the_index(journey: JourneyMap, index: int | None, expected: str) -> None:
    new = edits.touchpoints.add(journey, "p1", Touchpoint(id="x"), index)
    assert order(new) == [expected, "de", ""]


def test_add_shares_everything_else(journey: JourneyMap) -> None:
    new = edits.touchpoints.add(journey, "p1", Touchpoint(id="x"), 1)
    assert new.phases[1] is journey.phases[1]
    assert new.phases[2] is journey.phases[2]
    assert [new.phases[0].touchpoints[i] for i in (0, 2, 3)] == list(journey.phases[0].touchpoints)
    assert all(new.phases[0].touchpoints[i] is journey.phases[0].touchpoints[j] for i, j in ((0, 0), (2, 1), (3, 2)))
    assert all(a is b for a, b in zip(new.rows, journey.rows, strict=True))
    assert order(journey) == ["abc", "de", ""]


def test_add_gives_a_fresh_id_where_there_is_none(journey: JourneyMap) -> None:
    new = edits.touchpoints.add_many(journey, "p3", [Touchpoint(title="X"), Touchpoint(title="Y")])
    ids = [each.id for each in new.phases[2].touchpoints]
    assert titles(new)[2] == "XY"
    assert all(ids)
    assert len({*ids, *"abcde"}) == 7


@pytest.mark.parametrize("ids", [["a"], ["p1"], ["r1"], ["l1"], ["els"], ["e1"], ["x", "x"]])
def test_add_refuses_an_id_that_is_taken(journey: JourneyMap, ids: list[str]) -> None:
    with pytest.raises(edits.DuplicateId):
        edits.touchpoints.add_many(journey, "p2", [Touchpoint(id=id_) for id_ in ids])


def test_adding_nothing_changes_nothing(journey: JourneyMap) -> None:
    assert edits.touchpoints.add_many(journey, "p1", []) is journey


def test_change_sets_fields_of_one_touchpoint_and_shares_the_rest(journey: JourneyMap) -> None:
    new = edits.touchpoints.change(journey, "b", title="New", satisfaction=2.5)
    changed = lookup.touchpoint(new, "b")
    assert (changed.title, changed.satisfaction, changed.id) == ("New", 2.5, "b")
    assert new.phases[1] is journey.phases[1]
    assert new.phases[0].touchpoints[0] is journey.phases[0].touchpoints[0]
    assert new.phases[0].touchpoints[2] is journey.phases[0].touchpoints[2]


def test_change_keeps_unknown_fields(journey: JourneyMap) -> None:
    newer = edits.touchpoints.add(journey, "p3", Touchpoint(id="n", **cast(Any, {"from-the-future": [1, 2]})))
    assert edits.touchpoints.change(newer, "n", title="T").phases[2].touchpoints[0].model_extra == {
        "from-the-future": [1, 2]
    }


@pytest.mark.parametrize(
    "fields",
    [{"satisfaction": 9}, {"satisfaction": "3"}, {"title": 3}, {"title": "x" * 2_001}, {"title": "\ud800"},
     {"satisfaction": float("nan")}, {"senses": {"visual": 4}}, {"moment_of_truth": 1}],
)  # fmt: skip
def test_change_refuses_what_is_not_allowed(journey: JourneyMap, fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        edits.touchpoints.change(journey, "a", **fields)


@pytest.mark.parametrize("name", ["tilte", "id", "name"])
def test_change_refuses_a_field_that_is_none_and_the_id(journey: JourneyMap, name: str) -> None:
    with pytest.raises(TypeError):
        edits.touchpoints.change(journey, "a", **{name: "x"})


def test_change_many_changes_just_those(journey: JourneyMap) -> None:
    new = edits.touchpoints.change_many(journey, ["e", "a"], owner="Sales")
    assert {each.id for each in lookup.all_touchpoints(new) if each.owner} == {"a", "e"}
    assert new.phases[2] is journey.phases[2]
    assert new.phases[0].touchpoints[1] is journey.phases[0].touchpoints[1]


@pytest.mark.parametrize(
    ("ids", "phase", "index", "expected"),
    [
        ("a", "p1", 0, ["abc", "de", ""]),
        ("a", "p1", 1, ["bac", "de", ""]),
        ("a", "p1", 2, ["bca", "de", ""]),
        ("c", "p1", 0, ["cab", "de", ""]),
        ("a", "p3", 0, ["bc", "de", "a"]),
        ("a", "p2", 1, ["bc", "dae", ""]),
        ("eca", "p2", 1, ["b", "dace", ""]),
        ("ca", "p1", 1, ["bac", "de", ""]),
        ("abcde", "p2", 9, ["", "abcde", ""]),
        ("aa", "p3", 0, ["bc", "de", "a"]),
    ],
)
def test_move_counts_without_the_moved_and_keeps_their_order(
    journey: JourneyMap, ids: str, phase: str, index: int, expected: list[str]
) -> None:
    new = edits.touchpoints.move(journey, ids, phase, index)
    assert order(new) == expected
    before = {each.id: each for each in lookup.all_touchpoints(journey)}
    assert all(each is before[each.id] for each in lookup.all_touchpoints(new))
    assert new.links is journey.links or new.links == journey.links


def test_duplicate_puts_each_copy_behind_its_original(journey: JourneyMap) -> None:
    new, copies = edits.touchpoints.duplicate(journey, ["d", "a"])
    assert titles(new) == ["AABC", "DDE", ""]
    assert copies == (new.phases[0].touchpoints[1].id, new.phases[1].touchpoints[1].id)
    assert not set(copies) & set("abcde")
    assert new.phases[0].touchpoints[0] is journey.phases[0].touchpoints[0]
    assert new.phases[2] is journey.phases[2]
    assert [link.id for link in new.links] == ["l1", "l2", "l3"]


def test_remove_takes_the_links_along(journey: JourneyMap) -> None:
    new = edits.touchpoints.remove(journey, ["b", "d"])
    assert order(new) == ["ac", "e", ""]
    assert [link.id for link in new.links] == ["l3"]
    assert new.phases[2] is journey.phases[2]
