"""A save, as a task for the thread that does the saving."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage.versions.store import VersionStore


@dataclass(slots=True)
class SavedState:
    """A document's file and its SHA-256 after the last save. Shared by a document's tasks, and updated in the thread.

    A second save may be submitted before the first has finished; it must expect what the first one writes.
    """

    history: History
    path: Path | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class SaveResult:
    """A save that succeeded. `digest`: the SHA-256 of the file; `has_version`: whether a version was kept as well."""

    history: History
    journey: JourneyMap
    path: Path
    digest: str
    has_version: bool


@dataclass(frozen=True, slots=True)
class SaveTask:
    """A save to do. `force`: overwrite what another program has written to the file, which is kept as a version."""

    saved_state: SavedState
    journey: JourneyMap
    path: Path
    force: bool = False

    def __call__(self) -> SaveResult:
        """Save the map; raises `SaveFailed`."""
        from journeydesigner.storage.file import saving

        state = self.saved_state
        # Another file was chosen in the dialog, which has asked whether to replace it.
        expected = state.digest if self.path == state.path else None
        try:
            saved = saving.save_document(self.journey, self.path, VersionStore(), expected, force=self.force)
        except SaveFailed as error:
            if error.digest is not None:  # written, but it could not be confirmed
                state.path, state.digest = self.path, error.digest
            raise
        state.path, state.digest = self.path, saved.digest
        return SaveResult(state.history, self.journey, self.path, saved.digest, saved.is_versioned)
