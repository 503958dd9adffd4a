"""What differs between two versions, as a person would tell it."""

from __future__ import annotations

from typing import Any

import pytest

from journeydesigner.analysis.changes import MapChanges, PartChanges, compare_maps
from journeydesigner.model.journey import JourneyMap, Persona, Phase, Row, Touchpoint


def journey(*phases: tuple[str, str], **fields: Any) -> JourneyMap:
    """Return a map with phases given as name and the letters of their touchpoints."""
    return JourneyMap(
        phases=tuple(
            Phase(id=name, name=name, touchpoints=tuple(Touchpoint(id=each, title=each.upper()) for each in inside))
            for name, inside in phases
        ),
        **fields,
    )


BEFORE = journey(("one", "abc"), ("two", "de"))


def test_the_same_map_has_no_changes() -> None:
    assert compare_maps(BEFORE, journey(("one", "abc"), ("two", "de"))) == MapChanges()


def test_touchpoints_come_and_go() -> None:
    found = compare_maps(BEFORE, journey(("one", "axc"), ("two", "de")))
    assert found == MapChanges(touchpoints=PartChanges(added=("X",), removed=("B",)))


def test_a_touchpoint_that_was_edited_goes_by_its_new_title() -> None:
    phase = BEFORE.phases[0]
    edited = phase.changed(touchpoints=(phase.touchpoints[0].changed(title="New"), *phase.touchpoints[1:]))
    found = compare_maps(BEFORE, BEFORE.changed(phases=(edited, BEFORE.phases[1])))
    assert found == MapChanges(touchpoints=PartChanges(changed=("New",)))


def test_moving_is_not_editing() -> None:
    assert compare_maps(BEFORE, journey(("one", "ab"), ("two", "dec"))) == MapChanges(moved=1)


@pytest.mark.parametrize(
    ("one", "two", "moved"),
    [("cab", "de", 1), ("bc", "dae", 1), ("bca", "de", 1), ("cba", "de", 2), ("", "adbec", 3), ("axbc", "de", 0)],
)
def test_only_those_count_as_moved_that_somebody_moved(one: str, two: str, moved: int) -> None:
    assert compare_maps(BEFORE, journey(("one", one), ("two", two))).moved == moved


def test_phases_come_go_and_change() -> None:
    after = journey(("one", "abc"), ("three", "")).changed()
    found = compare_maps(BEFORE, after.changed(phases=(after.phases[0].changed(name="First"), after.phases[1])))
    assert found.phases == PartChanges(added=("three",), removed=("two",), changed=("First",))
    assert found.touchpoints.removed == ("D", "E")


def test_the_rest_is_told_as_such() -> None:
    assert compare_maps(BEFORE, journey(("one", "abc"), ("two", "de"), product="New")) == MapChanges(other=True)
    assert compare_maps(BEFORE, journey(("two", "de"), ("one", "abc"))).other


def test_title_personas_and_rows_are_told_by_name() -> None:
    assert compare_maps(BEFORE, BEFORE.changed(title="New")) == MapChanges(title="New")
    assert compare_maps(BEFORE, BEFORE.changed(personas=(Persona(id="p"),))) == MapChanges(personas=True)
    assert compare_maps(BEFORE, BEFORE.changed(rows=(Row(id="r"),))) == MapChanges(rows=True)
