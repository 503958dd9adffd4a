"""Dragging a point of the curve sets the score of its card, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt

from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.interaction import ValueScale
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.lookup import touchpoint
from tests.benchmarks.canvas_maps import bathroom_map


def score(canvas, id_: str) -> float | None:
    return touchpoint(canvas.map, id_).satisfaction


def shown_score(canvas, id_: str) -> float | None:
    return touchpoint(canvas.view.presenter.previewed_map or canvas.map, id_).satisfaction


def point(canvas, id_: str) -> QPointF:
    return canvas.point_on(DrawingElement("score", id_))


def height_of(canvas, value: float) -> float:
    scale = canvas.view.presenter.drawing.value_scale
    return canvas.view_point(0, scale.y_of(value)).y()


def at_height(canvas, id_: str, value: float) -> QPointF:
    return QPointF(point(canvas, id_).x(), height_of(canvas, value))


def label(canvas) -> str:
    return canvas.view.presenter.scene.value_label.text


@pytest.mark.parametrize("value", [1, 1.5, 2.5, 3, 4.5, 5])
def test_a_point_is_dragged_to_another_score_in_one_step(canvas, value):
    before = score(canvas, "t5")
    canvas.drag(point(canvas, "t5"), at_height(canvas, "t5", value) + QPointF(60, 0))
    assert score(canvas, "t5") == value
    assert type(score(canvas, "t5")) is (int if value == int(value) else float)
    assert canvas.map.changed(phases=()) == bathroom_map().changed(phases=())
    assert [t.id for phase in canvas.map.phases for t in phase.touchpoints] == [
        t.id for phase in bathroom_map().phases for t in phase.touchpoints
    ], "no card moves"
    if value != before:
        assert canvas.session.history.undo_label == "Set satisfaction"
        canvas.session.undo()
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_the_number_is_shown_while_the_point_follows_the_pointer(canvas):
    canvas.drag_and_hold(point(canvas, "t5"), at_height(canvas, "t5", 1.5))
    assert label(canvas) == "1.5"
    assert shown_score(canvas, "t5") == 1.5
    assert canvas.map == bathroom_map(), "nothing is done before the button is let go"
    assert point(canvas, "t5").y() == pytest.approx(height_of(canvas, 1.5), abs=2)
    canvas.mouse_release(at_height(canvas, "t5", 1.5))
    assert label(canvas) == ""


def test_beyond_the_ends_of_the_scale_the_score_stays_within_it(canvas):
    canvas.drag(point(canvas, "t5"), at_height(canvas, "t5", 5) - QPointF(0, 200))
    assert score(canvas, "t5") == 5
    canvas.drag(point(canvas, "t5"), at_height(canvas, "t5", 1) + QPointF(0, 300))
    assert score(canvas, "t5") == 1


def test_escape_cancels(canvas):
    canvas.drag_and_hold(point(canvas, "t5"), at_height(canvas, "t5", 1))
    canvas.press_key(Qt.Key.Key_Escape)
    assert label(canvas) == ""
    assert canvas.view.presenter.previewed_map is None
    canvas.mouse_release(at_height(canvas, "t5", 1))
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_a_survey_mean_stays_until_the_point_is_dragged_past_a_step(canvas):
    canvas.session.apply("x", lambda journey: touchpoints.change(journey, "t5", satisfaction=3.2))
    canvas.drag(point(canvas, "t5"), point(canvas, "t5") + QPointF(30, 1))
    assert score(canvas, "t5") == 3.2
    canvas.drag(point(canvas, "t5"), at_height(canvas, "t5", 4))
    assert score(canvas, "t5") == 4


def test_beside_a_point_is_near_enough(canvas):
    width = canvas.rect(DrawingElement("score", "t5")).w * canvas.view.zoom
    beside = point(canvas, "t5") - QPointF(0, width / 2 + 3)
    canvas.drag(beside, beside + QPointF(0, 400))
    assert score(canvas, "t5") == 1


def test_a_click_on_a_point_selects_its_card(canvas):
    canvas.click(point(canvas, "t5"))
    assert canvas.selected() == ["t5"]
    assert not canvas.session.history.can_undo


def test_a_read_only_map_keeps_its_scores(canvas):
    canvas.session.set_editable(False)
    canvas.drag(point(canvas, "t5"), at_height(canvas, "t5", 1))
    assert canvas.map == bathroom_map()


def test_the_pointer_shows_that_a_point_goes_up_and_down(canvas):
    found = canvas.view.gesture_dispatcher.hit_test(point(canvas, "t5"))
    assert found.area == "score"
    assert canvas.view.gesture_dispatcher.cursor_for(found) == Qt.CursorShape.SizeVerCursor


@given(st.floats(-100, 500))
def test_a_scale_gives_the_nearest_step_within_its_ends(y: float) -> None:
    scale = ValueScale("satisfaction", 20.0, 220.0)
    value = scale.value_at(y)
    assert 1 <= value <= 5
    assert value * 2 == int(value * 2)
    assert abs(scale.y_of(value) - max(20.0, min(220.0, y))) <= 12.5 + 1e-9
    assert scale.value_at(scale.y_of(value)) == value
