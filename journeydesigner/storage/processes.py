"""Which process is which: a number alone is given to another process after its first one has ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_STATE_FIELD, _START_FIELD = 0, 19
"""Where /proc/PID/stat tells the state and the start, counted from behind the name, which may hold anything."""
_ENDED = frozenset("ZXx")
"""States of a process that has ended, and of which only the number is left until its parent asks how it went."""


def start_id(pid: int) -> str:
    """Return a word that tells when a process began, "" where the system does not say or there is no such process.

    With the word for this run of the system in it: after a restart the same numbers come again.
    """
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot[:8]}-{_stat_fields(pid)[_START_FIELD]}"
    except (OSError, ValueError, IndexError):
        return ""


def is_running(pid: int, start: str = "") -> bool:
    """Whether the process of that number, the one that began then, is still there; True where nobody can tell."""
    if pid <= 0 or not _is_there(pid) or _has_ended(pid):
        return False
    now = start_id(pid)
    return not start or not now or now == start


def _has_ended(pid: int) -> bool:
    """Whether a process that is still there by its number has ended; False where the system does not say."""
    try:
        return _stat_fields(pid)[_STATE_FIELD] in _ENDED
    except (OSError, IndexError):
        return False


def _stat_fields(pid: int) -> list[str]:
    """Return what the system says of a process, from behind its name; raises `OSError` where it says nothing."""
    return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()


if sys.platform == "win32":
    import ctypes

    _QUERY = 0x1000
    _STILL_ACTIVE = 259

    def _is_there(pid: int) -> bool:
        # Not os.kill: on Windows signal 0 is Ctrl-C.
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, 0, pid)
        if not handle:
            return False
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return not known or code.value == _STILL_ACTIVE

else:

    def _is_there(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except OSError:  # somebody else's
            return True
        return True
