"""Report unexpected errors: an entry in the local log, and a dialog. Nothing leaves the computer."""

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
from journeydesigner.app.dialogs.error_report import ErrorReportDialog
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.session.session import Session

log = logging.getLogger(__name__)

IGNORED_TYPES: Final = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
OFFSCREEN_NOISE: Final = "propagateSizeHints"
"""Qt's offscreen platform warns of this for every window."""


class ErrorReporting(QObject):
    """Handles uncaught exceptions in all threads: logs them, and shows the first of each kind."""

    error_occurred = Signal()

    def __init__(self, parent: QObject | None = None, crash_log: CrashLog | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        """The open document, once there is one: the dialog says whether its changes are kept."""
        self.report_text = ""
        self.dialog: ErrorReportDialog | None = None
        self._log = crash_log or CrashLog()
        self.reported_errors: set[tuple[str, str]] = set()
        self.previous_handler: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None
        self.error_occurred.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Install the exception hooks and the handler of Qt's messages."""
        sys.excepthook = self.handle_exception
        threading.excepthook = self._handle_thread_exception
        sys.unraisablehook = self._handle_unraisable
        self.previous_handler = qInstallMessageHandler(self._handle_qt_message)
        self._log.enable_fault_log()

    def handle_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it; `KeyboardInterrupt` quits the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("unexpected error", exc_info=(kind, error, trace))
        self._log.log_exception(error, trace, threading.current_thread().name)
        place = str(traceback.extract_tb(trace)[-1:])
        if (kind.__name__, place) not in self.reported_errors:  # an error in painting comes with every frame
            self.reported_errors.add((kind.__name__, place))
            self.report_text = _format_report(kind, error, trace)
            self.error_occurred.emit()
        traceback.clear_frames(trace)
        # PySide keeps the last exception there, and with its frames painters and closed dialogs.
        sys.last_value = sys.last_traceback = None

    def _handle_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Log an exception raised while an object was deleted, which does not affect the user's work."""
        if args.exc_value is not None:
            self._log.log_exception(args.exc_value, args.exc_traceback, "unraisable")
        sys.__unraisablehook__(args)

    def _handle_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in IGNORED_TYPES and OFFSCREEN_NOISE not in message:
            self._log.log_qt_message(message)
        if self.previous_handler is not None:
            self.previous_handler(kind, context, message)
        elif sys.stderr is not None:  # None for a windowed program on Windows
            print(message, file=sys.stderr)

    @Slot()
    def _show_report(self) -> None:
        if self.dialog is not None:  # one at a time
            return
        self.dialog = ErrorReportDialog(self.report_text, _dialog_parent(), self._unkept_reason())
        self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()

    def _unkept_reason(self) -> str:
        """Return why unsaved changes are in no journal, "" where they are or where there are none."""
        session = self.session
        if session is None or session.is_saved or session.journal_write_error is None:
            return ""
        return problem_messages.journal_failed_message(session.journal_write_error)

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None


def _dialog_parent() -> QWidget | None:
    """Return the parent of the dialog: the modal dialog where there is one, since it blocks all other windows."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow())
    return QApplication.activeModalWidget() or QApplication.activeWindow() or next(shown, None)


def _format_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the details for the user; unlike the log they contain the exception's message."""
    text = "".join(traceback.format_exception(kind, error, trace))
    note = tr("Before you send this to somebody: it may quote what stands in your map.")
    return f"Journey Designer {__version__}\n{note}\n\n{text}"
