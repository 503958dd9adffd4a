"""Format times in the locale of the interface."""

from __future__ import annotations

import time

from PySide6.QtCore import QDateTime, QLocale

SHORT_FORMAT = QLocale.FormatType.ShortFormat


def short_time(seconds: float) -> str:
    """Return a time (seconds since 1970) as the time of day, with the date where it is not today."""
    moment, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    if moment.date() == QDateTime.fromSecsSinceEpoch(int(time.time())).date():
        return locale.toString(moment.time(), SHORT_FORMAT)
    return locale.toString(moment, SHORT_FORMAT)


def full_time(seconds: float) -> str:
    """Return the same with the full date."""
    moment, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    date = locale.toString(moment.date(), QLocale.FormatType.LongFormat)
    return f"{date}, {locale.toString(moment.time(), SHORT_FORMAT)}"
