"""Exporting: ask what and where, make it in a thread with a progress that can be stopped, say where it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QProgressDialog, QWidget

from journeydesigner.app import messages
from journeydesigner.app.background import Worker
from journeydesigner.app.drafts import file_name_for
from journeydesigner.app.settings import Settings
from journeydesigner.layout.text.types import Measurer
from journeydesigner.session.session import Session
from journeydesigner.storage.problems import SaveFailed
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr

if TYPE_CHECKING:
    from journeydesigner.app.exporting import Choice, Format

PATIENCE_MS = 400
"""An export that is done sooner shows no progress."""
LOOK_MS = 50


class Exports(QObject):
    """The exports of the File menu."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        measurer: Measurer,
        window: QWidget,
        finish_typing: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._measurer = measurer
        self._window = window
        self._finish_typing = finish_typing
        self._worker: Worker[Path] = Worker(self, self._note_done, self._note_failure, "export")
        self._stop = threading.Event()
        self._state = (0, 1)
        self._progress: QProgressDialog | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._show_progress)

    @property
    def is_busy(self) -> bool:
        """Whether an export is under way."""
        return self._worker.is_busy

    def pdf(self) -> None:
        """Export as PDF."""
        self._ask("pdf")

    def png(self) -> None:
        """Export as a picture."""
        self._ask("png")

    def svg(self) -> None:
        """Export as a drawing."""
        self._ask("svg")

    def start(self, choice: Choice, path: Path) -> None:
        """Make the file in the thread."""
        self._stop.clear()
        self._state = (0, 1)
        from journeydesigner.app import exporting

        journey, measurer = self._session.map, self._measurer
        self._worker.order(
            lambda: exporting.export(journey, choice, path, measurer, self._note_progress, self._stop.is_set)
        )
        self._open_progress(path)

    def shut(self) -> None:
        """Stop what is under way and end the thread."""
        self._stop.set()
        self._worker.close()
        self._close_progress()

    def _ask(self, format_: Format) -> None:
        if self.is_busy:
            return
        from journeydesigner.app import exporting
        from journeydesigner.app.export_dialog import ExportDialog

        self._finish_typing()
        dialog = ExportDialog(exporting.remembered(self._settings, format_, self._session.map.language), self._window)
        if not dialog.exec():
            return
        choice = dialog.choice
        exporting.remember(self._settings, choice)
        path = self._ask_target(choice.format)
        if path is not None:
            self._settings.set_text("export/folder", str(path.parent))
            self.start(choice, path)

    def _ask_target(self, format_: Format) -> Path | None:
        session = self._session
        name = session.path.with_suffix(f".{format_}").name if session.path else file_name_for(session.map, format_)
        folder = Path(self._settings.text("export/folder", ""))
        if not folder.is_absolute() or not folder.is_dir():
            folder = session.path.parent if session.path else self._settings.folder
        kinds = {"pdf": tr("PDF (*.pdf)"), "png": tr("PNG picture (*.png)"), "svg": tr("SVG drawing (*.svg)")}
        dialog = QFileDialog(self._window, tr("Export the map"), str(folder), kinds[format_])
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(format_)
        dialog.selectFile(name)
        if not dialog.exec() or not dialog.selectedFiles():
            return None
        return Path(QDir.toNativeSeparators(dialog.selectedFiles()[0]))

    def _note_progress(self, done: int, whole: int) -> None:
        """Called in the thread: leave a note for the timer, touch no widget."""
        self._state = (done, max(1, whole))

    def _open_progress(self, path: Path) -> None:
        progress = QProgressDialog(self._window)
        label = QLabel(tr("Making “{name}”…", name=path.name), progress)
        label.setTextFormat(Qt.TextFormat.PlainText)
        progress.setLabel(label)
        progress.setWindowTitle(tr("Export"))
        progress.setCancelButtonText(tr("Cancel"))
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(PATIENCE_MS)
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setRange(0, 1000)
        progress.canceled.connect(self._stop.set)
        progress.setValue(0)
        self._progress = progress
        self._look.start()

    def _show_progress(self) -> None:
        if self._progress is not None and not self._stop.is_set():
            done, whole = self._state
            self._progress.setValue(min(999, 1000 * done // whole))

    def _close_progress(self) -> None:
        self._look.stop()
        if self._progress is not None:
            self._progress.canceled.disconnect(self._stop.set)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _note_done(self, path: Path) -> None:
        self._close_progress()
        headline = tr("“{name}” is ready.", name=messages.shortened(path.name))
        wanted = messages.offer(self._window, headline, str(path.parent), tr("Show in folder"), tr("Open"))
        if wanted:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if wanted == 1 else path)))

    def _note_failure(self, error: BaseException) -> None:
        from journeydesigner.app.exporting import Cancelled
        from journeydesigner.layout.pages import DoesNotFit

        self._close_progress()
        if isinstance(error, Cancelled):
            return
        headline = tr("The export did not work. Your map is still here.")
        if isinstance(error, SaveFailed):
            messages.tell(self._window, headline, problems.save_failed(error))
        elif isinstance(error, DoesNotFit):
            messages.tell(self._window, headline, tr("The map does not fit on this paper. Choose a larger sheet."))
        else:
            raise error
