"""The clipboard: our own text, and touchpoints made of other text."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model import fragment, lookup
from journeydesigner.model.journey import Channel, JourneyMap, Link, Phase, Touchpoint
from tests.strategies import journey_maps

SOURCE = JourneyMap(
    channels=(Channel(id="pigeon", name="Pigeon"), Channel(id="unused", name="Unused")),
    phases=(
        Phase(id="p1", touchpoints=(Touchpoint(id="a", title="A", channel="pigeon"), Touchpoint(id="b", title="B"))),
        Phase(id="p2", touchpoints=(Touchpoint(id="c", title="C", satisfaction=2, **cast(Any, {"new": {"x": 1}})),)),
    ),
    links=(Link(id="l1", source="a", target="c"), Link(id="l2", source="a", target="b")),
)
TARGET = JourneyMap(phases=(Phase(id="q", touchpoints=(Touchpoint(id="a", title="Old"), Touchpoint(id="z"))),))


def copied(*ids: str) -> fragment.Fragment:
    return fragment.parse(fragment.copy(SOURCE, ids))


def test_pasting_gives_fresh_ids_links_between_them_and_the_channel() -> None:
    new, ids = fragment.paste(TARGET, copied("c", "a"), "q", 1)
    assert [each.title for each in new.phases[0].touchpoints] == ["Old", "A", "C", ""]
    assert ids == tuple(each.id for each in new.phases[0].touchpoints[1:3])
    assert not set(ids) & {"a", "b", "c", "z"}
    assert [(link.source, link.target) for link in new.links] == [ids]
    assert new.links[0].id != "l1"
    assert [channel.id for channel in new.channels] == ["pigeon"]
    pasted = lookup.touchpoint(new, ids[1])
    assert pasted == SOURCE.phases[1].touchpoints[0].changed(id=ids[1])
    assert new.phases[0].touchpoints[0] is TARGET.phases[0].touchpoints[0]


def test_pasting_keeps_the_channel_that_the_map_has() -> None:
    own = TARGET.changed(channels=(Channel(id="pigeon", name="Ours"),))
    new, _ = fragment.paste(own, copied("a"), "q", 0)
    assert [channel.name for channel in new.channels] == ["Ours"]
    assert new.links == ()


def test_copy_refuses_an_unknown_id() -> None:
    with pytest.raises(lookup.UnknownPart):
        fragment.copy(SOURCE, ["a", "?"])


def test_what_is_too_long_for_a_title_begins_the_description() -> None:
    whole = fragment.touchpoint_from_text("word " * 1_000, "More")
    assert f"{whole.title} {whole.description}" == " ".join(["word"] * 1_000) + "\nMore"
    assert 1_990 < len(whole.title) <= 2_000
    assert fragment.touchpoint_from_text("x" * 5_000).title == "x" * 2_000
    assert fragment.touchpoint_from_text("x" * 5_000).description == "x" * 3_000
    with pytest.raises(fragment.PasteError) as refusal:
        fragment.touchpoint_from_text("x" * 22_001)
    assert (refusal.value.code, refusal.value.count) == ("too-long", 22_001)


def test_more_touchpoints_than_a_paste_takes_are_refused_with_their_number() -> None:
    new = [Touchpoint(id=str(at)) for at in range(501)]
    assert len(fragment.new_fragment(new[:500]).touchpoints) == 500
    with pytest.raises(fragment.PasteError) as refusal:
        fragment.new_fragment(new)
    assert (refusal.value.code, refusal.value.count) == ("too-many", 501)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("too-large", "x" * (16 * 1024 * 1024 + 1)),
        ("bad-fragment", '{"format":"journey-fragment","version":1}'),
        ("bad-fragment", '{"format":"journey-fragment","version":2,"touchpoints":[]}'),
        ("bad-fragment", '{"format":"journey-fragment"'),
        ("bad-fragment", '{"format":"journey-fragment","version":1,"touchpoints":[{"satisfaction":9}]}'),
        ("bad-fragment", '{"format":"journey-fragment","version":1,"touchpoints":[{"new":NaN}]}'),
        ("bad-fragment", '{"format":"journey-fragment","version":1,"touchpoints":[{"new":1e999}]}'),
        ("bad-fragment",
         '{"format":"journey-fragment","version":1,"touchpoints":[{"evidence":{"new":' + "[" * 60 + "]" * 60 + "}}]}"),
    ],
)  # fmt: skip
def test_what_cannot_be_pasted_is_refused(code: str, text: str) -> None:
    with pytest.raises(fragment.PasteError) as refusal:
        fragment.parse(text)
    assert refusal.value.code == code


@given(journey_maps(), st.data())
def test_copy_and_paste_lose_nothing(journey: JourneyMap, data: st.DataObject) -> None:
    ids = [each.id for each in lookup.all_touchpoints(journey)]
    chosen = [id_ for id_ in ids if data.draw(st.booleans())]
    text = fragment.copy(journey, chosen)
    json.loads(text)
    new, fresh = fragment.paste(TARGET, fragment.parse(text), "q", 1)
    for old_id, new_id in zip(chosen, fresh, strict=True):
        assert lookup.touchpoint(journey, old_id).changed(id=new_id) == lookup.touchpoint(new, new_id)
