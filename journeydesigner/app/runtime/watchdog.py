"""Detect that the window is frozen, and log the stack of its thread at that moment."""

from __future__ import annotations

import sys
import threading
import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

from journeydesigner.app.runtime.crash_log import CrashLog, format_frame_stack

HEARTBEAT_MS: Final = 250
FREEZE_S: Final = 1.0
"""A window that handles no events for longer than this is frozen."""
MIN_LOG_INTERVAL_S: Final = 60.0
"""The least time between two log entries."""


class Watchdog(QObject):
    """Watches the event loop of the thread it is made in, from `start` to `stop`, in a thread of its own."""

    def __init__(
        self, crash_log: CrashLog, parent: QObject | None = None, min_interval_s: float = MIN_LOG_INTERVAL_S
    ) -> None:
        super().__init__(parent)
        self._log = crash_log
        self._min_interval_s = min_interval_s
        self._watched = threading.get_ident()
        self._last_beat = time.monotonic()
        self._stopped = threading.Event()
        self._timer = QTimer(self)
        self._timer.setInterval(HEARTBEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Start watching; call this once the event loop runs."""
        self._beat()
        self._timer.start()
        threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def stop(self) -> None:
        """Stop watching; call this when the event loop ends."""
        self._timer.stop()
        self._stopped.set()

    def _beat(self) -> None:
        self._last_beat = time.monotonic()

    def _watch(self) -> None:
        last_log = -self._min_interval_s
        last_check, last_cpu = time.monotonic(), time.process_time()
        while not self._stopped.wait(HEARTBEAT_MS / 1000):
            now, cpu = time.monotonic(), time.process_time()
            # This thread was late itself: the computer was suspended, or other processes took the processor.
            was_suspended = now - last_check > FREEZE_S and cpu - last_cpu < (now - last_check) / 2
            last_check, last_cpu = now, cpu
            if was_suspended:
                self._last_beat = now
            elif now - self._last_beat > FREEZE_S and now - last_log > self._min_interval_s:
                last_log = now
                self._log.log_once("window frozen", _thread_stack(self._watched))


def _thread_stack(thread: int) -> str:
    """Return the stack of a thread. A function, so that no variable keeps the frame, and with it all its objects."""
    frame = sys._current_frames().get(thread)
    return "" if frame is None else format_frame_stack(frame)
