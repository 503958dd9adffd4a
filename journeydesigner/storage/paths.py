"""Paths from texts, and what is at a path, asked without ever raising.

A folder may be out of reach: no permission, a drive that is not connected or does not answer. `Path.is_dir` and its
siblings raise for all errors but "not there".
"""

from __future__ import annotations

import errno
import os
import re
import socket
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote_to_bytes


def is_folder(path: Path) -> bool:
    """Return whether it is a folder that can be reached."""
    with suppress(OSError, ValueError):  # ValueError: a NUL character in the path
        return path.is_dir()
    return False


def is_usable_folder(path: Path) -> bool:
    """Return whether it is a folder whose files can be listed and opened."""
    return is_folder(path) and os.access(path, os.R_OK | os.X_OK)


def is_file(path: Path) -> bool:
    """Return whether it is an ordinary file that can be reached."""
    with suppress(OSError, ValueError):
        return path.is_file()
    return False


def exists(path: Path) -> bool:
    """Return whether something is there that can be reached."""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def is_gone(path: Path) -> bool:
    """Return whether nothing is or can be there; False where that cannot be told, as the folder is out of reach."""
    try:
        return not path.exists()
    except OSError as error:
        return error.errno == errno.ENAMETOOLONG
    except ValueError:
        return True


def from_text(text: str) -> Path:
    """Return the path in a text: a path as it is, or the file of a `file://` address of this computer."""
    found = re.fullmatch(r"(?is)file:(?://(?P<host>[^/]*))?(?P<path>/.*)", text)
    if found is None:
        return Path(text)
    host = (found["host"] or "").lower()
    name = os.fsdecode(unquote_to_bytes(found["path"]))
    if re.match(r"/[A-Za-z]:", name) and os.name == "nt":
        name = name[1:]
    if host in ("", "localhost", socket.gethostname().lower()):
        return Path(name)
    return Path(f"//{host}{name}" if os.name == "nt" else text)  # a shared folder; nothing that this system can reach


def resolved(path: Path) -> Path:
    """Return the absolute path without links; the path as it is where they cannot be followed."""
    with suppress(OSError, RuntimeError, ValueError):  # RuntimeError: a loop of links
        return path.resolve()
    return path
