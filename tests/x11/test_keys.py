"""The platform's keys, by keyboard layout. Keys with a number are pressed where they are, whatever they type."""

from __future__ import annotations

from functools import partial

import pytest

from tests.x11.conftest import Program, State


def has_score(score: int | None, state: State) -> bool:
    """Return whether that is the score of the first card."""
    return bool(state["scores"]["a"] == score)


def shows_panel(panel: str, shown: bool, state: State) -> bool:
    """Return whether the panel is shown, or is not."""
    return bool(state["panels"][panel] == shown)


def test_ctrl_d_duplicates_a_card(x11: Program):
    x11.click("a")
    x11.press("ctrl+40")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Aa", "Aa", "Bb"])


def test_ctrl_d_duplicates_a_phase(x11: Program):
    x11.click("head of p2")
    x11.wait_for(lambda state: state["selection"] == ["p2"])
    x11.press("ctrl+40")
    x11.wait_for(lambda state: list(state["titles"].values()) == [["Aa", "Bb"], ["Cc"], ["Cc"]])


def test_ctrl_d_never_deletes(x11: Program):
    x11.click("r1")
    x11.wait_for(lambda state: state["selection"] == ["r1"])
    x11.press("ctrl+40", "ctrl+a")
    state = x11.wait_for(lambda state: state["selection"] == ["a", "b", "c"])
    assert "Goals" in state["rows"]


@pytest.mark.parametrize("layout", ["us", "fr", "be", "cz", "ru,us"])
def test_keys_of_the_row_of_digits_give_a_score_in_every_layout(x11: Program, layout: str):
    x11.set_layout(layout)
    x11.click("a")
    for key, score in (("13", 4), ("19", None), ("10", 1), ("11", 2), ("12", 3), ("14", 5)):
        x11.press(key)
        x11.wait_for(partial(has_score, score))


@pytest.mark.parametrize("layout", ["fr", "be", "cz"])
def test_a_digit_typed_with_shift_gives_a_score_too(x11: Program, layout: str):
    x11.set_layout(layout)
    x11.click("a")
    x11.press("shift+13")
    x11.wait_for(lambda state: state["scores"]["a"] == 4)
    x11.press("shift+19")
    x11.wait_for(lambda state: state["scores"]["a"] is None)


@pytest.mark.parametrize("layout", ["us", "fr", "cz"])
def test_the_keypad_gives_a_score_and_zooms(x11: Program, layout: str):
    x11.set_layout(layout)
    x11.click("a")
    x11.press("77")  # Num Lock
    try:
        x11.press("84")
        x11.wait_for(lambda state: state["scores"]["a"] == 5)
        x11.press("90")
        x11.wait_for(lambda state: state["scores"]["a"] is None)
        x11.press("ctrl+87")
        x11.wait_for(lambda state: state["zoom"] == 1.0)
        x11.press("ctrl+86")
        x11.wait_for(lambda state: state["zoom"] > 1.0)
    finally:
        x11.press("77")


def test_altgr_with_a_digit_gives_no_score(x11: Program):
    x11.set_layout("fr")
    x11.click("a")
    x11.press("ISO_Level3_Shift+13", "14")
    state = x11.wait_for(lambda state: state["scores"]["a"] is not None)
    assert state["scores"]["a"] == 5


@pytest.mark.parametrize("layout", ["us", "ru,us"])
def test_letters_with_ctrl_are_those_of_the_latin_layout(x11: Program, layout: str):
    x11.set_layout(layout)
    x11.click("a")
    x11.press("ctrl+54")  # C
    x11.click("c")
    x11.press("ctrl+55")  # V
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", "Aa"])
    x11.press("ctrl+52")  # Z
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc"])
    x11.press("ctrl+38")  # A
    x11.wait_for(lambda state: state["selection"] == ["a", "b", "c"])
    x11.press("ctrl+28")  # T
    x11.wait_for(lambda state: state["is_editor_focused"])


@pytest.mark.parametrize("layout", ["us", "fr", "be"])
def test_ctrl_with_1_and_0_zooms_in_every_layout(x11: Program, layout: str):
    x11.set_layout(layout)
    before = x11.state()["zoom"]
    x11.press("ctrl+10")
    x11.wait_for(lambda state: state["zoom"] == 1.0)
    x11.press("ctrl+19")
    x11.wait_for(lambda state: state["zoom"] != 1.0)
    assert before != 1.0


@pytest.mark.parametrize("layout", ["us", "fr"])
def test_ctrl_alt_with_1_and_2_shows_and_hides_the_panels_in_every_layout(x11: Program, layout: str):
    x11.set_layout(layout)
    for key, panel in (("ctrl+alt+10", "palette"), ("ctrl+alt+11", "inspector")):
        for shown in (False, True):
            x11.press(key)
            x11.wait_for(partial(shows_panel, panel, shown))


X_NAMES = {"Del": "Delete", "Ins": "Insert", "+": "plus", "-": "minus", "=": "equal"}


def x_name(keys: str) -> str:
    """Return keys as Qt writes them ("Ctrl++") in the words of X ("ctrl+plus")."""
    modifiers, _, key = keys[:-1].rpartition("+")
    key += keys[-1]
    return "+".join(
        [*filter(None, modifiers.lower().split("+")), X_NAMES.get(key, key if len(key) > 1 else key.lower())]
    )


def test_every_action_is_reached_by_each_of_its_keys(recording_program: Program):
    expected: list[str] = []
    for id_, all_keys in recording_program.state()["shortcuts"].items():
        for keys in all_keys:
            expected.append(id_)
            recording_program.press(x_name(keys))
            recording_program.wait_for(lambda state: state["triggered"] == expected)
    assert {"duplicate", "delete", "quit", "zoom-in", "shortcuts"} <= set(expected)


def test_ctrl_d_in_a_field_duplicates_the_card_and_deletes_no_letter(x11: Program):
    x11.click("a")
    x11.wait_for(lambda state: "title field" in state["points"])
    x11.click("title field")
    x11.press("Home", "ctrl+40")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Aa", "Aa", "Bb"])


def test_arrow_keys_go_from_a_text_to_the_next(x11: Program):
    x11.click("r1 p1")
    x11.wait_for(lambda state: state["selection"] == ["r1"] and state["selected_phase"] == "p1")
    x11.press("Right")
    x11.wait_for(lambda state: state["selection"] == ["r1"] and state["selected_phase"] == "p2")
    x11.press("Down")
    x11.wait_for(lambda state: state["selection"] == ["r2"] and state["selected_phase"] == "p2")


def test_delete_pressed_twice_deletes_one_card(x11: Program):
    x11.click("a")
    x11.press("Delete", "Delete", "ctrl+a")
    x11.wait_for(lambda state: state["selection"] == ["b", "c"])


def test_a_deleted_phase_comes_back_by_the_button_of_the_bar(x11: Program):
    x11.click("head of p1")
    x11.press("Delete")
    x11.wait_for(lambda state: "p1" not in state["titles"] and "undo in the bar" in state["points"])
    x11.click("undo in the bar")
    x11.wait_for(lambda state: state["titles"]["p1"] == ["Aa", "Bb"] and "undo in the bar" not in state["points"])
