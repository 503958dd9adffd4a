"""Drop channels and notes of the palette, and text from anywhere."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl

from journeydesigner.model.journey import JourneyMap
from tests.benchmarks.canvas_maps import bathroom_map

TYPE = "application/x-journey-channel"


def channel(id_: str) -> QMimeData:
    data = QMimeData()
    data.setData(TYPE, id_.encode())
    return data


def text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def gaps(canvas) -> int:
    return sum(group.ref.kind == "gap" for group in canvas.view.presenter.scene.drawing.groups)


def test_a_dropped_channel_lands_in_its_gap_and_is_named_in_one_step(canvas):
    data, at = channel("phone"), canvas.point_on("t5")
    canvas.drag_in(data, at)
    assert gaps(canvas) == 1
    canvas.drop(data, at)
    assert gaps(canvas) == 0
    canvas.type_text("Calls the store")
    new = canvas.map.phases[1].touchpoints[1]
    assert (new.title, new.channel, new.senses) == ("Calls the store", "phone", {"auditory": None})
    assert canvas.session.history.undo_label == "Add touchpoint"
    canvas.session.undo()
    assert canvas.map == bathroom_map()


@pytest.mark.parametrize(("end", "left"), [(Qt.Key.Key_Escape, 0), (Qt.Key.Key_Return, 1)])
def test_a_new_touchpoint_without_a_name_is_kept_on_enter_and_removed_on_escape(canvas, end, left):
    canvas.drop(channel("phone"), canvas.point_on("t5"))
    canvas.type_text("", end)
    assert sum(len(p.touchpoints) for p in canvas.map.phases) == 19 + left
    assert canvas.session.history.can_undo == bool(left)


def test_leaving_or_escape_closes_the_gap_again(canvas):
    canvas.drag_in(channel("phone"), canvas.point_on("t5"))
    canvas.drag_out()
    assert canvas.view.presenter.drawing
    assert gaps(canvas) == 0
    assert canvas.map == bathroom_map()


def test_text_becomes_a_touchpoint_with_that_title(canvas):
    canvas.drop(text("Parks the trailer"), canvas.point_on("t8"))
    assert canvas.map.phases[2].touchpoints[1].title == "Parks the trailer"
    assert canvas.view.text_editing.editor is None
    assert canvas.selected() == [canvas.map.phases[2].touchpoints[1].id]


def test_files_empty_text_and_unknown_channels(canvas):
    files = text("file:///tmp/x")
    files.setUrls([QUrl("file:///tmp/x")])
    canvas.drop(files, canvas.point_on("t8"))
    canvas.drop(text("  \n "), canvas.point_on("t8"))
    assert canvas.map == bathroom_map()
    canvas.drop(channel("from-a-newer-program"), canvas.point_on("t8"))
    assert canvas.map.phases[2].touchpoints[1].channel == "from-a-newer-program"


def test_a_drop_on_an_empty_map_makes_a_phase_for_it(show):
    canvas = show(JourneyMap())
    canvas.drop(channel("phone"), canvas.view_point(100, 100))
    canvas.type_text("Calls")
    assert canvas.map.phases[0].touchpoints[0].title == "Calls"
    canvas.session.undo()
    assert canvas.map == JourneyMap()


def note(id_: str) -> QMimeData:
    data = QMimeData()
    data.setData("application/x-journey-note", id_.encode())
    return data


def star(canvas, id_: str) -> bool:
    return next(t.moment_of_truth for p in canvas.map.phases for t in p.touchpoints if t.id == id_)


def test_a_note_is_put_on_the_card_it_is_dropped_on(canvas):
    assert not star(canvas, "t5")
    canvas.drop(note("moment-of-truth"), canvas.point_on("t5"))
    assert star(canvas, "t5")
    assert canvas.selected() == ["t5"]
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_a_card_previews_a_note_that_is_dragged_over_it(canvas):
    canvas.drag_in(note("moment-of-truth"), canvas.point_on("t5"))
    assert canvas.view.presenter.previewed_map is not None
    canvas.drag_out()
    assert canvas.view.presenter.previewed_map is None
    assert canvas.map == bathroom_map()


def test_a_note_beside_the_cards_changes_nothing(canvas):
    canvas.drop(note("pain-point"), canvas.free_point_in("p1"))
    canvas.drop(note("no such note"), canvas.point_on("t5"))
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo
