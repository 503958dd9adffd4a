"""Which versions of a document stay: the last ones all, then one an hour, a day, a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
KEEP_LAST: Final = 50
MAX_HISTORY_BYTES: Final = 256 * 1024 * 1024
"""Of one document: maps with many pictures are not to fill the disk."""
ALWAYS_KEEP: Final = 5
"""So many of the last ones stay, however large."""


class VersionStamp(NamedTuple):
    """What thinning needs to know of a version: when it was kept, in seconds since 1970, and its size in bytes."""

    when: float
    size: int


def versions_to_keep(stamps: Sequence[VersionStamp], now: float) -> set[int]:
    """Return the positions of the versions to keep, `marks` being in order, newest first.

    Of those before the last 50: for a day the newest of each hour, for a month that of each day, then that of each
    week. The order counts and not the clock, which may have been wrong: a time to come counts as now.
    """
    stay: set[int] = set()
    seen: set[tuple[float, int]] = set()
    for index, mark in enumerate(stamps):
        span = _slot_length(max(0.0, now - mark.when))
        slot = (span, int(mark.when // span))
        if index < KEEP_LAST or slot not in seen:
            stay.add(index)
        seen.add(slot)
    total = 0
    for index in sorted(stay):
        total += stamps[index].size
        if total > MAX_HISTORY_BYTES and index >= ALWAYS_KEEP:
            stay.discard(index)
    return stay


def _slot_length(age: float) -> float:
    if age <= DAY:
        return HOUR
    return DAY if age <= 30 * DAY else WEEK
