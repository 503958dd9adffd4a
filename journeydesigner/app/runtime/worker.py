"""Background work: run functions in a thread and report each result in the window's thread."""

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
    """Calls a function in the thread it was made in: a queued signal passes the call from the worker's thread."""

    notified = Signal()

    def __init__(self, parent: QObject, deliver: Callable[[], None]) -> None:
        super().__init__(parent)
        self._deliver = deliver
        self.notified.connect(self._on_notified, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _on_notified(self) -> None:
        self._deliver()


class Worker(Generic[R]):
    """Runs functions one after the other in a thread of its own, and calls back in the thread it was made in.

    `done(result)` or `failed(error)` is called from the event loop, in the order in which the functions were submitted.
    The thread is a daemon: waiting for a drive that does not answer, it does not keep the process from ending.
    """

    def __init__(
        self,
        parent: QObject,
        done: Callable[[R], None],
        name: str,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Without `failed`, an error is raised in the event loop."""
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
        """Whether a function is waiting or running, or its result was not yet reported."""
        return bool(self._pending)

    def submit(self, task: Callable[[], R]) -> None:
        """Run a function in the thread, after those submitted before; raises `RuntimeError` after `close`."""
        if self._is_closed:
            raise RuntimeError("closed")
        if self._thread.ident is None:
            self._thread.start()
        future: Future[R] = Future()
        self._pending.append(future)
        future.add_done_callback(self._notify)
        self._queue.put((future, task))

    def wait(self) -> None:
        """Return when all results have been reported; events are processed meanwhile."""
        if self.is_busy:
            loop = QEventLoop()
            self._wait_loops.append(loop)  # an event may lead to another call of `wait`
            loop.exec()
            self._wait_loops.remove(loop)

    def close(self, timeout_s: float | None = None) -> None:
        """End the thread after the function that is running; no results are reported any more.

        Returns when the thread has ended, or after `timeout_s` seconds (None: no limit).
        """
        self._is_closed = True
        pending, self._pending = self._pending, []
        for future in pending:
            future.cancel()
        self._queue.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _notify(self, _future: Future[R]) -> None:
        try:
            self._notifier.notified.emit()
        except RuntimeError:  # the window was deleted, and the notifier with it
            log.info("a task ended after its window was deleted")

    def _deliver(self) -> None:
        try:
            while self._pending and self._pending[0].done():
                future = self._pending.pop(0)
                error = future.exception()
                if error is not None and self._failed is not None:
                    self._failed(error)
                else:
                    self._done(future.result())  # raises the error
        finally:  # `wait` must return even where a callback raised
            if not self.is_busy:
                for loop in self._wait_loops:
                    loop.quit()


def _run_tasks(queue: SimpleQueue[tuple[Future[R], Callable[[], R]] | None]) -> None:
    """Run tasks until None is received."""
    while (item := queue.get()) is not None:
        future, task = item
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(task())
            except BaseException as error:
                future.set_exception(error)
        del item, future, task  # else the last map would be kept in memory while the thread waits
