"""Read files with a size limit; write them atomically: at every moment the old or the new file is complete."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.model.problems import BadFile, Problem, SaveFailed
from journeydesigner.storage import paths

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
RENAME_TIMEOUT_S: Final = 2.0 if os.name == "nt" else 0.0
"""Seconds to retry a rename: on Windows a virus scanner or an indexer may hold the old file for a moment."""
STALE_TEMP_S: Final = 3600.0
"""Age in seconds from which a temporary file is removed: no save takes so long, so its program was killed."""

_TOKEN_BYTES: Final = 4
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC: Final = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EPERM, errno.ENOSYS}
"""Errors of flushing a folder that are ignored: the file system cannot do it, or the folder may not be read."""
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
    """Return the bytes of a file; raises `BadFile` where it is missing, unreadable or above `MAX_FILE_BYTES`."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise BadFile([Problem("is-folder")], path)
        if not stat.S_ISREG(status.st_mode):
            # Opening a pipe would block for ever.
            raise BadFile([Problem("not-regular")], path)
        if status.st_size > MAX_FILE_BYTES:
            raise BadFile([Problem("too-large", values={"size": status.st_size, "limit": MAX_FILE_BYTES})], path)
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise BadFile([Problem(_READ_CODES.get(error.errno or 0, "io"), values=_reason(error))], path) from error
    except ValueError as error:
        # The path contains a NUL character.
        raise BadFile([Problem("not-found")], path) from error


def _reason(error: OSError) -> dict[str, str | int | float]:
    return {"errno": error.errno or 0, "reason": error.strerror or ""}


def save_target(path: Path) -> Path:
    """Return the file that a save to this path would replace, links followed; raises `SaveFailed` if it cannot."""
    return _resolve_target(path)[0]


def replace(path: Path, data: bytes, before_replace: Callable[[Path], None] | None = None) -> Path:
    """Write a file atomically, links followed, and return its resolved path.

    The bytes go to a temporary file beside it, which is flushed, read back and renamed over it; then the folder is
    flushed. `before_replace` is called with the resolved path just before the rename and may raise to cancel.
    Raises `SaveFailed`: the old file is unchanged and no temporary file is left, except with the code "not-flushed",
    where the new file is in place.
    """
    target, status = _resolve_target(path)
    temporary = target.with_name(f".{target.name[:40]}.{secrets.token_hex(_TOKEN_BYTES)}.tmp")
    try:
        try:
            write_new(temporary, data, status, target)
            if before_replace is not None:
                before_replace(target)
            _rename(temporary, target)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise SaveFailed(_save_code(error, target), path, error.errno) from error
    try:
        flush_folder(target.parent)
    except OSError as error:
        raise SaveFailed("not-flushed", path, error.errno, digest=digest(data)) from error
    _remove_stale_temps(target)
    return target


def _remove_stale_temps(target: Path) -> None:
    """Remove temporary files of killed saves of this file; recent ones may belong to a save in progress.

    Their age is counted by the clock of the disk, which on a network is not that of this computer.
    """
    name = re.compile(rf"\.{re.escape(target.name[:40])}\.[0-9a-f]{{{2 * _TOKEN_BYTES}}}\.tmp")
    with suppress(OSError), os.scandir(target.parent) as entries:
        now = target.stat().st_mtime
        for entry in entries:
            if name.fullmatch(entry.name):
                with suppress(OSError):
                    if abs(now - entry.stat(follow_symlinks=False).st_mtime) > STALE_TEMP_S:
                        os.unlink(entry)


def _resolve_target(path: Path) -> tuple[Path, os.stat_result | None]:
    target = path
    try:
        target = path.resolve()
        return target, _target_status(target)
    except OSError as error:
        raise SaveFailed(_save_code(error, target), path, error.errno) from error
    except (RuntimeError, ValueError) as error:
        # A loop of symbolic links; a NUL character in the path.
        raise SaveFailed("io", path) from error


def _save_code(error: OSError, target: Path) -> str:
    code = _SAVE_CODES.get(error.errno or 0, "io")
    if code == "no-folder" and paths.is_folder(target.parent):
        return "read-only"  # a folder that takes no files, such as /proc
    return code


def _target_status(target: Path) -> os.stat_result | None:
    """Return the status of the file to replace, None where there is none; raises `SaveFailed`, `OSError`."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(status.st_mode):
        raise SaveFailed("is-folder", target)
    if not stat.S_ISREG(status.st_mode):
        raise SaveFailed("not-regular", target)
    # A rename would replace a write-protected file all the same. `os.access` is True for root, hence the mode.
    if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise SaveFailed("read-only" if _is_read_only_disk(target) else "read-only-file", target)
    return status


def _is_read_only_disk(target: Path) -> bool:
    return hasattr(os, "statvfs") and bool(os.statvfs(target).f_flag & os.ST_RDONLY)


def write_new(path: Path, data: bytes, old: os.stat_result | None = None, target: Path | None = None) -> None:
    """Create a file with these bytes, flush it and read it back; raises `OSError` (also where it exists), `SaveFailed`.

    It gets the owner, mode and extended attributes of the file at `target`, whose status is `old`.
    """
    # 0o666 less the umask, as for any new file; never more than the old file allowed.
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode) & 0o666 | 0o600
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        _write_all(handle, data)
        if old is not None and target is not None:
            _copy_metadata(path, old, target)
        os.fsync(handle)
    finally:
        os.close(handle)
    if path.read_bytes() != data:
        raise SaveFailed("unfaithful", target or path)


def _copy_metadata(new: Path, old: os.stat_result, target: Path) -> None:
    """Copy owner, mode and extended attributes from the old file, as far as the file system and our rights allow.

    A failure (a FAT drive has no modes, only root may give files away) does not stop the save.
    """
    with suppress(OSError, AttributeError):
        status = new.stat()
        if (status.st_uid, status.st_gid) != (old.st_uid, old.st_gid):
            os.chown(new, old.st_uid, old.st_gid)
    with suppress(OSError):
        if stat.S_IMODE(new.stat().st_mode) != stat.S_IMODE(old.st_mode):
            new.chmod(stat.S_IMODE(old.st_mode))
    _copy_attributes(target, new)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError(errno.EIO, "nothing written")
        rest = rest[written:]


def _copy_attributes(old: Path, new: Path) -> None:
    """Copy extended attributes (tags, comments) where the system has them; skip those that it refuses."""
    if not hasattr(os, "listxattr"):
        return
    with suppress(OSError):
        for name in os.listxattr(old):
            with suppress(OSError):
                os.setxattr(new, name, os.getxattr(old, name))


def _rename(temporary: Path, target: Path) -> None:
    deadline = time.monotonic() + RENAME_TIMEOUT_S
    while True:
        try:
            temporary.replace(target)
            return
        except PermissionError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.05)


def flush_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk; raises `OSError`. Does nothing where the file system has no such call."""
    if os.name == "nt":
        # Windows has no such call; NTFS journals its folders.
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
