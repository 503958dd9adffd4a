"""Which process is which: a number alone is given to another process after its first one has ended."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_START_FIELD = 19
"""Where /proc/PID/stat tells the start, counted from behind the name, which may hold anything."""


def started(pid: int) -> str:
    """Return a word that tells when a process began, "" where the system does not say or there is no such process.

    With the word for this run of the system in it: after a restart the same numbers come again.
    """
    try:
        status = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot[:8]}-{status.rpartition(')')[2].split()[_START_FIELD]}"
    except (OSError, ValueError, IndexError):
        return ""


def is_running(pid: int, start: str = "") -> bool:
    """Whether the process of that number, the one that began then, is still there; True where nobody can tell."""
    if pid <= 0 or not _is_there(pid):
        return False
    now = started(pid)
    return not start or not now or now == start


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
