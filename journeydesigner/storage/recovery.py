"""Bringing back what a process that ended without a close left in its journal. Nothing is deleted here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journeydesigner.model.complete import complete
from journeydesigner.model.history import History
from journeydesigner.storage import disk
from journeydesigner.storage.journal_folder import JournalFolder, default_state, unowned
from journeydesigner.storage.journal_records import unpacked
from journeydesigner.storage.journal_state import Document, Replay
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.writer import dumps

SAME: Final = "same"
CHANGED: Final = "changed"
GONE: Final = "gone"
UNTITLED: Final = "untitled"
ATTEMPTS: Final = 2
"""So often a map is brought back by itself without being seen to be shown: once may be a power cut."""
_LOOKED_AT: Final = 10
"""So many maps are compared with the file where its contents are not those last noted."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """A document brought back with its undo.

    `changes`: steps from what the file holds to the map. `file`: whether the file still is what it was when it was
    last opened or saved: "same", "changed" (then it is somebody else's work, to be kept too), "gone", or "untitled"
    where there never was one. `folder` is the journal, to go on with or to release; `read`: those of its files that
    were read to the end, so that all that is in them is in the history.
    """

    history: History
    document: Document
    serial: int
    changes: int
    file: str
    folder: JournalFolder
    read: tuple[Path, ...]

    @property
    def path(self) -> Path | None:
        """The file of the document, None where it is untitled."""
        return self.document.path

    @property
    def is_doubtful(self) -> bool:
        """Whether the program ended so often while showing it that it waits until the user asks for it."""
        return self.folder.attempts >= ATTEMPTS


def recover(state: Path | None = None) -> Iterator[Recovered]:
    """Yield the documents of processes that have ended, the oldest first; those of living ones are left alone.

    Journals that hold no map that can be read are passed over, and stay where they are.
    """
    for folder in unowned(state or default_state()):
        found = recovered(folder)
        if found is None:
            folder.release()
        else:
            yield found


def looked_again(found: Recovered) -> Recovered:
    """Return it with whether its file is what it was by now: it may have waited while the same file was saved."""
    file, document = _compared(found.document, found.history)
    return replace(found, file=file, document=document)


def taken_back(name: str, state: Path | None = None) -> Recovered | None:
    """Return what `discarded` told of by this name; None where it is no longer there, or holds no map to be read."""
    try:
        folder = JournalFolder.brought_back(state or default_state(), name)
    except OSError:
        return None
    found = recovered(folder)
    if found is None:
        folder.retire()
    return found


def recovered(folder: JournalFolder) -> Recovered | None:
    """Return what a journal brings back, None where it holds no map that can be read."""
    best, read = _best(folder)
    history = best.history if best else None
    if best is None or history is None:
        return None
    history.end_gesture()
    file, document = _compared(best.document, history)
    return Recovered(history, document, best.serial, history.unsaved_steps, file, folder, read)


def _best(folder: JournalFolder) -> tuple[Replay | None, tuple[Path, ...]]:
    """Return the generation that came furthest (of two that came as far, the newer one), and those read in full."""
    best: Replay | None = None
    read = []
    for path in folder.generations():
        replay = Replay()
        try:
            records, is_whole = unpacked(path.read_bytes())
        except OSError:
            continue
        if replay.run(records) and is_whole:
            read.append(path)
        if replay.history is not None and (best is None or replay.serial > best.serial):
            best = replay
    return best, tuple(read)


def _compared(document: Document, history: History) -> tuple[str, Document]:
    """Return whether the file still is what it was, and the document with the digest of the file as it was left."""
    if document.path is None:
        return UNTITLED, document
    try:
        found = disk.digest(disk.read(document.path))
    except BadFile as error:
        return (GONE if error.code == "not-found" else CHANGED), document
    if found == document.digest or _is_own(found, history):
        return SAME, replace(document, digest=found)
    return CHANGED, document


def _is_own(found: str, history: History) -> bool:
    """Whether the file is one of the last maps: a save that came about, but was not noted any more. Marks it saved."""
    for map_ in history.timeline()[: history.position + 1][: -_LOOKED_AT - 1 : -1]:
        if disk.digest(dumps(complete(map_))) == found:
            history.mark_saved(map_)
            return True
    return False
