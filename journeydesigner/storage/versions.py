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

from journeydesigner.analysis.changes import Changes, changes
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk, thinning
from journeydesigner.storage.problems import BadFile, Problem
from journeydesigner.storage.reader import loads

FORMAT: Final = "journey-version"
SUFFIX: Final = ".version"
MAX_HEADER_BYTES: Final = 64 * 1024
LITTER_S: Final = 24 * 3600.0
"""A half-written version, left by a program that was killed, is swept away after this many seconds."""
_NAME: Final = re.compile(r"(\d{8})-([0-9a-f]{64})" + re.escape(SUFFIX))


@dataclass(frozen=True, slots=True)
class Entry:
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


class Versions:
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
        when: float | None = None,
        map_: JourneyMap | None = None,
        after: str | None = None,
    ) -> None:
        """Put these bytes of a document into its history, unless they are its newest version already.

        `when`: seconds since 1970, by default now; `map_`: the map in the bytes, where the caller has it at hand;
        `after`: the SHA-256 of what they replaced. A document whose history has yet to begin, being a copy of another
        or that one under a new name, has no need to keep what the other's history holds.
        """
        place = path.resolve()
        digest = disk.digest(data)
        folder = self._own(place)
        if not folder.exists() and self._inherited(folder, digest):
            return
        newest = next(_files(folder), None)
        if newest is not None and _digest(newest) == digest:
            return
        number = 1 if newest is None else int(newest.name[:8]) + 1
        now = time.time() if when is None else when
        header = {
            "format": FORMAT,
            "digest": digest,
            "size": len(data),
            "when": now,
            "path": str(place),
            "after": after,
        }
        about = json.dumps({**header, **_summary(data, map_)}).encode("ascii")
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(folder / f"{number:08d}-{digest}{SUFFIX}", about + b"\n" + zlib.compress(data))
        self._thin(folder, now)

    def list(self, path: Path) -> list[Entry]:
        """Return the versions of the document in that file, newest first; damaged ones are left out.

        Those of the document that it was copied from, or was called before, follow: each version tells which it
        replaced.
        """
        place = path.resolve()
        folder = self._own(place)
        found = _entries(folder)
        wanted = found[-1].after if found else None
        if not found:
            with suppress(BadFile):
                wanted = disk.digest(disk.read(place))
        seen = {folder}
        while wanted is not None:
            holding = self._holding(wanted, seen)
            if holding is None:
                break
            seen.add(holding)
            older = _entries(holding)
            start = next((index for index, entry in enumerate(older) if entry.digest == wanted), len(older))
            found += older[start:]
            wanted = found[-1].after if older[start:] else None
        return found

    def holds(self, file: Path) -> bool:
        """Tell whether a file is a version in here, or was one: it may be damaged or gone."""
        return _NAME.fullmatch(file.name) is not None and file.resolve().is_relative_to(self.folder.resolve())

    def entry(self, file: Path) -> Entry:
        """Return what the version in that file is; raises `BadFile`."""
        found = _entry(file)
        if found is None:
            raise BadFile([Problem("cut-short" if file.exists() else "not-found")], file)
        return found

    def data(self, entry: Entry) -> bytes:
        """Return the bytes of the document as they were then; raises `BadFile`."""
        try:
            packed = entry.file.read_bytes().split(b"\n", 1)[1]
            data = zlib.decompressobj().decompress(packed, disk.MAX_BYTES + 1)
        except FileNotFoundError as error:
            raise BadFile([Problem("not-found")], entry.file) from error
        except OSError as error:
            raise BadFile([Problem("io", values={"reason": error.strerror or ""})], entry.file) from error
        except (IndexError, zlib.error) as error:
            raise BadFile([Problem("cut-short")], entry.file) from error
        if disk.digest(data) != entry.digest:
            raise BadFile([Problem("cut-short")], entry.file)
        return data

    def load(self, entry: Entry) -> JourneyMap:
        """Return the map as it was then; raises `BadFile`."""
        return loads(self.data(entry))

    def changes(self, entry: Entry, before: Entry) -> Changes:
        """Return what changed from an earlier version to this one; raises `BadFile`."""
        return changes(self.load(before), self.load(entry))

    def newest_sound(self, path: Path) -> tuple[Entry, JourneyMap] | None:
        """Return the newest version of a document that opens, for a file that does not; None where there is none."""
        for entry in self.list(path):
            with suppress(BadFile):
                return entry, self.load(entry)
        return None

    def _own(self, place: Path) -> Path:
        name = os.path.normcase(place).encode("utf-8", "surrogateescape")
        return self.folder / hashlib.sha256(name).hexdigest()[:24]

    def _inherited(self, own: Path, digest: str) -> bool:
        """Whether another document's history holds this version; that of one that is gone becomes this one's own."""
        holding = self._holding(digest, set())
        if holding is None:
            return False
        newest = next(_files(holding), None)  # None: another process took the folder meanwhile
        entry = None if newest is None else _entry(newest)
        if entry is not None and entry.digest == digest and not entry.path.exists():
            with suppress(OSError):
                holding.rename(own)
        return True

    def _holding(self, digest: str, but: set[Path]) -> Path | None:
        """Return the folder of a document that has or had these bytes, None where there is none but those."""
        with suppress(OSError):
            for folder in self.folder.iterdir():
                if folder not in but and any(_digest(file) == digest for file in _files(folder)):
                    return folder
        return None

    def _thin(self, folder: Path, now: float) -> None:
        entries = _entries(folder)
        marks = [thinning.Mark(entry.when.timestamp(), _size(entry.file)) for entry in entries]
        keep = thinning.kept(marks, now)
        for index, entry in enumerate(entries):
            if index not in keep:
                with suppress(OSError):
                    entry.file.unlink()
        for litter in folder.glob("*.tmp"):
            with suppress(OSError):
                if abs(now - litter.stat().st_mtime) > LITTER_S:
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


def _digest(file: Path) -> str:
    return file.name[9:73]


def _entries(folder: Path) -> list[Entry]:
    return [entry for entry in (_entry(file) for file in _files(folder)) if entry is not None]


def _entry(file: Path) -> Entry | None:
    try:
        with file.open("rb") as opened:
            about = json.loads(opened.readline(MAX_HEADER_BYTES))
        if about["format"] != FORMAT:
            return None
        when = datetime.fromtimestamp(about["when"], UTC)
        known = {name: about.get(name) for name in ("title", "phases", "touchpoints", "after")}
        return Entry(file, int(file.name[:8]), when, about["digest"], about["size"], Path(about["path"]), **known)
    except (OSError, ValueError, LookupError, TypeError, OverflowError):
        return None


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _summary(data: bytes, map_: JourneyMap | None) -> dict[str, Any]:
    if map_ is None:
        try:
            map_ = loads(data)
        except BadFile:
            return {}
    touchpoints = sum(len(phase.touchpoints) for phase in map_.phases)
    return {"title": map_.title, "phases": len(map_.phases), "touchpoints": touchpoints}


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
