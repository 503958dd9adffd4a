"""The store of saved versions: the bytes that each save of a document wrote, in the user's data folder.

There is a folder per document, named by a hash of its path, with a file per version, named by its number and the
SHA-256 of the document's bytes. File names are the index, so no index can be damaged; the first line of a file is its
header. Files are written atomically.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from journeydesigner.analysis.changes import MapChanges, compare_maps
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.storage import disk, paths
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.versions import retention

FORMAT: Final = "journey-version"
SUFFIX: Final = ".version"
MAX_HEADER_BYTES: Final = 64 * 1024
STALE_TEMP_S: Final = 24 * 3600.0
"""Age in seconds from which a temporary file of a killed program is deleted."""
_NAME: Final = re.compile(r"(\d{8})-([0-9a-f]{64})" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Version:
    """A saved version: its ascending number, when it was saved, the document's SHA-256, size and path.

    `title` and the numbers of `phases` and `touchpoints` are None where the document could not be parsed.
    """

    file: Path
    number: int
    when: datetime
    digest: str
    size: int
    path: Path
    title: str | None = None
    phases: int | None = None
    touchpoints: int | None = None
    after: str | None = None
    """SHA-256 of the bytes that it replaced."""


class VersionStore:
    """The versions of all documents, in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """The folder of the store: by default in the user's data folder."""
        if self._folder is None:
            from platformdirs import user_data_path

            self._folder = user_data_path("journeydesigner", appauthor=False) / "versions"
        return self._folder

    def keep(
        self,
        path: Path,
        data: bytes,
        saved_at: float | None = None,
        journey: JourneyMap | None = None,
        replaced_digest: str | None = None,
    ) -> None:
        """Keep these bytes of a document, unless they are its newest version; raises `OSError`, `SaveFailed`.

        `saved_at`: seconds since 1970, by default now; `journey`: the map in the bytes, where the caller has it;
        `replaced_digest`: SHA-256 of the bytes they replaced. The first version of a document is not kept where
        another document's versions hold it: the document is a copy of that one or that one renamed.
        """
        place = paths.resolved(path)
        digest = disk.digest(data)
        folder = self._document_folder(place)
        if not paths.exists(folder) and self._find_or_adopt(folder, digest):
            return
        newest = next(_files(folder), None)
        if newest is not None and _digest_in_name(newest) == digest:
            return
        number = 1 if newest is None else int(newest.name[:8]) + 1
        now = time.time() if saved_at is None else saved_at
        header = {
            "format": FORMAT,
            "digest": digest,
            "size": len(data),
            "when": now,
            "path": str(place),
            "after": replaced_digest,
        }
        about = json.dumps({**header, **_summary(data, journey)}).encode("ascii")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = disk.replace(folder / f"{number:08d}-{digest}{SUFFIX}", about + b"\n" + zlib.compress(data))
        with suppress(OSError):
            self._apply_retention(folder, now)
            _remove_stale_temps(folder, kept.stat().st_mtime)

    def versions_of(self, path: Path) -> list[Version]:
        """Return the versions of a document, newest first, without damaged ones.

        Those of the documents that it was copied or renamed from follow, found by the digests that versions replaced.
        """
        place = paths.resolved(path)
        folder = self._document_folder(place)
        found = _read_versions(folder)
        wanted = found[-1].after if found else None
        if not found:
            with suppress(BadFile):
                wanted = disk.digest(disk.read(place))
        seen = {folder}
        while wanted is not None:
            holding = self._folder_holding(wanted, seen)
            if holding is None:
                break
            seen.add(holding)
            older = _read_versions(holding)
            start = next((index for index, entry in enumerate(older) if entry.digest == wanted), len(older))
            found += older[start:]
            wanted = found[-1].after if older[start:] else None
        return found

    def is_version_file(self, file: Path) -> bool:
        """Return whether a path is that of a version in this store, even if damaged or deleted."""
        return _NAME.fullmatch(file.name) is not None and paths.resolved(file).is_relative_to(
            paths.resolved(self.folder)
        )

    def version_at(self, file: Path) -> Version:
        """Return the version in a file of the store; raises `BadFile`."""
        found = _read_version(file)
        if found is None:
            raise BadFile([Problem("not-found" if paths.is_gone(file) else "cut-short")], file)
        return found

    def document_bytes(self, version: Version) -> bytes:
        """Return the document's bytes in a version; raises `BadFile`."""
        try:
            packed = version.file.read_bytes().split(b"\n", 1)[1]
            data = zlib.decompressobj().decompress(packed, disk.MAX_FILE_BYTES + 1)
        except FileNotFoundError as error:
            raise BadFile([Problem("not-found")], version.file) from error
        except OSError as error:
            raise BadFile([Problem("io", values={"reason": error.strerror or ""})], version.file) from error
        except (IndexError, zlib.error) as error:
            raise BadFile([Problem("cut-short")], version.file) from error
        if disk.digest(data) != version.digest:
            raise BadFile([Problem("cut-short")], version.file)
        return data

    def load(self, version: Version) -> JourneyMap:
        """Return the map in a version; raises `BadFile`."""
        return loads(self.document_bytes(version))

    def changes(self, version: Version, older: Version) -> MapChanges:
        """Return the changes from an older version to this one; raises `BadFile`."""
        return compare_maps(self.load(older), self.load(version))

    def newest_readable(self, path: Path) -> tuple[Version, JourneyMap] | None:
        """Return the newest version of a document that can be parsed, with its map; None where there is none."""
        for entry in self.versions_of(path):
            with suppress(BadFile):
                return entry, self.load(entry)
        return None

    def _document_folder(self, place: Path) -> Path:
        name = os.path.normcase(place).encode("utf-8", "surrogateescape")
        return self.folder / hashlib.sha256(name).hexdigest()[:24]

    def _find_or_adopt(self, own: Path, digest: str) -> bool:
        """Return whether another document's versions hold this digest; take them over where its file is gone."""
        holding = self._folder_holding(digest, set())
        if holding is None:
            return False
        newest = next(_files(holding), None)  # None: another process took the folder over
        entry = None if newest is None else _read_version(newest)
        if entry is not None and entry.digest == digest and paths.is_gone(entry.path):
            with suppress(OSError):
                holding.rename(own)
        return True

    def _folder_holding(self, digest: str, excluded: set[Path]) -> Path | None:
        """Return the folder of a document with a version of this digest that is not `excluded`; None without one."""
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if folder not in excluded and any(_digest_in_name(file) == digest for file in _files(folder)):
                    return folder
        return None

    def _apply_retention(self, folder: Path, now: float) -> None:
        entries = _read_versions(folder)
        stamps = [retention.VersionStamp(entry.when.timestamp(), _size(entry.file)) for entry in entries]
        keep = retention.versions_to_keep(stamps, now)
        for index, entry in enumerate(entries):
            if index not in keep:
                with suppress(OSError):
                    entry.file.unlink()


