"""When something unforeseen goes wrong: a line in the log and one calm report. Nothing leaves the computer."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from journeydesigner import __version__
from journeydesigner.app.crash_log import CrashLog
from journeydesigner.app.report import Report
from journeydesigner.session.session import Session
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr

log = logging.getLogger(__name__)

QUIET: Final = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
OFFSCREEN: Final = "propagateSizeHints"
"""Said of every window where there is no display; it means nothing."""


class Incidents(QObject):
    """Catches what no code caught, in every thread; shows the first of each kind, one at a time, and logs all."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None, crash_log: CrashLog | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        """The document that may suffer from it, once there is one."""
        self.report = ""
        self.box: Report | None = None
        self._log = crash_log or CrashLog()
        self._known: set[tuple[str, str]] = set()
        self._before: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.note
        threading.excepthook = self._note_thread
        sys.unraisablehook = self._note_unraisable
        self._before = qInstallMessageHandler(self._note_message)
        self._log.watch_faults()

    def note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it, unless it asks to stop the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("unforeseen", exc_info=(kind, error, trace))
        self._log.exception(error, trace, threading.current_thread().name)
        place = str(traceback.extract_tb(trace)[-1:])
        if (kind.__name__, place) not in self._known:  # a fault in painting would come with every frame
            self._known.add((kind.__name__, place))
            self.report = _worded(kind, error, trace)
            self.happened.emit()
        traceback.clear_frames(trace)
        # Qt's bindings keep the last exception there, with all that its frames hold: painters, closed dialogs.
        sys.last_value = sys.last_traceback = None

    def _note_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.note(args.exc_type, args.exc_value, args.exc_traceback)

    def _note_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Log what went wrong while something was thrown away: nothing of the user's depends on it."""
        if args.exc_value is not None:
            self._log.exception(args.exc_value, args.exc_traceback, "unraisable")
        sys.__unraisablehook__(args)

    def _note_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in QUIET and OFFSCREEN not in message:
            self._log.message(message)
        if self._before is not None:
            self._before(kind, context, message)
        elif sys.stderr is not None:  # None where a window has no console
            print(message, file=sys.stderr)

    @Slot()
    def _show(self) -> None:
        if self.box is not None:  # one at a time
            return
        self.box = Report(self.report, _owner(), self._unkept())
        self.box.destroyed.connect(self._forget)
        self.box.show()

    def _unkept(self) -> str:
        """Return why the last changes are only in the window, "" where they are not."""
        session = self.session
        if session is None or session.is_saved or session.journal_trouble is None:
            return ""
        return problems.not_kept(session.journal_trouble)

    @Slot()
    def _forget(self) -> None:
        self.box = None


def _owner() -> QWidget | None:
    """Return the window that the report belongs to: a dialog that waits for an answer would block any other."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow())
    return QApplication.activeModalWidget() or QApplication.activeWindow() or next(shown, None)


def _worded(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the details for whoever reads them; unlike the log they say what the exception says."""
    told = "".join(traceback.format_exception(kind, error, trace))
    note = tr("Before you send this to somebody: it may quote what stands in your map.")
    return f"Journey Designer {__version__}\n{note}\n\n{told}"
