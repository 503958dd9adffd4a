"""Notices when the window stands still, and logs where its code was at that moment."""

from __future__ import annotations

import sys
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from journeydesigner.app.crash_log import CrashLog, stack_of

BEAT_MS: Final = 250
LONGEST_S: Final = 1.0
"""A window that takes no mouse and no key for longer than this stands still."""
REST_S: Final = 60.0
"""After a note none is made for this long: what stands still often would fill the log."""


class Watchdog(QObject):
    """A thread that watches the event loop of the thread it is made in, from `start` to `stop`."""

    def __init__(self, crash_log: CrashLog, parent: QObject | None = None, rest: float = REST_S) -> None:
        super().__init__(parent)
        self._log = crash_log
        self._rest = rest
        self._watched = threading.get_ident()
        self._beaten = time.monotonic()
        self._ended = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
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
        self._beaten = time.monotonic()

    def _watch(self) -> None:
        noted = -self._rest
        looked, worked = time.monotonic(), time.process_time()
        while not self._ended.wait(BEAT_MS / 1000):
            now, busy = time.monotonic(), time.process_time()
            asleep = now - looked > LONGEST_S and busy - worked < (now - looked) / 2  # the computer, or crowded out
            looked, worked = now, busy
            if asleep:
                self._beaten = now
            elif now - self._beaten > LONGEST_S and now - noted > self._rest:
                noted = now
                self._log.note("stood still", _place_of(self._watched))


def _place_of(thread: int) -> str:
    """Return where the code of a thread is. A function, for a frame that is held keeps all that it works on."""
    frame = sys._current_frames().get(thread)
    return "" if frame is None else stack_of(frame)
