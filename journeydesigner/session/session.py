"""An open document. Everything that shows the map reads `session.journey` again on `map_changed`; nobody keeps a copy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref, existing_refs
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import CHANGED, RecoveredDocument

MapEdit = Callable[[JourneyMap], JourneyMap]


class Session(QObject):
    """Holds the history, the path and the selection of one document. Signals carry no arguments: read the session.

    With a journal every change is on the disk before a signal tells of it. `journal_changed` may come from another
    thread: connect it to a slot of a QObject.
    """

    map_changed = Signal()
    document_changed = Signal()
    """Another document was opened, or this one got another path."""
    saved_changed = Signal()
    selection_changed = Signal()
    editable_changed = Signal()
    edit_refused = Signal()
    """An edit was asked for that may not be done, because the document is only to be looked at."""
    journal_changed = Signal()
    """`journal_trouble` is another one."""

    def __init__(
        self,
        journey: JourneyMap,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        journal: Journal | None = None,
        digest: str | None = None,
    ) -> None:
        """Open a document; `digest` is the SHA-256 of its file. Without a journal what is not saved is not safe."""
        super().__init__(parent)
        self._history = History(journey)
        self._path = path
        self._digest = digest
        self._editable = True
        self._file_missing = False
        self._saved_before_missing: JourneyMap | None = None
        """What the file held that is gone."""
        self._journal = journal
        if journal is not None:
            journal.listener = self._emit_journal_changed
            journal.open(self._history, path, digest)
        self._selection: tuple[Ref, ...] = ()
        self._was_saved = True

    @property
    def journey(self) -> JourneyMap:
        """The map as it is now."""
        return self._history.map

    @property
    def history(self) -> History:
        """The steps taken; change the map through `apply`, `undo` and `redo` only."""
        return self._history

    @property
    def path(self) -> Path | None:
        """The file of the document, None while it is untitled."""
        return self._path

    @property
    def is_saved(self) -> bool:
        """Whether the map is the one last saved or opened, and its file still there."""
        return self._history.is_saved

    @property
    def digest(self) -> str | None:
        """The SHA-256 of the file as it was opened or last saved, None where that is not known."""
        return self._digest

    @property
    def is_editable(self) -> bool:
        """Whether edits are done; else they are refused, with `refused`."""
        return self._editable

    def set_editable(self, editable: bool) -> None:
        """Let the document be edited, or only looked at."""
        if editable != self._editable:
            self._editable = editable
            self.editable_changed.emit()

    @property
    def is_file_missing(self) -> bool:
        """Whether the document's file is no longer in its place."""
        return self._file_missing

    def set_file_missing(self, missing: bool) -> None:
        """Note that the document's file is no longer in its place, so that no file holds the map; or is there again."""
        if missing == self._file_missing or self._path is None:
            return
        self._file_missing = missing
        if missing:
            self._saved_before_missing = self._history.snapshot().saved
            self._history.mark_unsaved()
        elif self._saved_before_missing is not None:
            self._history.mark_saved(self._saved_before_missing)
        if self._journal is not None:
            self._journal.note_save(self._path, self._digest)
        self._emit_saved_changed()

    @property
    def selection(self) -> tuple[Ref, ...]:
        """What is selected: touchpoints, one phase, one cell …, in the order of selecting."""
        return self._selection

    @property
    def is_journaled(self) -> bool:
        """Whether every change is in the journal, so that the next start brings it back."""
        return self._journal is not None and self._journal.write_error is None

    @property
    def journal_write_error(self) -> str | None:
        """Why the last change is not in the journal (one of `problems.SAVE_CODES`), None where it is."""
        return self._journal.write_error if self._journal else None

    def open(self, journey: JourneyMap, path: Path | None, digest: str | None = None, *, saved: bool = True) -> None:
        """Put another document in place of this one, which is saved or not wanted; `digest`: the file's SHA-256.

        `saved` False: no file holds it, so that it is asked about before it goes.
        """
        history = History(journey, saved=saved)
        if self._journal is not None:
            self._journal.close_for_good()
            self._journal.open(history, path, digest)
        self._replace_document(history, path, digest)

    def resume_recovered(self, found: RecoveredDocument) -> None:
        """Put a recovered document in place of this one, with its undo, and go on with its journal.

        Where its file was changed meanwhile it comes without one: that file is somebody else's work now.
        """
        if self._journal is None:
            found.folder.release()
        else:
            self._journal.close_for_good()
            self._journal.take_over(found)
        if found.file_state == CHANGED:
            self._replace_document(found.history, None)
        else:
            self._replace_document(found.history, found.path, found.document.digest)

    def close(self) -> None:
        """Put the document away for good: it is saved, or not wanted. Its journal goes to the bin."""
        if self._journal is not None:
            self._journal.close_for_good()

    def leave_for_recovery(self) -> None:
        """End without asking anybody: the next start brings the document back."""
        if self._journal is not None:
            self._journal.leave_for_recovery()

    def _replace_document(self, history: History, path: Path | None, digest: str | None = None) -> None:
        self._history = history
        self._path = path
        self._digest = digest
        self._file_missing = False
        self._selection = ()
        self.document_changed.emit()
        self.map_changed.emit()
        self.selection_changed.emit()
        self._emit_saved_changed()

    def apply(self, label: str, edit: MapEdit, gesture: object | None = None) -> None:
        """Do an edit. Steps with the same gesture token become one step to undo."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.apply(label, edit(before), gesture)
        if self._journal is not None:
            self._journal.note_edit(label, before, self.journey, gesture)
        self._emit_map_changed(before)

    def end_gesture(self) -> None:
        """Let the next edit be a step of its own, whatever its token."""
        self._history.end_gesture()
        if self._journal is not None:
            self._journal.note_gesture_end()

    def abandon_gesture(self) -> None:
        """Go back to before the running gesture, without a trace."""
        before = self.journey
        self._history.abandon_gesture()
        if self._journal is not None:
            self._journal.note_gesture_abandon()
        self._emit_map_changed(before)

    def undo(self) -> None:
        """Take back the last step, where there is one."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.undo()
        if self._journal is not None:
            self._journal.note_undo()
        self._emit_map_changed(before)

    def redo(self) -> None:
        """Do the last undone step again, where there is one."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.redo()
        if self._journal is not None:
            self._journal.note_redo()
        self._emit_map_changed(before)

    def mark_saved(self, path: Path, journey: JourneyMap, digest: str | None = None) -> None:
        """Note that this map now stands in that file (with that SHA-256); the user may have gone on editing."""
        moved = path != self._path
        self._path = path
        self._digest = digest
        self._file_missing = False
        self._history.mark_saved(journey)
        if self._journal is not None:
            self._journal.note_save(path, digest)
        if moved:
            self.document_changed.emit()
        self._emit_saved_changed()

    def select(self, *refs: Ref) -> None:
        """Select just these."""
        if not self._editable:  # what selects the part that it made finds it was not made
            refs = existing_refs(self.journey, refs)
        if refs != self._selection:
            self._selection = refs
            self.selection_changed.emit()

    def require_editable(self) -> bool:
        """Return whether edits are done, telling of a refusal where they are not: for what begins one."""
        if not self._editable:
            self.edit_refused.emit()
        return self._editable

    def _emit_map_changed(self, before: JourneyMap) -> None:
        if self.journey is not before:
            self.select(*existing_refs(self.journey, self._selection))
            self.map_changed.emit()
        self._emit_saved_changed()

    def _emit_journal_changed(self) -> None:
        with suppress(RuntimeError):  # Qt took the session away, and the journal's thread did not know yet
            self.journal_changed.emit()

    def _emit_saved_changed(self) -> None:
        if self.is_saved != self._was_saved:
            self._was_saved = self.is_saved
            self.saved_changed.emit()
