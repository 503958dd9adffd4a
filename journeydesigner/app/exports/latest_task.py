"""One thread for what takes time: only the newest task counts; older ones are stopped and their results dropped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from journeydesigner.app.runtime.worker import Worker
from journeydesigner.services.cancellation import ExportCancelled, IsStopped, ReportProgress

TaskFunction = Callable[[ReportProgress, IsStopped], Any]


class _Task:
    """A function with its result or error. `run` is called in the thread; the rest belongs to the window's thread."""

    def __init__(
        self, function: TaskFunction, on_done: Callable[[Any], None], on_failed: Callable[[Exception], None]
    ) -> None:
        self.on_done = on_done
        self.on_failed = on_failed
        self.stop_event = threading.Event()
        self.progress = (0, 1)
        self.started_at = time.monotonic()
        self.result: Any = None
        self.error: Exception | None = None
        self._function = function

    def run(self) -> _Task:
        if not self.stop_event.is_set():
            try:
                self.result = self._function(self._set_progress, self.stop_event.is_set)
            except Exception as error:
                self.error = error  # reported in the window's thread
        return self

    def _set_progress(self, done: int, total: int) -> None:
        self.progress = (done, max(1, total))


class LatestTask(QObject):
    """Runs one task at a time; `on_done(result)` or `on_failed(error)` is called in the window's thread.

    Neither is called for a task that was stopped, by `stop` or by the start of another.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: Worker[_Task] = Worker(self, self._deliver, "export")
        self._current: _Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a task is running whose result is awaited."""
        return self._current is not None

    @property
    def fraction_done(self) -> float:
        """How much of the running task is done, 0-1."""
        done, whole = self._current.progress if self._current is not None else (0, 1)
        return min(1.0, done / whole)

    @property
    def elapsed_s(self) -> float:
        """Seconds since the running task was started, 0 where none is."""
        return time.monotonic() - self._current.started_at if self._current is not None else 0.0

    def start(
        self, function: TaskFunction, on_done: Callable[[Any], None], on_failed: Callable[[Exception], None]
    ) -> None:
        """Run this in the thread, instead of the task before."""
        self.stop()
        self._current = _Task(function, on_done, on_failed)
        self._worker.submit(self._current.run)

    def stop(self) -> None:
        """Stop the running task; neither callback is called."""
        if self._current is not None:
            self._current.stop_event.set()
            self._current = None

    def close(self) -> None:
        """Stop and end the thread."""
        self.stop()
        self._worker.close()

    def _deliver(self, task: _Task) -> None:
        if task is not self._current:
            return
        self._current = None
        if task.error is None:
            task.on_done(task.result)
        elif not isinstance(task.error, ExportCancelled):
            task.on_failed(task.error)
