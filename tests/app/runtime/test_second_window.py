"""A second window is placed beside the first, in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from journeydesigner.app.runtime import second_window
from journeydesigner.app.window.main_window import MainWindow
from tests.app.conftest import FakeProcesses

SCREEN = QRect(0, 0, 1920, 1040)
REAL_START = second_window.start_process


@pytest.mark.parametrize(
    ("first", "place"),
    [
        (QRect(0, 0, 1920, 1040), QRect(960, 0, 960, 1040)),  # the first one fills the screen
        (QRect(100, 60, 800, 600), QRect(900, 60, 1020, 600)),
        (QRect(1100, 400, 800, 600), QRect(0, 400, 1100, 600)),
        (QRect(240, 70, 1440, 900), QRect(960, 70, 960, 900)),
        (QRect(-50, 500, 700, 900), QRect(650, 140, 1270, 900)),  # partly outside
    ],
)
def test_a_second_window_is_placed_where_there_is_most_room(first: QRect, place: QRect) -> None:
    assert second_window.second_window_rect(first, SCREEN) == place


def test_on_a_small_screen_a_second_window_keeps_its_minimum_width() -> None:
    assert second_window.second_window_rect(QRect(0, 0, 1366, 728), QRect(0, 0, 1366, 728)).width() == 800
    assert second_window.second_window_rect(QRect(0, 0, 640, 480), QRect(0, 0, 640, 480)) == QRect(0, 0, 640, 480)


def test_the_launch_command_of_an_installed_and_of_a_frozen_program(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "-rf.journey"
    assert second_window.launch_command(path) == [sys.executable, "-m", "journeydesigner", str(path)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert second_window.launch_command(path) == [sys.executable, str(path)]


def test_without_a_known_interpreter_nothing_is_started(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, second_windows: FakeProcesses, saved_file: Path
) -> None:
    monkeypatch.setattr(sys, "executable", "")
    assert not second_window.open_in_second_window(saved_file, window)
    assert second_windows.opened_paths == []


def test_a_process_that_cannot_be_started_returns_false(tmp_path: Path) -> None:
    assert not REAL_START(str(tmp_path / "no program"), ["file"], SCREEN)


def test_a_real_process_gets_its_geometry_and_the_package_s_folder(tmp_path: Path, qtbot: QtBot) -> None:
    out = tmp_path / "out"
    script = "import os, sys, journeydesigner; open(sys.argv[1], 'w').write(os.environ['JOURNEYDESIGNER_PLACE'] + '.')"
    assert REAL_START(sys.executable, ["-c", script, str(out)], QRect(-5, 6, 700, 800))
    qtbot.waitUntil(lambda: out.is_file() and out.read_text("utf-8").endswith("."), timeout=20_000)
    assert out.read_text("utf-8") == "-5 6 700 800."


def test_a_window_applies_a_requested_geometry_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window, other = QWidget(), QWidget()
    qtbot.addWidget(window)
    qtbot.addWidget(other)
    window.showMaximized()
    monkeypatch.setenv(second_window.GEOMETRY_VARIABLE, "30 40 500 300")
    monkeypatch.chdir(Path(second_window.__file__).parent)
    assert second_window.apply_requested_geometry(window)
    assert Path.cwd() == Path.home()
    assert not window.isMaximized()
    assert (window.x(), window.y(), window.width(), window.height()) == (30, 40, 500, 300)
    before = other.geometry()
    assert not second_window.apply_requested_geometry(other)
    assert other.geometry() == before


@pytest.mark.parametrize("nonsense", ["", "1 2 3", "a b c d"])
def test_a_malformed_geometry_is_ignored(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, nonsense: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before = window.geometry()
    monkeypatch.setenv(second_window.GEOMETRY_VARIABLE, nonsense)
    second_window.apply_requested_geometry(window)
    assert window.geometry() == before
