"""Zoom, fit, scroll."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map, generated_map

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("at", [QPointF(300, 300), QPointF(20, 20), QPointF(1290, 970), QPointF(660, 700)])
@pytest.mark.parametrize("count", [19, 400])
def test_ctrl_wheel_keeps_the_point_under_the_pointer(show, at, count):
    canvas = show(generated_map(count))
    zoom = canvas.view.zoom_controller
    for notches in (1, 1, 3, -2, -1, -4, 0.25, 2, 1, -3):
        before = zoom.to_map(at)
        canvas.wheel(at, notches, CTRL)
        moved = zoom.to_view(before) - at
        assert max(abs(moved.x()), abs(moved.y())) <= 1.0, (notches, moved)


def test_zoom_stays_within_its_bounds_and_emits_a_signal(canvas, qtbot):
    with qtbot.waitSignal(canvas.view.zoom_changed):
        canvas.view.zoom_in()
    for _ in range(30):
        canvas.view.zoom_in()
    assert canvas.view.zoom == 4.0
    for _ in range(60):
        canvas.view.zoom_out()
    assert canvas.view.zoom == pytest.approx(0.1)
    canvas.view.zoom_reset()
    assert canvas.view.zoom == 1.0


@pytest.mark.parametrize("size", [(1320, 1000), (600, 400), (3000, 900)])
@pytest.mark.parametrize("journey", [bathroom_map(), generated_map(300), JourneyMap()])
def test_a_map_opens_fitted_to_the_width_with_a_margin(show, size, journey):
    canvas = show(journey, size)
    drawing = canvas.view.presenter.drawing
    seen = canvas.view.viewport().rect()
    top_left, right = canvas.view_point(0, 0), canvas.view_point(drawing.width, 0)
    assert canvas.view.zoom <= 1.25
    assert top_left.x() >= 23.5
    assert abs(top_left.y() - 24) <= 1
    assert right.x() <= seen.width() - 23 or canvas.view.zoom == pytest.approx(0.5)


def test_fit_shows_the_whole_map_and_follows_the_window(show):
    canvas = show(generated_map(300), (800, 500))
    canvas.view.zoom_fit()
    for size in ((800, 500), (1200, 400)):
        canvas.view.resize(*size)
        QApplication.processEvents()
        drawing = canvas.view.presenter.drawing
        whole = QRectF(canvas.view_point(0, 0), canvas.view_point(drawing.width, drawing.height))
        assert QRectF(canvas.view.viewport().rect()).contains(whole)


def test_a_set_zoom_stays_when_the_window_is_resized(canvas):
    canvas.view.zoom_to(1.5)
    before = canvas.view_point(0, 0)
    canvas.view.resize(900, 700)
    QApplication.processEvents()
    assert canvas.view.zoom == 1.5
    assert canvas.view_point(0, 0) == before


def test_wheel_scrolls_shift_wheel_sideways_touchpads_by_pixels(canvas):
    canvas.view.zoom_to(3.0)
    at, start = QPointF(600, 400), canvas.view_point(0, 0)
    canvas.wheel(at, -1)
    assert canvas.view_point(0, 0) - start == QPointF(0, -72)
    canvas.wheel(at, -1, SHIFT)
    assert canvas.view_point(0, 0) - start == QPointF(-72, -72)
    canvas.wheel(at, 0, pixels=QPoint(10, 7))
    assert canvas.view_point(0, 0) - start == QPointF(-62, -65)


def test_the_map_cannot_be_panned_out_of_view(canvas):
    for by in ((9000, 9000), (-20000, -20000)):
        canvas.view.zoom_controller.pan(*by)
        drawing = canvas.view.presenter.drawing
        whole = QRectF(canvas.view_point(0, 0), canvas.view_point(drawing.width, drawing.height))
        assert QRectF(canvas.view.viewport().rect()).intersects(whole)


def test_reveal_scrolls_only_as_far_as_needed(show):
    canvas = show(size=(600, 500))
    canvas.view.zoom_to(1.5)
    canvas.view.reveal(Ref("touchpoint", "t19"))
    seen = QRectF(canvas.view.viewport().rect())
    assert seen.contains(canvas.point_on("t19", 0, 0))
    assert seen.contains(canvas.point_on("t19", 1, 1))
    before = canvas.view_point(0, 0)
    canvas.view.reveal(Ref("touchpoint", "t19"))
    assert canvas.view_point(0, 0) == before


def test_another_document_is_shown_from_its_beginning(canvas):
    canvas.view.zoom_to(3.0)
    canvas.session.open(generated_map(5), None)
    assert canvas.view.zoom <= 1.25
    assert canvas.view.presenter.drawing.by_ref[Ref("touchpoint", "t5")]
