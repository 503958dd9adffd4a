"""Edit texts in place: where the editor is, what finishes it, one undo step, no change when cancelled."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from journeydesigner.model.journey import JourneyMap, Phase, Row
from journeydesigner.model.refs import Ref
from journeydesigner.session import text_edits
from tests.benchmarks.canvas_maps import bathroom_map

Key = Qt.Key


def current_text(canvas, ref: Ref) -> str | None:
    box = canvas.view.presenter.drawing.by_ref[ref].text_box
    return text_edits.text_of(canvas.map, ref, box.field)


def title(canvas, id_: str) -> str:
    return next(t.title for p in canvas.map.phases for t in p.touchpoints if t.id == id_)


def editor(canvas):
    return canvas.view.text_editing.editor


def test_a_double_click_edits_a_title_as_one_step(canvas):
    canvas.double_click(canvas.point_on("t5"))
    canvas.type_text("Reads what others say")
    assert title(canvas, "t5") == "Reads what others say"
    assert editor(canvas) is None
    assert canvas.view.hasFocus()
    canvas.session.undo()
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_the_editor_lies_over_the_text_as_large_as_the_text(canvas):
    canvas.view.zoom_to(1.5)
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    rect = canvas.view.mapFromScene(
        canvas.rect(Ref("touchpoint", "t5")).x + 40, canvas.rect(Ref("touchpoint", "t5")).y + 8
    )
    place = editor(canvas).geometry()
    assert abs(place.x() + 4 - rect.x()) <= 1
    assert abs(place.y() + 4 - rect.y()) <= 1
    assert editor(canvas).font().pixelSize() == 18
    canvas.view.zoom_to(0.3)
    assert editor(canvas).font().pixelSize() >= 11
    canvas.view.zoom_to(1.0)
    assert editor(canvas).font().pixelSize() == 12


@pytest.mark.parametrize("end", [Key.Key_Escape, None])
def test_escape_reverts_what_was_typed(canvas, end):
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    canvas.type_text("Nothing of this", Key.Key_Escape)
    assert canvas.map == bathroom_map()
    assert canvas.view.hasFocus()
    assert not canvas.session.history.can_undo


@pytest.mark.parametrize("ref", [Ref("touchpoint", "t5"), Ref("phase", "p2"), Ref("map")])
def test_each_letter_is_applied_at_once_and_all_are_one_undo_step(canvas, ref):
    canvas.view.edit_title(ref)
    canvas.type_text("Half a wo", None)
    assert current_text(canvas, ref) == "Half a wo"
    assert editor(canvas) is not None
    canvas.type_text("rd")
    assert current_text(canvas, ref) == "Half a word"
    canvas.session.undo()
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_typing_what_stood_there_before_leaves_no_step(canvas):
    before = title(canvas, "t5")
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    canvas.type_text("Something else", None)
    editor(canvas).selectAll()
    canvas.type_text(before)
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo


def test_escape_without_typing_reverts_no_earlier_step(canvas):
    canvas.session.apply("Change title", lambda journey: journey.changed(title="Kept"), gesture="running")
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    canvas.type_text("", Key.Key_Escape)
    assert canvas.map.title == "Kept"


def test_a_full_line_is_not_scrolled(canvas):
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    for letters in ("Asks an employee who ", "is on the phone where ", "the grout is and waits a good while"):
        canvas.type_text(letters, None)
        assert editor(canvas).horizontalScrollBar().value() == 0


def test_losing_the_focus_and_clicking_elsewhere_commit(canvas, qtbot):
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    canvas.type_text("Kept", None)
    canvas.click("t9")
    assert title(canvas, "t5") == "Kept"
    canvas.view.edit_title(Ref("touchpoint", "t6"))
    canvas.type_text("Kept too", None)
    other = QLineEdit(canvas.view)
    other.show()
    other.setFocus()
    assert title(canvas, "t6") == "Kept too"


def test_tab_goes_on_to_the_next_card_and_back(canvas):
    canvas.view.edit_title(Ref("touchpoint", "t3"))
    canvas.type_text("One", Key.Key_Tab)
    canvas.type_text("Two", Key.Key_Backtab)
    assert (title(canvas, "t3"), title(canvas, "t4")) == ("One", "Two")
    assert editor(canvas).text == "One"
    assert canvas.selected() == ["t3"]
    canvas.press_key(Key.Key_Escape, to=editor(canvas))
    canvas.session.undo()
    assert title(canvas, "t4") != "Two"
    assert title(canvas, "t3") == "One"


def test_names_of_phases_rows_and_the_map_and_texts_of_cells(canvas):
    canvas.double_click(canvas.lane_head_point("p2"))
    canvas.type_text("Thinking it over")
    canvas.double_click(canvas.point_on(Ref("row", "r-goal"), 0.3, 0.2))
    canvas.type_text("What she wants")
    canvas.double_click(canvas.point_on(Ref("map"), 0.2, 0.3))
    canvas.type_text("The bathroom")
    canvas.double_click(canvas.point_on(Ref("cell", "r-opportunities", "p4")))
    canvas.type_text("Text her", None)
    canvas.press_key(Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, to=editor(canvas))
    canvas.type_text("in time")
    assert canvas.map.phases[1].name == "Thinking it over"
    assert canvas.map.rows[0].name == "What she wants"
    assert canvas.map.title == "The bathroom"
    assert canvas.map.rows[2].text_for("p4") == "Text her\nin time"


def test_a_title_has_no_line_breaks_whatever_is_pasted(canvas):
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    data = QMimeData()
    data.setText("One\r\ntwo\u2029three")
    editor(canvas).insertFromMimeData(data)
    canvas.press_key(Key.Key_Return, to=editor(canvas))
    assert title(canvas, "t5") == "One two three"


def test_a_double_click_in_a_lane_makes_a_touchpoint_and_names_it_in_one_step(canvas):
    canvas.double_click(canvas.free_point_in("p2"))
    canvas.type_text("Sleeps on it")
    assert canvas.map.phases[1].touchpoints[-1].title == "Sleeps on it"
    assert canvas.session.history.undo_label == "Add touchpoint"
    canvas.session.undo()
    assert canvas.map == bathroom_map()


@pytest.mark.parametrize(("typed", "end"), [("", Key.Key_Escape), ("", Key.Key_Return), ("Half", Key.Key_Escape)])
def test_a_new_card_is_removed_when_its_naming_is_cancelled(canvas, typed, end):
    canvas.session.apply("Before", lambda m: m.changed(title="x"))
    canvas.session.undo()
    canvas.click("t1")
    canvas.view.add_touchpoint()
    canvas.type_text(typed, end)
    assert canvas.map == bathroom_map()
    assert not canvas.session.history.can_undo
    assert canvas.session.history.can_redo, "even what can be done again is still there"
    assert canvas.selected() == ["t1"]


def test_add_touchpoint_comes_after_the_selected_one(canvas):
    canvas.click("t4")
    canvas.view.add_touchpoint("phone")
    canvas.type_text("Calls")
    new = canvas.map.phases[1].touchpoints[1]
    assert (new.title, new.channel, new.senses) == ("Calls", "phone", {"auditory": None})


def test_an_empty_map_shows_a_hint_and_a_double_click_follows_it(show):
    canvas = show(JourneyMap())
    assert "first phase" in canvas.view.presenter.scene.hint.text
    canvas.double_click(QPointF(500, 400))
    canvas.type_text("Before")
    assert [phase.name for phase in canvas.map.phases] == ["Before"]
    QApplication.processEvents()
    assert "first touchpoint" in canvas.view.presenter.scene.hint.text
    canvas.double_click(canvas.free_point_in(canvas.map.phases[0].id))
    canvas.type_text("Dreams")
    assert canvas.view.presenter.drawing
    assert canvas.view.presenter.scene.hint.text == ""


def test_add_touchpoint_without_any_phase_makes_one_in_the_same_step(show):
    canvas = show(JourneyMap())
    canvas.view.add_touchpoint()
    canvas.type_text("First")
    assert canvas.map.phases[0].touchpoints[0].title == "First"
    canvas.session.undo()
    assert canvas.map == JourneyMap()


def test_the_editor_closes_when_its_text_is_gone(canvas):
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    canvas.session.open(JourneyMap(phases=(Phase(id="p"),)), None)
    assert editor(canvas) is None
    QApplication.processEvents()


def test_nothing_is_edited_that_has_no_text(canvas):
    canvas.view.edit_title(Ref("link", "l1"))
    canvas.view.edit_title(Ref("touchpoint", "unknown"))
    assert editor(canvas) is None


def test_a_cell_whose_ids_hold_slashes_is_edited(show):
    cell = Ref("cell", "r/1", "p/a/b")
    canvas = show(JourneyMap(phases=(Phase(id="p/a/b"), Phase(id="p/c")), rows=(Row(id="r/1"),)))
    canvas.double_click(canvas.point_on(cell))
    canvas.type_text("Find")
    assert current_text(canvas, cell) == "Find"
    assert current_text(canvas, Ref("cell", "r/1", "p/c")) == ""
