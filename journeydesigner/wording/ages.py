"""How long ago something was, in relative words."""

from __future__ import annotations

from typing import Final

from journeydesigner.wording.catalogue import ntr, tr

MINUTE: Final = 60.0
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
MONTH: Final = 30 * DAY
YEAR: Final = 365 * DAY


def ago(seconds: float) -> str:
    """Return how long ago it was; a moment that is still to come, by a clock that was set back, was just now."""
    if seconds < MINUTE:
        return tr("just now")
    if seconds < HOUR:
        return ntr("{n} minute ago", "{n} minutes ago", int(seconds / MINUTE))
    if seconds < DAY:
        return ntr("{n} hour ago", "{n} hours ago", int(seconds / HOUR))
    if seconds < MONTH:
        return ntr("{n} day ago", "{n} days ago", int(seconds / DAY))
    if seconds < YEAR:
        return ntr("{n} month ago", "{n} months ago", int(seconds / MONTH))
    return ntr("{n} year ago", "{n} years ago", int(seconds / YEAR))
