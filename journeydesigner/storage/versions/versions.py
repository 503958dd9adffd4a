"""The history of versions: what each save of a document wrote, in the user's data folder, apart from the document.

A folder per document, named after its path; in it a file per version, named after its number and the SHA-256 of the
document's bytes. There is no index that could be damaged: the names are the index, and each file tells about itself
in its first line. A version is whole or not there at all.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
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
from journeydesigner.storage import disk
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.versions import retention

FORMAT: Final = "journey-version"
SUFFIX: Final = ".version"
MAX_HEADER_BYTES: Final = 64 * 1024
STALE_TEMP_S: Final = 24 * 3600.0
"""A half-written version, left by a program that was killed, is swept away after this many seconds."""
_NAME: Final = re.compile(r"(\d{8})-([0-9a-f]{64})" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Version:
    """A version that is kept: its number (they count up), when it was kept, the SHA-256 and size of the document.

    `title`, `phases` and `touchpoints` are those of the map in it; without a map (a damaged file) None.
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
    """The SHA-256 of the version it replaced."""


class VersionStore:
    """The histories of all documents, in one folder. `keep` raises `OSError` or `SaveFailed`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        """Where the histories are: by default in the user's data folder."""
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
        """Put these bytes of a document into its history, unless they are its newest version already.

        `when`: seconds since 1970, by default now; `journey`: the map in the bytes, where the caller has it at hand;
        `after`: the SHA-256 of what they replaced. A document whose history has yet to begin, being a copy of another
        or that one under a new name, has no need to keep what the other's history holds.
        """
        place = path.resolve()
        digest = disk.digest(data)
        folder = self._document_folder(place)
        if not folder.exists() and self._find_or_adopt(folder, digest):
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
        _write(folder / f"{number:08d}-{digest}{SUFFIX}", about + b"\n" + zlib.compress(data))
        self._apply_retention(folder, now)

    def versions_of(self, path: Path) -> list[Version]:
        """Return the versions of the document in that file, newest first; damaged ones are left out.

        Those of the document that it was copied from, or was called before, follow: each version tells which it
        replaced.
        """
        place = path.resolve()
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
        """Tell whether a file is a version in here, or was one: it may be damaged or gone."""
        return _NAME.fullmatch(file.name) is not None and file.resolve().is_relative_to(self.folder.resolve())

    def version_at(self, file: Path) -> Version:
        """Return what the version in that file is; raises `BadFile`."""
        found = _read_version(file)
        if found is None:
            raise BadFile([Problem("cut-short" if file.exists() else "not-found")], file)
        return found

    def document_bytes(self, version: Version) -> bytes:
        """Return the bytes of the document as they were then; raises `BadFile`."""
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
        """Return the map as it was then; raises `BadFile`."""
        return loads(self.document_bytes(version))

    def changes(self, version: Version, older: Version) -> MapChanges:
        """Return what changed from an earlier version to this one; raises `BadFile`."""
        return compare_maps(self.load(older), self.load(version))

    def newest_readable(self, path: Path) -> tuple[Version, JourneyMap] | None:
        """Return the newest version of a document that opens, for a file that does not; None where there is none."""
        for entry in self.versions_of(path):
            with suppress(BadFile):
                return entry, self.load(entry)
        return None

    def _document_folder(self, place: Path) -> Path:
        name = os.path.normcase(place).encode("utf-8", "surrogateescape")
        return self.folder / hashlib.sha256(name).hexdigest()[:24]

    def _find_or_adopt(self, own: Path, digest: str) -> bool:
        """Whether another document's history holds this version; that of one that is gone becomes this one's own."""
        holding = self._folder_holding(digest, set())
        if holding is None:
            return False
        newest = next(_files(holding), None)  # None: another process took the folder meanwhile
        entry = None if newest is None else _read_version(newest)
        if entry is not None and entry.digest == digest and not entry.path.exists():
            with suppress(OSError):
                holding.rename(own)
        return True

    def _folder_holding(self, digest: str, excluded: set[Path]) -> Path | None:
        """Return the folder of a document that has or had these bytes, None where there is none but those."""
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if folder not in excluded and any(_digest_in_name(file) == digest for file in _files(folder)):
                    return folder
        return None

    def _apply_retention(self, folder: Path, now: float) -> None:
        entries = _read_versions(folder)
        marks = [retention.VersionStamp(entry.when.timestamp(), _size(entry.file)) for entry in entries]
        keep = retention.versions_to_keep(marks, now)
        for index, entry in enumerate(entries):
            if index not in keep:
                with suppress(OSError):
                    entry.file.unlink()
        for litter in folder.glob("*.tmp"):
            with suppress(OSError):
                if abs(now - litter.stat().st_mtime) > STALE_TEMP_S:
                    litter.unlink()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of the versions in a folder, newest first."""
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


def _write(file: Path, data: bytes) -> None:
    temporary = file.with_name(f"{file.name[:20]}.{secrets.token_hex(4)}.tmp")
    try:
        disk.write_new(temporary, data)
        temporary.replace(file)
        disk.flush_folder(file.parent)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
