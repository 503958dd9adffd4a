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
from journeydesigner.app.dialogs.error_report import ErrorReportDialog
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.session.session import Session

log = logging.getLogger(__name__)

IGNORED_TYPES: Final = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
OFFSCREEN_NOISE: Final = "propagateSizeHints"
"""Said of every window where there is no display; it means nothing."""


class ErrorReporting(QObject):
    """Catches what no code caught, in every thread; shows the first of each kind, one at a time, and logs all."""

    error_occurred = Signal()

    def __init__(self, parent: QObject | None = None, crash_log: CrashLog | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        """The document that may suffer from it, once there is one."""
        self.report_text = ""
        self.dialog: ErrorReportDialog | None = None
        self._log = crash_log or CrashLog()
        self._reported: set[tuple[str, str]] = set()
        self._previous_handler: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None
        self.error_occurred.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.handle_exception
        threading.excepthook = self._handle_thread_exception
        sys.unraisablehook = self._handle_unraisable
        self._previous_handler = qInstallMessageHandler(self._handle_qt_message)
        self._log.enable_fault_log()

    def handle_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it, unless it asks to stop the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("unforeseen", exc_info=(kind, error, trace))
        self._log.log_exception(error, trace, threading.current_thread().name)
        place = str(traceback.extract_tb(trace)[-1:])
        if (kind.__name__, place) not in self._reported:  # a fault in painting would come with every frame
            self._reported.add((kind.__name__, place))
            self.report_text = _format_report(kind, error, trace)
            self.error_occurred.emit()
        traceback.clear_frames(trace)
        # Qt's bindings keep the last exception there, with all that its frames hold: painters, closed dialogs.
        sys.last_value = sys.last_traceback = None

    def _handle_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.handle_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _handle_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        """Log what went wrong while something was thrown away: nothing of the user's depends on it."""
        if args.exc_value is not None:
            self._log.log_exception(args.exc_value, args.exc_traceback, "unraisable")
        sys.__unraisablehook__(args)

    def _handle_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in IGNORED_TYPES and OFFSCREEN_NOISE not in message:
            self._log.log_qt_message(message)
        if self._previous_handler is not None:
            self._previous_handler(kind, context, message)
        elif sys.stderr is not None:  # None where a window has no console
            print(message, file=sys.stderr)

    @Slot()
    def _show_report(self) -> None:
        if self.dialog is not None:  # one at a time
            return
        self.dialog = ErrorReportDialog(self.report_text, _dialog_parent(), self._unkept_reason())
        self.dialog.destroyed.connect(self._forget_dialog)
        self.dialog.show()

    def _unkept_reason(self) -> str:
        """Return why the last changes are only in the window, "" where they are not."""
        session = self.session
        if session is None or session.is_saved or session.journal_write_error is None:
            return ""
        return problem_messages.journal_failed_message(session.journal_write_error)

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None


def _dialog_parent() -> QWidget | None:
    """Return the window that the report belongs to: a dialog that waits for an answer would block any other."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow())
    return QApplication.activeModalWidget() or QApplication.activeWindow() or next(shown, None)


def _format_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the details for whoever reads them; unlike the log they say what the exception says."""
    told = "".join(traceback.format_exception(kind, error, trace))
    note = tr("Before you send this to somebody: it may quote what stands in your map.")
    return f"Journey Designer {__version__}\n{note}\n\n{told}"
