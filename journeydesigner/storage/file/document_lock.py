"""An advisory lock file beside an open document, so that a second window or another user learns who has it open.

It prevents no save: `saving` compares the file before it replaces it. A lock whose process has ended is replaced. In a
folder that cannot be written to, the document counts as ours.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import secrets
import socket
import time
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from journeydesigner.storage import paths, processes

STALE_AFTER_S: Final = 24 * 3600.0
"""A lock of another machine may be taken over after this many seconds, if the user says so."""
MAX_NAME: Final = 100
"""Bytes of the document's name in the name of its lock: a file name has at most 255."""
_MAX_BYTES: Final = 4096
_WRITE_GRACE_S: Final = 0.2
"""Seconds to wait for the content of an empty lock file, which another process may be writing."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a document open: process, its `start_id`, host, user, since when (seconds since 1970), random token."""

    pid: int
    started: str
    host: str
    user: str
    since: float
    token: str

    @property
    def is_local(self) -> bool:
        """Whether the process runs on this machine."""
        return self.host == socket.gethostname()

    @property
    def has_ended(self) -> bool:
        """Whether the process has certainly ended, so that its lock is void."""
        return self.is_local and not processes.is_running(self.pid, self.started)

    def is_stale(self, now: float | None = None) -> bool:
        """Whether the lock is of another machine and so old that the user may be asked to take it over."""
        age = (time.time() if now is None else now) - self.since
        return not self.is_local and age > STALE_AFTER_S


class DocumentLock:
    """The result of `acquire`: `holder` is None where the document is ours, else who has it."""

    def __init__(self, file: Path, token: str, holder: LockHolder | None) -> None:
        self._file = file
        self._token = token
        self.holder = holder

    @classmethod
    def acquire(cls, document: Path, *, take_over: bool = False) -> DocumentLock:
        """Lock a document, unless another process has it; with `take_over` even then. Never raises."""
        file = _lock_file(document)
        me = _this_process()
        holder = None if take_over else _current_holder(file)
        if holder is None:
            holder = _write(file, me, take_over=take_over)
        return cls(file, me.token, holder)

    def release(self) -> None:
        """Remove the lock, unless another process has taken it over."""
        found = _read(self._file)
        if found is not None and found.token == self._token:
            with suppress(OSError):
                self._file.unlink()

    def __enter__(self) -> DocumentLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _lock_file(document: Path) -> Path:
    place = paths.resolved(document)
    name = os.fsencode(place.name)
    if len(name) > MAX_NAME:
        short = os.fsdecode(name[:MAX_NAME]).encode("utf-8", "ignore").decode()
        return place.with_name(f".{short}.{zlib.crc32(name):08x}.lock")
    return place.with_name(f".{place.name}.lock")


def _this_process() -> LockHolder:
    pid = os.getpid()
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # the user has no name
        user = ""
    return LockHolder(pid, processes.start_id(pid), socket.gethostname(), user, time.time(), secrets.token_hex(8))


def _current_holder(file: Path) -> LockHolder | None:
    """Return who holds a lock; None where its process has ended or the file cannot be read."""
    deadline = time.monotonic() + _WRITE_GRACE_S
    found = _read(file)
    while found is None and paths.exists(file) and time.monotonic() < deadline:
        time.sleep(0.02)
        found = _read(file)
    return None if found is None or found.has_ended else found


def _read(file: Path) -> LockHolder | None:
    try:
        if not paths.is_file(file):  # opening a pipe would block for ever
            return None
        with file.open("rb") as opened:
            found = json.loads(opened.read(_MAX_BYTES))
        return LockHolder(
            int(found["pid"]),
            str(found["started"]),
            str(found["host"]),
            str(found["user"]),
            float(found["since"]),
            str(found["token"]),
        )
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
        return None


def _write(file: Path, own_holder: LockHolder, *, take_over: bool) -> LockHolder | None:
    """Write the lock, replacing a void one; return the process that was faster, None where the lock is ours."""
    data = json.dumps(asdict(own_holder)).encode()
    try:
        if not paths.exists(file):
            _make(file, data)
            return None
        temporary = file.with_name(f"{file.name[:40]}.{own_holder.token}.tmp")
        _make(temporary, data)
        try:
            temporary.replace(file)
        except OSError:
            temporary.unlink()
            raise
    except FileExistsError:
        return _current_holder(file)
    except OSError:
        return None  # a read-only folder, a full disk
    # Two processes may replace the same void lock: the last one to write has it.
    found = _read(file)
    return None if take_over or found is None or found.token == own_holder.token else found


def _make(file: Path, data: bytes) -> None:
    """Create a file with these bytes; raises `OSError`, also where it exists, and leaves no partial file."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        whole = os.write(handle, data) == len(data)
    except OSError:
        whole = False
    os.close(handle)
    if not whole:
        with suppress(OSError):
            file.unlink()
        raise OSError(errno.ENOSPC, "no space for a lock")
