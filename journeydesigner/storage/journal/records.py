"""The records of a journal file, each framed with its length and CRC-32, so that a torn one is detected."""

from __future__ import annotations

import errno
import json
import os
import struct
import zlib
from pathlib import Path
from typing import Any, Final

Record = list[Any]
"""A JSON list: the kind of record, then its values."""

MAX_LINES: Final = 2_000
MAX_LOG_GROWTH_BYTES: Final = 4 * 1024 * 1024
"""Above these numbers of lines, or of bytes beyond twice the initial size, a log is replaced: it replays in 1 s."""

_LINE_HEADER: Final = struct.Struct("<II")
_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
_CODES: Final = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}
_sync = getattr(os, "fdatasync", os.fsync)


def encode_record(record: Record) -> bytes:
    """Return a record as the bytes of a line; raises `ValueError` or `TypeError` for values that JSON cannot hold."""
    return frame_line(json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode())


def frame_line(body: bytes) -> bytes:
    """Return the line of a record, given its JSON."""
    return _LINE_HEADER.pack(len(body), zlib.crc32(body)) + body


def decode_records(data: bytes) -> tuple[list[Record], bool]:
    """Return the records before the first torn or damaged one, and whether all are valid."""
    records: list[Record] = []
    at = 0
    while at + _LINE_HEADER.size <= len(data):
        length, checksum = _LINE_HEADER.unpack_from(data, at)
        at += _LINE_HEADER.size
        body = data[at : at + length]
        if len(body) < length or zlib.crc32(body) != checksum:
            return records, False
        try:
            record = json.loads(body)
        except (ValueError, RecursionError):
            return records, False
        if not isinstance(record, list) or not record:
            return records, False
        records.append(record)
        at += length
    return records, at == len(data)


class JournalLog:
    """An append-only file. Every method raises `OSError`, after which the file may end in a torn line."""

    def __init__(self, path: Path, data: bytes = b"") -> None:
        """Create the file, which must not exist, with these bytes; leaves no file where that fails."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._size = self._lines = self._initial_size = 0
        self._handle = os.open(path, _FLAGS, 0o600)
        try:
            self.append(data)
        except OSError:
            self.close()
            path.unlink(missing_ok=True)
            raise
        self.reset_growth()

    @property
    def needs_rotation(self) -> bool:
        """Whether it is time for a new log."""
        return self._lines > MAX_LINES or self._size > 2 * self._initial_size + MAX_LOG_GROWTH_BYTES

    @property
    def is_deleted(self) -> bool:
        """Whether the file was deleted, so that what is written to it is lost. Raises `OSError`."""
        return os.name != "nt" and os.fstat(self._handle).st_nlink == 0 and not self.path.exists()

    def reset_growth(self) -> None:
        """Count growth from the present size."""
        self._lines = 0
        self._initial_size = self._size

    def append(self, data: bytes) -> None:
        """Write these bytes to the system: they survive the end of the process."""
        rest = memoryview(data)
        while rest:
            written = os.write(self._handle, rest)
            if written <= 0:
                raise OSError("nothing written")
            rest = rest[written:]
        self._size += len(data)
        self._lines += 1

    def sync(self) -> None:
        """Flush to the disk: the bytes survive a power failure."""
        _sync(self._handle)

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)


def save_code(error: Exception) -> str:
    """Return which of `problems.SAVE_CODES` tells why a record could not be written."""
    return _CODES.get(error.errno or 0, "io") if isinstance(error, OSError) else "unfaithful"