def _remove_stale_temps(folder: Path, now: float) -> None:
    """Remove temporary files of killed programs. `now`: by the clock of the disk, as their times are."""
    for temporary in folder.glob("*.tmp"):
        with suppress(OSError):
            if abs(now - temporary.stat().st_mtime) > STALE_TEMP_S:
                temporary.unlink()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the version files in a folder, newest first."""
    try:
        names = sorted(os.listdir(folder), reverse=True)
    except OSError:
        return
    for name in names:
        if _NAME.fullmatch(name):
            yield folder / name


def _digest_in_name(file: Path) -> str:
    return file.name[9:73]


def _read_versions(folder: Path) -> list[Version]:
    return [entry for entry in (_read_version(file) for file in _files(folder)) if entry is not None]


def _read_version(file: Path) -> Version | None:
    try:
        with file.open("rb") as opened:
            about = json.loads(opened.readline(MAX_HEADER_BYTES))
        if about["format"] != FORMAT:
            return None
        when = datetime.fromtimestamp(about["when"], UTC)
        known = {name: about.get(name) for name in ("title", "phases", "touchpoints", "after")}
        return Version(file, int(file.name[:8]), when, about["digest"], about["size"], Path(about["path"]), **known)
    except (OSError, ValueError, LookupError, TypeError, OverflowError):
        return None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _summary(data: bytes, journey: JourneyMap | None) -> dict[str, Any]:
    if journey is None:
        try:
            journey = loads(data)
        except BadFile:
            return {}
    touchpoints = sum(len(phase.touchpoints) for phase in journey.phases)
    return {"title": journey.title, "phases": len(journey.phases), "touchpoints": touchpoints}
