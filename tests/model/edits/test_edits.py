"""Edits of the other nouns; and what holds for all: no effect gives the same map, an unknown id is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from journeydesigner.model import edits, lookup
from journeydesigner.model.journey import Cell, Channel, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint


def order(journey: JourneyMap) -> list[str]:
    """Return the ids of the touchpoints, phase by phase, as one word each."""
    return ["".join(each.id for each in phase.touchpoints) for phase in journey.phases]


def titles(journey: JourneyMap) -> list[str]:
    return ["".join(each.title for each in phase.touchpoints) for phase in journey.phases]


@pytest.mark.parametrize(
    "edit",
    [
        lambda m: edits.touchpoints.change(m, "a", title="A"),
        lambda m: edits.touchpoints.change_many(m, ["a", "b"], owner=""),
        lambda m: edits.touchpoints.change_many(m, [], owner="x"),
        lambda m: edits.touchpoints.move(m, ["b"], "p1", 1),
        lambda m: edits.touchpoints.move(m, [], "p1", 1),
        lambda m: edits.touchpoints.remove(m, []),
        lambda m: edits.touchpoints.duplicate(m, [])[0],
        lambda m: edits.phases.change(m, "p1", name="One"),
        lambda m: edits.phases.move(m, "p2", 1),
        lambda m: edits.rows.change(m, "r1", name="Goals"),
        lambda m: edits.rows.move(m, "r2", 7),
        lambda m: edits.rows.set_text(m, "r1", "p1", "one"),
        lambda m: edits.rows.set_text(m, "r1", "p2", ""),
        lambda m: edits.links.change(m, "l1", kind="next"),
        lambda m: edits.personas.move(m, "els", 0),
        lambda m: edits.evidence.change(m, "e1", title="Survey"),
        lambda m: edits.channels.change(m, "pigeon", name="Pigeon"),
        lambda m: edits.map_fields.change(m, title="A journey"),
        lambda m: edits.map_fields.change(m),
    ],
)
def test_an_edit_without_effect_gives_the_same_map(
    journey: JourneyMap, edit: Callable[[JourneyMap], JourneyMap]
) -> None:
    assert edit(journey) is journey


@pytest.mark.parametrize(
    ("kind", "edit"),
    [
        ("phase", lambda m: edits.touchpoints.add(m, "?", Touchpoint())),
        ("touchpoint", lambda m: edits.touchpoints.change(m, "?", title="x")),
        ("touchpoint", lambda m: edits.touchpoints.change_many(m, ["a", "?"], title="x")),
        ("touchpoint", lambda m: edits.touchpoints.move(m, ["?"], "p1", 0)),
        ("phase", lambda m: edits.touchpoints.move(m, ["a"], "?", 0)),
        ("touchpoint", lambda m: edits.touchpoints.duplicate(m, ["?"])),
        ("touchpoint", lambda m: edits.touchpoints.remove(m, ["?"])),
        ("phase", lambda m: edits.phases.change(m, "?", name="x")),
        ("phase", lambda m: edits.phases.move(m, "?", 0)),
        ("phase", lambda m: edits.phases.remove(m, "?")),
        ("phase", lambda m: edits.phases.duplicate(m, "?")),
        ("row", lambda m: edits.rows.change(m, "?", name="x")),
        ("row", lambda m: edits.rows.move(m, "?", 0)),
        ("row", lambda m: edits.rows.remove(m, "?")),
        ("row", lambda m: edits.rows.set_text(m, "?", "p1", "x")),
        ("phase", lambda m: edits.rows.set_text(m, "r1", "?", "x")),
        ("phase", lambda m: edits.rows.add(m, Row(cells=(Cell(phase="?"),)))),
        ("phase", lambda m: edits.rows.change(m, "r1", cells=(Cell(phase="?"),))),
        ("touchpoint", lambda m: edits.links.add(m, Link(source="a", target="?"))),
        ("touchpoint", lambda m: edits.links.add(m, Link(source="?", target="a"))),
        ("touchpoint", lambda m: edits.links.change(m, "l1", source="?")),
        ("link", lambda m: edits.links.change(m, "?", kind="loop")),
        ("link", lambda m: edits.links.remove(m, "?")),
        ("persona", lambda m: edits.personas.change(m, "?", name="x")),
        ("persona", lambda m: edits.personas.move(m, "?", 0)),
        ("persona", lambda m: edits.personas.remove(m, "?")),
        ("evidence", lambda m: edits.evidence.change(m, "?", title="x")),
        ("evidence", lambda m: edits.evidence.move(m, "?", 0)),
        ("evidence", lambda m: edits.evidence.remove(m, "?")),
        ("channel", lambda m: edits.channels.change(m, "phone", name="x")),
        ("channel", lambda m: edits.channels.remove(m, "?")),
    ],
)
def test_an_unknown_id_is_refused_by_kind(
    journey: JourneyMap, kind: str, edit: Callable[[JourneyMap], JourneyMap]
) -> None:
    with pytest.raises(edits.UnknownPart) as refusal:
        edit(journey)
    assert refusal.value.kind == kind
    assert isinstance(refusal.value, KeyError)


# Phases


def test_add_a_phase_with_touchpoints_gives_ids_to_all(journey: JourneyMap) -> None:
    new = edits.phases.add(journey, Phase(name="New", touchpoints=(Touchpoint(title="X"), Touchpoint(id="y"))), 1)
    assert [phase.name for phase in new.phases] == ["One", "New", "Two", "Three"]
    assert new.phases[1].id
    assert new.phases[1].touchpoints[0].id
    assert new.phases[1].touchpoints[1].id == "y"
    assert new.phases[0] is journey.phases[0]
    with pytest.raises(edits.DuplicateId):
        edits.phases.add(journey, Phase(touchpoints=(Touchpoint(id="a"),)))


@pytest.mark.parametrize(("index", "expected"), [(0, "213"), (1, "123"), (2, "132"), (9, "132")])
def test_move_a_phase(journey: JourneyMap, index: int, expected: str) -> None:
    new = edits.phases.move(journey, "p2", index)
    assert [phase.id for phase in new.phases] == [f"p{number}" for number in expected]
    assert {id(phase) for phase in new.phases} == {id(phase) for phase in journey.phases}


def test_remove_a_phase_takes_touchpoints_cells_and_links_along(journey: JourneyMap) -> None:
    new = edits.phases.remove(journey, "p1")
    assert order(new) == ["de", ""]
    assert [link.id for link in new.links] == ["l3"]
    assert [cell.phase for cell in new.rows[0].cells] == ["p3"]
    assert new.rows[1] is journey.rows[1]
    assert new.phases[0] is journey.phases[1]


def test_duplicate_a_phase_copies_touchpoints_cells_and_inner_links(journey: JourneyMap) -> None:
    new, copy_id = edits.phases.duplicate(journey, "p1")
    copy = new.phases[1]
    assert copy.id == copy_id
    assert titles(new) == ["ABC", "ABC", "DE", ""]
    assert not {each.id for each in copy.touchpoints} & set("abcde")
    assert new.rows[0].text_for(copy_id) == "one"
    assert new.rows[1] is journey.rows[1]
    added = new.links[3:]
    assert [(link.source, link.target) for link in added] == [(copy.touchpoints[0].id, copy.touchpoints[1].id)]
    assert added[0].id != "l1"
    assert new.phases[0] is journey.phases[0]


def test_too_many_phases_are_refused() -> None:
    full = JourneyMap(phases=tuple(Phase(id=f"p{number}") for number in range(500)))
    with pytest.raises(ValidationError):
        edits.phases.add(full, Phase())


# Rows


def test_set_text_adds_changes_and_drops_the_cell_in_the_order_of_phases(journey: JourneyMap) -> None:
    new = edits.rows.set_text(journey, "r1", "p2", "two")
    assert [(cell.phase, cell.text) for cell in new.rows[0].cells] == [("p1", "one"), ("p2", "two"), ("p3", "three")]
    assert new.rows[0].cells[0] is journey.rows[0].cells[0]
    assert edits.rows.set_text(new, "r1", "p2", "2").rows[0].text_for("p2") == "2"
    assert edits.rows.set_text(new, "r1", "p2", "") == journey
    assert new.rows[1] is journey.rows[1]


def test_emptying_a_cell_keeps_its_unknown_fields(journey: JourneyMap) -> None:
    newer = edits.rows.change(journey, "r1", cells=(Cell(phase="p1", text="x", **{"tint": "red"}),))
    cells = edits.rows.set_text(newer, "r1", "p1", "").rows[0].cells
    assert [(cell.text, cell.model_extra) for cell in cells] == [("", {"tint": "red"})]


def test_rows_are_added_changed_moved_removed(journey: JourneyMap) -> None:
    new = edits.rows.add(journey, Row(name="New", cells=(Cell(phase="p2", text="x"),)), 0)
    assert [row.name for row in new.rows] == ["New", "Goals", "Other"]
    assert new.rows[0].id
    new = edits.rows.move(new, "r2", 0)
    assert [row.name for row in new.rows] == ["Other", "New", "Goals"]
    new = edits.rows.remove(edits.rows.change(new, "r1", kind="goal"), "r2")
    assert [(row.name, row.kind) for row in new.rows] == [("New", "custom"), ("Goals", "goal")]
    with pytest.raises(edits.DuplicateId):
        edits.rows.add(journey, Row(id="a"))


# Links, personas, evidence, channels, the map


def test_links_are_added_changed_removed(journey: JourneyMap) -> None:
    new = edits.links.add(journey, Link(source="e", target="a", kind="jump-back"))
    assert new.links[:3] == journey.links
    assert new.links[3].id
    new = edits.links.change(new, "l1", target="c", label="again")
    assert (new.links[0].source, new.links[0].target, new.links[0].label) == ("a", "c", "again")
    assert [link.id for link in edits.links.remove(new, "l1").links][:2] == ["l2", "l3"]
    with pytest.raises(edits.DuplicateId):
        edits.links.add(journey, Link(id="l1", source="a", target="b"))


@pytest.mark.parametrize(("noun", "first", "second", "part"), [
    (edits.personas, "els", "jan", Persona()), (edits.evidence, "e1", "e2", Evidence()),
])  # fmt: skip
def test_personas_and_evidence(journey: JourneyMap, noun: Any, first: str, second: str, part: Any) -> None:
    field = noun.__name__.rsplit(".", 1)[-1]

    def ids(each_map: JourneyMap) -> list[str]:
        return [each.id for each in getattr(each_map, field)]

    added = noun.add(journey, part, 1)
    assert ids(added)[::2] == [first, second]
    assert ids(added)[1]
    assert ids(noun.move(journey, first, 1)) == [second, first]
    assert ids(noun.remove(journey, first)) == [second]
    changed = noun.change(journey, second, **{"name" if noun is edits.personas else "title": "Other"})
    assert getattr(changed, field)[0] is getattr(journey, field)[0]
    assert getattr(changed, field)[1] != getattr(journey, field)[1]
    with pytest.raises(edits.DuplicateId):
        noun.add(journey, part.changed(id="a"))


def test_channels(journey: JourneyMap) -> None:
    new = edits.channels.add(journey, Channel(id="phone", name="Our own phone"), 0)
    assert [channel.id for channel in new.channels] == ["phone", "pigeon"]
    new = edits.channels.change(new, "pigeon", place="both")
    assert lookup.channel(new, "pigeon").place == "both"  # type: ignore[union-attr]
    assert edits.channels.remove(new, "pigeon").channels == new.channels[:1]
    with pytest.raises(edits.DuplicateId):
        edits.channels.add(journey, Channel(id="pigeon", name="Second"))


def test_the_map_itself(journey: JourneyMap) -> None:
    new = edits.map_fields.change(journey, title="Other", market="b2b")
    assert (new.title, new.market) == ("Other", "b2b")
    assert all(a is b for a, b in zip(new.phases, journey.phases, strict=True))
    with pytest.raises(ValidationError):
        edits.map_fields.change(journey, version=2)
    with pytest.raises(TypeError):
        edits.map_fields.change(journey, colour="red")
