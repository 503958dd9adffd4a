"""What a card and the head of a lane show, and that it can be read."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Box, Icon, MarkGroup, Path
from journeydesigner.layout.map import metrics as m
from journeydesigner.model.edits import phases, touchpoints
from journeydesigner.model.journey import Duration, JourneyMap, Link, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from tests.layout.maps import compose, example, generated_map, line_texts


def card_icons(touchpoint: Touchpoint) -> list[Icon]:
    """Return the icons of a card, without that of its channel."""
    journey = JourneyMap(phases=(Phase(id="p", touchpoints=(touchpoint,)),))
    group = compose(journey).by_ref[Ref("touchpoint", touchpoint.id)]
    return [mark for mark in group.marks if isinstance(mark, Icon)][1:]


def head_texts(journey: JourneyMap, phase: str) -> list[str]:
    return line_texts([compose(journey).by_ref[Ref("phase", phase)]])


def first_card_top(journey: JourneyMap) -> float:
    drawing = compose(journey)
    lane = drawing.by_ref[Ref("phase", journey.phases[0].id)].rect
    return drawing.by_ref[Ref("touchpoint", journey.phases[0].touchpoints[0].id)].rect.y - lane.y


@pytest.mark.parametrize(
    ("channel", "place", "shown"),
    [
        ("website", None, []),
        ("website", "online", []),
        ("website", "offline", ["offline"]),
        ("website", "both", ["online", "offline"]),
        (None, "offline", ["offline"]),
        (None, None, []),
    ],
)
def test_the_place_is_shown_where_the_channel_does_not_tell_it(
    channel: str | None, place: str | None, shown: list[str]
) -> None:
    assert [icon.name for icon in card_icons(Touchpoint(id="t", channel=channel, place=place))] == shown


def test_the_icons_of_a_card_are_large_and_do_not_overlap() -> None:
    senses = dict.fromkeys(("visual", "auditory", "tactile", "olfactory", "gustatory"))
    for count in range(6):
        touchpoint = Touchpoint(id="t", senses=dict(list(senses.items())[:count]), satisfaction=4, pain_point="Slow")
        icons = [icon for icon in card_icons(touchpoint) if not icon.name.startswith("face")]
        assert len(icons) == count + 1
        assert all(icon.size >= 14 for icon in icons)
        lines = {icon.y for icon in icons}
        for y in lines:
            xs = sorted(icon.x for icon in icons if icon.y == y)
            assert all(b - a >= 14 for a, b in zip(xs, xs[1:], strict=False))


def test_a_lane_without_facts_keeps_no_line_for_them() -> None:
    plain = generated_map([1])
    with_duration = phases.change(plain, "p0", duration=Duration(value=3))
    assert first_card_top(with_duration) - first_card_top(plain) >= m.PHASE_FACT.line_height


@pytest.mark.parametrize(
    ("now", "wished", "texts"),
    [
        (Duration(value=3), Duration(value=2), ["3", " / 2 days"]),
        (Duration(value=2, unit="hours"), Duration(value=1, unit="hours"), ["2", " / 1 h"]),
        (Duration(value=2, unit="hours"), Duration(value=1), ["2 h", " / 1 day"]),
        (Duration(value=2), None, ["2 days", " / –"]),
    ],
)
def test_a_unit_that_both_durations_have_stands_once(now: Duration, wished: Duration | None, texts: list[str]) -> None:
    journey = phases.change(generated_map([1]), "p0", duration=now, duration_wished=wished)
    found = head_texts(journey, "p0")
    assert [text for text in found if text in texts] == texts


@pytest.mark.parametrize("language", ["en", "nl"])
def test_duration_and_drop_off_stand_on_one_line(language: str) -> None:
    """In lanes of one column, in both languages."""
    journey = example("diy-store", language)
    drawing = compose(journey)
    for phase in journey.phases:
        group = drawing.by_ref[Ref("phase", phase.id)]
        facts = {mark.y for mark in group.marks if isinstance(mark, Icon) and mark.name in ("duration", "drop-off")}
        assert len(facts) <= 1, phase.name


def link_marks() -> MarkGroup:
    journey = generated_map([2, 2]).changed(links=(Link(id="l", source="p0t0", target="p1t0"),))
    return compose(journey).by_ref[Ref("link", "l")]


def test_an_arrow_begins_with_a_dot_and_ends_with_a_head_that_is_seen() -> None:
    group = link_marks()
    dots = [mark for mark in group.marks if isinstance(mark, Box) and mark.w == mark.h and mark.radius == mark.w / 2]
    assert len(dots) == 1 and dots[0].w >= 5
    heads = [mark for mark in group.marks if isinstance(mark, Path) and mark.fill]
    xs = [step[1][0] for step in heads[0].segments if step[1]]
    ys = [step[1][1] for step in heads[0].segments if step[1]]
    assert max(xs) - min(xs) >= 6 and max(ys) - min(ys) >= 8


def test_numbers_on_the_curve_are_readable_at_64_percent() -> None:
    assert m.CURVE_POINT.size * 0.64 > 7


def test_a_score_change_moves_no_icon() -> None:
    journey = generated_map([1])
    before = card_icons(journey.phases[0].touchpoints[0])
    after = card_icons(touchpoints.change(journey, "p0t0", satisfaction=None).phases[0].touchpoints[0])
    assert [icon for icon in before if not icon.name.startswith("face")] == after
