"""A window that stands still leaves a note of where."""

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


def stand_still_here() -> None:
    time.sleep(0.8)


def test_it_says_where_the_window_stood_still(qtbot: QtBot, tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    watched = Watchdog(log)
    watched.start()
    qtbot.wait(500)
    assert not log.path.exists(), "a window at rest does not stand still"
    QTimer.singleShot(0, stand_still_here)
    qtbot.wait(1000)
    watched.stop()
    text = log.path.read_text("utf-8")
    assert text.count("stood still") == 1
    assert "stand_still_here" in text


def test_it_notes_no_more_than_one_a_minute(qtbot: QtBot, tmp_path: Path) -> None:
    log = CrashLog(tmp_path)
    watched = Watchdog(log)
    watched.start()
    qtbot.wait(100)
    for _ in range(2):
        QTimer.singleShot(0, stand_still_here)
        qtbot.wait(900)
    watched.stop()
    assert log.path.read_text("utf-8").count("stood still") == 1


def test_it_ends(qtbot: QtBot, tmp_path: Path) -> None:
    import threading

    watched = Watchdog(CrashLog(tmp_path))
    watched.start()
    watched.stop()
    qtbot.waitUntil(lambda: not any(thread.name == "watchdog" for thread in threading.enumerate()))
