"""What offscreen cannot show: the platform's keys, the focus, the clipboard that programs share, and a real drag."""

from __future__ import annotations

from tests.x11.conftest import Program


def test_delete_undo_and_redo(x11: Program):
    x11.click("a")
    x11.wait_for(lambda state: state["selection"] == ["a"])
    x11.press("Delete")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Bb"])
    x11.press("ctrl+z")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Aa", "Bb"])
    x11.press("ctrl+y")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Bb"])
    x11.press("ctrl+z", "ctrl+shift+z")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Bb"])


def test_arrows_go_from_card_to_card(x11: Program):
    x11.click("a")
    x11.press("Down")
    x11.wait_for(lambda state: state["selection"] == ["b"])
    x11.press("Up", "Right")
    x11.wait_for(lambda state: state["selection"] == ["c"])


def test_digits_give_a_score_and_take_it_away(x11: Program):
    x11.click("a")
    x11.press("4")
    x11.wait_for(lambda state: state["scores"]["a"] == 4)
    x11.press("0")
    x11.wait_for(lambda state: state["scores"]["a"] is None)


def test_f2_renames(x11: Program):
    x11.click("b")
    x11.press("F2")
    x11.wait_for(lambda state: state["is_editor_focused"])
    x11.press("ctrl+a")
    x11.type("Pays, 5 times")
    x11.press("Return")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Aa", "Pays, 5 times"] and state["is_canvas_focused"])


def test_added_touchpoint_is_typed_at_once_and_the_canvas_has_the_focus_after(x11: Program):
    x11.click("c")
    x11.press("ctrl+t")
    x11.wait_for(lambda state: state["is_editor_focused"])
    x11.type("Newly made")
    x11.press("Return")
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", "Newly made"] and state["is_canvas_focused"])
    x11.press("3")
    x11.wait_for(lambda state: 3 in state["scores"].values())


def test_copied_card_can_be_pasted_into_another_program(x11: Program):
    x11.click("c")
    x11.wait_for(lambda state: state["selection"] == ["c"])
    x11.press("ctrl+c")
    x11.wait_for(lambda _state: "Cc" in x11.run("xclip", "-selection", "clipboard", "-o"))


def test_lines_of_another_program_become_touchpoints(x11: Program):
    x11.copy_elsewhere("Reads a leaflet\nCalls\n")
    x11.click("c")
    x11.press("ctrl+v")
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", "Reads a leaflet", "Calls"])


def test_card_is_dragged_to_another_lane(x11: Program):
    x11.drag("a", "end of p2")
    x11.wait_for(lambda state: state["titles"] == {"p1": ["Bb"], "p2": ["Cc", "Aa"]})


def test_channel_is_dragged_from_the_palette_to_a_lane(x11: Program):
    x11.drag("website", "end of p2")
    x11.wait_for(lambda state: len(state["titles"]["p2"]) == 2 and state["is_editor_focused"])
