"""Bringing back what a process that ended without a close left in its journal. Nothing is deleted here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.history import History
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.journal.folder import JournalFolder, claim_orphaned, default_state_folder
from journeydesigner.storage.journal.records import decode_records
from journeydesigner.storage.journal.replay import DocumentFile, Replay

SAME: Final = "same"
CHANGED: Final = "changed"
GONE: Final = "gone"
UNTITLED: Final = "untitled"
MAX_SHOW_ATTEMPTS: Final = 2
"""So often a map is brought back by itself without being seen to be shown: once may be a power cut."""
_MAX_COMPARED_MAPS: Final = 10
"""So many maps are compared with the file where its contents are not those last noted."""


@dataclass(frozen=True, slots=True)
class RecoveredDocument:
    """A document brought back with its undo.

    `changes`: steps from what the file holds to the map. `file`: whether the file still is what it was when it was
    last opened or saved: "same", "changed" (then it is somebody else's work, to be kept too), "gone", or "untitled"
    where there never was one. `folder` is the journal, to go on with or to release; `read`: those of its files that
    were read to the end, so that all that is in them is in the history.
    """

    history: History
    document: DocumentFile
    serial: int
    unsaved_steps: int
    file_state: str
    folder: JournalFolder
    logs_read: tuple[Path, ...]

    @property
    def path(self) -> Path | None:
        """The file of the document, None where it is untitled."""
        return self.document.path

    @property
    def is_crash_suspect(self) -> bool:
        """Whether the program ended so often while showing it that it waits until the user asks for it."""
        return self.folder.attempts >= MAX_SHOW_ATTEMPTS


def recover_all(state_folder: Path | None = None) -> Iterator[RecoveredDocument]:
    """Yield the documents of processes that have ended, the oldest first; those of living ones are left alone.

    Journals that hold no map that can be read are passed over, and stay where they are.
    """
    for folder in claim_orphaned(state_folder or default_state_folder()):
        found = recover_journal(folder)
        if found is None:
            folder.release()
        else:
            yield found


def recheck_file(recovered: RecoveredDocument) -> RecoveredDocument:
    """Return it with whether its file is what it was by now: it may have waited while the same file was saved."""
    file, document = _compare_with_file(recovered.document, recovered.history)
    return replace(recovered, file_state=file, document=document)


def restore_discarded(name: str, state_folder: Path | None = None) -> RecoveredDocument | None:
    """Return what `discarded` told of by this name; None where it is no longer there, or holds no map to be read."""
    try:
        folder = JournalFolder.take_from_trash(state_folder or default_state_folder(), name)
    except OSError:
        return None
    found = recover_journal(folder)
    if found is None:
        folder.move_to_trash()
    return found


def recover_journal(folder: JournalFolder) -> RecoveredDocument | None:
    """Return what a journal brings back, None where it holds no map that can be read."""
    best, read = _best_replay(folder)
    history = best.history if best else None
    if best is None or history is None:
        return None
    history.end_gesture()
    file, document = _compare_with_file(best.document, history)
    return RecoveredDocument(history, document, best.serial, history.unsaved_steps, file, folder, read)


def _best_replay(folder: JournalFolder) -> tuple[Replay | None, tuple[Path, ...]]:
    """Return the generation that came furthest (of two that came as far, the newer one), and those read in full."""
    best: Replay | None = None
    read = []
    for path in folder.generations():
        replay = Replay()
        try:
            records, is_whole = decode_records(path.read_bytes())
        except OSError:
            continue
        if replay.run(records) and is_whole:
            read.append(path)
        if replay.history is not None and (best is None or replay.serial > best.serial):
            best = replay
    return best, tuple(read)


def _compare_with_file(document: DocumentFile, history: History) -> tuple[str, DocumentFile]:
    """Return whether the file still is what it was, and the document with the digest of the file as it was left."""
    if document.path is None:
        return UNTITLED, document
    try:
        found = disk.digest(disk.read(document.path))
    except BadFile as error:
        return (GONE if error.code == "not-found" else CHANGED), document
    if found == document.digest or _is_own_save(found, history):
        return SAME, replace(document, digest=found)
    return CHANGED, document


def _is_own_save(file_digest: str, history: History) -> bool:
    """Whether the file is one of the last maps: a save that came about, but was not noted any more. Marks it saved."""
    for journey in history.timeline()[: history.position + 1][: -_MAX_COMPARED_MAPS - 1 : -1]:
        if disk.digest(dumps(fill_ids(journey))) == file_digest:
            history.mark_saved(journey)
            return True
    return False
