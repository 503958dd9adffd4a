"""When something unforeseen goes wrong: one calm message with details to copy. Nothing leaves the computer."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from journeydesigner import __version__
from journeydesigner.app import messages
from journeydesigner.wording.catalogue import tr

log = logging.getLogger(__name__)


class Incidents(QObject):
    """Catches what no code caught, in every thread, and shows the first of it; more of it goes to the log only."""

    happened = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.report = ""
        self.box: QMessageBox | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self.note
        threading.excepthook = self._note_thread

    def note(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception and show it, unless it asks to stop the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        log.error("unforeseen", exc_info=(kind, error, trace))
        self.report = f"Journey Designer {__version__}\n\n" + "".join(traceback.format_exception(kind, error, trace))
        self.happened.emit()

    def _note_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.note(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot()
    def _show(self) -> None:
        if self.box is not None:  # one at a time, or a fault in painting would bury the map in messages
            return
        self.box = messages.box(
            QApplication.activeWindow(),
            QMessageBox.Icon.Warning,
            tr("Something went wrong that should not have."),
            tr("Your map is still here. Save it under another name to be sure, and go on."),
            self.report,
        )
        copy = self.box.addButton(tr("Copy details"), messages.Button.ActionRole)
        copy.clicked.disconnect()  # else it would close the message too
        copy.clicked.connect(self._copy)
        self.box.setEscapeButton(self.box.addButton(tr("Close"), messages.Button.RejectRole))
        self.box.setModal(False)
        self.box.finished.connect(self._forget)
        self.box.open()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)

    def _forget(self) -> None:
        if self.box is not None:
            self.box.deleteLater()
            self.box = None
