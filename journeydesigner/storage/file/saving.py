"""Save the user's document: detect changes by other programs and keep the replaced file as a version."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_fields
from pathlib import Path

from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import SavedFile, dumps_verified
from journeydesigner.storage.versions.store import VersionStore


def save_document(
    journey: JourneyMap,
    path: Path,
    versions: VersionStore,
    expected_digest: str | None = None,
    *,
    force: bool = False,
) -> SavedFile:
    """Write the map to a file and return what was written; raises `SaveFailed`, leaving the old file unchanged.

    `expected_digest` is the SHA-256 of the file when it was opened or last saved, None where any file may be replaced.
    Where the file has another digest, the save fails with "changed-outside"; with `force` it is replaced, after its
    content was kept as a version, else the save fails with "not-kept". A deleted file is created again. In all other
    cases a failure to keep a version does not stop the save: see `SavedFile.is_versioned`.
    Other hard links to the old file keep the old content, since only a rename is atomic.
    """
    whole = fill_ids(journey)
    data = dumps_verified(whole, path)
    new = disk.digest(data)
    replaced: str | None = None

    def foreign(there: _FileOnDisk) -> bool:
        # An earlier save that failed with "not-flushed" may have left the new bytes there.
        return expected_digest is not None and there.digest not in (None, expected_digest, new)

    def check_and_keep(place: Path) -> None:
        nonlocal replaced
        there = _FileOnDisk.at(place)
        replaced = there.digest
        if foreign(there) and not force:
            raise SaveFailed("changed-outside", path)
        kept = there.digest is None or (there.data is not None and _keep_version(versions, place, there.data))
        if foreign(there) and not kept:
            raise SaveFailed("not-kept", path)

    # Checked before anything is written, and again just before the rename.
    if foreign(_FileOnDisk.at(disk.save_target(path))) and not force:
        raise SaveFailed("changed-outside", path)
    where = disk.replace(path, data, check_and_keep)
    saved = SavedFile(where, new, len(data))
    return with_fields(saved, is_versioned=_keep_version(versions, where, data, whole, replaced))


@dataclass(frozen=True, slots=True)
class _FileOnDisk:
    """A file on disk: its digest (None: no file, "": unreadable) and its bytes."""

    digest: str | None
    data: bytes | None = None

    @classmethod
    def at(cls, place: Path) -> _FileOnDisk:
        try:
            data = disk.read(place)
        except BadFile as error:
            return cls(None if error.code == "not-found" else "")
        return cls(disk.digest(data), data)


def _keep_version(
    versions: VersionStore,
    path: Path,
    data: bytes,
    journey: JourneyMap | None = None,
    replaced_digest: str | None = None,
) -> bool:
    try:
        versions.keep(path, data, journey=journey, replaced_digest=replaced_digest)
    except (OSError, SaveFailed):
        return False
    return True
