"""The journal of the open document: each change is written to disk before the window shows it.

The session calls it after each change of its history and before its signals. Disk errors are not raised: `write_error`
has the code of the last change's error (one of `problems.SAVE_CODES`), and every later change tries again, as does the
writer's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.journal import trash
from journeydesigner.storage.journal.folder import JournalFolder, default_state_folder
from journeydesigner.storage.journal.map_diff import map_delta
from journeydesigner.storage.journal.records import Record, save_code
from journeydesigner.storage.journal.recovery import RecoveredDocument
from journeydesigner.storage.journal.replay import DocumentFile, JournalState, saved_record
from journeydesigner.storage.journal.writer import JournalWriter


class Journal:
    """Journals one document at a time: `open`, the `note_…` methods, then `close_for_good` or `leave_for_recovery`.

    Nothing is written for an unchanged document. `listener` is called, from any thread, when `write_error` changes.
    """

    def __init__(self, state_folder: Path | None = None, listener: Callable[[], None] = lambda: None) -> None:
        """Keep journals in `state_folder`, by default `default_state_folder()`."""
        self.listener = listener
        self._state_folder = state_folder
        self._writer: JournalWriter | None = None
        self._write_error: str | None = None
        self._gesture_token: Hashable | None = None
        self._gesture_number = 0
        self._folder: JournalFolder | None = None
        self._superseded_logs: tuple[Path, ...] = ()
        self._reset(History(JourneyMap()), DocumentFile())

    @property
    def write_error(self) -> str | None:
        """The code of the error for which the last change is not on the disk, None where it is."""
        return self._write_error or (self._writer.write_error if self._writer else None)

    def open(self, history: History, path: Path | None = None, digest: str | None = None) -> None:
        """Start a document, with its file and the SHA-256 of the file's bytes."""
        self.leave_for_recovery()
        self._reset(history, DocumentFile(path, digest))
        if not history.is_saved:  # it must be recoverable even without further changes
            self._write_record(lambda: ["end"])

    def take_over(self, recovered: RecoveredDocument) -> None:
        """Continue the journal of an ended process. Its files stay until a new one holds all of their content."""
        self.leave_for_recovery()
        self._reset(recovered.history, recovered.document)
        self._folder, self._serial, self._superseded_logs = recovered.folder, recovered.serial, recovered.logs_read

    def note_edit(self, label: str, before: JourneyMap, after: JourneyMap, gesture: Hashable | None = None) -> None:
        """Record an edit from one map to another."""
        if before is after and gesture is None and self._gesture_token is None:
            return
        if gesture is not None and gesture != self._gesture_token:
            self._gesture_number += 1
        self._gesture_token = gesture
        number = None if gesture is None else self._gesture_number
        self._write_record(lambda: ["edit", label, number, map_delta(before, after)])

    def note_undo(self) -> None:
        """Record an undo."""
        self._gesture_token = None
        self._write_record(lambda: ["undo"])

    def note_redo(self) -> None:
        """Record a redo."""
        self._gesture_token = None
        self._write_record(lambda: ["redo"])

    def note_gesture_end(self) -> None:
        """Record the end of the running gesture: the next edit is a new step."""
        if self._gesture_token is not None:
            self._gesture_token = None
            self._write_record(lambda: ["end"])

    def note_gesture_abandon(self) -> None:
        """Record that the running gesture was cancelled."""
        if self._gesture_token is not None:
            self._gesture_token = None
            self._write_record(lambda: ["abandon"])

    def note_save(self, path: Path, digest: str | None = None) -> None:
        """Record the history's saved mark, the document's file and its SHA-256: after a save, or when the file is gone.

        Starts no journal where the file holds the map.
        """
        self._document = DocumentFile(path, digest)
        if self._folder is not None or not self._history.is_saved:
            self._write_record(lambda: saved_record(self._document, self._history.saved_position))

    def close_for_good(self) -> None:
        """Close the document, saved or discarded by the user: move its journal to the trash."""
        folder = self._close_writer()
        if folder is not None:
            folder.move_to_trash(trash.discard_note(self._history, self._document.path))

    def leave_for_recovery(self) -> None:
        """Close the files and leave the document for the next start to recover: the program ends without a prompt."""
        folder = self._close_writer()
        if folder is not None:
            folder.release()

    def _reset(self, history: History, document: DocumentFile) -> None:
        self._history = history
        self._document = document
        self._folder = None
        self._superseded_logs = ()
        self._serial = 0
        self._writer = None
        self._write_error = None
        self._gesture_token = None
        self._gesture_number = 0

    def _close_writer(self) -> JournalFolder | None:
        writer, folder = self._writer, self._folder
        self._writer = self._folder = None
        if writer is not None:
            writer.close()
        return folder

    def _write_record(self, record: Callable[[], Record]) -> None:
        history = self._history
        if self._folder is None and history.is_saved and not (history.can_undo or history.can_redo):
            return
        self._serial += 1
        number = None if self._gesture_token is None else self._gesture_number
        state = JournalState(self._history.snapshot(), self._document, self._serial, number)
        try:
            if self._folder is None:
                self._folder = JournalFolder.create(self._state_folder or default_state_folder())
            if self._writer is None:
                self._writer = JournalWriter(self._folder, self._notify, self._superseded_logs)
            self._writer.write_record(state, record)
            self._set_write_error(None)
        except OSError as error:
            self._set_write_error(save_code(error))

    def _set_write_error(self, code: str | None) -> None:
        if code != self._write_error:
            self._write_error = code
            self._notify()

    def _notify(self) -> None:
        self.listener()
