"""Tell whether a process still runs: by its id and its start, because the system gives the id of an ended one again."""

from __future__ import annotations

import psutil

_ENDED = frozenset({psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD})
"""A zombie has ended; its id stays in use until its parent reads the exit status."""


def start_id(pid: int) -> str:
    """Return when a process started: seconds since 1970, a space, seconds since boot; "" where there is none to ask.

    Both, because setting the clock changes the first on Linux and the second on Windows.
    """
    try:
        started = psutil.Process(pid).create_time()
    except (psutil.Error, OverflowError):
        return ""
    return f"{started:.2f} {started - psutil.boot_time():.2f}"


def is_running(pid: int, start: str = "") -> bool:
    """Return whether the process with this id, and with this `start_id` where one is given, has not ended.

    True where the system does not say when it started.
    """
    if pid <= 0:
        return False
    try:
        if psutil.Process(pid).status() in _ENDED:
            return False
    except psutil.AccessDenied:
        pass  # another user's: it is there
    except (psutil.Error, OverflowError):
        return False
    current = start_id(pid)
    return not start or not current or any(a == b for a, b in zip(start.split(), current.split(), strict=False))
