"""An open document. Everything that shows the map reads `session.map` again on `map_changed`; nobody keeps a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from journeydesigner.layout.drawing import Ref
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.presence import still_there

Edit = Callable[[JourneyMap], JourneyMap]


class Session(QObject):
    """Holds the history, the path and the selection of one document. Signals carry no arguments: read the session."""

    map_changed = Signal()
    document_changed = Signal()
    """Another document was opened, or this one got another path."""
    saved_changed = Signal()
    selection_changed = Signal()

    def __init__(self, journey: JourneyMap, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(journey)
        self._path = path
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
        """Whether the map is the one last saved or opened."""
        return self._history.is_saved

    @property
    def selection(self) -> tuple[Ref, ...]:
        """What is selected: touchpoints, one phase, one cell …, in the order of selecting."""
        return self._selection

    def open(self, journey: JourneyMap, path: Path | None) -> None:
        """Put another document in place of this one."""
        self._history = History(journey)
        self._path = path
        self._selection = ()
        self.document_changed.emit()
        self.map_changed.emit()
        self.selection_changed.emit()
        self._tell_saved()

    def apply(self, label: str, edit: Edit, gesture: object | None = None) -> None:
        """Do an edit. Steps with the same gesture token become one step to undo."""
        before = self.map
        self._history.apply(label, edit(before), gesture)
        self._after(before)

    def end_gesture(self) -> None:
        """Let the next edit be a step of its own, whatever its token."""
        self._history.end_gesture()

    def abandon_gesture(self) -> None:
        """Go back to before the running gesture, without a trace."""
        before = self.map
        self._history.abandon_gesture()
        self._after(before)

    def undo(self) -> None:
        """Take back the last step, where there is one."""
        before = self.map
        self._history.undo()
        self._after(before)

    def redo(self) -> None:
        """Do the last undone step again, where there is one."""
        before = self.map
        self._history.redo()
        self._after(before)

    def mark_saved(self, path: Path, journey: JourneyMap) -> None:
        """Note that this map now stands in that file; the user may have gone on editing meanwhile."""
        moved = path != self._path
        self._path = path
        self._history.mark_saved(journey)
        if moved:
            self.document_changed.emit()
        self._tell_saved()

    def select(self, *refs: Ref) -> None:
        """Select just these."""
        if refs != self._selection:
            self._selection = refs
            self.selection_changed.emit()

    def _after(self, before: JourneyMap) -> None:
        if self.map is not before:
            self.select(*still_there(self.map, self._selection))
            self.map_changed.emit()
        self._tell_saved()

    def _tell_saved(self) -> None:
        if self.is_saved != self._was_saved:
            self._was_saved = self.is_saved
            self.saved_changed.emit()
