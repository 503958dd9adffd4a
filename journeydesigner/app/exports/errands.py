"""One thread for what takes time: the newest order counts, older ones are stopped and what comes of them is dropped."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from journeydesigner.app.background import Worker
from journeydesigner.app.exports.making import Cancelled, Progress, Stopped

Work = Callable[[Progress, Stopped], Any]


class _Errand:
    """One order with what came of it. `work` runs in the thread; the rest is for the window."""

    def __init__(self, work: Work, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        self.done = done
        self.failed = failed
        self.stop = threading.Event()
        self.state = (0, 1)
        self.began = time.monotonic()
        self.result: Any = None
        self.error: Exception | None = None
        self._work = work

    def run(self) -> _Errand:
        if not self.stop.is_set():
            try:
                self.result = self._work(self._note, self.stop.is_set)
            except Exception as error:
                self.error = error  # told in the window's thread
        return self

    def _note(self, done: int, whole: int) -> None:
        self.state = (done, max(1, whole))


class Errands(QObject):
    """Give one order at a time; `done(result)` or `failed(error)` is called in the window's thread.

    Neither is called for an order that was stopped: by `stop`, or by another order.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._worker: Worker[_Errand] = Worker(self, self._tell, self._fail, "export")
        self._now: _Errand | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that somebody waits for."""
        return self._now is not None

    @property
    def share(self) -> float:
        """How much is done of what is under way, 0-1."""
        done, whole = self._now.state if self._now is not None else (0, 1)
        return min(1.0, done / whole)

    @property
    def seconds(self) -> float:
        """For how long somebody has been waiting."""
        return time.monotonic() - self._now.began if self._now is not None else 0.0

    def order(self, work: Work, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Do this in the thread, and nothing that was ordered before."""
        self.stop()
        self._now = _Errand(work, done, failed)
        self._worker.order(self._now.run)

    def stop(self) -> None:
        """Stop what is under way; nothing is told of it."""
        if self._now is not None:
            self._now.stop.set()
            self._now = None

    def close(self) -> None:
        """Stop and end the thread."""
        self.stop()
        self._worker.close()

    def _tell(self, errand: _Errand) -> None:
        if errand is not self._now:
            return
        self._now = None
        if errand.error is None:
            errand.done(errand.result)
        elif not isinstance(errand.error, Cancelled):
            errand.failed(errand.error)

    def _fail(self, error: BaseException) -> None:
        raise error
