"""Keys: select, extend, move, score, and the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref
from tests.benchmarks.canvas_maps import bathroom_map

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("t1", Key.Key_Down, "t2"), ("t2", Key.Key_Up, "t1"), ("t1", Key.Key_Up, "t1"), ("t3", Key.Key_Down, "t3"),
        ("t1", Key.Key_Right, "t4"), ("t5", Key.Key_Left, "t2"), ("t5", Key.Key_Right, "t8"),
        ("t8", Key.Key_Right, "t12"), ("t10", Key.Key_Down, "t11"), ("t12", Key.Key_Right, "t15"),
        ("t10", Key.Key_Right, "t13"), ("t1", Key.Key_Left, "t1"), ("t19", Key.Key_Right, "t19"),
        ("t9", Key.Key_Home, "t1"), ("t9", Key.Key_End, "t19"), ("t3", Key.Key_Tab, "t4"),
    ],
)  # fmt: skip
def test_arrow_keys_select_the_next_card(canvas, start, key, end):
    canvas.click(start)
    canvas.press_key(key)
    assert canvas.selected() == [end]


def test_arrow_keys_in_horizontal_lanes(show):
    canvas = show(bathroom_map().changed(swimlanes="horizontal"))
    canvas.click("t1")
    for key, end in ((Key.Key_Right, "t2"), (Key.Key_Down, "t5"), (Key.Key_Down, "t8"), (Key.Key_Up, "t5")):
        canvas.press_key(key)
        assert canvas.selected() == [end]


def test_tab_selects_in_journey_order_and_leaves_at_the_ends(canvas):
    canvas.press_key(Key.Key_Tab)
    assert canvas.selected() == ["t1"]
    canvas.press_key(Key.Key_Backtab, SHIFT)
    assert canvas.selected() == ["t1"]
    canvas.click("t7")
    canvas.press_key(Key.Key_Backtab, SHIFT)
    assert canvas.selected() == ["t6"]


def test_shift_extends_the_selection(canvas):
    canvas.click("t1")
    canvas.press_key(Key.Key_Down, SHIFT)
    canvas.press_key(Key.Key_Right, SHIFT)
    assert canvas.selected() == ["t1", "t2", "t5"]


def test_a_card_selected_by_key_is_scrolled_into_view(show):
    canvas = show(size=(400, 300))
    canvas.view.zoom_to(1.0)
    canvas.press_key(Key.Key_End)
    assert canvas.view.viewport().rect().contains(canvas.point_on("t19").toPoint())


@pytest.mark.parametrize("mods", [ALT, CTRL | SHIFT])
def test_alt_arrows_move_cards_and_several_are_one_undo_step(canvas, mods):
    canvas.click("t1")
    canvas.press_key(Key.Key_Down, mods)
    canvas.press_key(Key.Key_Down, mods)
    assert canvas.touchpoint_ids("p1") == ["t2", "t3", "t1"]
    canvas.press_key(Key.Key_Down, mods)
    canvas.press_key(Key.Key_Right, mods)
    assert canvas.touchpoint_ids("p2") == ["t4", "t5", "t1", "t6"]
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_releasing_alt_ends_the_undo_step(canvas):
    canvas.click("t1")
    canvas.press_key(Key.Key_Down, ALT)
    canvas.press_key(Key.Key_Alt)
    canvas.press_key(Key.Key_Down, ALT)
    canvas.session.undo()
    assert canvas.touchpoint_ids("p1") == ["t2", "t1", "t3"]


def test_several_cards_are_moved_into_the_next_lane(canvas):
    canvas.session.select(Ref("touchpoint", "t1"), Ref("touchpoint", "t2"))
    canvas.press_key(Key.Key_Right, ALT)
    assert canvas.touchpoint_ids("p2") == ["t1", "t2", "t4", "t5", "t6"]


def test_digits_score_and_zero_clears(canvas):
    canvas.session.select(Ref("touchpoint", "t1"), Ref("touchpoint", "t4"))
    canvas.press_key(Key.Key_5, text="5")
    scores = [t.satisfaction for p in canvas.map.phases for t in p.touchpoints]
    assert scores[0] == scores[3] == 5
    canvas.press_key(Key.Key_0, text="0")
    assert canvas.map.phases[0].touchpoints[0].satisfaction is None


def test_enter_and_f2_edit_and_escape_selects_nothing(canvas):
    for key in (Key.Key_Return, Key.Key_F2):
        canvas.click("t5")
        canvas.press_key(key)
        canvas.type_text("x", Key.Key_Escape)
    assert canvas.selected() == ["t5"]
    canvas.press_key(Key.Key_Escape)
    assert canvas.selected() == []


def test_delete_removes_cards_and_a_second_press_removes_nothing(canvas):
    canvas.session.select(Ref("touchpoint", "t4"), Ref("touchpoint", "t5"))
    canvas.press_key(Key.Key_Delete)
    canvas.press_key(Key.Key_Delete)
    assert canvas.touchpoint_ids("p2") == ["t6"]
    assert canvas.selected() == []
    assert canvas.session.history.undo_label == "Delete touchpoints"
    canvas.session.undo()
    assert canvas.map == bathroom_map()


@pytest.mark.parametrize(
    ("removed", "key", "next_"),
    [
        ("t5", Key.Key_Down, "t6"),
        ("t6", Key.Key_Up, "t5"),
        ("t4", Key.Key_Right, "t5"),
    ],
)
def test_arrow_keys_go_on_where_a_card_was_deleted(canvas, removed, key, next_):
    canvas.click(removed)
    canvas.press_key(Key.Key_Backspace)
    canvas.press_key(key)
    assert canvas.selected() == [next_]


def test_what_is_cut_can_be_pasted_where_it_was(canvas):
    canvas.click("t5")
    canvas.press_key(Key.Key_X, CTRL)
    assert canvas.selected() == []
    canvas.press_key(Key.Key_V, CTRL)
    assert [t.title for t in canvas.map.phases[1].touchpoints] == [
        t.title for t in bathroom_map().phases[1].touchpoints
    ]


def test_in_a_read_only_map_delete_changes_neither_the_map_nor_the_selection(canvas):
    canvas.click("t5")
    canvas.session.set_editable(False)
    canvas.press_key(Key.Key_Delete)
    assert (canvas.map, canvas.selected()) == (bathroom_map(), ["t5"])


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        (Ref("cell", "r-goal", "p1"), Key.Key_Right, Ref("cell", "r-goal", "p2")),
        (Ref("cell", "r-goal", "p2"), Key.Key_Left, Ref("cell", "r-goal", "p1")),
        (Ref("cell", "r-goal", "p1"), Key.Key_Left, Ref("cell", "r-goal", "p1")),
        (Ref("cell", "r-goal", "p5"), Key.Key_Right, Ref("cell", "r-goal", "p5")),
        (Ref("cell", "r-goal", "p2"), Key.Key_Tab, Ref("cell", "r-goal", "p3")),
        (Ref("phase", "p2"), Key.Key_Right, Ref("phase", "p3")),
        (Ref("phase", "p2"), Key.Key_Left, Ref("phase", "p1")),
        (Ref("phase", "p1"), Key.Key_Up, Ref("phase", "p1")),
    ],
)
def test_arrow_keys_go_from_a_text_or_a_lane_to_the_next(canvas, start, key, end):
    canvas.session.select(start)
    canvas.press_key(key)
    assert canvas.session.selection == (end,)


@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
@pytest.mark.parametrize("kind", ["cell", "row", "phase"])
def test_every_part_is_reached_by_arrow_keys_from_every_other(show, swimlanes, kind):
    canvas = show(bathroom_map().changed(swimlanes=swimlanes))
    parts = {ref for ref in canvas.view.presenter.drawing.by_ref if ref.kind == kind}
    start = next(iter(parts))
    reached, waiting = {start}, [start]
    while waiting:
        part = waiting.pop()
        for key in (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
            canvas.session.select(part)
            canvas.press_key(key)
            (to,) = canvas.session.selection
            if to not in reached:
                reached.add(to)
                waiting.append(to)
    assert reached == parts


def test_from_a_cell_below_another_the_arrow_keys_go_up_and_down(canvas):
    rows = [row.id for row in canvas.map.rows]
    canvas.session.select(Ref("cell", rows[0], "p3"))
    for row in rows[1:]:
        canvas.press_key(Key.Key_Down)
        assert canvas.session.selection == (Ref("cell", row, "p3"),)
    for row in reversed(rows[:-1]):
        canvas.press_key(Key.Key_Up)
        assert canvas.session.selection == (Ref("cell", row, "p3"),)


@pytest.mark.parametrize(
    "ref", [Ref("phase", "p3"), Ref("row", "r-goal"), Ref("cell", "r-goal", "p1"), Ref("link", "l1")]
)
def test_delete_removes_other_parts(canvas, ref):
    canvas.session.select(ref)
    canvas.press_key(Key.Key_Delete)
    assert canvas.map != bathroom_map()
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_delete_of_the_title_or_of_nothing_does_nothing(canvas):
    canvas.session.select(Ref("map"))
    canvas.press_key(Key.Key_Delete)
    canvas.session.select()
    canvas.press_key(Key.Key_Delete)
    assert not canvas.session.history.can_undo


def test_copy_and_paste_after_the_selected_card(canvas):
    canvas.session.select(Ref("touchpoint", "t8"), Ref("touchpoint", "t11"))
    canvas.press_key(Key.Key_C, CTRL)
    canvas.click("t4")
    canvas.press_key(Key.Key_V, CTRL)
    titles = [t.title for t in canvas.map.phases[1].touchpoints]
    assert titles[1:3] == ["Smells fresh-sawn timber walking in", "Cannot find the grout in the warehouse"]
    assert len(canvas.map.links) == 2, "the link between the two came along"
    assert canvas.session.selection == tuple(Ref("touchpoint", t.id) for t in canvas.map.phases[1].touchpoints[1:3])
    canvas.session.undo()
    assert canvas.map == bathroom_map()


def test_cut_and_paste_into_the_selected_phase(canvas):
    canvas.click("t1")
    canvas.press_key(Key.Key_X, CTRL)
    assert canvas.touchpoint_ids("p1") == ["t2", "t3"]
    canvas.click(canvas.lane_head_point("p5"))
    canvas.press_key(Key.Key_V, CTRL)
    assert canvas.map.phases[4].touchpoints[-1].title == "Sees a bathroom she loves on Instagram"


def test_lines_of_text_paste_as_touchpoints_and_into_a_cell_as_text(canvas, show):
    QGuiApplication.clipboard().setText("Walks in\n\nLooks around")
    canvas.click("t3")
    canvas.press_key(Key.Key_V, CTRL)
    assert [t.title for t in canvas.map.phases[0].touchpoints[3:]] == ["Walks in", "Looks around"]
    canvas.click(Ref("cell", "r-goal", "p1"))
    canvas.press_key(Key.Key_V, CTRL)
    assert canvas.map.rows[0].text_for("p1") == "Walks in\n\nLooks around"
    empty = show(JourneyMap())
    empty.press_key(Key.Key_V, CTRL)
    assert len(empty.map.phases[0].touchpoints) == 2


def test_damaged_clipboard_text_is_refused_with_a_message(canvas, qtbot):
    QGuiApplication.clipboard().setText('{"format": "journey-fragment", "version": 1, "touchpoints": 7}')
    with qtbot.waitSignal(canvas.view.action_failed) as refused:
        canvas.press_key(Key.Key_V, CTRL)
    assert "clipboard" in refused.args[0]
    assert canvas.map == bathroom_map()


def test_duplicate_cards_and_phases(canvas):
    canvas.click("t2")
    canvas.press_key(Key.Key_D, CTRL)
    assert [t.title for t in canvas.map.phases[0].touchpoints].count("Searches “small bathroom ideas”") == 2
    assert canvas.selected() == [canvas.map.phases[0].touchpoints[2].id]
    canvas.click(canvas.lane_head_point("p1"))
    canvas.press_key(Key.Key_D, CTRL)
    assert len(canvas.map.phases) == 6


def test_a_windows_shortcut_is_not_done_twice(canvas):
    done = []
    action = QAction(canvas.view)
    action.setShortcut(QKeySequence("Ctrl+D"))
    action.triggered.connect(lambda: done.append(1))
    canvas.view.addAction(action)
    canvas.click("t2")
    QTest.keyClick(canvas.view, Key.Key_D, CTRL)
    assert len(done) == 1
    assert canvas.map == bathroom_map()


def test_the_windows_shortcuts_leave_the_editors_keys_alone(canvas):
    done = []
    for keys in ("Escape", "Return", "Tab", "Delete", "5", "Ctrl+A"):
        action = QAction(canvas.view)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: done.append(1))
        canvas.view.addAction(action)
    canvas.view.edit_title(Ref("touchpoint", "t5"))
    editor = canvas.view.text_editing.editor
    QTest.keyClick(editor, Key.Key_A, CTRL)
    QTest.keyClicks(editor, "5")
    QTest.keyClick(editor, Key.Key_Return)
    assert not done
    assert canvas.map.phases[1].touchpoints[1].title == "5"
