"""The view follows the map; dropped notes and new links lead to the editing of their text."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from journeydesigner.canvas.gestures.drop_note import NOTE_MIME_TYPE
from journeydesigner.model.edits import links
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map, generated_map


def whole(canvas) -> QRectF:
    drawing = canvas.view.presenter.drawing
    return QRectF(canvas.view_point(0, 0), canvas.view_point(drawing.width, drawing.height))


def seen(canvas) -> QRectF:
    return QRectF(canvas.view.viewport().rect())


def border(canvas, phase: str) -> QPointF:
    rect = canvas.lane_rect(phase)
    return canvas.view_point(rect.right, rect.bottom - 5)


def with_link(label: str = "") -> JourneyMap:
    return links.add(bathroom_map().changed(links=()), Link(id="l", source="t1", target="t12", label=label))


def test_a_map_that_shrinks_comes_back_into_view(show):
    canvas = show(bathroom_map(), (1320, 1000))
    canvas.session.apply("More", lambda _: generated_map(300))
    QApplication.processEvents()
    canvas.view.reveal(Ref("touchpoint", "t300"))
    canvas.session.undo()
    assert canvas.view.presenter.drawing
    assert seen(canvas).contains(whole(canvas))


def test_a_new_map_stays_at_the_top_while_it_grows(show):
    canvas = show(JourneyMap(), (1320, 1000))
    canvas.view.zoom_fit()
    assert abs(canvas.view_point(0, 0).y() - 24) <= 1
    for _ in range(6):
        canvas.view.add_phase()
        canvas.type_text("A phase")
        assert canvas.view.presenter.drawing
        assert abs(canvas.view_point(0, 0).y() - 24) <= 1


def test_phases_added_do_not_push_the_title_away(show):
    canvas = show(JourneyMap(), (1320, 900))
    for _ in range(7):
        canvas.view.add_phase()
        canvas.type_text("A phase")
        assert canvas.view.presenter.drawing
        assert canvas.view_point(0, 0).x() >= 23


def test_fit_may_make_a_large_map_smaller_than_it_opens(show):
    canvas = show(generated_map(1000), (800, 500))
    assert canvas.view.zoom == pytest.approx(0.5)
    assert canvas.view_point(0, 0).x() == pytest.approx(24, abs=1)
    canvas.view.zoom_fit()
    assert canvas.view.zoom < 0.5


@pytest.mark.parametrize("index", range(4))
def test_a_border_stays_under_the_pointer(canvas, index):
    phase = canvas.map.phases[index]
    handle = canvas.view.presenter.drawing.resize_handles[index]
    start, by = border(canvas, phase.id), canvas.view_point(handle.step, 0) - canvas.view_point(0, 0)
    canvas.drag_and_hold(start, start + by)
    assert abs(border(canvas, phase.id).x() - (start + by).x()) <= 3
    canvas.mouse_release(start + by)
    assert canvas.map.phases[index].columns == handle.value + 1


@pytest.mark.parametrize(("note", "field"), [("pain-point", "pain_point"), ("quote", "quote")])
def test_a_dropped_text_note_opens_its_field(canvas, qtbot, note, field):
    data = QMimeData()
    data.setData(NOTE_MIME_TYPE, note.encode())
    with qtbot.waitSignal(canvas.view.note_dropped) as told:
        canvas.drop(data, canvas.point_on("t2"))
    assert told.args == [field]
    assert canvas.selected() == ["t2"]


def test_a_dropped_moment_of_truth_opens_no_field(canvas, qtbot):
    data = QMimeData()
    data.setData(NOTE_MIME_TYPE, b"moment-of-truth")
    with qtbot.assertNotEmitted(canvas.view.note_dropped):
        canvas.drop(data, canvas.point_on("t2"))


@pytest.mark.parametrize("before", ["", "Goes back"])
def test_a_link_is_named_in_place(show, before):
    canvas = show(with_link(before))
    canvas.session.select(Ref("link", "l"))
    canvas.press_key(Qt.Key.Key_F2)
    assert seen(canvas).contains(QRectF(canvas.view.text_editing.editor.geometry()))
    canvas.type_text("Asks again")
    assert canvas.map.links[0].label == "Asks again"
    canvas.session.undo()
    assert canvas.map.links[0].label == before


def test_a_double_click_on_a_label_edits_it(show):
    canvas = show(with_link("Goes back"))
    group = canvas.view.presenter.drawing.by_ref[Ref("link", "l")]
    words = next(mark for mark in group.marks if hasattr(mark, "baseline"))
    canvas.double_click(canvas.view_point(group.x + words.x + 5, group.y + words.baseline - 3))
    canvas.type_text("On")
    assert canvas.map.links[0].label == "On"


@pytest.mark.parametrize("zoom", [0.5, 0.75, 1.0, 1.5])
def test_the_editor_of_a_title_stays_in_its_card(canvas, zoom):
    canvas.view.zoom_to(zoom)
    canvas.view.edit_title(Ref("touchpoint", "t2"))
    editor = canvas.view.text_editing.editor.geometry()
    assert editor.left() >= canvas.point_on("t2", 0).x()
    assert editor.right() <= canvas.point_on("t2", 1).x() + 1


def test_select_all_keeps_the_focus_on_the_canvas(canvas, qtbot):
    field = QLineEdit(canvas.view)
    field.show()
    field.setFocus()
    canvas.view.select_all()
    assert canvas.view.hasFocus()
    assert len(canvas.selected()) == 19
