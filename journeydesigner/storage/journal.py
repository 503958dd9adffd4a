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
from journeydesigner.storage import discarded
from journeydesigner.storage.journal_folder import JournalFolder, default_state
from journeydesigner.storage.journal_records import Record, code_of
from journeydesigner.storage.journal_state import Document, State, saved_record
from journeydesigner.storage.journal_writer import Writer
from journeydesigner.storage.patch import difference
from journeydesigner.storage.recovery import Recovered


class Journal:
    """One document at a time: `open`, then what happens to it, then `closed` or `left`.

    Nothing is written for a document to which nothing happens. `listener` is called whenever `trouble` changed, from
    any thread.
    """

    def __init__(self, state: Path | None = None, listener: Callable[[], None] = lambda: None) -> None:
        """Keep journals in that folder; None: the user's folder for the state of programs."""
        self.listener = listener
        self._state = state
        self._writer: Writer | None = None
        self._trouble: str | None = None
        self._token: Hashable | None = None
        self._gesture = 0
        self._folder: JournalFolder | None = None
        self._read: tuple[Path, ...] = ()
        self._reset(History(JourneyMap()), Document())

    @property
    def trouble(self) -> str | None:
        """Why the last change is not on the disk, None where it is."""
        return self._trouble or (self._writer.trouble if self._writer else None)

    def open(self, history: History, path: Path | None = None, digest: str | None = None) -> None:
        """Begin with a document: the file that it came from, and the SHA-256 of that file's bytes."""
        self.left()
        self._reset(history, Document(path, digest))
        if not history.is_saved:  # it is to come back, though nothing happens to it
            self._note(lambda: ["end"])

    def take_over(self, found: Recovered) -> None:
        """Go on with the journal of a process that ended. Its files stay until all of them is in a new one."""
        self.left()
        self._reset(found.history, found.document)
        self._folder, self._serial, self._read = found.folder, found.serial, found.read

    def edited(self, label: str, before: JourneyMap, after: JourneyMap, gesture: Hashable | None = None) -> None:
        """Note an edit that led from one map to the other."""
        if before is after and gesture is None and self._token is None:
            return
        if gesture is not None and gesture != self._token:
            self._gesture += 1
        self._token = gesture
        number = None if gesture is None else self._gesture
        self._note(lambda: ["edit", label, number, difference(before, after)])

    def undone(self) -> None:
        """Note that a step was taken back."""
        self._token = None
        self._note(lambda: ["undo"])

    def redone(self) -> None:
        """Note that a step was done again."""
        self._token = None
        self._note(lambda: ["redo"])

    def gesture_ended(self) -> None:
        """Note that what follows is a new step, whatever its token."""
        if self._token is not None:
            self._token = None
            self._note(lambda: ["end"])

    def gesture_abandoned(self) -> None:
        """Note that the running gesture was taken back without a trace."""
        if self._token is not None:
            self._token = None
            self._note(lambda: ["abandon"])

    def saved(self, path: Path, digest: str | None = None) -> None:
        """Note the history's saved mark, the document's file and the SHA-256 of its bytes: after a save, or where the
        file has gone. Where it holds the map this begins no journal.
        """
        self._document = Document(path, digest)
        if self._folder is not None or not self._history.is_saved:
            self._note(lambda: saved_record(self._document, self._history.saved_position))

    def closed(self) -> None:
        """Put the document away for good: it is saved, or the user does not want it. The journal goes to the bin."""
        folder = self._let_go()
        if folder is not None:
            folder.retire(discarded.noted(self._history, self._document.path))

    def left(self) -> None:
        """Let the document be recovered by the next start: the program ends without asking."""
        folder = self._let_go()
        if folder is not None:
            folder.release()

    def _reset(self, history: History, document: Document) -> None:
        self._history = history
        self._document = document
        self._folder = None
        self._read = ()
        self._serial = 0
        self._writer = None
        self._trouble = None
        self._token = None
        self._gesture = 0

    def _let_go(self) -> JournalFolder | None:
        writer, folder = self._writer, self._folder
        self._writer = self._folder = None
        if writer is not None:
            writer.close()
        return folder

    def _note(self, record: Callable[[], Record]) -> None:
        history = self._history
        if self._folder is None and history.is_saved and not (history.can_undo or history.can_redo):
            return
        self._serial += 1
        number = None if self._token is None else self._gesture
        state = State(self._history.snapshot(), self._document, self._serial, number)
        try:
            if self._folder is None:
                self._folder = JournalFolder.make(self._state or default_state())
            if self._writer is None:
                self._writer = Writer(self._folder, self._tell, self._read)
            self._writer.note(state, record)
            self._set_trouble(None)
        except OSError as error:
            self._set_trouble(code_of(error))

    def _set_trouble(self, code: str | None) -> None:
        if code != self._trouble:
            self._trouble = code
            self._tell()

    def _tell(self) -> None:
        self.listener()
