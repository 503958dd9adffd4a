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

from journeydesigner.app.window.main_window import MainWindow

TERMINATION_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class Termination(QObject):
    """Ends the program on SIGTERM and SIGHUP, and lets the desktop's logout close the window without a question.

    Python runs signal handlers between two steps of its own, and inside Qt's event loop it takes none. So the
    interpreter's wake-up byte, which is the signal's number, goes to a socket that Qt listens to.
    """

    def __init__(
        self, application: QGuiApplication, window: MainWindow, exit_process: Callable[[int], object] = os._exit
    ) -> None:
        """`end` gets the exit code: 128 and the signal's number. It waits for no thread: a slow drive could hold one
        for minutes, and a save that is cut off leaves the old file whole.
        """
        super().__init__(window)
        self._application = application
        self._window = window
        self._exit_process = exit_process
        self._read_socket, self._write_socket = socket.socketpair()
        self._read_socket.setblocking(False)
        self._write_socket.setblocking(False)
        self._notifier = QSocketNotifier(self._read_socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._handle_signals)
        self._previous_wakeup_fd = -1
        self._handlers: dict[int, signal.Handlers | int | Callable[[int, FrameType | None], object] | None] = {}

    def install(self) -> None:
        """Listen from now on; for the main thread. What is ignored (`nohup`) stays ignored."""
        for number in TERMINATION_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, _no_op_handler)
        self._previous_wakeup_fd = signal.set_wakeup_fd(self._write_socket.fileno(), warn_on_full_buffer=False)
        # Direct: the session manager waits for the answer.
        self._application.commitDataRequest.connect(self._expect_logout, Qt.ConnectionType.DirectConnection)

    def restore(self) -> None:
        """Listen no more."""
        signal.set_wakeup_fd(self._previous_wakeup_fd)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._handlers = {}
        self._notifier.setEnabled(False)
        self._read_socket.close()
        self._write_socket.close()

    def _handle_signals(self) -> None:
        for number in self._read_socket.recv(64):
            if number in self._handlers:
                try:
                    self._window.leave_for_recovery()
                finally:
                    self._exit_process(128 + number)
            elif number == signal.SIGINT:  # a person at the keyboard: asked as by the window's own button
                QApplication.closeAllWindows()

    def _expect_logout(self) -> None:
        self._window.expect_logout()


def _no_op_handler(_number: int, _frame: FrameType | None) -> None:
    """Let the interpreter take the signal, which writes the wake-up byte."""
