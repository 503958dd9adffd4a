"""Which versions of a document stay: the last ones all, then one an hour, a day, a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
LAST: Final = 50
MAX_BYTES: Final = 256 * 1024 * 1024
"""Of one document: maps with many pictures are not to fill the disk."""
ALWAYS: Final = 5
"""So many of the last ones stay, however large."""


class Mark(NamedTuple):
    """What thinning needs to know of a version: when it was kept, in seconds since 1970, and its size in bytes."""

    when: float
    size: int


def kept(marks: Sequence[Mark], now: float) -> set[int]:
    """Return the positions of the versions to keep, `marks` being in order, newest first.

    Of those before the last 50: for a day the newest of each hour, for a month that of each day, then that of each
    week. The order counts and not the clock, which may have been wrong: a time to come counts as now.
    """
    stay: set[int] = set()
    seen: set[tuple[float, int]] = set()
    for index, mark in enumerate(marks):
        span = _span(max(0.0, now - mark.when))
        slot = (span, int(mark.when // span))
        if index < LAST or slot not in seen:
            stay.add(index)
        seen.add(slot)
    total = 0
    for index in sorted(stay):
        total += marks[index].size
        if total > MAX_BYTES and index >= ALWAYS:
            stay.discard(index)
    return stay


def _span(age: float) -> float:
    if age <= DAY:
        return HOUR
    return DAY if age <= 30 * DAY else WEEK
