"""Notices when the window stands still, and logs where its code was at that moment."""

from __future__ import annotations

import sys
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from journeydesigner.app.runtime.crash_log import CrashLog, format_frame_stack

HEARTBEAT_MS: Final = 250
FREEZE_S: Final = 1.0
"""A window that takes no mouse and no key for longer than this stands still."""
MIN_LOG_INTERVAL_S: Final = 60.0
"""After a note none is made for this long: what stands still often would fill the log."""


class Watchdog(QObject):
    """A thread that watches the event loop of the thread it is made in, from `start` to `stop`."""

    def __init__(
        self, crash_log: CrashLog, parent: QObject | None = None, min_interval_s: float = MIN_LOG_INTERVAL_S
    ) -> None:
        super().__init__(parent)
        self._log = crash_log
        self._min_interval_s = min_interval_s
        self._watched = threading.get_ident()
        self._last_beat = time.monotonic()
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(HEARTBEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Watch from now on: when the event loop runs."""
        self._beat()
        self._timer.start()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Watch no longer: the event loop ends."""
        self._timer.stop()
        self._ended.set()

    def _beat(self) -> None:
        self._last_beat = time.monotonic()

    def _watch(self) -> None:
        noted = -self._min_interval_s
        looked, worked = time.monotonic(), time.process_time()
        while not self._ended.wait(HEARTBEAT_MS / 1000):
            now, busy = time.monotonic(), time.process_time()
            asleep = now - looked > FREEZE_S and busy - worked < (now - looked) / 2  # the computer, or crowded out
            looked, worked = now, busy
            if asleep:
                self._last_beat = now
            elif now - self._last_beat > FREEZE_S and now - noted > self._min_interval_s:
                noted = now
                self._log.log_once("stood still", _thread_stack(self._watched))


def _thread_stack(thread: int) -> str:
    """Return where the code of a thread is. A function, for a frame that is held keeps all that it works on."""
    frame = sys._current_frames().get(thread)
    return "" if frame is None else format_frame_stack(frame)
