"""The watchdog logs where a frozen window was."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from journeydesigner.app.runtime import watchdog
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.app.runtime.watchdog import Watchdog


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "FREEZE_S", 0.3)
    monkeypatch.setattr(watchdog, "HEARTBEAT_MS", 40)


def freeze_here() -> None:
    time.sleep(0.8)


def test_the_stack_of_a_frozen_window_is_logged(qtbot: QtBot, tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    watched = Watchdog(log)
    watched.start()
    qtbot.wait(500)
    assert not log.path.exists(), "an idle window is not frozen"
    QTimer.singleShot(0, freeze_here)
    qtbot.wait(1000)
    watched.stop()
    text = log.path.read_text("utf-8")
    assert text.count("window frozen") == 1
    assert "freeze_here" in text


def test_a_freeze_is_logged_at_most_once_a_minute(qtbot: QtBot, tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    watched = Watchdog(log)
    watched.start()
    qtbot.wait(100)
    for _ in range(2):
        QTimer.singleShot(0, freeze_here)
        qtbot.wait(900)
    watched.stop()
    assert log.path.read_text("utf-8").count("window frozen") == 1


def test_the_watchdog_stops(qtbot: QtBot, tmp_path: Path) -> None:
    import threading

    watched = Watchdog(CrashLog(tmp_path))
    watched.start()
    watched.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "watchdog" for thread in threading.enumerate()))
