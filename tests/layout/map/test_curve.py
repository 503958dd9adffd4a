"""The curve stays within its scale, skips unknown scores, and shows the numbers of the cards."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Drawing, DrawingElement, Gradient, Path
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.hatching import hatch
from journeydesigner.layout.theme import GREY, LIGHT, Theme
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from tests.layout.maps import compose, composer, generated_map, line_texts

SCORES = st.lists(st.none() | st.floats(1, 5) | st.integers(1, 5), min_size=1, max_size=80)


def scored(scores: list[float | None]) -> Drawing:
    cards = tuple(Touchpoint(id=str(i), satisfaction=s) for i, s in enumerate(scores))
    return compose(JourneyMap(phases=(Phase(id="p", touchpoints=cards),)), LayoutOptions(width=1600))


def strokes(drawing: Drawing) -> list[Path]:
    chunks = [g for g in drawing.groups if g.ref.kind == "curve" and g.ref.id.startswith("line")]
    return [mark for g in chunks for mark in g.marks if isinstance(mark, Path) and mark.stroke is not None]


@given(SCORES)
def test_it_stays_between_the_points_it_joins(scores: list[float | None]) -> None:
    for stroke in strokes(scored(scores)):
        start = stroke.segments[0][1]
        for op, at in stroke.segments[1:]:
            assert op == "C"
            low, high = sorted((start[1], at[5]))
            assert low - 1e-6 <= at[1] <= high + 1e-6 and low - 1e-6 <= at[3] <= high + 1e-6
            assert start[0] <= at[0] <= at[2] <= at[4]
            start = at[4:]


def test_an_unknown_score_has_no_point_and_a_dashed_stretch() -> None:
    drawing = scored([4, None, 2, 3])
    assert DrawingElement("score", "1") not in drawing.by_ref
    assert [stroke.dash is not None for stroke in strokes(drawing)].count(True) == 1


def test_points_carry_their_number_where_there_is_room() -> None:
    drawing = scored([4, 2, 5])
    assert [line_texts([drawing.by_ref[DrawingElement("score", str(i))]]) for i in range(3)] == [["1"], ["2"], ["3"]]


def test_close_points_are_dots_that_do_not_touch() -> None:
    drawing = compose(generated_map([400]), LayoutOptions(card_rows=200))
    points = [g.rect for g in drawing.groups if g.ref.kind == "score"]
    assert len(points) == 400
    assert all(a.right <= b.x + 3 for a, b in zip(points, points[1:], strict=False))
    assert line_texts(g for g in drawing.groups if g.ref.kind == "score") == []


def test_the_curve_has_a_text_alternative() -> None:
    drawing = scored([4, None, 2.5])
    assert "1 Untitled touchpoint: 4, 3 Untitled touchpoint: 2.5" in drawing.by_ref[DrawingElement("curve")].alt


def test_paper_leaves_the_curve_out_where_no_score_is_known() -> None:
    journey = generated_map([3], score=None)
    assert DrawingElement("curve") in compose(journey).by_ref
    assert DrawingElement("curve") not in compose(journey, LayoutOptions(paper=True)).by_ref


def areas(scores: list[float | None], theme: Theme) -> list[tuple[Path, float, float]]:
    """Return the areas' shapes, with where their group begins and the panel's height."""
    cards = tuple(Touchpoint(id=str(i), satisfaction=s) for i, s in enumerate(scores))
    journey = JourneyMap(phases=(Phase(id="p", touchpoints=cards),))
    drawing = composer().compose(journey, theme, map_labels("en"), LayoutOptions(width=1600))
    chunks = [g for g in drawing.groups if g.ref.kind == "curve" and g.ref.id.startswith("area")]
    return [(mark, g.x, g.h) for g in chunks for mark in g.marks if isinstance(mark, Path)]


def test_in_greyscale_only_the_area_below_neutral_is_hatched() -> None:
    colored = [shape for shape, _, _ in areas([5, 1, 5], LIGHT)]
    assert len(colored) == 3 and all(isinstance(shape.fill, Gradient) for shape in colored)
    grey = areas([5, 1, 5], GREY)
    hatched = [(shape, height) for shape, _, height in grey if shape.fill is None]
    assert len(grey) == 3 and len(hatched) == 1
    shape, height = hatched[0]
    assert len(shape.segments) > 20
    assert all(y >= height / 2 - 1e-6 for _, (_, y) in shape.segments)


def test_the_hatching_of_neighbouring_chunks_is_aligned() -> None:
    found = [(shape, x) for shape, x, _ in areas([1.5, 2.5] * 40, GREY) if shape.stroke]
    assert len({x for _, x in found}) > 1
    places = {round((x + at[0] + at[1]) % 6, 6) % 6 for shape, x in found for _, at in shape.segments}
    assert len(places) == 1


def test_the_scale_has_plus_and_minus_signs() -> None:
    drawing = scored([4, 2])
    group = drawing.by_ref[DrawingElement("curve", "scale")]
    plus, minus = (mark for mark in group.marks[-2:] if isinstance(mark, Path))
    assert len(plus.segments) == 4 and len(minus.segments) == 2
    assert plus.segments[0][1][1] < group.h / 2 < minus.segments[0][1][1]


OUTLINES = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=3, max_size=12)


@given(OUTLINES, st.sampled_from([1.0, 3.5, 6.0]))
def test_hatching_stays_in_its_outline(outline: list[tuple[float, float]], spacing: float) -> None:
    for (x0, y0), (x1, y1) in hatch(outline, spacing):
        assert x0 <= x1 and x0 + y0 == pytest.approx(x1 + y1, abs=1e-6)
        assert math.remainder(x0 + y0, spacing) == pytest.approx(0, abs=1e-6)
        assert _inside(((x0 + x1) / 2, (y0 + y1) / 2), outline) or x1 - x0 < 1e-3


def _inside(point: tuple[float, float], outline: list[tuple[float, float]]) -> bool:
    """Whether a ray along the line of the hatching leaves the outline an odd number of times (even-odd rule)."""
    x, line = point[0], sum(point)
    crossings = 0
    for a, b in pairwise((*outline, outline[0])):
        one, other = sum(a) - line, sum(b) - line
        if (one < 0) != (other < 0) and a[0] + (b[0] - a[0]) * one / (one - other) > x:
            crossings += 1
    return crossings % 2 == 1


def test_hatching_fills_a_square() -> None:
    lines = list(hatch([(0, 0), (10, 0), (10, 10), (0, 10)], 5))
    assert lines == [((0, 5), (5, 0)), ((0, 10), (10, 0)), ((5, 10), (10, 5))]
