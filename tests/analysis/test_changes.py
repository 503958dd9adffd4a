"""What differs between two versions of a map: refs of the parts, and the fields that differ."""

from __future__ import annotations

from typing import Any

import pytest

from journeydesigner.analysis.changes import MapChanges, compare_maps
from journeydesigner.model.journey import Cell, JourneyMap, Persona, Phase, Row, Touchpoint
from journeydesigner.model.refs import Ref


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


def touchpoints(ids: str) -> tuple[Ref, ...]:
    return tuple(Ref("touchpoint", id_) for id_ in ids)


def test_the_same_map_has_no_changes() -> None:
    assert compare_maps(BEFORE, journey(("one", "abc"), ("two", "de"))) == MapChanges()


def test_touchpoints_are_added_and_removed() -> None:
    found = compare_maps(BEFORE, journey(("one", "axc"), ("two", "de")))
    assert found == MapChanges(added=touchpoints("x"), removed=touchpoints("b"))


def test_an_edited_touchpoint_is_listed_with_the_fields_that_differ() -> None:
    phase = BEFORE.phases[0]
    edited = phase.touchpoints[0].changed(title="New", satisfaction=2)
    after = BEFORE.changed(phases=(phase.changed(touchpoints=(edited, *phase.touchpoints[1:])), BEFORE.phases[1]))
    assert compare_maps(BEFORE, after) == MapChanges(
        changed={Ref("touchpoint", "a"): frozenset(("title", "satisfaction"))}
    )


def test_moving_is_not_editing() -> None:
    assert compare_maps(BEFORE, journey(("one", "ab"), ("two", "dec"))) == MapChanges(moved=touchpoints("c"))


@pytest.mark.parametrize(
    ("one", "two", "moved"),
    [("cab", "de", "c"), ("bc", "dae", "a"), ("bca", "de", "a"), ("", "adbec", "abc"), ("axbc", "de", "")],
)
def test_as_few_touchpoints_as_explain_the_order_count_as_moved(one: str, two: str, moved: str) -> None:
    assert compare_maps(BEFORE, journey(("one", one), ("two", two))).moved == touchpoints(moved)


def test_of_a_reversed_phase_all_but_one_touchpoint_moved() -> None:
    assert len(compare_maps(BEFORE, journey(("one", "cba"), ("two", "de"))).moved) == 2


def test_phases_are_added_removed_changed_and_reordered() -> None:
    after = journey(("one", "abc"), ("three", ""))
    found = compare_maps(BEFORE, after.changed(phases=(after.phases[0].changed(name="First"), after.phases[1])))
    assert found.added == (Ref("phase", "three"),)
    assert found.removed == (Ref("phase", "two"), *touchpoints("de"))
    assert found.changed == {Ref("phase", "one"): frozenset(("name",))}
    assert compare_maps(BEFORE, journey(("two", "de"), ("one", "abc"))) == MapChanges(reordered=("phase",))


def test_fields_of_the_map_are_named() -> None:
    found = compare_maps(BEFORE, BEFORE.changed(title="New", product="Bath"))
    assert found == MapChanges(changed={Ref("map"): frozenset(("title", "product"))})


def test_personas_rows_and_cells_are_parts_of_their_own() -> None:
    assert compare_maps(BEFORE, BEFORE.changed(personas=(Persona(id="p"),))).added == (Ref("persona", "p"),)
    row = Row(id="r", name="Goal", cells=(Cell(phase="one", text="Find"), Cell(phase="two", text="Buy")))
    with_row = BEFORE.changed(rows=(row,))
    found = compare_maps(BEFORE, with_row)
    assert found.added == (Ref("row", "r"), Ref("cell", "r", "one"), Ref("cell", "r", "two"))
    edited = row.changed(name="Goals", cells=(row.cells[0], Cell(phase="two", text="Pay")))
    assert compare_maps(with_row, BEFORE.changed(rows=(edited,))).changed == {
        Ref("row", "r"): frozenset(("name",)),
        Ref("cell", "r", "two"): frozenset(("text",)),
    }


def test_unknown_fields_of_newer_files_are_compared_too() -> None:
    newer = JourneyMap.model_validate({**BEFORE.model_dump(mode="json"), "mood": "calm"}, strict=False)
    assert compare_maps(BEFORE, newer) == MapChanges(changed={Ref("map"): frozenset(("mood",))})
