"""The curve never overshoots its scale, skips what is not known, and carries the cards' numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.drawing import Drawing, Ref, Shape
from journeydesigner.layout.options import Options
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from tests.layout.maps import compose, journey, texts

SCORES = st.lists(st.none() | st.floats(1, 5) | st.integers(1, 5), min_size=1, max_size=80)


def scored(scores: list[float | None]) -> Drawing:
    cards = tuple(Touchpoint(id=str(i), satisfaction=s) for i, s in enumerate(scores))
    return compose(JourneyMap(phases=(Phase(id="p", touchpoints=cards),)), Options(width=1600))


def strokes(drawing: Drawing) -> list[Shape]:
    chunks = [g for g in drawing.groups if g.ref.kind == "curve" and g.ref.id.startswith("line")]
    return [mark for g in chunks for mark in g.marks if isinstance(mark, Shape) and mark.stroke is not None]


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
    assert Ref("score", "1") not in drawing.by_ref
    assert [stroke.dash is not None for stroke in strokes(drawing)].count(True) == 1


def test_points_carry_their_number_where_there_is_room() -> None:
    drawing = scored([4, 2, 5])
    assert [texts([drawing.by_ref[Ref("score", str(i))]]) for i in range(3)] == [["1"], ["2"], ["3"]]


def test_points_that_stand_close_are_dots_that_do_not_touch() -> None:
    drawing = compose(journey([400]), Options(rows=200))
    points = [g.rect for g in drawing.groups if g.ref.kind == "score"]
    assert len(points) == 400
    assert all(a.right <= b.x + 3 for a, b in zip(points, points[1:], strict=False))
    assert texts(g for g in drawing.groups if g.ref.kind == "score") == []


def test_the_curve_says_in_words_what_it_shows() -> None:
    drawing = scored([4, None, 2.5])
    assert "1 Untitled touchpoint: 4, 3 Untitled touchpoint: 2.5" in drawing.by_ref[Ref("curve")].alt


def test_paper_leaves_the_curve_out_where_no_score_is_known() -> None:
    map_ = journey([3], score=None)
    assert Ref("curve") in compose(map_).by_ref
    assert Ref("curve") not in compose(map_, Options(paper=True)).by_ref
