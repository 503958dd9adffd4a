"""Pinch gestures, context menus, cursors."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map


def menu(canvas, at: QPointF, by_key: bool = False):
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    spot = at.toPoint()
    event = QContextMenuEvent(reason, spot, canvas.view.viewport().mapToGlobal(spot))
    QApplication.sendEvent(canvas.view.viewport(), event)


def test_a_pinch_on_a_touchpad_zooms_around_the_fingers(canvas):
    at = QPointF(400, 300)
    before, zoom = canvas.view.zoom_controller.to_map(at), canvas.view.zoom
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at,
        QPointF(canvas.view.viewport().mapToGlobal(at)), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(canvas.view.viewport(), event)
    assert canvas.view.zoom == pytest.approx(zoom * 1.25)
    assert (canvas.view.zoom_controller.to_view(before) - at).manhattanLength() < 2


def test_the_context_menu_selects_the_part_under_the_pointer(canvas, qtbot):
    canvas.session.select(Ref("touchpoint", "t4"), Ref("touchpoint", "t5"))
    with qtbot.waitSignal(canvas.view.context_menu_requested) as asked:
        menu(canvas, canvas.point_on("t5"))
    assert asked.args[0] == Ref("touchpoint", "t5")
    assert canvas.selected() == ["t4", "t5"]
    with qtbot.waitSignal(canvas.view.context_menu_requested) as asked:
        menu(canvas, canvas.lane_head_point("p2"))
    assert asked.args[0] == Ref("phase", "p2")
    assert canvas.session.selection == (Ref("phase", "p2"),)
    with qtbot.waitSignal(canvas.view.context_menu_requested) as asked:
        menu(canvas, QPointF(2, 2))
    assert asked.args[0] is None
    assert not canvas.session.selection


def test_the_menu_key_opens_the_menu_of_the_selection(canvas, qtbot):
    canvas.click("t9")
    with qtbot.waitSignal(canvas.view.context_menu_requested) as asked:
        menu(canvas, QPointF(2, 2), by_key=True)
    assert asked.args[0] == Ref("touchpoint", "t9")
    there = canvas.view.viewport().mapFromGlobal(asked.args[1])
    assert (QPointF(there) - canvas.point_on("t9")).manhattanLength() < 4


def test_a_right_press_neither_drags_nor_clicks(canvas):
    canvas.click("t4")
    canvas.drag(canvas.point_on("t8"), canvas.point_on("t5"), button=Qt.MouseButton.RightButton)
    assert canvas.map == bathroom_map()
    assert canvas.selected() == ["t4"]


def test_the_cursor_shows_what_can_be_dragged(canvas):
    rect = canvas.rect(Ref("phase", "p1"))
    canvas.mouse_move(canvas.view_point(rect.right, rect.y + 200), Qt.MouseButton.NoButton)
    assert canvas.view.viewport().cursor().shape() == Qt.CursorShape.SplitHCursor
    canvas.mouse_move(canvas.point_on("t1"), Qt.MouseButton.NoButton)
    assert canvas.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    canvas.view.gesture_dispatcher.set_space_held(True)
    assert canvas.view.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    canvas.view.gesture_dispatcher.set_space_held(False)


def test_leaving_the_canvas_ends_the_hover(canvas):
    canvas.mouse_move(canvas.point_on("t1"), Qt.MouseButton.NoButton)
    QApplication.sendEvent(canvas.view.viewport(), QEvent(QEvent.Type.Leave))
    assert not canvas.view.presenter.scene.hover_outlines.outlines


def test_a_deleted_view_is_no_longer_notified(show):
    canvas = show()
    session = canvas.session
    canvas.view.close()
    canvas.view.deleteLater()
    QApplication.processEvents()
    session.apply("x", lambda m: m.changed(title="After"))
    session.select(Ref("touchpoint", "t1"))
    QApplication.processEvents()
    assert session.journey.title == "After"


def test_menu_positions_are_on_the_screen(canvas, qtbot):
    with qtbot.waitSignal(canvas.view.context_menu_requested) as asked:
        menu(canvas, QPointF(300, 200))
    assert isinstance(asked.args[1], QPoint)
    assert asked.args[1] == canvas.view.viewport().mapToGlobal(QPoint(300, 200))
