"""Composed maps: nothing is cut, overlaps or is missing, and an edit changes only the groups it concerns."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box, Drawing, DrawingElement, Icon, Image, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.theme import DARK, LIGHT
from journeydesigner.model.edits import links, touchpoints
from journeydesigner.model.journey import JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.refs import Ref
from tests.layout.maps import CORPUS_FOLDER, LONG_WORD, compose, composer, example, generated_map, line_texts

SOLID = ("touchpoint", "gap", "cell", "row")


def overlap(a: Rect, b: Rect) -> bool:
    """Tell whether two rectangles share more than an edge."""
    return min(a.right, b.right) - max(a.x, b.x) > 0.01 and min(a.bottom, b.bottom) - max(a.y, b.y) > 0.01


def extent(group: MarkGroup) -> Rect:
    """Return the rectangle round all marks of a group, in the drawing."""
    lefts, tops, rights, bottoms = [0.0], [0.0], [0.0], [0.0]
    for mark in group.marks:
        match mark:
            case Box() | Image():
                box = (mark.x, mark.y, mark.x + mark.w, mark.y + mark.h)
            case Icon():
                box = (mark.x, mark.y, mark.x + mark.size, mark.y + mark.size)
            case TextLine():
                size = max((run.size for run in mark.line.runs), default=0.0)
                box = (mark.x, mark.baseline - 0.8 * size, mark.x + mark.line.width, mark.baseline + 0.25 * size)
            case Path():
                xs = [v for _, at in mark.segments for v in at[0::2]]
                ys = [v for _, at in mark.segments for v in at[1::2]]
                box = (min(xs), min(ys), max(xs), max(ys))
        lefts.append(box[0])
        tops.append(box[1])
        rights.append(box[2])
        bottoms.append(box[3])
    left, top = min(lefts), min(tops)
    return Rect(group.x + left, group.y + top, max(rights) - left, max(bottoms) - top)


def assert_sound(drawing: Drawing) -> None:
    """Assert that marks stay in their group, groups in the drawing, and solid groups apart."""
    for group in drawing.groups:
        spread = extent(group)
        assert spread.x >= group.x - 1.01 and spread.right <= group.rect.right + 1.01, group.ref
        assert spread.y >= group.y - 1.01 and spread.bottom <= group.rect.bottom + 1.01, group.ref
        assert group.x >= -0.01 and group.rect.right <= drawing.width + 0.01, group.ref
        assert group.y >= -8.01 and group.rect.bottom <= drawing.height + 0.01, group.ref
    solid = [
        group for group in drawing.groups if group.ref.kind in SOLID or group.ref == DrawingElement("curve", "name")
    ]
    for a, b in combinations(solid, 2):
        assert not overlap(a.rect, b.rect), (a.ref, b.ref)
    for area in getattr(drawing, "drop_areas", ()):
        for _, card in area.cards:
            assert area.rect.x <= card.x and card.right <= area.rect.right + 0.01
            assert card.y >= area.rect.y and card.bottom <= area.rect.bottom + 0.01


@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
@pytest.mark.parametrize("width", [None, 1300.0])
def test_an_example_is_sound_and_shows_every_title(
    name: str, language: str, swimlanes: str, width: float | None
) -> None:
    journey = example(name, language).changed(swimlanes=swimlanes)
    drawing = compose(journey, LayoutOptions(width=width))
    assert_sound(drawing)
    shown = " ".join(" ".join(line_texts(drawing.groups)).split())
    for phase in journey.phases:
        assert phase.name in shown
        for touchpoint in phase.touchpoints:
            card = drawing.by_ref[Ref("touchpoint", touchpoint.id)]
            assert touchpoint.title in " ".join("".join(line_texts([card])).split())


TEXT = st.text(max_size=120) | st.sampled_from(
    [LONG_WORD, LONG_WORD * 3, "a b " * 60, "مرحبا بكم", "👩‍💻🏳️‍🌈", "<b>&amp;</b>"]
)


@st.composite
def hard_maps(draw: st.DrawFn) -> JourneyMap:
    """Maps with hostile text, all badges, odd scores and any number of lanes."""
    phases = []
    for i in range(draw(st.integers(0, 5))):
        cards = [
            Touchpoint(
                id=f"{i}-{j}",
                title=draw(TEXT),
                satisfaction=draw(st.none() | st.floats(1, 5) | st.integers(1, 5)),
                senses=dict.fromkeys(draw(st.sets(st.sampled_from(["visual", "auditory", "tactile", "olfactory"])))),
                moment_of_truth=draw(st.booleans()),
                pain_point=draw(st.sampled_from(["", "x"])),
                place=draw(st.sampled_from([None, "online", "both", "moon"])),
                channel=draw(st.sampled_from([None, "website", "no-such-channel"])),
            )
            for j in range(draw(st.integers(0, 7)))
        ]
        own = draw(st.none() | st.integers(1, 4))
        share = draw(st.none() | st.floats(0, 100))
        phases.append(Phase(id=str(i), name=draw(TEXT), columns=own, drop_off=share, touchpoints=tuple(cards)))
    rows = [Row(id=f"r{i}", name=draw(TEXT), kind="goal") for i in range(draw(st.integers(0, 3)))]
    lies = draw(st.sampled_from(["vertical", "horizontal"]))
    return JourneyMap(title=draw(TEXT), phases=tuple(phases), rows=tuple(rows), swimlanes=lies)


@given(hard_maps(), st.sampled_from([None, 400.0, 1200.0]), st.booleans())
def test_any_map_is_sound(journey: JourneyMap, width: float | None, paper: bool) -> None:
    assert_sound(compose(journey, LayoutOptions(width=width, paper=paper)))


def test_a_row_of_figures_is_no_wider_than_its_map() -> None:
    cards = (Touchpoint(id="a", satisfaction=1),)
    journey = JourneyMap(phases=(Phase(id="p", name="0", drop_off=1, touchpoints=cards),))
    assert_sound(compose(journey, LayoutOptions(width=400.0, paper=True)))


def test_an_empty_map_still_shows_its_title_block() -> None:
    drawing = compose(JourneyMap())
    assert [group.ref.kind for group in drawing.groups] == ["map"]
    assert line_texts(drawing.groups) == ["Untitled map", "Current state"]


@pytest.mark.skipif(not CORPUS_FOLDER.is_dir(), reason="the corpus is not part of the product")
def test_names_in_thirteen_languages_are_not_cut() -> None:
    names = [
        line.split("\t")[0]
        for file in sorted(CORPUS_FOLDER.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()[1:]
        if line.strip()
    ]
    cards = tuple(Touchpoint(id=str(i), title=name) for i, name in enumerate(names))
    drawing = compose(JourneyMap(phases=(Phase(id="p", touchpoints=cards),)))
    assert len(names) > 300
    for card in cards:
        lines = line_texts([drawing.by_ref[Ref("touchpoint", card.id)]])
        assert "".join(card.title.split()) in "".join("".join(lines).split()), card.title


def test_an_edit_of_a_thousand_cards_keeps_all_other_groups() -> None:
    before = generated_map([200] * 5)
    one = compose(before)
    two = compose(touchpoints.change(before, "p2t50", satisfaction=1))
    changed = {group.ref for group in two.groups if one.by_ref.get(group.ref) != group}
    kinds = sorted(ref.kind for ref in changed)
    # the card, its point, the stretch of curve round it, the means beside and behind the curve
    assert kinds.count("touchpoint") == 1 and kinds.count("score") == 1
    assert len(changed) <= 6
    same = [g for g in two.groups if g.ref.kind == "touchpoint" and g.ref not in changed]
    assert all(g.marks is one.by_ref[g.ref].marks for g in same)


def test_cards_flow_down_then_right() -> None:
    drawing = compose(generated_map([7]))
    assert drawing.resize_handles[0].value == 2
    cards = drawing.drop_areas[0].cards
    xs = [rect.x for _, rect in cards]
    assert xs == sorted(xs) and len(set(xs)) == 2
    assert [xs.count(x) for x in sorted(set(xs))] == [4, 3]
    first = [rect.y for _, rect in cards[:4]]
    assert first == sorted(first) and len(set(first)) == 4


def test_a_lane_is_as_wide_as_the_user_wants() -> None:
    journey = generated_map([4])
    wide = journey.changed(phases=(journey.phases[0].changed(columns=3),))
    assert compose(wide).resize_handles[0].value == 3
    assert compose(wide).drop_areas[0].rect.w > compose(journey).drop_areas[0].rect.w


def test_horizontal_lanes_flow_right_then_down() -> None:
    area = compose(generated_map([7]).changed(swimlanes="horizontal"), LayoutOptions(card_rows=4)).drop_areas[0]
    ys = [rect.y for _, rect in area.cards]
    assert [ys.count(y) for y in sorted(set(ys))] == [4, 3]


def test_dragged_cards_leave_a_gap_of_their_size() -> None:
    journey = example()
    moved = journey.phases[1].touchpoints[0].id
    whole, dragged = compose(journey), compose(journey, LayoutOptions(dragged_touchpoints=frozenset({moved})))
    assert Ref("touchpoint", moved) not in dragged.by_ref
    assert dragged.by_ref[DrawingElement("gap", moved)].rect == whole.by_ref[Ref("touchpoint", moved)].rect


def test_paper_shows_the_four_figures() -> None:
    shown = line_texts([compose(example(), LayoutOptions(paper=True, width=1300)).by_ref[Ref("map")]])
    assert {"average satisfaction", "critical touchpoints", "moments of truth", "leave in Consideration"} <= set(shown)
    assert "31\N{NO-BREAK SPACE}%" in [text.strip() for text in shown]


def test_arrows_run_beside_the_cards() -> None:
    journey = generated_map([9, 4, 12])
    for k, (a, b) in enumerate([("p0t0", "p0t1"), ("p0t8", "p1t0"), ("p2t11", "p0t0"), ("p1t0", "p2t3")]):
        journey = links.add(journey, Link(id=f"l{k}", source=a, target=b, label="goes back"))
    for swimlanes in ("vertical", "horizontal"):
        drawing = compose(journey.changed(swimlanes=swimlanes))
        cards = [g.rect for g in drawing.groups if g.ref.kind == "touchpoint"]
        arrows = [g for g in drawing.groups if g.ref.kind == "link"]
        assert len(arrows) == 4
        for arrow in arrows:
            shaft = next(mark for mark in arrow.marks if isinstance(mark, Path))
            corners = [(arrow.x + at[-2], arrow.y + at[-1]) for _, at in shaft.segments]
            for (ax, ay), (bx, by) in zip(corners, corners[1:], strict=False):
                leg = Rect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))
                inner = [Rect(c.x + 1, c.y + 1, c.w - 2, c.h - 2) for c in cards]
                assert not any(
                    leg.x < c.right and leg.right > c.x and leg.y < c.bottom and leg.bottom > c.y for c in inner
                )


def test_both_themes_give_the_same_geometry() -> None:
    light = composer().compose(example(), LIGHT, map_labels("en"), LayoutOptions())
    dark = composer().compose(example(), DARK, map_labels("en"), LayoutOptions())
    assert [g.rect for g in light.groups] == [g.rect for g in dark.groups]
    assert light.groups[1].marks != dark.groups[1].marks


def test_characters_that_no_font_has_are_reported() -> None:
    strange = chr(0x1E7E0)  # Ethiopic Extended-B: none of the bundled fonts, and no common system font, has it
    journey = JourneyMap(title="A", phases=(Phase(id="p", touchpoints=(Touchpoint(id="t", title=f"Says {strange}"),)),))
    assert compose(journey).missing_characters == {strange}
    assert compose(example()).missing_characters == frozenset()
