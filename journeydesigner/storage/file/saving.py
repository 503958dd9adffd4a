"""Saving what a user works on: nothing is replaced that was not meant, and the old version stays within reach."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as with_fields
from pathlib import Path

from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import SavedFile, verified_bytes
from journeydesigner.storage.versions.versions import VersionStore


def save_document(
    journey: JourneyMap,
    path: Path,
    versions: VersionStore,
    expected_digest: str | None = None,
    *,
    force: bool = False,
) -> SavedFile:
    """Write the map to a file and return what was written; raises `SaveFailed`, and the old file is as it was.

    `expected` is the SHA-256 that the file had when it was opened or last saved: where it has another one now, the
    save fails with "changed-outside", unless `force` says to overwrite it; what is there then goes into the history
    first, or the save fails with "not-kept". None: whatever is there may be replaced, as the user was asked. A file
    that has gone is made again. A history that cannot be written stops no other save; `SavedFile.kept` tells.
    Another hard link to the old file keeps the old map: writing through it would mean to write into that file, of
    which a crash could leave half.
    """
    whole = fill_ids(journey)
    data = verified_bytes(whole, path)
    new = disk.digest(data)
    replaced: str | None = None

    def foreign(there: _FileOnDisk) -> bool:
        # A save that could not be confirmed left the new bytes there: the same save again finds what it would write.
        return expected_digest is not None and there.digest not in (None, expected_digest, new)

    def last_look(place: Path) -> None:
        nonlocal replaced
        there = _FileOnDisk.at(place)
        replaced = there.digest
        if foreign(there) and not force:
            raise SaveFailed("changed-outside", path)
        kept = there.digest is None or (there.data is not None and _keep_version(versions, place, there.data))
        if foreign(there) and not kept:
            raise SaveFailed("not-kept", path)

    # Twice: before anything is written, and again at the last moment before the old file goes.
    if foreign(_FileOnDisk.at(disk.save_target(path))) and not force:
        raise SaveFailed("changed-outside", path)
    where = disk.replace(path, data, last_look)
    saved = SavedFile(where, new, len(data))
    return with_fields(saved, is_versioned=_keep_version(versions, where, data, whole, replaced))


@dataclass(frozen=True, slots=True)
class _FileOnDisk:
    """What stands in a place: its digest (None: nothing; "": it cannot be read) and its bytes."""

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
