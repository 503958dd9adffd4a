"""Handle Ctrl-C: the window closes as with its close button, so it asks about unsaved work."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class InterruptFlag:
    """Whether Ctrl-C was pressed. An exception raised while Qt is loaded would crash it."""

    def __init__(self) -> None:
        self.is_set = False

    def handle_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Note the interrupt; a second Ctrl-C ends the program at once."""
        self.is_set = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def interrupts_noted() -> Iterator[InterruptFlag]:
    """Note Ctrl-C inside this context instead of raising `KeyboardInterrupt`."""
    interrupts = InterruptFlag()
    handler = signal.getsignal(signal.SIGINT)
    if handler is not signal.default_int_handler:  # ignored, as for a job in the background
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.handle_signal)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, handler)


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Delay `KeyboardInterrupt` to the end of this context: for loading Qt."""
    with interrupts_noted() as interrupts:
        yield
    if interrupts.is_set:
        raise KeyboardInterrupt


@contextmanager
def closing_windows(flag: InterruptFlag) -> Iterator[None]:
    """Close all windows once a Ctrl-C is noted inside this context.

    Python runs signal handlers between two steps of its own, and inside Qt's event loop it takes none. So the
    interpreter's wake-up byte goes to a thread, which asks Qt to close the windows.
    """
    reading, writing = socket.socketpair()
    writing.setblocking(False)
    before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_close_on_wakeup, args=(reading,), name="ctrl-c", daemon=True).start()
    try:
        if flag.is_set:
            writing.send(b"!")
        yield
    finally:
        signal.set_wakeup_fd(before)
        writing.close()


def _close_on_wakeup(reading: socket.socket) -> None:
    with reading:
        if reading.recv(1):
            _close_windows()


def _close_windows() -> None:
    from PySide6.QtCore import QCoreApplication, QMetaObject, Qt

    application = QCoreApplication.instance()
    while application is None:  # not created yet
        time.sleep(0.02)
        application = QCoreApplication.instance()
    # Queued: windows belong to the main thread, and one that is not shown yet will be by then.
    QMetaObject.invokeMethod(application, "closeAllWindows", Qt.ConnectionType.QueuedConnection)
