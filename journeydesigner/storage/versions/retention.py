"""Which versions of a document to keep: the last ones, then one per hour, day and week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
KEEP_LAST: Final = 50
MAX_HISTORY_BYTES: Final = 256 * 1024 * 1024
"""Bytes of one document's versions: those of maps with many pictures must not fill the disk."""
ALWAYS_KEEP: Final = 5
"""The last versions that are kept whatever their size."""


class VersionStamp(NamedTuple):
    """When a version was saved, in seconds since 1970, and its size in bytes."""

    when: float
    size: int


def versions_to_keep(stamps: Sequence[VersionStamp], now: float) -> set[int]:
    """Return the positions of the versions to keep; `stamps` are ordered, newest first.

    Kept are the last 50, before them the newest of each hour for a day, of each day for 30 days, then of each week. A
    time in the future (the clock was wrong) counts as now.
    """
    stay: set[int] = set()
    seen: set[tuple[float, int]] = set()
    for index, stamp in enumerate(stamps):
        span = _slot_length(max(0.0, now - stamp.when))
        slot = (span, int(stamp.when // span))
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
