"""What a save does in its thread: with what is known of the file by then, not by when it was ordered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage.versions.store import VersionStore


@dataclass(slots=True)
class SavedState:
    """Which file a document has and that file's SHA-256, as the last save left it: the worker's own knowledge.

    A second save can be ordered before the first has come back, and must expect what the first will have written.
    """

    history: History
    path: Path | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class SaveResult:
    """A save that came about: of which document, which map, where, the SHA-256 of the bytes, if a version is kept."""

    history: History
    journey: JourneyMap
    path: Path
    digest: str
    has_version: bool


@dataclass(frozen=True, slots=True)
class SaveOrder:
    """A save to be made. `force`: overwrite what another program has written there; the versions keep that."""

    saved_state: SavedState
    journey: JourneyMap
    path: Path
    force: bool = False

    def __call__(self) -> SaveResult:
        """Make it, in the thread; raises `SaveFailed`."""
        from journeydesigner.storage.file import saving

        standing = self.saved_state
        # A file chosen in the dialog may be replaced: that was its question.
        expected = standing.digest if self.path == standing.path else None
        try:
            saved = saving.save_document(self.journey, self.path, VersionStore(), expected, force=self.force)
        except SaveFailed as error:
            if error.digest is not None:  # written, though not confirmed: what stands there is ours
                standing.path, standing.digest = self.path, error.digest
            raise
        standing.path, standing.digest = self.path, saved.digest
        return SaveResult(standing.history, self.journey, self.path, saved.digest, saved.is_versioned)
