"""The clipboard that programs share and drags between them: in the formats in which other programs offer them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.x11.conftest import ENDS_WITH_TESTS, ROOT, Program, stop

OFFER = 'printf "%s" "$1" | xclip -selection clipboard -t "$2" -in >/dev/null 2>&1'


def offer(x11: Program, data: str, target: str) -> None:
    """Have another program offer data on the clipboard, in this format only."""
    x11.run("sh", "-c", OFFER, "sh", data, target)


def offered(x11: Program, target: str) -> str:
    return x11.run("xclip", "-selection", "clipboard", "-o", "-t", target)


def drag_in(x11: Program, end: str) -> None:
    """Drag from the window of a drag source to a place in the program, and let go."""
    x, y = x11.state()["points"][end]
    x11.run("xdotool", "mousemove", "30", "20", "mousedown", "1")
    for step in range(1, 11):
        at = (30 + (x - 30) * step // 10, 20 + (y - 20) * step // 10)
        x11.run("xdotool", "mousemove", str(at[0]), str(at[1]))
        x11.state()
    x11.run("xdotool", "mouseup", "1")


Source = Callable[[str, str], None]


@pytest.fixture
def drag_source(display: dict[str, str]) -> Iterator[Source]:
    """Start another program from which data of a kind can be dragged."""
    started: list[subprocess.Popen[str]] = []

    def start(kind: str, data: str) -> None:
        process = subprocess.Popen(
            [*ENDS_WITH_TESTS, sys.executable, "-m", "tests.x11.drag_source", kind, data],
            env=display, cwd=ROOT, text=True, stdout=subprocess.PIPE,
        )  # fmt: skip
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "shown\n"

    yield start
    for process in started:
        stop(process)
        assert process.stdout is not None
        process.stdout.close()


def copy_card(x11: Program) -> None:
    x11.click("c")
    x11.wait_for(lambda state: state["selection"] == ["c"])
    x11.press("ctrl+c")
    x11.wait_for(lambda _state: "application/x-journey-touchpoints" in offered(x11, "TARGETS"))


def test_copied_card_is_a_title_a_table_and_a_picture_to_other_programs(x11: Program):
    copy_card(x11)
    assert offered(x11, "UTF8_STRING") == "Cc"
    assert offered(x11, "text/tab-separated-values").splitlines()[1] == "Cc\t\t"
    assert "<td>Cc</td>" in offered(x11, "text/html")
    assert "image/png" in offered(x11, "TARGETS")


def test_copied_card_comes_back_whole(x11: Program):
    x11.click("c")
    x11.press("4")
    x11.wait_for(lambda state: state["scores"]["c"] == 4)
    copy_card(x11)
    x11.press("ctrl+v")
    state = x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", "Cc"])
    assert list(state["scores"].values()).count(4) == 2


@pytest.mark.parametrize(
    ("data", "target", "titles"),
    [
        ("10\u00a0minutes", "UTF8_STRING", ["10\u00a0minutes"]),
        ('"First line\nsecond line"\r\nOther\r\n', "UTF8_STRING", ["First line second line", "Other"]),
        ("<p>One</p><p>Two</p>", "text/html", ["One", "Two"]),
    ],
)
def test_text_of_another_program_becomes_cards(x11: Program, data: str, target: str, titles: list[str]):
    offer(x11, data, target)
    x11.click("c")
    x11.press("ctrl+v")
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", *titles])


@pytest.mark.parametrize(
    ("data", "target"),
    [("file:///home/me/plan.txt\r\n", "text/uri-list"), ("no real picture", "image/png"), ("<p></p>", "text/html")],
)
def test_what_is_no_text_makes_no_card(x11: Program, data: str, target: str):
    offer(x11, data, target)
    x11.click("c")
    x11.press("ctrl+v", "5")  # the second key arrives after the first did what it does
    state = x11.wait_for(lambda state: 5 in state["scores"].values())
    assert state["titles"] == {"p1": ["Aa", "Bb"], "p2": ["Cc"]}


def test_text_is_dragged_in_from_another_program(x11: Program, drag_source: Source):
    drag_source("text", "Reads a leaflet\nCalls")
    drag_in(x11, "end of p2")
    x11.wait_for(lambda state: state["titles"]["p2"] == ["Cc", "Reads a leaflet", "Calls"])


def test_file_that_is_no_map_makes_no_card(x11: Program, drag_source: Source):
    drag_source("file", "/home/me/plan.txt")
    drag_in(x11, "end of p2")
    x11.click("c")
    x11.press("5")
    state = x11.wait_for(lambda state: 5 in state["scores"].values())
    assert state["titles"] == {"p1": ["Aa", "Bb"], "p2": ["Cc"]}


def test_card_is_copied_by_dragging_it_with_ctrl(x11: Program):
    x11.run("xdotool", "keydown", "ctrl")
    x11.drag("a", "end of p2")
    x11.run("xdotool", "keyup", "ctrl")
    x11.wait_for(lambda state: state["titles"] == {"p1": ["Aa", "Bb"], "p2": ["Cc", "Aa"]})


def test_enter_on_a_channel_opens_the_title_of_its_card(x11: Program):
    x, y = x11.state()["points"]["website"]
    x11.click("c")
    x11.run("xdotool", "mousemove", str(x), str(y), "click", "1")
    x11.press("Return")
    x11.wait_for(lambda state: state["is_editor_focused"])
    x11.type("Looks it up")
    x11.press("Return")
    x11.wait_for(lambda state: "Looks it up" in state["titles"]["p2"] and state["is_canvas_focused"])
