"""Work beside the window: one function in a thread, its outcome told in the window's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal, Slot

R = TypeVar("R")

log = logging.getLogger(__name__)


class _ThreadNotifier(QObject):
    """Carries the news from the worker's thread to the window's: a queued signal to an object that lives there."""

    notified = Signal()

    def __init__(self, parent: QObject, deliver: Callable[[], None]) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.notified.connect(self._on_notified, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_notified(self) -> None:
        self._deliver()


class Worker(Generic[R]):
    """Runs functions one after the other in a thread of its own; for each, calls back where the worker was made.

    `done(result)` or `failed(error)` is called from the event loop, in the order of the orders. The thread is a daemon:
    one that waits for a drive which does not answer keeps no process from ending.
    """

    def __init__(
        self, parent: QObject, done: Callable[[R], None], failed: Callable[[BaseException], None], name: str
    ) -> None:
        self._notifier = _ThreadNotifier(parent, self._deliver)
        self._done = done
        self._failed = failed
        self._queue: SimpleQueue[tuple[Future[R], Callable[[], R]] | None] = SimpleQueue()
        self._thread = Thread(target=_run_tasks, args=(self._queue,), name=name, daemon=True)
        self._pending: list[Future[R]] = []
        self._wait_loops: list[QEventLoop] = []
        self._is_closed = False

    @property
    def is_busy(self) -> bool:
        """Whether something is under way whose outcome was not told yet."""
        return bool(self._pending)

    def submit(self, task: Callable[[], R]) -> None:
        """Do this in the thread, after what was ordered before; raises `RuntimeError` once it is closed."""
        if self._is_closed:
            raise RuntimeError("closed")
        if self._thread.ident is None:
            self._thread.start()
        future: Future[R] = Future()
        self._pending.append(future)
        future.add_done_callback(self._notify)
        self._queue.put((future, task))

    def wait(self) -> None:
        """Return when all that was ordered is done and told; the window stays alive meanwhile."""
        if self.is_busy:
            loop = QEventLoop()
            self._wait_loops.append(loop)  # while the window is alive it may be asked to wait once more
            loop.exec()
            self._wait_loops.remove(loop)

    def close(self, timeout_s: float | None = None) -> None:
        """Let the thread end after what it does now; outcomes are told no more.

        Returns when it has ended, or after `patience_s` seconds; None: however long that takes.
        """
        self._is_closed = True
        orders, self._pending = self._pending, []
        for future in orders:
            future.cancel()
        self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _notify(self, _future: Future[R]) -> None:
        try:
            self._notifier.notified.emit()
        except RuntimeError:  # the window is gone, and Qt took the bell along
            log.info("work ended after its window")

    def _deliver(self) -> None:
        try:
            while self._pending and self._pending[0].done():
                future = self._pending.pop(0)
                error = future.exception()
                if error is not None:
                    self._failed(error)
                else:
                    self._done(future.result())
        finally:  # whoever is told may fail; `wait` must return all the same
            if not self.is_busy:
                for loop in self._wait_loops:
                    loop.quit()


def _run_tasks(queue: SimpleQueue[tuple[Future[R], Callable[[], R]] | None]) -> None:
    """Do what comes, until None does."""
    while (order := queue.get()) is not None:
        future, work = order
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(work())
            except BaseException as error:
                future.set_exception(error)
        del order, future, work  # else it would keep the last map while it waits
