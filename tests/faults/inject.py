"""Run the program with a fault at one file system call; `run.py` uses it.

    inject.py ARGUMENT…      as `journeydesigner ARGUMENT…`, with these environment variables:

FAULTS_ROOT   only calls on files below this folder count
FAULTS_AT     number of the call with the fault, from 1; 0: none
FAULTS_HOW    kill-before, kill-after, kill-torn (after half of a write), fail (that call), fail-on (and all later ones)
FAULTS_ERRNO  error number of a failing call
FAULTS_TRACE  file to log the calls to
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

BY_PATH = ("replace", "rename", "unlink", "mkdir", "rmdir", "link", "chmod", "chown")
BY_HANDLE = ("write", "fsync", "fdatasync", "truncate", "ftruncate")


class FaultyDisk:
    """Intercepts the file system calls of the `os` module."""

    def __init__(self) -> None:
        self.root = os.path.realpath(os.environ["FAULTS_ROOT"])
        self.fault_at = int(os.environ.get("FAULTS_AT", "0"))
        self.fault_mode = os.environ.get("FAULTS_HOW", "fail")
        self.errno = int(os.environ.get("FAULTS_ERRNO", "5"))
        self.trace = os.environ.get("FAULTS_TRACE", "")
        self.count = 0
        self.handles: dict[int, str] = {}

    def install(self) -> None:
        opened, closed = os.open, os.close

        def open_(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
            if flags & os.O_CREAT and self.is_watched(path):
                handle = self.call("open", path, opened, path, flags, *args, **kwargs)
            else:
                handle = opened(path, flags, *args, **kwargs)
            self.handles[handle] = str(path)
            return handle

        def close(handle: int) -> None:
            self.handles.pop(handle, None)
            closed(handle)

        os.open, os.close = open_, close  # type: ignore[assignment]
        for name in (*BY_PATH, *BY_HANDLE):
            if hasattr(os, name):
                setattr(os, name, self.intercepted(name, getattr(os, name)))

    def intercepted(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def replacement(first: Any, *args: Any, **kwargs: Any) -> Any:
            path = self.handles.get(first, "") if isinstance(first, int) else first
            if not self.is_watched(path):
                return real(first, *args, **kwargs)
            return self.call(name, path, real, first, *args, **kwargs)

        return replacement

    def is_watched(self, path: Any) -> bool:
        try:
            return os.path.realpath(os.fspath(path)).startswith(self.root + os.sep) or str(path) == self.root
        except TypeError:
            return False

    def call(self, name: str, path: Any, real: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.count += 1
        if self.trace:
            with Path(self.trace).open("a", encoding="utf-8") as file:
                file.write(f"{name} {path}\n")
        if (
            not self.fault_at
            or self.count < self.fault_at
            or (self.count > self.fault_at and self.fault_mode != "fail-on")
        ):
            return real(*args, **kwargs)
        if self.fault_mode.startswith("fail"):
            raise OSError(self.errno, os.strerror(self.errno), str(path))
        if self.fault_mode == "kill-torn" and name == "write":
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        elif self.fault_mode == "kill-after":
            with suppress(OSError):
                real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)
        return None


def main() -> int:
    from journeydesigner.cli.main import run

    FaultyDisk().install()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
