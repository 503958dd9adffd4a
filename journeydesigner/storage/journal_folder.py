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

from journeydesigner.storage import disk
from journeydesigner.storage.journal_lock import Lock
from journeydesigner.storage.problems import SaveFailed

DAYS_IN_BIN: Final = 30
ABOUT: Final = "discarded"
_ATTEMPTS: Final = "opening"
_MAX_DIGITS: Final = 4
_DAY_S: Final = 24 * 60 * 60


def default_state() -> Path:
    """Return the folder in which this user's system keeps the state of this program."""
    from platformdirs import user_state_path

    return user_state_path("journeydesigner", appauthor=False)


class JournalFolder:
    """The folder of one journal, and the right to it."""

    def __init__(self, state: Path, name: str, lock: Lock) -> None:
        self._state = state
        self._lock = lock
        self.path = _journals(state) / name
        self._number = 0

    @classmethod
    def make(cls, state: Path) -> JournalFolder:
        """Make an empty one; raises `OSError`."""
        _journals(state).mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}"
        lock = Lock.take(_lock_of(state, name))
        if lock is None:
            raise FileExistsError(name)
        try:
            (_journals(state) / name).mkdir(mode=0o700)
        except OSError:
            lock.release(remove=True)
            raise
        return cls(state, name, lock)

    def generations(self) -> list[Path]:
        """Return the files of the journal, the newest first."""
        numbered = [(int(path.stem), path) for path in self.path.glob("*.log") if path.stem.isdecimal()]
        return [path for _, path in sorted(numbered, reverse=True)]

    def next_generation(self) -> Path:
        """Return the name of a file newer than all that are there, and than all that this told: none comes twice."""
        newest = next((int(path.stem) for path in self.generations()), 0)
        self._number = max(newest, self._number) + 1
        return self.path / f"{self._number:06}.log"

    def parents(self) -> tuple[Path, ...]:
        """Return the folders that hold the names of the journal's files and of its folder."""
        return self.path, self.path.parent, self._state, self._state.parent

    @classmethod
    def brought_back(cls, state: Path, name: str) -> JournalFolder:
        """Take one out of the bin; raises `OSError`, `FileNotFoundError` where it is no longer there."""
        _journals(state).mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = Lock.take(_lock_of(state, name))
        if lock is None:
            raise FileExistsError(name)
        try:
            (bin_of(state) / name).rename(_journals(state) / name)
        except OSError:
            lock.release(remove=True)
            raise
        return cls(state, name, lock)

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

    def forget_attempts(self) -> None:
        """Note that its map was shown and all went well."""
        with suppress(OSError):
            (self.path / _ATTEMPTS).unlink(missing_ok=True)

    def release(self) -> None:
        """Leave the journal to whoever starts next."""
        self._lock.release()

    def retire(self, about: bytes = b"") -> None:
        """Put the journal into the bin, and throw out what has lain there for 30 days. A disk that refuses leaves it
        where it is, which costs nobody anything. `about`: what is to be told of it, where it was not saved.
        """
        bin_ = bin_of(self._state)
        self.forget_attempts()
        with suppress(OSError):
            note = self.path / ABOUT
            note.write_bytes(about) if about else note.unlink(missing_ok=True)
        is_there = False
        with suppress(OSError):
            bin_.mkdir(exist_ok=True, mode=0o700)
            os.utime(self.path)  # counts from now
            self.path.rename(bin_ / self.path.name)
            is_there = True
        self._lock.release(remove=is_there)
        if is_there:
            _empty(bin_)


def bin_of(state: Path) -> Path:
    """Return the folder of the journals that are no longer needed."""
    return state / "bin"


def unowned(state: Path) -> Iterator[JournalFolder]:
    """Yield the journals whose processes have ended, the oldest first; they are the caller's now, to release."""
    try:
        names = sorted(path.name for path in _journals(state).iterdir() if path.is_dir())
    except OSError:
        return
    for name in names:
        try:
            lock = Lock.take(_lock_of(state, name))
        except OSError:
            continue
        if lock is None:
            continue
        if (_journals(state) / name).is_dir():
            yield JournalFolder(state, name, lock)
        else:  # retired just now
            lock.release(remove=True)


def _journals(state: Path) -> Path:
    return state / "journal"


def _lock_of(state: Path, name: str) -> Path:
    return _journals(state) / f"{name}.lock"


def _empty(bin_: Path) -> None:
    oldest = time.time() - DAYS_IN_BIN * _DAY_S
    with suppress(OSError):  # another process may be at it too
        for path in bin_.iterdir():
            if path.stat().st_mtime < oldest:
                shutil.rmtree(path, ignore_errors=True)
