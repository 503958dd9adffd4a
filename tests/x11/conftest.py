"""An X server and a window manager of the tests' own, the program on it, and its keyboard and pointer (XTEST)."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.file import writer

ROOT = Path(__file__).parents[2]
COMMANDS = ("Xvfb", "jwm", "xdotool", "xclip", "xkbcomp", "setxkbmap", "setpriv")
PATIENCE_S = 90.0  # a machine of two cores that does ten other things takes half a minute to start the program
ENDS_WITH_TESTS = ("setpriv", "--pdeathsig", "TERM")
"""Runs a command so that it ends with the process that started it, however that ends."""
WINDOW_MANAGER_SETTINGS = "<JWM><FocusModel>click</FocusModel></JWM>"

State = dict[str, Any]
Condition = Callable[[State], bool]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test in this folder `x11`."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.x11)


def stop(process: subprocess.Popen[Any]) -> None:
    """End a process that a test started."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Start Xvfb on a free display with a window manager; yield the environment for programs on it."""
    missing = [command for command in COMMANDS if shutil.which(command) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (packaging/setup.sh dev does, on Debian and Ubuntu)")
    home = tmp_path_factory.mktemp("x11")
    reader, report = os.pipe()
    server = subprocess.Popen(
        [
            *ENDS_WITH_TESTS,
            "Xvfb",
            "-displayfd",
            str(report),
            "-screen",
            "0",
            "1600x1100x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[report],
        stderr=subprocess.DEVNULL,
    )
    os.close(report)
    with os.fdopen(reader) as numbers:
        number = numbers.readline().strip()  # empty where the server ended before it was ready
    assert number, f"Xvfb ended with {server.wait()}"
    environment = os.environ | {
        "DISPLAY": f":{number}",
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(home),
        "LANG": "en_US.UTF-8",
    }
    for name in [name for name in environment if name.startswith("XDG_") or name in ("WAYLAND_DISPLAY", "XAUTHORITY")]:
        del environment[name]
    settings = home / "jwmrc"
    settings.write_text(WINDOW_MANAGER_SETTINGS)
    manager = subprocess.Popen(
        [*ENDS_WITH_TESTS, "jwm", "-f", str(settings)], env=environment, stderr=subprocess.DEVNULL
    )
    yield environment
    stop(manager)
    stop(server)


class Program:
    """The program in a process of its own, with keyboard and pointer. Places are names in `state()["points"]`."""

    def __init__(self, environment: dict[str, str], path: Path) -> None:
        self._environment = environment
        self._process = subprocess.Popen(
            [*ENDS_WITH_TESTS, sys.executable, "-m", "tests.x11.program", str(path)],
            env=environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def close(self) -> None:
        """End the process."""
        stop(self._process)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # where the process ended before what was written to it
                pipe.close()

    def _ask(self, question: str) -> State:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{question}\n")
        self._process.stdin.flush()
        ready, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        answer = self._process.stdout.readline() if ready else ""
        assert ready, "the program does not answer"
        assert answer, f"the program ended with {self._process.wait()}"
        state: State = json.loads(answer)
        return state

    def state(self) -> State:
        """Return what the program shows now."""
        return self._ask("state")

    def open(self) -> None:
        """Begin afresh: the small map, the canvas focused, nothing selected."""
        self._ask("open")
        self.wait_for(lambda state: state["is_active"] and state["is_canvas_focused"])

    def record_actions(self) -> None:
        """From now on the actions do nothing but note that they were triggered, and are all enabled."""
        self._ask("record")

    def wait_for(self, condition: Condition) -> State:
        """Wait until the program shows that; X passes on keys and pointer when it gets round to it."""
        until = time.monotonic() + PATIENCE_S
        while not condition(state := self.state()):
            assert time.monotonic() < until, f"this is what it came to: {state}"
            time.sleep(0.01)
        return state

    def run(self, *command: str) -> str:
        """Run another program on the same display; return what it prints."""
        return subprocess.run(
            command, env=self._environment, text=True, check=True, timeout=PATIENCE_S, stdout=subprocess.PIPE
        ).stdout

    def copy_elsewhere(self, text: str) -> None:
        """Have another program put text on the clipboard; it stays in the background to hand it out."""
        command = ("xclip", "-selection", "clipboard", "-in")
        subprocess.run(command, env=self._environment, input=text, text=True, check=True, stdout=subprocess.DEVNULL)

    def set_layout(self, layouts: str) -> None:
        """Use these keyboard layouts, the first of them now: "fr", or "ru,us"; until the test ends."""
        self.run("setxkbmap", "-layout", layouts)

    def press(self, *keys: str) -> None:
        """Press keys one after the other: by what they type ("ctrl+z", "Delete") or by the number of the key ("13").

        The numbers of X11: 10 to 19 are the row of digits, 40 is the D of a Latin keyboard, 77 Num Lock.
        """
        self.run("xdotool", "key", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type letters."""
        self.run("xdotool", "type", "--delay", "20", text)

    def click(self, place: str) -> None:
        """Click there."""
        x, y = self.state()["points"][place]
        self.run("xdotool", "mousemove", str(x), str(y), "click", "1")

    def drag(self, start: str, end: str) -> None:
        """Drag from one place to another in steps, and let go when the program has caught up."""
        points = self.state()["points"]
        (x, y), (to_x, to_y) = points[start], points[end]
        self.run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
        for step in range(1, 11):
            at = (round(x + (to_x - x) * step / 10), round(y + (to_y - y) * step / 10))
            self.run("xdotool", "mousemove", str(at[0]), str(at[1]))
            self.state()
        self.run("xdotool", "mouseup", "1")


@pytest.fixture(scope="session")
def running_program(display: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Start the program once for all tests."""
    made = start_program(display, tmp_path_factory.mktemp("x11"))
    yield made
    made.close()


@pytest.fixture
def recording_program(display: dict[str, str], tmp_path: Path) -> Iterator[Program]:
    """A program of the test's own, whose actions do nothing but note that they were triggered."""
    made = start_program(display, tmp_path)
    made.open()
    made.record_actions()
    yield made
    made.close()


def start_program(display: dict[str, str], folder: Path) -> Program:
    """Start the program with an empty map in that folder."""
    path = folder / "empty.journey"
    writer.write_map(JourneyMap(title="Empty"), path)
    return Program(display, path)


@pytest.fixture
def x11(running_program: Program) -> Iterator[Program]:
    """The program with the small map."""
    running_program.open()
    yield running_program
    running_program.set_layout("us")
