"""Recover documents from the journals of processes that ended without closing them. Deletes nothing."""

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
"""Attempts to show a recovered map automatically: after one, a power failure may have ended the program."""
_MAX_COMPARED_MAPS: Final = 10
"""Maps of the history that are compared with a file whose digest is not the one last noted."""


@dataclass(frozen=True, slots=True)
class RecoveredDocument:
    """A recovered document with its undo history.

    `unsaved_steps`: steps from the file's content to the map.
    `file_state`: the file compared with when it was last opened or saved: "same", "changed" (by another program, so it
    must be kept too), "gone", or "untitled" where there was none.
    `folder`: the journal, to continue or to release.
    `logs_read`: its files that were read to the end, so that the history holds all of their content.
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
        """The document's file, None where it is untitled."""
        return self.document.path

    @property
    def is_crash_suspect(self) -> bool:
        """Whether the program ended so often while showing it that it is shown only on request."""
        return self.folder.attempts >= MAX_SHOW_ATTEMPTS


def recover_all(state_folder: Path | None = None) -> Iterator[RecoveredDocument]:
    """Yield the documents of ended processes, oldest first. Journals without a readable map are skipped and kept."""
    for folder in claim_orphaned(state_folder or default_state_folder()):
        found = recover_journal(folder)
        if found is None:
            folder.release()
        else:
            yield found


def recheck_file(recovered: RecoveredDocument) -> RecoveredDocument:
    """Return it with its `file_state` brought up to date: the file may have been saved since it was recovered."""
    file, document = _compare_with_file(recovered.document, recovered.history)
    return replace(recovered, file_state=file, document=document)


def restore_discarded(name: str, state_folder: Path | None = None) -> RecoveredDocument | None:
    """Recover a document from the trash by its name; None where it is gone or has no readable map."""
    try:
        folder = JournalFolder.take_from_trash(state_folder or default_state_folder(), name)
    except OSError:
        return None
    found = recover_journal(folder)
    if found is None:
        folder.move_to_trash()
    return found


def recover_journal(folder: JournalFolder) -> RecoveredDocument | None:
    """Recover the document of a journal; None where it has no readable map."""
    best, read = _best_replay(folder)
    history = best.history if best else None
    if best is None or history is None:
        return None
    history.end_gesture()
    file, document = _compare_with_file(best.document, history)
    return RecoveredDocument(history, document, best.serial, history.unsaved_steps, file, folder, read)


def _best_replay(folder: JournalFolder) -> tuple[Replay | None, tuple[Path, ...]]:
    """Return the replay with the highest serial (the newest of equals), and the files that were read in full."""
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
    """Return the `file_state`, and the document with the present digest of an unchanged file."""
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
    """Return whether the file holds one of the last maps, whose save was not journalled; mark it saved if so."""
    for journey in history.timeline()[: history.position + 1][: -_MAX_COMPARED_MAPS - 1 : -1]:
        if disk.digest(dumps(fill_ids(journey))) == file_digest:
            history.mark_saved(journey)
            return True
    return False
