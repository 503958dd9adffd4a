"""Select by clicks and by rectangle; outlines show the selection of the session."""

from PySide6.QtCore import QPointF, Qt

from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.model.refs import Ref, existing_refs
from tests.benchmarks.canvas_maps import generated_map

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_click_selects_one_card(canvas):
    canvas.click("t4")
    canvas.click("t8")
    assert canvas.session.selection == (Ref("touchpoint", "t8"),)


def test_ctrl_and_shift_click_add_to_the_selection_and_remove_from_it(canvas):
    canvas.click("t4")
    canvas.click("t8", CTRL)
    canvas.click("t9", SHIFT)
    assert canvas.selected() == ["t4", "t8", "t9"]
    canvas.click("t8", CTRL)
    assert canvas.selected() == ["t4", "t9"]


def test_a_click_on_one_of_several_selects_just_that(canvas):
    canvas.session.select(Ref("touchpoint", "t4"), Ref("touchpoint", "t5"))
    canvas.click("t5")
    assert canvas.selected() == ["t5"]


def test_a_click_on_the_background_or_in_a_free_part_of_a_lane_selects_nothing(canvas):
    canvas.click("t4")
    canvas.click(QPointF(3, 3))
    assert canvas.selected() == []
    canvas.click("t4")
    canvas.click(canvas.free_point_in("p2"))
    assert canvas.selected() == []


def test_heads_cells_rows_links_points_and_the_title_are_selected_by_a_click(canvas):
    canvas.click(canvas.lane_head_point("p3"))
    assert canvas.session.selection == (Ref("phase", "p3"),)
    for ref in (Ref("cell", "r-goal", "p2"), Ref("row", "r-goal"), Ref("map")):
        canvas.click(canvas.point_on(ref, 0.4, 0.5))
        assert canvas.session.selection == (ref,)
    canvas.click(DrawingElement("score", "t6"))
    assert canvas.session.selection == (Ref("touchpoint", "t6"),)


def test_a_click_anywhere_selects_nothing_but_parts_of_the_map(canvas):
    """The name beside the curve looks like that of a row; as one it could be moved and deleted, with an error."""
    for group in canvas.view.presenter.drawing.groups:
        canvas.session.select()
        canvas.click(canvas.point_on(group.ref))
        assert existing_refs(canvas.map, canvas.session.selection) == canvas.session.selection, group.ref
    canvas.click(canvas.point_on(DrawingElement("curve", "name")))
    assert canvas.session.selection == ()


def test_a_link_is_hit_on_its_line_only(canvas):
    rect = canvas.rect(Ref("link", "l1"))
    canvas.click(canvas.view_point(rect.x + rect.w / 2, rect.bottom - 8))
    assert canvas.session.selection == (Ref("link", "l1"),)
    canvas.click("t9")
    assert canvas.selected() == ["t9"]


def test_the_selection_rectangle_selects_what_it_touches_at_once(canvas):
    start = canvas.view_point(canvas.rect(Ref("phase", "p1")).x + 4, canvas.rect(Ref("touchpoint", "t1")).y + 5)
    canvas.drag_and_hold(start, canvas.point_on("t5"))
    assert not canvas.view.presenter.scene.rubber_band.band_rect.isNull()
    assert canvas.selected() == ["t1", "t2", "t4", "t5"]
    canvas.mouse_release(canvas.point_on("t5"))
    assert canvas.view.presenter.scene.rubber_band.band_rect.isNull()
    assert canvas.selected() == ["t1", "t2", "t4", "t5"]


def test_the_selection_rectangle_adds_with_shift_and_is_reverted_by_escape(canvas):
    canvas.click("t19")
    start = canvas.view_point(canvas.rect(Ref("phase", "p1")).x + 4, canvas.rect(Ref("touchpoint", "t1")).y + 5)
    canvas.drag_and_hold(start, canvas.point_on("t1"), mods=SHIFT)
    assert canvas.selected() == ["t19", "t1"]
    canvas.press_key(Qt.Key.Key_Escape)
    assert canvas.selected() == ["t19"]


def test_outlines_follow_the_selection_of_the_session(canvas):
    outlines = canvas.view.presenter.scene.selection_outlines
    canvas.session.select(Ref("touchpoint", "t2"), Ref("phase", "p4"), Ref("cell", "r-goal", "p1"), Ref("link", "l1"))
    assert set(outlines.outlines) == set(canvas.session.selection)
    canvas.session.select()
    assert not outlines.outlines


def test_the_part_under_the_pointer_is_outlined_unless_it_is_selected(canvas):
    hover = canvas.view.presenter.scene.hover_outlines
    canvas.mouse_move(canvas.point_on("t2"), Qt.MouseButton.NoButton)
    assert set(hover.outlines) == {Ref("touchpoint", "t2")}
    canvas.click("t3")
    canvas.mouse_move(canvas.point_on("t3"), Qt.MouseButton.NoButton)
    assert not hover.outlines


def test_select_all_takes_every_touchpoint_of_a_large_map(show):
    canvas = show(generated_map(1000))
    canvas.view.select_all()
    assert len(canvas.session.selection) == 1000
    canvas.view.grab()


def test_the_selection_is_told_to_screen_readers(canvas):
    canvas.click("t4")
    told = canvas.view.accessibleDescription()
    assert told.startswith("Touchpoint 4 of 19, Compares tile prices on three sites, satisfaction 2")
    canvas.click(canvas.lane_head_point("p2"))
    assert canvas.view.accessibleDescription() == "Phase 2 of 5, Consideration, 3 touchpoints"
    canvas.session.select()
    assert canvas.view.accessibleDescription() == "5 phases, 19 touchpoints, nothing selected"
