"""Saving the open document in a thread, and what the status bar says about it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTime, Signal, Slot

from journeydesigner.app.document import save_status
from journeydesigner.app.document.save_task import SavedState, SaveResult, SaveTask
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SaveFailed
from journeydesigner.session.session import Session
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.versions.store import VersionStore

TextSource = Callable[[], str]
"""Returns a text in the current language."""


class DocumentSaver(QObject):
    """Saves the session's map. `status_changed`: `status` returns something else."""

    status_changed = Signal()

    def __init__(
        self,
        session: Session,
        on_saved: Callable[[Path], None],
        on_failed: Callable[[SaveFailed], None],
        parent: QObject,
    ) -> None:
        """`on_saved` is called with the file after each save, `on_failed` after one that did not succeed."""
        super().__init__(parent)
        self._session = session
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._worker: Worker[SaveResult] = Worker(self, self._handle_result, "save", self._handle_error)
        self._status = save_status.SaveStatus()
        self._saved_state = SavedState(session.history, session.path, session.digest)
        session.map_changed.connect(self._handle_edit)
        session.document_changed.connect(self._track_document)
        session.saved_changed.connect(self.status_changed)
        session.journal_changed.connect(self._emit_status_changed)

    def status(self) -> tuple[str, str]:
        """Return the line about whether the work is saved, and its tone: "good", "busy" or "bad"."""
        return save_status.status_line(self._session, self._status, self.is_saving)

    @property
    def is_saving(self) -> bool:
        """Whether a save is running."""
        return self._worker.is_busy

    def save(self, path: Path, *, force: bool = False) -> None:
        """Start saving the map as it is now. `force`: overwrite what another program has written to the file."""
        self._status.failure_text = self._status.recovery_text = None
        self._worker.submit(SaveTask(self._saved_state, self._session.journey, path, force))
        self.status_changed.emit()

    def wait(self) -> None:
        """Return when all saves have finished; the window stays responsive."""
        self._worker.wait()

    def shut_down(self) -> None:
        """End the thread, after the save that is running."""
        self._worker.close()

    def accept_as_saved(self, journey: JourneyMap, digest: str) -> None:
        """Treat this map, which the document's file holds now (with that SHA-256), as the one saved last."""
        path = self._session.path
        if path is not None:
            self._saved_state = SavedState(self._session.history, path, digest)
            self._session.mark_saved(path, journey, digest)

    def keep_version(self) -> None:
        """Keep the unsaved map as a version of the document, before another map takes its place."""
        session = self._session
        if session.path is not None and not session.is_saved:
            with suppress(OSError, SaveFailed):  # undo has it too
                VersionStore().keep(session.path, dumps(fill_ids(session.journey)), journey=session.journey)

    def clear_failure(self) -> None:
        """Stop reporting the failure of the last save: the file is back, with its folder or drive."""
        self._status.failure_text = None
        self.status_changed.emit()

    def show_origin(self, text: TextSource | None) -> None:
        """Report where a map without a file came from, until it is changed or saved."""
        self._status.origin_text = text
        self.status_changed.emit()

    @property
    def reports_recovery(self) -> bool:
        """Whether `status` is about recovered maps."""
        return self._status.recovery_text is not None

    def show_recovery(self, text: TextSource) -> None:
        """Report what was recovered, until the map is changed or saved."""
        self._status.recovery_text = text
        self.status_changed.emit()

    def _handle_result(self, result: SaveResult) -> None:
        self._on_saved(result.path)
        if result.history is self._session.history:  # else another document was opened meanwhile
            self._session.mark_saved(result.path, result.journey, result.digest)
            self._status.saved_at = QTime.currentTime()
            self._status.has_version = result.has_version
        self.status_changed.emit()

    def _handle_error(self, error: BaseException) -> None:
        if not isinstance(error, SaveFailed):
            self._status.failure_text = lambda: tr("Not saved")
            self.status_changed.emit()
            raise error
        self._status.failure_text = lambda: tr(
            "Not saved. {reason}", reason=problem_messages.save_failed_message(error)
        )
        self.status_changed.emit()
        self._on_failed(error)

    def _handle_edit(self) -> None:
        self._status = save_status.SaveStatus(origin_text=self._status.origin_text)
        self.status_changed.emit()

    def _track_document(self) -> None:
        """Start again for another document, or for this one in another file."""
        if self._saved_state.history is not self._session.history:
            self._saved_state = SavedState(self._session.history, self._session.path, self._session.digest)
        self._status = save_status.SaveStatus()
        self.status_changed.emit()

    @Slot()
    def _emit_status_changed(self) -> None:
        """Emit the signal in the window's thread: `journal_changed` may come from the journal's."""
        self.status_changed.emit()
