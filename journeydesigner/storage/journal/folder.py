"""The folders of journals, one per document with a lock file beside it, and the trash for closed ones.

journal/<name>/<number>.log    generations of the journal; the newest complete one counts
journal/<name>/opening         number of attempts to show the recovered map, in decimal digits
journal/<name>.lock            locked by the process that has the document open
bin/<name>/                    the trash: journals of closed documents, for 30 days; the last unsaved ones for longer
bin/<name>/discarded           title and unsaved steps, for a document that was not saved (see `trash`)
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
from journeydesigner.storage import disk, paths
from journeydesigner.storage.journal.process_lock import ProcessLock

TRASH_DAYS: Final = 30
TRASH_NOTE: Final = "discarded"
KEEP_UNSAVED: Final = 25
"""The last unsaved documents in the trash, which are kept whatever their age."""
_ATTEMPTS: Final = "opening"
_MAX_DIGITS: Final = 4
_DAY_S: Final = 24 * 60 * 60


def default_state_folder() -> Path:
    """Return the user's folder for this program's state."""
    from platformdirs import user_state_path

    return user_state_path("journeydesigner", appauthor=False)


class JournalFolder:
    """The folder of one journal, with its lock held."""

    def __init__(self, state_folder: Path, name: str, lock: ProcessLock) -> None:
        self._state_folder = state_folder
        self._lock = lock
        self.path = _journals(state_folder) / name
        self._last_number = 0

    @classmethod
    def create(cls, state_folder: Path) -> JournalFolder:
        """Create an empty folder; raises `OSError`."""
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
        """Return the files of the journal, newest first."""
        try:
            names = [Path(name) for name in os.listdir(self.path)]
        except OSError:
            return []
        numbered = [(int(name.stem), name) for name in names if name.suffix == ".log" and name.stem.isdecimal()]
        return [self.path / name for _, name in sorted(numbered, reverse=True)]

    def next_generation(self) -> Path:
        """Return the path for a new generation, never the same twice."""
        newest = next((int(path.stem) for path in self.generations()), 0)
        self._last_number = max(newest, self._last_number) + 1
        return self.path / f"{self._last_number:06}.log"

    def parent_folders(self) -> tuple[Path, ...]:
        """Return the folders to flush so that the journal's files survive a power failure."""
        return self.path, self.path.parent, self._state_folder, self._state_folder.parent

    @classmethod
    def take_from_trash(cls, state_folder: Path, name: str) -> JournalFolder:
        """Move a journal out of the trash; raises `OSError`, `FileNotFoundError` where it is gone."""
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
        """Attempts to show the recovered map since it was last shown; 0 where they cannot be read."""
        with suppress(OSError, ValueError), (self.path / _ATTEMPTS).open("rb") as file:
            return max(0, int(file.read(_MAX_DIGITS)))
        return 0

    def note_attempt(self) -> None:
        """Count an attempt to show the recovered map; disk errors are ignored."""
        with suppress(OSError, SaveFailed):
            disk.replace(self.path / _ATTEMPTS, str(self.attempts + 1).encode())

    def reset_attempts(self) -> None:
        """Note that the map was shown."""
        with suppress(OSError):
            (self.path / _ATTEMPTS).unlink(missing_ok=True)

    def release(self) -> None:
        """Unlock the journal, for the next start to recover."""
        self._lock.release()

    def move_to_trash(self, note_bytes: bytes = b"") -> None:
        """Move the journal to the trash and delete old ones there (see `_purge_trash`); disk errors are ignored.

        `note_bytes`: content of the `TRASH_NOTE` file, for a document that was not saved.
        """
        trash = trash_folder(self._state_folder)
        self.reset_attempts()
        with suppress(OSError):
            note = self.path / TRASH_NOTE
            note.write_bytes(note_bytes) if note_bytes else note.unlink(missing_ok=True)
        is_moved = False
        with suppress(OSError):
            trash.mkdir(exist_ok=True, mode=0o700)
            os.utime(self.path)  # its age in the trash counts from now
            self.path.rename(trash / self.path.name)
            is_moved = True
        self._lock.release(remove=is_moved)
        if is_moved:
            _purge_trash(trash)


def trash_folder(state_folder: Path) -> Path:
    """Return the folder of the journals of closed documents."""
    return state_folder / "bin"


def claim_orphaned(state_folder: Path) -> Iterator[JournalFolder]:
    """Lock and yield the journals of ended processes, oldest first; the caller must release them."""
    try:
        names = sorted(path.name for path in _journals(state_folder).iterdir() if paths.is_folder(path))
    except OSError:
        return
    for name in names:
        try:
            lock = ProcessLock.acquire(_lock_of(state_folder, name))
        except OSError:
            continue
        if lock is None:
            continue
        if paths.is_folder(_journals(state_folder) / name):
            yield JournalFolder(state_folder, name, lock)
        else:  # moved to the trash meanwhile
            lock.release(remove=True)


def _journals(state_folder: Path) -> Path:
    return state_folder / "journal"


def _lock_of(state_folder: Path, name: str) -> Path:
    return _journals(state_folder) / f"{name}.lock"


def _purge_trash(trash: Path) -> None:
    """Delete journals older than 30 days, but never the last unsaved maps: the clock may be wrong."""
    oldest = time.time() - TRASH_DAYS * _DAY_S
    unsaved = 0
    for put_away_at, path in _newest_first(trash):
        is_unsaved = not paths.is_gone(path / TRASH_NOTE)
        unsaved += is_unsaved
        if put_away_at < oldest and not (is_unsaved and unsaved <= KEEP_UNSAVED):
            shutil.rmtree(path, ignore_errors=True)


def _newest_first(trash: Path) -> list[tuple[float, Path]]:
    """Return the journals in the trash with the time when each was put there, in seconds since 1970."""
    found = []
    with suppress(OSError):
        for path in trash.iterdir():
            with suppress(OSError):  # another process may purge it too
                found.append((path.stat().st_mtime, path))
    return sorted(found, reverse=True)
