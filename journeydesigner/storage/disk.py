"""Bytes on disk: reading with a limit, and replacing a file so that at every moment the old or the new one is whole."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.storage.problems import BadFile, Problem, SaveFailed

MAX_BYTES: Final = 64 * 1024 * 1024
RENAME_PATIENCE_S: Final = 2.0 if os.name == "nt" else 0.0
"""On Windows a virus scanner or an indexer may hold the old file for a moment."""

_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.ENOSYS}
"""A folder on such a file system, or one that may not be read, cannot be flushed; the file itself has been."""
_READ_CODES: Final = {
    errno.ENOENT: "not-found",
    errno.ENOTDIR: "not-found",
    errno.EISDIR: "is-folder",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}
_SAVE_CODES: Final = {
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "is-folder",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.ENAMETOOLONG: "name-too-long",
    errno.EFBIG: "too-large",
}


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes of a file, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read(path: Path) -> bytes:
    """Return the bytes of a file; raises `BadFile` where there is none, it may not be read or is over the limit."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadFile([Problem("is-folder")], path)
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would wait for ever.
            raise BadFile([Problem("not-regular")], path)
        if status.st_size > MAX_BYTES:
            raise BadFile([Problem("too-large", values={"size": status.st_size, "limit": MAX_BYTES})], path)
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadFile([Problem(_READ_CODES.get(error.errno or 0, "io"), values=_reason(error))], path) from error
    except ValueError as error:
        # A path with a zero character in it.
        raise BadFile([Problem("not-found")], path) from error


def _reason(error: OSError) -> dict[str, str | int | float]:
    return {"errno": error.errno or 0, "reason": error.strerror or ""}


def replace(path: Path, data: bytes) -> Path:
    """Put these bytes in the place of a file, links followed; return where they are.

    They are written to a new file beside it, flushed and read back before it takes the old one's place, and the
    folder is flushed after. Raises `SaveFailed`; the old file is then as it was (only where flushing the folder
    fails is it the new one already), and nothing is left beside it.
    """
    target = path
    try:
        target = path.resolve()
        mode = _mode(target)
        temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}.tmp")
        try:
            _write_new(temporary, data, mode, target)
            _rename(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(target.parent)
    except OSError as error:
        raise SaveFailed(_save_code(error, target), path, error.errno) from error
    except (RuntimeError, ValueError) as error:
        # Links that lead in a circle; a zero character in the path.
        raise SaveFailed("io", path) from error
    return target


def _save_code(error: OSError, target: Path) -> str:
    code = _SAVE_CODES.get(error.errno or 0, "io")
    if code == "no-folder" and target.parent.is_dir():
        return "read-only"  # a folder that the system fills by itself (/proc) has no place for a file
    return code


def _mode(target: Path) -> int | None:
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise SaveFailed("is-folder", target)
    if not stat.S_ISREG(status.st_mode):
        raise SaveFailed("not-regular", target)
    # A rename could replace it all the same, against the will of whoever protected it. Root may write anything,
    # so the mode is looked at besides.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveFailed("read-only-file", target)
    return stat.S_IMODE(status.st_mode)


def _write_new(temporary: Path, data: bytes, mode: int | None, old: Path) -> None:
    # 0o666 less the user's mask: what any new file gets.
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        _write_all(handle, data)
        if mode is not None:
            temporary.chmod(mode)
            _copy_attributes(old, temporary)
        os.fsync(handle)
    finally:
        os.close(handle)
    if temporary.read_bytes() != data:
        raise SaveFailed("unfaithful", old)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError(errno.EIO, "nothing written")
        rest = rest[written:]


def _copy_attributes(old: Path, new: Path) -> None:
    """Keep extended attributes (tags, comments) where the system has them; those it refuses are not worth a save."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(old):
            with suppress(OSError):
                os.setxattr(new, name, os.getxattr(old, name))


def _rename(temporary: Path, target: Path) -> None:
    deadline = time.monotonic() + RENAME_PATIENCE_S
    while True:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.05)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        # There is no such call; the file system journals names itself.
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno in _NO_FOLDER_SYNC:
            return
        raise
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)
