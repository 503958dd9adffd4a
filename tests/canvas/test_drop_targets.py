"""Placements, reordering and hit testing, on drawings made by hand."""

from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.canvas import drop_targets, hit_testing
from journeydesigner.canvas.scene.spatial_grid import SpatialGrid
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import MarkGroup, Path, Rect
from journeydesigner.layout.interaction import DropArea, InteractiveDrawing, MovablePart, ResizeHandle
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.edits import placements
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map

COMPOSER = Composer(HarfBuzzMeasurer(system_fonts=False))


def lane(phase: str, x: float, *heights: float) -> DropArea:
    cards, y = [], 60.0
    for number, height in enumerate(heights):
        cards.append((f"{phase}{number}", Rect(x + 12, y, 164, height)))
        y += height + 10
    return DropArea(Rect(x, 0, 188, 600), tuple(cards), Rect(x + 12, y, 164, 84), Placement(phase))


A, B = Ref("phase", "a"), Ref("phase", "b")
TWO_LANES = InteractiveDrawing(
    400, 600, (), drop_areas=(lane("a", 0, 84, 84, 84), lane("b", 196)),
    movable_parts=tuple(MovablePart(r, Rect(x, 0, 188, 600), Rect(x, 0, 188, 60)) for r, x in ((A, 0), (B, 196))),
)  # fmt: skip


def test_a_card_from_another_lane_lands_before_the_card_under_the_pointer():
    assert drop_targets.placement_at(TWO_LANES, 90, 100, ()) == Placement("a", 0)
    assert drop_targets.placement_at(TWO_LANES, 90, 180, ()) == Placement("a", 1)


def test_a_card_from_above_in_the_lane_lands_behind_the_card_under_the_pointer():
    assert drop_targets.placement_at(TWO_LANES, 90, 180, {"a0"}) == Placement("a", 1)
    assert drop_targets.placement_at(TWO_LANES, 90, 280, {"a0"}) == Placement("a", 2)


def test_below_the_last_card_is_the_end_and_so_is_an_empty_lane():
    assert drop_targets.placement_at(TWO_LANES, 90, 590, ()) == Placement("a", 3)
    assert drop_targets.placement_at(TWO_LANES, 250, 300, ()) == Placement("b", 0)


def test_outside_all_lanes_the_nearest_one_is_the_target():
    assert drop_targets.placement_at(TWO_LANES, -500, 100, ()) == Placement("a", 0)
    assert drop_targets.placement_at(TWO_LANES, 5000, 5000, ()) == Placement("b", 0)
    assert drop_targets.placement_at(InteractiveDrawing(0, 0, ()), 0, 0, ()) is None


def test_a_lane_moves_past_the_centres_of_the_others():
    assert drop_targets.reorder_index(TWO_LANES, A, 90, 10) == 0
    assert drop_targets.reorder_index(TWO_LANES, A, 100, 10) == 1
    assert drop_targets.reorder_index(TWO_LANES, B, 90, 10) == 0


def test_columns_are_between_1_and_12():
    handle = ResizeHandle(A, Rect(188, 0, 0, 600), "columns", 1, origin=12, step=174)
    assert [handle.value_at(x) for x in (-900, 100, 190, 360, 99999)] == [1, 1, 1, 2, 12]


def test_a_line_is_hit_near_it_only():
    curve = Path((("M", (0, 0)), ("L", (50, 0)), ("C", (80, 0, 100, 20, 100, 50)), ("Z", ())), stroke="#000000")
    group = MarkGroup(Ref("link", "l"), 10, 10, 100, 50, (curve,))
    assert hit_testing.is_near_link(group, 30, 12, 4)
    assert hit_testing.is_near_link(group, 93, 25, 4)
    assert not hit_testing.is_near_link(group, 60, 45, 4)


@given(
    x=st.floats(-50, 1400), y=st.floats(-50, 900), ids=st.sets(st.integers(1, 19), min_size=1, max_size=4),
    lanes=st.sampled_from(["vertical", "horizontal"]),
)  # fmt: skip
def test_the_placement_is_stable_after_two_steps_wherever_the_pointer_rests(x, y, ids, lanes):
    """Showing the gap changes what lies under the pointer; the answer must not run in circles with it."""
    journey, dragged = bathroom_map().changed(swimlanes=lanes), frozenset(f"t{n}" for n in ids)
    seen: list[Placement] = []
    now = journey
    for _ in range(4):
        drawing = COMPOSER.compose(
            now, LIGHT, map_labels("en"), LayoutOptions(dragged_touchpoints=dragged if seen else frozenset())
        )
        found = drop_targets.placement_at(drawing, x, y, dragged)
        assert found is not None
        seen.append(found)
        now = placements.move(journey, dragged, found)
    assert seen[2] == seen[3]


@given(st.data())
def test_the_spatial_grid_finds_what_a_full_search_finds(data):
    side = st.floats(0, 3000)
    corner = st.floats(-3000, 3000)
    bounds = st.builds(lambda x, y, w, h: (x, y, x + w, y + h), corner, corner, side, side)
    tiles, known = SpatialGrid(), {}
    for number, place in data.draw(st.lists(st.tuples(st.integers(0, 12), bounds), max_size=30)):
        tiles.put(number, place)
        known[number] = place
    left, top, right, bottom = asked = data.draw(bounds)
    expected = [
        n for n, b in sorted(known.items()) if b[0] <= right and b[2] >= left and b[1] <= bottom and b[3] >= top
    ]
    assert tiles.intersecting(asked) == expected
