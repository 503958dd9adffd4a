"""A lock on a file that the system releases when its process ends, however it ends.

The package filelock would replace only `_lock`: it raises on file systems without locks (ENOLCK, EOPNOTSUPP), so the
note in the file, its check and the removal of the file would stay here.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.storage import processes

_MAX_NOTE: Final = 100
_TAKEN: Final = {errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK, errno.EDEADLK}


class ProcessLock:
    """A held lock, until `release` or the end of the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def acquire(cls, path: Path) -> ProcessLock | None:
        """Take the lock; None where another process has it; raises `OSError` where the file cannot be created.

        On a file system without locks (some network drives), the process noted in the file decides.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            if error.errno in _TAKEN or _is_holder_running(handle):
                os.close(handle)
                return None
        with suppress(OSError):  # the note matters only on file systems without locks
            os.truncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()} {processes.start_id(os.getpid())}".encode())
        return cls(path, handle)

    def release(self, *, remove: bool = False) -> None:
        """Release the lock; with `remove` delete the file too."""
        if remove and os.name != "nt":
            with suppress(OSError):
                self._path.unlink()
        with suppress(OSError):
            os.close(self._handle)
        if remove and os.name == "nt":  # Windows deletes no open file
            with suppress(OSError):
                self._path.unlink()


def _is_holder_running(handle: int) -> bool:
    try:
        pid, _, start = os.read(handle, _MAX_NOTE).decode().partition(" ")
        return processes.is_running(int(pid), start)
    except (OSError, ValueError):
        return False


if sys.platform == "win32":
    import msvcrt

    _LOCK_OFFSET: Final = 2**30
    """Beyond the note in the file: on Windows, locked bytes cannot be read."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
