"""Handle SIGTERM, SIGHUP and logout without a question: unsaved changes are in the journal."""

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
    """Ends the process on SIGTERM and SIGHUP, and closes the window without a question on logout.

    Python runs no signal handlers while Qt's event loop waits. So the interpreter writes each signal's number to a
    socket (`signal.set_wakeup_fd`) that Qt listens to.
    """

    def __init__(
        self, application: QGuiApplication, window: MainWindow, exit_process: Callable[[int], object] = os._exit
    ) -> None:
        """`exit_process` is called with the exit code, which is 128 plus the signal's number.

        It does not wait for threads: one may hang on a slow drive, and an interrupted save leaves the old file intact.
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
        """Install the handlers, in the main thread. An ignored signal (`nohup`) stays ignored."""
        for number in TERMINATION_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._handlers[number] = signal.signal(number, _no_op_handler)
        self._previous_wakeup_fd = signal.set_wakeup_fd(self._write_socket.fileno(), warn_on_full_buffer=False)
        # Direct: the session manager waits for the answer.
        self._application.commitDataRequest.connect(self._expect_logout, Qt.ConnectionType.DirectConnection)

    def restore(self) -> None:
        """Restore the previous handlers."""
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
            elif number == signal.SIGINT:  # Ctrl+C in the terminal: close the window as usual
                QApplication.closeAllWindows()

    def _expect_logout(self) -> None:
        self._window.expect_logout()


def _no_op_handler(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: with a handler installed, the interpreter writes the signal's number to the socket."""
