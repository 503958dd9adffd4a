"""Moments as a user reads them, in the locale of the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QDateTime, QLocale

SHORT_FORMAT = QLocale.FormatType.ShortFormat


def short_time(seconds: float) -> str:
    """Return a moment (seconds since 1970) as the time of day, with the date where it was not today."""
    moment, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    if moment.date() == QDateTime.fromSecsSinceEpoch(int(time.time())).date():
        return locale.toString(moment.time(), SHORT_FORMAT)
    return locale.toString(moment, SHORT_FORMAT)


def full_time(seconds: float) -> str:
    """Return a moment with its date in full."""
    moment, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), QLocale()
    return f"{locale.toString(moment.date(), QLocale.FormatType.LongFormat)}, {locale.toString(moment.time(), SHORT_FORMAT)}"
