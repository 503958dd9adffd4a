"""Who has a document open: a small file beside it, so that a second window or a colleague learns of the first.

It keeps nobody from saving, for `storage.saving` compares what is there in any case; it only tells. A lock whose
process has ended is taken over, and where none can be written (a read-only folder) there simply is none.
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

from journeydesigner.storage import processes

STALE_AFTER_S: Final = 24 * 3600.0
"""A lock of another machine may be taken over after this many seconds, if the user says so."""
MAX_NAME: Final = 100
"""Bytes of the document's name in that of its lock: a file name has 255 at most."""
_MAX_BYTES: Final = 4096
_WRITE_GRACE_S: Final = 0.2
"""So long a lock may be empty, because it is just being written."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a document open: the process and its start, the machine, the user, since when (seconds since 1970)."""

    pid: int
    started: str
    host: str
    user: str
    since: float
    token: str

    @property
    def is_local(self) -> bool:
        """Whether it is a process of this machine."""
        return self.host == socket.gethostname()

    @property
    def has_ended(self) -> bool:
        """Whether it certainly ended, so that its lock counts for nothing."""
        return self.is_local and not processes.is_running(self.pid, self.started)

    def is_stale(self, now: float | None = None) -> bool:
        """Whether it is of another machine and so old that it may have been forgotten: worth a question."""
        age = (time.time() if now is None else now) - self.since
        return not self.is_local and age > STALE_AFTER_S


class DocumentLock:
    """What `take` found: `holder` is None where the document is ours, else whoever has it."""

    def __init__(self, file: Path, token: str, holder: LockHolder | None) -> None:
        self._file = file
        self._token = token
        self.holder = holder

    @classmethod
    def acquire(cls, document: Path, *, take_over: bool = False) -> DocumentLock:
        """Lock a document, unless another has it; `over`: even then (the user was asked). Never raises."""
        file = _lock_file(document)
        me = _this_process()
        holder = None if take_over else _current_holder(file)
        if holder is None:
            holder = _write(file, me, take_over=take_over)
        return cls(file, me.token, holder)

    def release(self) -> None:
        """Let others have the document. What somebody else has taken over meanwhile stays theirs."""
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
    place = document
    with suppress(OSError, RuntimeError, ValueError):
        place = document.resolve()
    name = os.fsencode(place.name)
    if len(name) > MAX_NAME:
        short = os.fsdecode(name[:MAX_NAME]).encode("utf-8", "ignore").decode()
        return place.with_name(f".{short}.{zlib.crc32(name):08x}.lock")
    return place.with_name(f".{place.name}.lock")


def _this_process() -> LockHolder:
    pid = os.getpid()
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user without a name
        user = ""
    return LockHolder(pid, processes.start_id(pid), socket.gethostname(), user, time.time(), secrets.token_hex(8))


def _current_holder(file: Path) -> LockHolder | None:
    """Return who holds a lock, None where nobody does any more; one that cannot be read is nobody's."""
    deadline = time.monotonic() + _WRITE_GRACE_S
    found = _read(file)
    while found is None and os.path.exists(file) and time.monotonic() < deadline:
        time.sleep(0.02)
        found = _read(file)
    return None if found is None or found.has_ended else found


def _read(file: Path) -> LockHolder | None:
    try:
        if not file.is_file():  # opening a pipe would wait for ever
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
    """Make the lock, in the place of one that counts no more; return who was faster, None where it is ours."""
    data = json.dumps(asdict(own_holder)).encode()
    try:
        if not file.exists():
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
        # There is no place for a lock: a read-only folder, a full disk.
        return None
    # Two may have found the same dead lock: the last one to write has it.
    found = _read(file)
    return None if take_over or found is None or found.token == own_holder.token else found


def _make(file: Path, data: bytes) -> None:
    """Make a file, of which nothing is left where that fails; of two that try at once only one can."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        whole = os.write(handle, data) == len(data)
    except OSError:
        whole = False
    os.close(handle)
    if not whole:
        with suppress(OSError):
            file.unlink()
        raise OSError(errno.ENOSPC, "no room for a lock")
