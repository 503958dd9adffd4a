"""Durations as text relative to now: “3 hours ago”."""

from __future__ import annotations

from typing import Final

from journeydesigner.i18n.translation import ntr, tr

MINUTE_S: Final = 60.0
HOUR_S: Final = 60 * MINUTE_S
DAY_S: Final = 24 * HOUR_S
MONTH_S: Final = 30 * DAY_S
YEAR_S: Final = 365 * DAY_S


def time_ago(seconds: float) -> str:
    """Return text for a time `seconds` ago; “just now” also for one in the future, after the clock was set back."""
    if seconds < MINUTE_S:
        return tr("just now")
    if seconds < HOUR_S:
        return ntr("{n} minute ago", "{n} minutes ago", int(seconds / MINUTE_S))
    if seconds < DAY_S:
        return ntr("{n} hour ago", "{n} hours ago", int(seconds / HOUR_S))
    if seconds < MONTH_S:
        return ntr("{n} day ago", "{n} days ago", int(seconds / DAY_S))
    if seconds < YEAR_S:
        return ntr("{n} month ago", "{n} months ago", int(seconds / MONTH_S))
    return ntr("{n} year ago", "{n} years ago", int(seconds / YEAR_S))
