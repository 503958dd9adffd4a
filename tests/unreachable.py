"""Folders out of reach (no permission, a drive that is stale or fails), made by the errors that the system would give.

Permissions would not do: whoever runs the tests may be root.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

ERRORS: Final = tuple(
    getattr(errno, name)
    for name in ("EACCES", "EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "ETIMEDOUT", "ENODEV", "EPERM")
    if hasattr(errno, name)
)
"""Errors of drives and folders for which `Path.is_dir` raises."""
_CALLS: Final = ("stat", "lstat", "open", "listdir", "scandir", "mkdir", "readlink", "access")


def put_out_of_reach(folder: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each call of the system fail with this error for the folder and all that is in it."""
    place = os.path.abspath(folder)

    def refusing(real: Callable[..., Any], name: str) -> Callable[..., Any]:
        def call(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            if isinstance(path, str | os.PathLike) and os.path.abspath(path).startswith(place):
                if name == "access":
                    return False
                raise OSError(number, os.strerror(number), os.fspath(path))
            return real(path, *arguments, **options)

        return call

    for name in _CALLS:
        monkeypatch.setattr(os, name, refusing(getattr(os, name), name))
