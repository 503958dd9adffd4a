"""Drag cards, lanes and borders: the preview, the resulting edit, and cancelling without a change."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from journeydesigner.canvas.scene import move_animation as move_animation_module
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map, generated_map

CTRL = Qt.KeyboardModifier.ControlModifier


def gaps(canvas) -> list[str]:
    return [group.ref.id for group in canvas.view.presenter.scene.drawing.groups if group.ref.kind == "gap"]


def test_a_card_moves_down_within_its_lane(canvas):
    canvas.drag(canvas.point_on("t1"), canvas.point_on("t3"))
    assert canvas.touchpoint_ids("p1") == ["t2", "t3", "t1"]
    assert canvas.session.history.undo_label == "Move touchpoint"
    canvas.session.undo()
    assert canvas.touchpoint_ids("p1") == ["t1", "t2", "t3"]
    assert not canvas.session.history.can_undo


def test_a_card_moves_up_within_its_lane(canvas):
    canvas.drag(canvas.point_on("t3"), canvas.point_on("t1"))
    assert canvas.touchpoint_ids("p1") == ["t3", "t1", "t2"]


def test_a_card_moves_between_lanes_to_where_the_gap_was(canvas):
    canvas.drag(canvas.point_on("t8"), canvas.point_on("t5"))
    assert canvas.touchpoint_ids("p2") == ["t4", "t8", "t5", "t6"]
    assert "t8" not in canvas.touchpoint_ids("p3")
    assert canvas.selected() == ["t8"]


def test_a_card_lands_at_the_end_below_the_last_one(canvas):
    canvas.drag(canvas.point_on("t1"), canvas.free_point_in("p4"))
    assert canvas.touchpoint_ids("p4") == ["t14", "t15", "t16", "t1"]


def test_several_cards_move_together_in_journey_order(canvas):
    canvas.click("t14")
    canvas.click("t2", CTRL)
    canvas.drag(canvas.point_on("t14"), canvas.point_on("t18"))
    assert canvas.touchpoint_ids("p5") == ["t17", "t2", "t14", "t18", "t19"]
    assert canvas.touchpoint_ids("p1") == ["t1", "t3"]
    assert canvas.session.history.undo_label == "Move touchpoints"
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_a_gap_shows_where_cards_will_land(canvas):
    before = canvas.rect(Ref("touchpoint", "t5"))
    at = canvas.point_on("t5")
    canvas.drag_and_hold(canvas.point_on("t8"), at)
    assert gaps(canvas) == ["t8"]
    gap = canvas.rect(DrawingElement("gap", "t8"))
    assert (gap.x, gap.y) == (before.x, before.y)
    assert canvas.rect(Ref("touchpoint", "t5")).y > before.y
    assert canvas.map == bathroom_map(), "nothing is done before the button is let go"


def test_cards_move_aside_with_an_animation(canvas, qtbot):
    animation = canvas.view.presenter.scene.move_animation
    start = canvas.point_on("t8")
    canvas.drag_and_hold(start, canvas.point_on("t5"))
    assert animation.is_running
    for goal in ("t1", "t4", "t13", "t19", "t17"):  # before it has come to rest, lanes losing and getting cards
        canvas.mouse_move(canvas.point_on(goal))
        canvas.view.grab()
    qtbot.waitUntil(lambda: not animation.is_running)
    canvas.mouse_release(canvas.point_on("t17"))
    canvas.session.undo()
    qtbot.waitUntil(lambda: not animation.is_running)
    assert canvas.map == bathroom_map()


def test_nothing_is_animated_where_the_system_disables_animations(canvas, monkeypatch):
    monkeypatch.setattr(move_animation_module, "animations_enabled", lambda: False)
    canvas.drag_and_hold(canvas.point_on("t8"), canvas.point_on("t5"))
    assert gaps(canvas) == ["t8"]
    assert not canvas.view.presenter.scene.move_animation.is_running


def test_the_gap_stays_under_a_resting_pointer(canvas):
    for goal in ("t1", "t4", "t7", "t10", "t11", "t13", "t16", "t19"):
        at = canvas.point_on(goal)
        canvas.drag_and_hold(canvas.point_on("t8"), at)
        gap = canvas.rect(DrawingElement("gap", "t8"))
        for wiggle in (QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0), QPointF(0, -1)):
            canvas.mouse_move(at + wiggle)
            assert canvas.rect(DrawingElement("gap", "t8")) == gap
        canvas.press_key(Qt.Key.Key_Escape)


def test_a_small_move_is_still_a_click(canvas):
    start = canvas.point_on("t1")
    canvas.drag(start, start + QPointF(QApplication.startDragDistance() - 1, 0))
    assert canvas.selected() == ["t1"]
    assert not canvas.session.history.can_undo


def test_a_card_put_back_leaves_no_step(canvas):
    canvas.drag(canvas.point_on("t2"), canvas.point_on("t9"), canvas.point_on("t2"))
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo
    assert not gaps(canvas)


def cards(canvas):
    canvas.drag_and_hold(canvas.point_on("t8"), canvas.point_on("t5"))


def lane(canvas):
    canvas.drag_and_hold(canvas.lane_head_point("p1"), canvas.lane_head_point("p4"))


def border(canvas):
    rect = canvas.rect(Ref("phase", "p1"))
    start = canvas.view_point(rect.right, rect.y + 200)
    canvas.drag_and_hold(start, start + QPointF(170, 0))


def band(canvas):
    canvas.drag_and_hold(QPointF(4, 4), canvas.point_on("t5"))


@pytest.mark.parametrize("gesture", [cards, lane, border, band])
@pytest.mark.parametrize("way", ["escape", "focus", "grab", "undo", "second button"])
def test_every_gesture_can_be_cancelled_without_a_change(canvas, gesture, way):
    canvas.click("t1")
    canvas.session.apply("Change", lambda m: m.changed(title="Other"))
    before, drawing = canvas.map, canvas.view.presenter.drawing
    gesture(canvas)
    if way == "escape":
        canvas.press_key(Qt.Key.Key_Escape)
    elif way == "focus":
        canvas.view.clearFocus()
    elif way == "grab":
        canvas.mouse_move(canvas.point_on("t9"), Qt.MouseButton.NoButton)
    elif way == "undo":
        canvas.session.undo()
        before = bathroom_map()
    else:
        canvas.mouse_press(canvas.point_on("t9"), button=Qt.MouseButton.RightButton)
    assert not canvas.view.gesture_dispatcher.is_busy
    canvas.mouse_release(canvas.point_on("t9"))
    assert canvas.map == before
    assert [ref.id for ref in canvas.session.selection] in (["t1"], ["p1"], ["t8"])
    assert canvas.session.history.can_undo == (way != "undo")
    if way != "undo":
        assert canvas.view.presenter.drawing.groups == drawing.groups
    assert canvas.view.presenter.scene.selection_outlines.isVisible()


def test_lanes_are_reordered_by_their_heads_with_a_live_preview(canvas):
    canvas.drag_and_hold(canvas.lane_head_point("p2"), canvas.lane_head_point("p4"))
    shown = [part.ref.id for part in canvas.view.presenter.scene.drawing.movable_parts]
    assert shown == ["p1", "p3", "p4", "p2", "p5"]
    assert [phase.id for phase in canvas.map.phases] == ["p1", "p2", "p3", "p4", "p5"]
    canvas.mouse_release(canvas.point_on(canvas.lane_head_point("p5")))
    assert canvas.session.history.undo_label == "Move phase"
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_a_lane_dragged_to_the_front_is_first(canvas):
    canvas.drag(canvas.lane_head_point("p5"), canvas.lane_head_point("p1") - QPointF(40, 0))
    assert [phase.id for phase in canvas.map.phases] == ["p5", "p1", "p2", "p3", "p4"]
    assert canvas.view.presenter.scene.layer_of(Ref("phase", "p5")).opacity() == 1.0


def test_a_lanes_border_sets_its_columns(canvas):
    rect = canvas.rect(Ref("phase", "p1"))
    start = canvas.view_point(rect.right, rect.y + 200)
    canvas.drag_and_hold(start, start + QPointF(175, 0))
    assert canvas.view.presenter.scene.drawing.resize_handles[0].value == 2
    canvas.mouse_release(start + QPointF(175, 0))
    assert canvas.map.phases[0].columns == 2
    assert canvas.session.history.undo_label == "Change lane width"
    canvas.session.undo()
    assert canvas.map.phases[0].columns is None


def test_the_view_scrolls_while_a_card_is_held_at_its_edge(show, qtbot):
    canvas = show(generated_map(200), size=(700, 500))
    canvas.view.zoom_to(1.0)
    canvas.view.zoom_controller.reveal(canvas.view.sceneRect().adjusted(0, 0, -3000, -3000))
    bar = canvas.view.verticalScrollBar()
    first = next(g.ref.id for g in canvas.view.presenter.drawing.groups if g.ref.kind == "touchpoint")
    canvas.view.reveal(Ref("touchpoint", first))
    before = bar.value()
    canvas.drag_and_hold(canvas.point_on(first), QPointF(300, canvas.view.viewport().height() - 4))
    qtbot.waitUntil(lambda: bar.value() > before + 100)
    held = gaps(canvas)
    canvas.mouse_release(QPointF(300, canvas.view.viewport().height() - 4))
    assert held == [first]
    assert not canvas.view.gesture_dispatcher.edge_scroll_timer.isActive()


def test_horizontal_lanes_take_cards_and_reorder_too(show):
    canvas = show(bathroom_map().changed(swimlanes="horizontal"))
    canvas.drag(canvas.point_on("t8"), canvas.point_on("t5"))
    assert canvas.touchpoint_ids("p2") == ["t4", "t8", "t5", "t6"]
    canvas.drag(canvas.lane_head_point("p1"), canvas.lane_head_point("p3"))
    assert [phase.id for phase in canvas.map.phases] == ["p2", "p3", "p1", "p4", "p5"]


def test_the_middle_button_and_space_pan_the_map(canvas):
    canvas.view.zoom_to(1.5)
    for button, space in ((Qt.MouseButton.MiddleButton, False), (Qt.MouseButton.LeftButton, True)):
        if space:
            canvas.view.gesture_dispatcher.set_space_held(True)
        start = canvas.point_on("t8")
        canvas.drag(start, start + QPointF(-90, -60), button=button)
        moved = canvas.point_on("t8") - start
        assert abs(moved.x() + 90) <= 1
        assert abs(moved.y() + 60) <= 1
        canvas.view.gesture_dispatcher.set_space_held(False)
    assert canvas.map == bathroom_map()


@pytest.mark.parametrize(("ids", "copies"), [(("t8",), ["t8"]), (("t14", "t2"), ["t2", "t14"])])
def test_cards_are_copied_while_ctrl_is_held(canvas, ids, copies):
    before = {t.id: t for phase in canvas.map.phases for t in phase.touchpoints}
    canvas.click(ids[0])
    for id_ in ids[1:]:
        canvas.click(id_, CTRL)
    canvas.drag(canvas.point_on(ids[0]), canvas.point_on("t5"), mods=CTRL)
    new = canvas.touchpoint_ids("p2")[1:-2]
    assert canvas.touchpoint_ids("p2") == ["t4", *new, "t5", "t6"]
    cards = {t.id: t for phase in canvas.map.phases for t in phase.touchpoints}
    assert [cards[id_].changed(id=copy) for id_, copy in zip(new, copies, strict=True)] == [
        before[id_] for id_ in copies
    ]
    assert canvas.selected() == new
    assert canvas.session.history.undo_label == ("Copy touchpoint" if len(ids) == 1 else "Copy touchpoints")
    canvas.session.undo()
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_ctrl_can_be_pressed_and_let_go_during_the_drag(canvas):
    viewport = canvas.view.viewport()
    at = canvas.point_on("t5")
    canvas.drag_and_hold(canvas.point_on("t8"), at)
    assert viewport.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    assert "t8" not in [each.id for each in canvas.view.presenter.previewed_map.phases[2].touchpoints]
    press, release = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
    QApplication.sendEvent(canvas.view, QKeyEvent(press, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier))
    assert viewport.cursor().shape() == Qt.CursorShape.DragCopyCursor, "with a +"
    assert "t8" in [each.id for each in canvas.view.presenter.previewed_map.phases[2].touchpoints]
    assert len(gaps(canvas)) == 1
    QApplication.sendEvent(canvas.view, QKeyEvent(release, Qt.Key.Key_Control, CTRL))
    assert viewport.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    canvas.mouse_release(at)
    assert canvas.touchpoint_ids("p2") == ["t4", "t8", "t5", "t6"]
    assert "t8" not in canvas.touchpoint_ids("p3")


def test_a_cancelled_copy_changes_nothing(canvas):
    canvas.drag_and_hold(canvas.point_on("t8"), canvas.point_on("t5"), mods=CTRL)
    canvas.press_key(Qt.Key.Key_Escape)
    canvas.mouse_release(canvas.point_on("t5"), CTRL)
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo
