"""The watchdog logs where a frozen window was."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from journeydesigner.app.runtime import watchdog
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.app.runtime.watchdog import Watchdog


class Clock:
    """The clock of the watchdog, which counts its checks."""

    monotonic = staticmethod(time.monotonic)

    def __init__(self) -> None:
        self.check_count = 0

    def process_time(self) -> float:
        self.check_count += 1
        return time.process_time()

    def wait_for_checks(self, count: int) -> None:
        until = self.check_count + count
        freeze_until(lambda: self.check_count >= until)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(watchdog, "FREEZE_S", 0.3)
    monkeypatch.setattr(watchdog, "HEARTBEAT_MS", 40)
    made = Clock()
    monkeypatch.setattr(watchdog, "time", made)
    return made


@pytest.fixture
def log(tmp_path: Path) -> CrashLog:
    return CrashLog(tmp_path)


@pytest.fixture
def watched(clock: Clock, log: CrashLog, qtbot: QtBot) -> Iterator[Watchdog]:
    made = Watchdog(log)
    made.start()
    yield made
    made.stop()


def freeze_until(condition: Callable[[], bool]) -> None:
    """Handle no events until the condition holds."""
    while not condition():
        time.sleep(0.01)


def run_in_event_loop(qtbot: QtBot, work: Callable[[], None]) -> None:
    """Do that work as the handler of an event."""
    is_done = threading.Event()

    def handle_event() -> None:
        work()
        is_done.set()

    QTimer.singleShot(0, handle_event)
    qtbot.waitUntil(is_done.is_set, timeout=30_000)


def test_the_stack_of_a_frozen_window_is_logged(watched: Watchdog, clock: Clock, log: CrashLog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: clock.check_count > 12, timeout=30_000)
    assert not log.path.exists(), "an idle window is not frozen"
    run_in_event_loop(qtbot, lambda: freeze_until(log.path.exists))
    watched.stop()
    text = log.path.read_text("utf-8")
    assert text.count("window frozen") == 1
    assert "freeze_until" in text


def test_a_freeze_is_logged_at_most_once_a_minute(watched: Watchdog, clock: Clock, log: CrashLog, qtbot: QtBot) -> None:
    run_in_event_loop(qtbot, lambda: freeze_until(log.path.exists))
    run_in_event_loop(qtbot, lambda: clock.wait_for_checks(12))
    watched.stop()
    assert log.path.read_text("utf-8").count("window frozen") == 1


def test_the_watchdog_stops(watched: Watchdog, qtbot: QtBot) -> None:
    watched.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "watchdog" for thread in threading.enumerate()))
