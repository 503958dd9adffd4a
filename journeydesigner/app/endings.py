"""Being ended from outside: a signal, a logout. Nobody is asked, for all that was done is in the journal already."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeydesigner.app.main_window import MainWindow

FINAL: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Endings(QObject):
    """Ends the program on SIGTERM and SIGHUP, and lets the desktop's logout close the window without a question.

    Python runs signal handlers between two steps of its own, and inside Qt's event loop it takes none. So the
    interpreter's wake-up byte, which is the signal's number, goes to a socket that Qt listens to.
    """

    def __init__(
        self, application: QGuiApplication, window: MainWindow, end: Callable[[int], object] = os._exit
    ) -> None:
        """`end` gets the exit code: 128 and the signal's number. It waits for no thread: a slow drive could hold one
        for minutes, and a save that is cut off leaves the old file whole.
        """
        super().__init__(window)
        self._application = application
        self._window = window
        self._end = end
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._answer)
        self._before = -1
        self._handlers: dict[int, signal.Handlers | int | Callable[[int, FrameType | None], object] | None] = {}

    def install(self) -> None:
        """Listen from now on; for the main thread. What is ignored (`nohup`) stays ignored."""
        for number in FINAL:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, _wake)
        self._before = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)
        # Direct: the session manager waits for the answer.
        self._application.commitDataRequest.connect(self._expect, Qt.ConnectionType.DirectConnection)

    def restore(self) -> None:
        """Listen no more."""
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    def _answer(self) -> None:
        for number in self._reading.recv(64):
            if number in self._handlers:
                try:
                    self._window.leave()
                finally:
                    self._end(128 + number)
            elif number == signal.SIGINT:  # a person at the keyboard: asked as by the window's own button
                QApplication.closeAllWindows()

    def _expect(self) -> None:
        self._window.expect_end()


def _wake(_number: int, _frame: FrameType | None) -> None:
    """Let the interpreter take the signal, which writes the wake-up byte."""
