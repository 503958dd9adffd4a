"""An open document. Everything that shows the map reads `session.map` again on `map_changed`; nobody keeps a copy."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeydesigner.layout.drawing import Ref
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.presence import still_there
from journeydesigner.storage.journal import Journal
from journeydesigner.storage.recovery import CHANGED, Recovered

Edit = Callable[[JourneyMap], JourneyMap]


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
    refused = Signal()
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
        self._gone = False
        self._held: JourneyMap | None = None
        """What the file held that is gone."""
        self._journal = journal
        if journal is not None:
            journal.listener = self._tell_journal
            journal.open(self._history, path, digest)
        self._selection: tuple[Ref, ...] = ()
        self._was_saved = True

    @property
    def map(self) -> JourneyMap:
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
    def is_gone(self) -> bool:
        """Whether the document's file is no longer in its place."""
        return self._gone

    def set_gone(self, gone: bool) -> None:
        """Note that the document's file is no longer in its place, so that no file holds the map; or is there again."""
        if gone == self._gone or self._path is None:
            return
        self._gone = gone
        if gone:
            self._held = self._history.snapshot().saved
            self._history.mark_unsaved()
        elif self._held is not None:
            self._history.mark_saved(self._held)
        if self._journal is not None:
            self._journal.saved(self._path, self._digest)
        self._tell_saved()

    @property
    def selection(self) -> tuple[Ref, ...]:
        """What is selected: touchpoints, one phase, one cell …, in the order of selecting."""
        return self._selection

    @property
    def is_kept(self) -> bool:
        """Whether every change is in the journal, so that the next start brings it back."""
        return self._journal is not None and self._journal.trouble is None

    @property
    def journal_trouble(self) -> str | None:
        """Why the last change is not in the journal (one of `problems.SAVE_CODES`), None where it is."""
        return self._journal.trouble if self._journal else None

    def open(self, journey: JourneyMap, path: Path | None, digest: str | None = None, *, saved: bool = True) -> None:
        """Put another document in place of this one, which is saved or not wanted; `digest`: the file's SHA-256.

        `saved` False: no file holds it, so that it is asked about before it goes.
        """
        history = History(journey, saved=saved)
        if self._journal is not None:
            self._journal.closed()
            self._journal.open(history, path, digest)
        self._put_in_place(history, path, digest)

    def resume(self, found: Recovered) -> None:
        """Put a recovered document in place of this one, with its undo, and go on with its journal.

        Where its file was changed meanwhile it comes without one: that file is somebody else's work now.
        """
        if self._journal is None:
            found.folder.release()
        else:
            self._journal.closed()
            self._journal.take_over(found)
        if found.file == CHANGED:
            self._put_in_place(found.history, None)
        else:
            self._put_in_place(found.history, found.path, found.document.digest)

    def close(self) -> None:
        """Put the document away for good: it is saved, or not wanted. Its journal goes to the bin."""
        if self._journal is not None:
            self._journal.closed()

    def leave(self) -> None:
        """End without asking anybody: the next start brings the document back."""
        if self._journal is not None:
            self._journal.left()

    def _put_in_place(self, history: History, path: Path | None, digest: str | None = None) -> None:
        self._history = history
        self._path = path
        self._digest = digest
        self._gone = False
        self._selection = ()
        self.document_changed.emit()
        self.map_changed.emit()
        self.selection_changed.emit()
        self._tell_saved()

    def apply(self, label: str, edit: Edit, gesture: object | None = None) -> None:
        """Do an edit. Steps with the same gesture token become one step to undo."""
        if not self.may_edit():
            return
        before = self.map
        self._history.apply(label, edit(before), gesture)
        if self._journal is not None:
            self._journal.edited(label, before, self.map, gesture)
        self._after(before)

    def end_gesture(self) -> None:
        """Let the next edit be a step of its own, whatever its token."""
        self._history.end_gesture()
        if self._journal is not None:
            self._journal.gesture_ended()

    def abandon_gesture(self) -> None:
        """Go back to before the running gesture, without a trace."""
        before = self.map
        self._history.abandon_gesture()
        if self._journal is not None:
            self._journal.gesture_abandoned()
        self._after(before)

    def undo(self) -> None:
        """Take back the last step, where there is one."""
        if not self.may_edit():
            return
        before = self.map
        self._history.undo()
        if self._journal is not None:
            self._journal.undone()
        self._after(before)

    def redo(self) -> None:
        """Do the last undone step again, where there is one."""
        if not self.may_edit():
            return
        before = self.map
        self._history.redo()
        if self._journal is not None:
            self._journal.redone()
        self._after(before)

    def mark_saved(self, path: Path, journey: JourneyMap, digest: str | None = None) -> None:
        """Note that this map now stands in that file (with that SHA-256); the user may have gone on editing."""
        moved = path != self._path
        self._path = path
        self._digest = digest
        self._gone = False
        self._history.mark_saved(journey)
        if self._journal is not None:
            self._journal.saved(path, digest)
        if moved:
            self.document_changed.emit()
        self._tell_saved()

    def select(self, *refs: Ref) -> None:
        """Select just these."""
        if not self._editable:  # what selects the part that it made finds it was not made
            refs = still_there(self.map, refs)
        if refs != self._selection:
            self._selection = refs
            self.selection_changed.emit()

    def may_edit(self) -> bool:
        """Return whether edits are done, telling of a refusal where they are not: for what begins one."""
        if not self._editable:
            self.refused.emit()
        return self._editable

    def _after(self, before: JourneyMap) -> None:
        if self.map is not before:
            self.select(*still_there(self.map, self._selection))
            self.map_changed.emit()
        self._tell_saved()

    def _tell_journal(self) -> None:
        with suppress(RuntimeError):  # Qt took the session away, and the journal's thread did not know yet
            self.journal_changed.emit()

    def _tell_saved(self) -> None:
        if self.is_saved != self._was_saved:
            self._was_saved = self.is_saved
            self.saved_changed.emit()
