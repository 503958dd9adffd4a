"""Who a journal belongs to: a lock that the system takes off a process that ends, however it ends."""

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
    """A lock on a small file. `take` gives one; it is held until `release` or the end of the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def acquire(cls, path: Path) -> ProcessLock | None:
        """Take the lock, None where somebody has it; raises `OSError` where the file cannot be made.

        On a file system without locks (some network drives) the process noted in the file is looked at instead.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(handle)
        except OSError as error:
            if error.errno in _TAKEN or _is_holder_running(handle):
                os.close(handle)
                return None
        with suppress(OSError):  # only a note, where the lock itself holds
            os.truncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, f"{os.getpid()} {processes.start_id(os.getpid())}".encode())
        return cls(path, handle)

    def release(self, *, remove: bool = False) -> None:
        """Let others have it; with `remove` nothing is left that they could take."""
        if remove and os.name != "nt":
            with suppress(OSError):
                self._path.unlink()
        with suppress(OSError):
            os.close(self._handle)
        if remove and os.name == "nt":  # Windows takes no open file away, nor one that somebody else took meanwhile
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
    """Beyond the note in the file: Windows lets nobody read what is locked."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCK_OFFSET, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
