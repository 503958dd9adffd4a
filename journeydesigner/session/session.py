"""An open document. Whatever shows the map reads `session.journey` again on `map_changed` and keeps no copy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.refs import Ref, existing_refs
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import CHANGED, RecoveredDocument

MapEdit = Callable[[JourneyMap], JourneyMap]


class Session(QObject):
    """Holds the history, the path and the selection of one document. Signals have no arguments: read the session.

    With a journal every change is written to disk before its signal. `journal_changed` may be emitted in another
    thread: connect it to a slot of a QObject.
    """

    map_changed = Signal()
    document_changed = Signal()
    """Another document was opened, or the path of this one changed."""
    saved_changed = Signal()
    selection_changed = Signal()
    editable_changed = Signal()
    edit_refused = Signal()
    """An edit was refused because the document is read-only."""
    journal_changed = Signal()
    """`journal_write_error` changed."""

    def __init__(
        self,
        journey: JourneyMap,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        journal: Journal | None = None,
        digest: str | None = None,
    ) -> None:
        """Open a document; `digest` is the SHA-256 of its file. Without a journal a crash loses what is not saved."""
        super().__init__(parent)
        self._history = History(journey)
        self._path = path
        self._digest = digest
        self._editable = True
        self._file_missing = False
        self._saved_before_missing: JourneyMap | None = None
        """The saved map of a file that is missing now."""
        self._journal = journal
        if journal is not None:
            journal.listener = self._emit_journal_changed
            journal.open(self._history, path, digest)
        self._selection: tuple[Ref, ...] = ()
        self._pointed_placement: Placement | None = None
        self._was_saved = True

    @property
    def journey(self) -> JourneyMap:
        """The current map."""
        return self._history.map

    @property
    def history(self) -> History:
        """The undo history; change the map through `apply`, `undo` and `redo` only."""
        return self._history

    @property
    def path(self) -> Path | None:
        """The file of the document, None while it is untitled."""
        return self._path

    @property
    def is_saved(self) -> bool:
        """Whether the map is the one last saved or opened, and its file exists."""
        return self._history.is_saved

    @property
    def digest(self) -> str | None:
        """The SHA-256 of the file when it was opened or last saved, None where it is not known."""
        return self._digest

    @property
    def is_editable(self) -> bool:
        """Whether edits are allowed; otherwise `edit_refused` is emitted for each."""
        return self._editable

    def set_editable(self, editable: bool) -> None:
        """Make the document editable or read-only."""
        if editable != self._editable:
            self._editable = editable
            self.editable_changed.emit()

    @property
    def is_file_missing(self) -> bool:
        """Whether the file of the document was moved or deleted."""
        return self._file_missing

    def set_file_missing(self, missing: bool) -> None:
        """Note that the file is missing, so that the map counts as unsaved, or that it is back."""
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
        """The selected parts in the order of selecting."""
        return self._selection

    @property
    def pointed_placement(self) -> Placement | None:
        """Where new touchpoints belong while nothing is selected: what `point_at` noted, None where it is gone."""
        placement = self._pointed_placement
        is_there = placement is not None and any(phase.id == placement.phase_id for phase in self.journey.phases)
        return placement if is_there else None

    def point_at(self, placement: Placement | None) -> None:
        """Note the free room that the user clicked, None after a click anywhere else."""
        self._pointed_placement = placement

    @property
    def is_journaled(self) -> bool:
        """Whether every change is in the journal, so that the next start can recover it."""
        return self._journal is not None and self._journal.write_error is None

    @property
    def journal_write_error(self) -> str | None:
        """Why the last change is not in the journal (one of `problems.SAVE_CODES`), None where it is."""
        return self._journal.write_error if self._journal else None

    def open(self, journey: JourneyMap, path: Path | None, digest: str | None = None, *, saved: bool = True) -> None:
        """Replace the document, which is saved or no longer wanted; `digest` is the SHA-256 of the new one's file.

        `saved` False: no file holds it, so that the user is asked before it is closed.
        """
        history = History(journey, saved=saved)
        if self._journal is not None:
            self._journal.close_for_good()
            self._journal.open(history, path, digest)
        self._replace_document(history, path, digest)

    def resume_recovered(self, found: RecoveredDocument) -> None:
        """Replace the document by a recovered one with its undo history, and continue its journal.

        Where its file was changed in the meantime it gets no path, so that saving does not overwrite that change.
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
        """Close the document, which is saved or no longer wanted; its journal is moved to the trash."""
        if self._journal is not None:
            self._journal.close_for_good()

    def leave_for_recovery(self) -> None:
        """Close without prompting: the next start recovers the document."""
        if self._journal is not None:
            self._journal.leave_for_recovery()

    def _replace_document(self, history: History, path: Path | None, digest: str | None = None) -> None:
        self._history = history
        self._path = path
        self._digest = digest
        self._file_missing = False
        self._selection = ()
        self._pointed_placement = None
        self.document_changed.emit()
        self.map_changed.emit()
        self.selection_changed.emit()
        self._emit_saved_changed()

    def apply(self, label: str, edit: MapEdit, gesture: object | None = None) -> None:
        """Apply an edit as an undo step with that label; edits with the same gesture token become one step."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.apply(label, edit(before), gesture)
        if self._journal is not None:
            self._journal.note_edit(label, before, self.journey, gesture)
        self._emit_map_changed(before)

    def end_gesture(self) -> None:
        """End the current gesture: the next edit is a step of its own, whatever its token."""
        self._history.end_gesture()
        if self._journal is not None:
            self._journal.note_gesture_end()

    def abandon_gesture(self) -> None:
        """Revert the edits of the current gesture, without an undo step."""
        before = self.journey
        self._history.abandon_gesture()
        if self._journal is not None:
            self._journal.note_gesture_abandon()
        self._emit_map_changed(before)

    def undo(self) -> None:
        """Undo the last step, where there is one."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.undo()
        if self._journal is not None:
            self._journal.note_undo()
        self._emit_map_changed(before)

    def redo(self) -> None:
        """Redo the last undone step, where there is one."""
        if not self.require_editable():
            return
        before = self.journey
        self._history.redo()
        if self._journal is not None:
            self._journal.note_redo()
        self._emit_map_changed(before)

    def mark_saved(self, path: Path, journey: JourneyMap, digest: str | None = None) -> None:
        """Note that this map was saved to a file (with that SHA-256); the user may have edited it since."""
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
        """Select these parts and no others."""
        if not self._editable:  # the caller may select a part whose creation was refused
            refs = existing_refs(self.journey, refs)
        if refs != self._selection:
            self._selection = refs
            self.selection_changed.emit()

    def require_editable(self) -> bool:
        """Return whether edits are allowed; emit `edit_refused` where they are not. Call it before starting an edit."""
        if not self._editable:
            self.edit_refused.emit()
        return self._editable

    def _emit_map_changed(self, before: JourneyMap) -> None:
        if self.journey is not before:
            self.select(*existing_refs(self.journey, self._selection))
            self.map_changed.emit()
        self._emit_saved_changed()

    def _emit_journal_changed(self) -> None:
        with suppress(RuntimeError):  # Qt deleted the session while the thread of the journal was running
            self.journal_changed.emit()

    def _emit_saved_changed(self) -> None:
        if self.is_saved != self._was_saved:
            self._was_saved = self.is_saved
            self.saved_changed.emit()
