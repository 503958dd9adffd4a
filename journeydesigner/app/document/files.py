"""Opening, saving and leaving a document without ever losing one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTime, Signal, Slot
from PySide6.QtWidgets import QWidget

from journeydesigner.app.dialogs import file_dialogs, messages
from journeydesigner.app.document import opening, save_status
from journeydesigner.app.document.new_maps import blank_map, file_name_for
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.save_order import SavedState, SaveOrder, SaveResult
from journeydesigner.app.runtime import wait_cursor
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import tr
from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_vocabulary import MAP_FORMAT
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.services.opening import open_any
from journeydesigner.session.session import Session
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.journal.recovery import CHANGED, RecoveredDocument, recheck_file
from journeydesigner.storage.versions.versions import VersionStore


class FileCommands(QObject):
    """The commands of the File menu but the exports. `safety_changed`: ask `safety()` again."""

    save_status_changed = Signal()
    recent_changed = Signal()

    def __init__(
        self,
        session: Session,
        settings: Settings,
        recoverable_maps: RecoverableMaps,
        window: QWidget,
        choose_new_map: Callable[[], JourneyMap | None],
        finish_typing: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._recoverable_maps = recoverable_maps
        self._window = window
        self._choose_new_map = choose_new_map
        self._finish_typing = finish_typing
        self._worker: Worker[SaveResult] = Worker(self, self._on_saved, self._on_save_failed, "save")
        self._save_status = save_status.SaveStatus()
        self._source_path: Path | None = None
        """The file beside which a map without one is likely to belong: the one that it came out of."""
        self._saved_state = SavedState(session.history, session.path, session.digest)
        session.map_changed.connect(self._reset_save_status)
        session.map_changed.connect(recoverable_maps.note_edit)
        session.document_changed.connect(self._track_document)
        session.saved_changed.connect(self.save_status_changed)
        session.journal_changed.connect(self._emit_save_status_changed)

    def save_status(self) -> tuple[str, str]:
        """Return whether the work is safe as a line to show, and its tone: "good", "busy" or "bad"."""
        return save_status.status_line(self._session, self._save_status, self._worker.is_busy)

    @property
    def is_saving(self) -> bool:
        """Whether a save is under way."""
        return self._worker.is_busy

    def resume(self, found: RecoveredDocument, doubtful: RecoveredDocument | None = None) -> None:
        """Open what the last time left unsaved; ask `may_leave` before. `doubted`: say that this one was not."""
        self._recoverable_maps.mark_attempt(found)
        self._session.resume_recovered(found)
        if found.path is not None and found.file_state == CHANGED:
            self._source_path = found.path
        elif found.path is not None:
            self._remember_path(found.path)
        self._announce_recovery(
            lambda: save_status.recovery_summary(found, doubtful, len(self._recoverable_maps.waiting))
        )

    def announce_recoverable(self, path: Path | None = None) -> None:
        """Say what (of the document in that file) was not opened by itself, or else, of all, how many wait."""
        doubted = self._recoverable_maps.newest_doubtful(path)
        if self._save_status.recovery_text is None and (doubted or (path is None and self._recoverable_maps.waiting)):
            self._announce_recovery(
                lambda: save_status.recovery_summary(None, doubted, len(self._recoverable_maps.waiting))
            )

    def new(self) -> None:
        """Offer templates and examples, and open a copy of the chosen one."""
        chosen = self._choose_new_map()
        if chosen is not None and self.confirm_close():
            self._session.open(chosen, None)

    def open(self) -> None:
        """Ask for a file and open it."""
        chosen = file_dialogs.ask_open_path(self._window, self._settings.folder)
        if chosen is not None:
            self.open_path(chosen)

    def open_path(self, path: Path) -> bool:
        """Open this file; return whether it could be. What is open stays where it cannot, or where the user cancels."""
        if not self.confirm_close():
            return False
        self._recoverable_maps.scan()  # a window that was killed since the start may have left it
        left = self._recoverable_maps.take_newest(path)
        if left is not None:
            self.resume(recheck_file(left))
            return True
        try:
            with wait_cursor.show_wait_cursor():
                found = open_any(path)
        except BadFile as error:
            return self._open_rescued(error, path)
        self._session.open(found.journey, found.path, found.digest)
        self._save_status.origin_text, self._source_path = opening.origin_text(found), found.source_path
        if found.path is not None:
            self._remember_path(found.path)
        elif found.source_path is not None:
            self._settings.folder = found.source_path.parent
        self.save_status_changed.emit()
        self.announce_recoverable(path)
        return True

    def open_copy(self, journey: JourneyMap, path: Path) -> None:
        """Open what is or was in that file as a map of its own, to be saved beside it; ask `may_leave` before."""
        self._session.open(journey, None, saved=False)
        self._source_path = path
        self._save_status.origin_text = partial(save_status.opened_from_file, path)
        self.save_status_changed.emit()

    def open_recent(self, path: Path) -> None:
        """Open one of the recent files; one that cannot be is taken off the list where it is gone."""
        if not self.open_path(path) and not path.exists():
            self._settings.remove_recent(path)
            self.recent_changed.emit()

    def clear_recent(self) -> None:
        """Forget the recent files."""
        self._settings.clear_recent()
        self.recent_changed.emit()

    def save(self) -> bool:
        """Save to the document's file, asking for one where it has none; return whether a save was ordered."""
        self._finish_typing()
        path = self._session.path
        if path is None:
            return self.save_as()
        self._start_save(path)
        return True

    def save_as(self) -> bool:
        """Ask for a file and save to it; return whether a save was ordered."""
        self._finish_typing()
        path = file_dialogs.ask_save_path(self._window, self._session.path or self._proposed_path())
        if path is None:
            return False
        self._start_save(path)
        return True

    def save_copy(self) -> bool:
        """Ask for a file beside that of the document, and go on in it; return whether a save was ordered."""
        self._finish_typing()
        other = file_dialogs.ask_save_path(
            self._window, file_dialogs.unused_path(self._session.path or self._proposed_path())
        )
        if other is None:
            return False
        self._start_save(other)
        return True

    def close(self) -> None:
        """Put the open map away; an empty one takes its place."""
        if self.confirm_close():
            self._session.open(blank_map(), None)

    def quit(self) -> None:
        """Close the window, which asks about what is not saved."""
        self._window.close()

    def confirm_close(self) -> bool:
        """Tell whether the open document may be put away: it is saved, or the user says so."""
        self._finish_typing()
        self._worker.wait()
        session = self._session
        if session.is_saved:
            return True
        name = problem_messages.document_name(session.path, session.journey.title)
        answer = messages.ask_unsaved(self._window, name, is_in_journal=session.is_journaled)
        if answer == "save" and self.save():
            self._worker.wait()
            return self._session.is_saved
        return answer == "discard"

    def shut_down(self) -> None:
        """End the thread that saves, after what it does now."""
        self._worker.close()

    def _proposed_path(self) -> Path:
        """Return the file to propose for a map that has none: named by its title, or as what it came out of."""
        if self._source_path is None:
            return self._settings.folder / file_name_for(self._session.journey, MAP_FORMAT)
        return file_dialogs.unused_path(self._source_path)

    def _start_save(self, path: Path, *, force: bool = False) -> None:
        self._save_status.failure_text = self._save_status.recovery_text = None
        self._worker.submit(SaveOrder(self._saved_state, self._session.journey, path, force))
        self.save_status_changed.emit()

    def _on_saved(self, written: SaveResult) -> None:
        self._remember_path(written.path)
        if written.history is self._session.history:  # else another document was opened meanwhile
            self._session.mark_saved(written.path, written.journey, written.digest)
            self._save_status.saved_at = QTime.currentTime()
            self._save_status.has_version = written.has_version
        self.save_status_changed.emit()

    def _on_save_failed(self, error: BaseException) -> None:
        if not isinstance(error, SaveFailed):
            self._save_status.failure_text = lambda: tr("Not saved")
            self.save_status_changed.emit()
            raise error
        self._save_status.failure_text = lambda: tr(
            "Not saved. {reason}", reason=problem_messages.save_failed_message(error)
        )
        self.save_status_changed.emit()
        if error.code == "changed-outside":
            self._resolve_conflict(error.path)
            return
        headline = tr("“{name}” was not saved. Your map is still here.", name=messages.shorten_name(error.path.name))
        if messages.offer_actions(
            self._window, headline, problem_messages.save_failed_message(error), tr("Save as…"), is_problem=True
        ):
            self.save_as()

    def _resolve_conflict(self, path: Path) -> None:
        """Let the user say what becomes of a file that somebody else has written since."""
        answer = messages.ask_changed_file(self._window, path.name)
        if answer == "overwrite":
            self._start_save(path, force=True)
        elif answer == "both":
            self.save_copy()

    def accept_as_saved(self, journey: JourneyMap, digest: str) -> None:
        """Take what stands in the document's file now (with that SHA-256) for what was last saved."""
        path = self._session.path
        if path is not None:
            self._saved_state = SavedState(self._session.history, path, digest)
            self._session.mark_saved(path, journey, digest)

    def keep_version(self) -> None:
        """Keep the open map among the versions, where it is not saved: another is about to take its place."""
        session = self._session
        if session.path is not None and not session.is_saved:
            with suppress(OSError, SaveFailed):  # undo has it too
                VersionStore().keep(session.path, dumps(fill_ids(session.journey)), journey=session.journey)

    def clear_save_failure(self) -> None:
        """Take back that a save failed: the file, which had gone with its folder or drive, is in its place again."""
        self._save_status.failure_text = None
        self.save_status_changed.emit()

    def _reset_save_status(self) -> None:
        self._save_status = save_status.SaveStatus(origin_text=self._save_status.origin_text)
        self.save_status_changed.emit()

    def _track_document(self) -> None:
        """Note another document, or that this one has got a file."""
        if self._saved_state.history is not self._session.history:
            self._saved_state = SavedState(self._session.history, self._session.path, self._session.digest)
        self._source_path = None
        self._save_status = save_status.SaveStatus()
        self.save_status_changed.emit()

    def _announce_recovery(self, sentence: Callable[[], str]) -> None:
        self._save_status.recovery_text = sentence
        self.save_status_changed.emit()

    @Slot()
    def _emit_save_status_changed(self) -> None:
        """Pass on the journal's news, which may come from its thread."""
        self.save_status_changed.emit()

    def _remember_path(self, path: Path) -> None:
        self._settings.add_recent(path)
        self._settings.folder = path.parent
        self.recent_changed.emit()

    def _open_rescued(self, error: BadFile, path: Path) -> bool:
        """Open what there is instead of a file that does not, where the user wants it; return whether he does."""
        from journeydesigner.app.document import damaged_file

        if VersionStore().is_version_file(path):
            opening.show_version_error(self._window, error)
            return False
        found = damaged_file.offer_rescue(self._window, error, path, was_there=path in self._settings.recent_paths)
        if found is not None:
            self.open_copy(found, path)
        return found is not None
