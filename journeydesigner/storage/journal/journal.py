"""The journal of the open document: what was done is on the disk before the screen shows it.

The session calls it after each change of its history and before its signals. No method raises for the disk's sake:
`trouble` says why the last change is not on the disk (one of `problems.SAVE_CODES`), and every later change tries
again, as does the thread where there is a folder to write to.
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
    """One document at a time: `open`, then what happens to it, then `closed` or `left`.

    Nothing is written for a document to which nothing happens. `listener` is called whenever `trouble` changed, from
    any thread.
    """

    def __init__(self, state_folder: Path | None = None, listener: Callable[[], None] = lambda: None) -> None:
        """Keep journals in that folder; None: the user's folder for the state of programs."""
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
        """Why the last change is not on the disk, None where it is."""
        return self._write_error or (self._writer.write_error if self._writer else None)

    def open(self, history: History, path: Path | None = None, digest: str | None = None) -> None:
        """Begin with a document: the file that it came from, and the SHA-256 of that file's bytes."""
        self.leave_for_recovery()
        self._reset(history, DocumentFile(path, digest))
        if not history.is_saved:  # it is to come back, though nothing happens to it
            self._write_record(lambda: ["end"])

    def take_over(self, recovered: RecoveredDocument) -> None:
        """Go on with the journal of a process that ended. Its files stay until all of them is in a new one."""
        self.leave_for_recovery()
        self._reset(recovered.history, recovered.document)
        self._folder, self._serial, self._superseded_logs = recovered.folder, recovered.serial, recovered.logs_read

    def note_edit(self, label: str, before: JourneyMap, after: JourneyMap, gesture: Hashable | None = None) -> None:
        """Note an edit that led from one map to the other."""
        if before is after and gesture is None and self._gesture_token is None:
            return
        if gesture is not None and gesture != self._gesture_token:
            self._gesture_number += 1
        self._gesture_token = gesture
        number = None if gesture is None else self._gesture_number
        self._write_record(lambda: ["edit", label, number, map_delta(before, after)])

    def note_undo(self) -> None:
        """Note that a step was taken back."""
        self._gesture_token = None
        self._write_record(lambda: ["undo"])

    def note_redo(self) -> None:
        """Note that a step was done again."""
        self._gesture_token = None
        self._write_record(lambda: ["redo"])

    def note_gesture_end(self) -> None:
        """Note that what follows is a new step, whatever its token."""
        if self._gesture_token is not None:
            self._gesture_token = None
            self._write_record(lambda: ["end"])

    def note_gesture_abandon(self) -> None:
        """Note that the running gesture was taken back without a trace."""
        if self._gesture_token is not None:
            self._gesture_token = None
            self._write_record(lambda: ["abandon"])

    def note_save(self, path: Path, digest: str | None = None) -> None:
        """Note the history's saved mark, the document's file and the SHA-256 of its bytes: after a save, or where the
        file has gone. Where it holds the map this begins no journal.
        """
        self._document = DocumentFile(path, digest)
        if self._folder is not None or not self._history.is_saved:
            self._write_record(lambda: saved_record(self._document, self._history.saved_position))

    def close_for_good(self) -> None:
        """Put the document away for good: it is saved, or the user does not want it. The journal goes to the bin."""
        folder = self._close_writer()
        if folder is not None:
            folder.move_to_trash(trash.discard_note(self._history, self._document.path))

    def leave_for_recovery(self) -> None:
        """Let the document be recovered by the next start: the program ends without asking."""
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
