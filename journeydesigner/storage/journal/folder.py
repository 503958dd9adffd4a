"""Where journals live: a folder each, with a lock beside it, and a bin for those that are no longer needed.

journal/<name>/<number>.log    generations of one document's journal; the newest that is whole counts
journal/<name>/opening         how often its map was about to be shown and not seen to be, in decimal digits
journal/<name>.lock            held by the process whose document it is
bin/<name>/                    put there by a close, kept for 30 days
bin/<name>/discarded           what `storage.discarded` tells of it, where it was not saved
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.journal.process_lock import ProcessLock

TRASH_DAYS: Final = 30
TRASH_NOTE: Final = "discarded"
_ATTEMPTS: Final = "opening"
_MAX_DIGITS: Final = 4
_DAY_S: Final = 24 * 60 * 60


def default_state_folder() -> Path:
    """Return the folder in which this user's system keeps the state of this program."""
    from platformdirs import user_state_path

    return user_state_path("journeydesigner", appauthor=False)


class JournalFolder:
    """The folder of one journal, and the right to it."""

    def __init__(self, state_folder: Path, name: str, lock: ProcessLock) -> None:
        self._state_folder = state_folder
        self._lock = lock
        self.path = _journals(state_folder) / name
        self._last_number = 0

    @classmethod
    def create(cls, state_folder: Path) -> JournalFolder:
        """Make an empty one; raises `OSError`."""
        _journals(state_folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}"
        lock = ProcessLock.acquire(_lock_of(state_folder, name))
        if lock is None:
            raise FileExistsError(name)
        try:
            (_journals(state_folder) / name).mkdir(mode=0o700)
        except OSError:
            lock.release(remove=True)
            raise
        return cls(state_folder, name, lock)

    def generations(self) -> list[Path]:
        """Return the files of the journal, the newest first."""
        numbered = [(int(path.stem), path) for path in self.path.glob("*.log") if path.stem.isdecimal()]
        return [path for _, path in sorted(numbered, reverse=True)]

    def next_generation(self) -> Path:
        """Return the name of a file newer than all that are there, and than all that this told: none comes twice."""
        newest = next((int(path.stem) for path in self.generations()), 0)
        self._last_number = max(newest, self._last_number) + 1
        return self.path / f"{self._last_number:06}.log"

    def parent_folders(self) -> tuple[Path, ...]:
        """Return the folders that hold the names of the journal's files and of its folder."""
        return self.path, self.path.parent, self._state_folder, self._state_folder.parent

    @classmethod
    def take_from_trash(cls, state_folder: Path, name: str) -> JournalFolder:
        """Take one out of the bin; raises `OSError`, `FileNotFoundError` where it is no longer there."""
        _journals(state_folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = ProcessLock.acquire(_lock_of(state_folder, name))
        if lock is None:
            raise FileExistsError(name)
        try:
            (trash_folder(state_folder) / name).rename(_journals(state_folder) / name)
        except OSError:
            lock.release(remove=True)
            raise
        return cls(state_folder, name, lock)

    @property
    def attempts(self) -> int:
        """How often its map was about to be shown and nobody noted that it was; 0 where the disk does not tell."""
        with suppress(OSError, ValueError), (self.path / _ATTEMPTS).open("rb") as file:
            return max(0, int(file.read(_MAX_DIGITS)))
        return 0

    def note_attempt(self) -> None:
        """Note on the disk that its map is about to be shown; one that refuses is passed over."""
        with suppress(OSError, SaveFailed):
            disk.replace(self.path / _ATTEMPTS, str(self.attempts + 1).encode())

    def reset_attempts(self) -> None:
        """Note that its map was shown and all went well."""
        with suppress(OSError):
            (self.path / _ATTEMPTS).unlink(missing_ok=True)

    def release(self) -> None:
        """Leave the journal to whoever starts next."""
        self._lock.release()

    def move_to_trash(self, note_bytes: bytes = b"") -> None:
        """Put the journal into the bin, and throw out what has lain there for 30 days. A disk that refuses leaves it
        where it is, which costs nobody anything. `about`: what is to be told of it, where it was not saved.
        """
        bin_ = trash_folder(self._state_folder)
        self.reset_attempts()
        with suppress(OSError):
            note = self.path / TRASH_NOTE
            note.write_bytes(note_bytes) if note_bytes else note.unlink(missing_ok=True)
        is_there = False
        with suppress(OSError):
            bin_.mkdir(exist_ok=True, mode=0o700)
            os.utime(self.path)  # counts from now
            self.path.rename(bin_ / self.path.name)
            is_there = True
        self._lock.release(remove=is_there)
        if is_there:
            _purge_trash(bin_)


def trash_folder(state_folder: Path) -> Path:
    """Return the folder of the journals that are no longer needed."""
    return state_folder / "bin"


def claim_orphaned(state_folder: Path) -> Iterator[JournalFolder]:
    """Yield the journals whose processes have ended, the oldest first; they are the caller's now, to release."""
    try:
        names = sorted(path.name for path in _journals(state_folder).iterdir() if path.is_dir())
    except OSError:
        return
    for name in names:
        try:
            lock = ProcessLock.acquire(_lock_of(state_folder, name))
        except OSError:
            continue
        if lock is None:
            continue
        if (_journals(state_folder) / name).is_dir():
            yield JournalFolder(state_folder, name, lock)
        else:  # retired just now
            lock.release(remove=True)


def _journals(state_folder: Path) -> Path:
    return state_folder / "journal"


def _lock_of(state_folder: Path, name: str) -> Path:
    return _journals(state_folder) / f"{name}.lock"


def _purge_trash(trash: Path) -> None:
    oldest = time.time() - TRASH_DAYS * _DAY_S
    with suppress(OSError):  # another process may be at it too
        for path in trash.iterdir():
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True)
