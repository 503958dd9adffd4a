"""Work beside the window: one function in a thread, its outcome told in the window's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal, Slot

R = TypeVar("R")

log = logging.getLogger(__name__)


class _Bell(QObject):
    """Carries the news from the worker's thread to the window's: a queued signal to an object that lives there."""

    rung = Signal()

    def __init__(self, parent: QObject, deliver: Callable[[], None]) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.rung.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _answer(self) -> None:
        self._deliver()


class Worker(Generic[R]):
    """Runs functions one after the other in a thread of its own; for each, calls back where the worker was made.

    `done(result)` or `failed(error)` is called from the event loop, in the order of the orders.
    """

    def __init__(
        self, parent: QObject, done: Callable[[R], None], failed: Callable[[BaseException], None], name: str
    ) -> None:
        self._bell = _Bell(parent, self._deliver)
        self._done = done
        self._failed = failed
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._orders: list[Future[R]] = []
        self._waiting: QEventLoop | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is under way whose outcome was not told yet."""
        return bool(self._orders)

    def order(self, work: Callable[[], R]) -> None:
        """Do this in the thread, after what was ordered before."""
        future = self._pool.submit(work)
        self._orders.append(future)
        future.add_done_callback(self._ring)

    def wait(self) -> None:
        """Return when all that was ordered is done and told; the window stays alive meanwhile."""
        if self.is_busy:
            self._waiting = QEventLoop()
            self._waiting.exec()
            self._waiting = None

    def close(self) -> None:
        """Let the thread end after what it does now; outcomes are told no more."""
        self._orders.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _ring(self, _future: Future[R]) -> None:
        try:
            self._bell.rung.emit()
        except RuntimeError:  # the window is gone, and Qt took the bell along
            log.info("work ended after its window")

    def _deliver(self) -> None:
        try:
            while self._orders and self._orders[0].done():
                future = self._orders.pop(0)
                error = future.exception()
                if error is not None:
                    self._failed(error)
                else:
                    self._done(future.result())
        finally:  # whoever is told may fail; `wait` must return all the same
            if self._waiting is not None and not self.is_busy:
                self._waiting.quit()
