"""Finding parts, what a touchpoint takes from its channel, completing what was left out."""

from __future__ import annotations

import pytest

from journeydesigner.model import lookup
from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import Cell, Channel, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint

JOURNEY = JourneyMap(
    channels=(Channel(id="phone", name="Phone box", place="both", interaction="one-way", senses=("tactile",)),),
    phases=(
        Phase(id="p1", touchpoints=(Touchpoint(id="a", satisfaction=2), Touchpoint(id="b", channel="website"))),
        Phase(id="p2"),
        Phase(id="p3", touchpoints=(Touchpoint(id="c", channel="phone", satisfaction=4.5),)),
    ),
)


def test_parts_are_found_by_id() -> None:
    assert lookup.phase(JOURNEY, "p2") is JOURNEY.phases[1]
    assert lookup.touchpoint(JOURNEY, "c") is JOURNEY.phases[2].touchpoints[0]
    assert lookup.phase_of(JOURNEY, "b") is JOURNEY.phases[0]
    assert lookup.position_in_map(JOURNEY, "b") == (0, 1)
    assert [each.id for each in lookup.all_touchpoints(JOURNEY)] == ["a", "b", "c"]
    assert lookup.touchpoint_numbers(JOURNEY) == {"a": 1, "b": 2, "c": 3}
    for find in (lookup.phase, lookup.touchpoint, lookup.phase_of):
        with pytest.raises(lookup.UnknownPart):
            find(JOURNEY, "?")


def test_a_channel_is_the_maps_own_before_the_built_in_one() -> None:
    assert lookup.channel(JOURNEY, "phone") is JOURNEY.channels[0]
    built_in = lookup.channel(JourneyMap(), "phone")
    assert built_in is not None
    assert built_in.place == "offline"
    assert lookup.channel(JOURNEY, "?") is None
    assert lookup.channel(JOURNEY, None) is None


@pytest.mark.parametrize(
    ("touchpoint", "place", "interaction", "senses"),
    [
        (Touchpoint(channel="website"), "online", "one-way", ("visual",)),
        (Touchpoint(channel="website", place="offline", interaction="two-way"), "offline", "two-way", ("visual",)),
        (Touchpoint(channel="phone"), "both", "one-way", ("tactile",)),
        (Touchpoint(channel="a-newer-word"), None, None, ()),
        (Touchpoint(place="online"), "online", None, ()),
    ],
)
def test_a_touchpoint_takes_from_its_channel_what_it_does_not_say(
    touchpoint: Touchpoint, place: str | None, interaction: str | None, senses: tuple[str, ...]
) -> None:
    assert lookup.effective_place(JOURNEY, touchpoint) == place
    assert lookup.effective_interaction(JOURNEY, touchpoint) == interaction
    assert lookup.channel_senses(JOURNEY, touchpoint) == senses


def test_the_average_leaves_out_what_is_not_known() -> None:
    assert lookup.average_satisfaction(lookup.all_touchpoints(JOURNEY)) == 3.25
    assert lookup.average_satisfaction(JOURNEY.phases[1].touchpoints) is None
    assert lookup.average_satisfaction([Touchpoint()]) is None


def test_complete_names_parts_by_their_place_and_avoids_clashes() -> None:
    journey = JourneyMap(
        phases=(Phase(id="touchpoint-2-1", touchpoints=(Touchpoint(id="kept"), Touchpoint())),
                Phase(touchpoints=(Touchpoint(),))),
        rows=(Row(cells=(Cell(text="x"), Cell(text="y"), Cell(text="z"))),),
        links=(Link(source="kept", target="kept"),), personas=(Persona(), Persona(id="persona-1")),
        evidence=(Evidence(),),
    )  # fmt: skip
    whole = fill_ids(journey)
    assert [phase.id for phase in whole.phases] == ["touchpoint-2-1", "phase-2"]
    assert [each.id for each in lookup.all_touchpoints(whole)] == ["kept", "touchpoint-1-2", "touchpoint-2-1-2"]
    assert [persona.id for persona in whole.personas] == ["persona-1-2", "persona-1"]
    assert (whole.rows[0].id, whole.links[0].id, whole.evidence[0].id) == ("row-1", "link-1", "evidence-1")
    assert [cell.phase for cell in whole.rows[0].cells] == ["touchpoint-2-1", "phase-2", ""]
    assert whole.phases[0].touchpoints[0] is journey.phases[0].touchpoints[0]
    assert fill_ids(journey) == whole


def test_complete_leaves_a_whole_map_alone() -> None:
    assert fill_ids(JOURNEY) is JOURNEY
