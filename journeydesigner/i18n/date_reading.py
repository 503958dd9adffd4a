"""Read dates as people type them: 2026-04-03, 3 April 2026, 3-4-2026 in Dutch; what reads two ways is told apart."""

from __future__ import annotations

import datetime
import re
from typing import Final

from journeydesigner.i18n.translation import current_language, supported_language

_MONTHS: Final = (
    "january february march april may june july august september october november december",
    "januari februari maart april mei juni juli augustus september oktober november december",
)
"""The names of the months, English and Dutch; three letters of one are enough."""
_SHORT_MONTHS: Final = {"mrt": 3}
_DAY_FIRST: Final = frozenset(("nl",))
"""Languages in which 03/04/2026 can only be the third of April."""

_YEAR_FIRST: Final = re.compile(r"([0-9]{4})(?:([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})")
_MONTH_AND_YEAR: Final = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_IN_WORDS: Final = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th|e)?\.?[- ])?([^\W\d_]{3,})\.?"
    r"(?:[- ]([0-9]{1,2})(?:st|nd|rd|th)?,?)?[- ,]+([0-9]{4})"
)


class UnclearDate(ValueError):
    """A text that can be read as either of two dates; `readings` are both, in ISO 8601, the day first."""

    def __init__(self, text: str, readings: tuple[str, str]) -> None:
        super().__init__(text)
        self.readings = readings


def read_date(text: str, tag: str = "") -> str | None:
    """Return the day, month (2026-11) or year in a text as ISO 8601, None for an empty text.

    Raises `UnclearDate` where day and month could be either in the language (the one in use, or that of the tag), and
    `ValueError` for a text that is no date.
    """
    bare = " ".join(text.split())
    if not bare:
        return None
    if found := _YEAR_FIRST.fullmatch(bare):
        return _iso(found[1], found[3], found[4])
    if found := _MONTH_AND_YEAR.fullmatch(bare):
        return _iso(found[2], found[1])
    if found := _YEAR_LAST.fullmatch(bare):
        return _date_of_numbers(bare, found[1], found[3], found[4], supported_language(tag or current_language()))
    if (found := _IN_WORDS.fullmatch(bare)) and not (found[1] and found[3]):
        return _iso(found[4], str(_month_number(found[2])), found[1] or found[3])
    raise ValueError(text)


def _date_of_numbers(text: str, first: str, second: str, year: str, language: str) -> str:
    readings = [each for each in (_iso_or_none(year, second, first), _iso_or_none(year, first, second)) if each]
    if not readings:
        raise ValueError(text)
    if len(set(readings)) == 2 and language not in _DAY_FIRST:
        raise UnclearDate(text, (readings[0], readings[1]))
    return readings[0]


def _iso_or_none(year: str, month: str, day: str) -> str | None:
    try:
        return _iso(year, month, day)
    except ValueError:
        return None


def _iso(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return the date in ISO 8601; raises `ValueError` where the calendar has none."""
    datetime.date(int(year), int(month or 1), int(day or 1))
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _month_number(name: str) -> int:
    wanted = name.casefold()
    for months in _MONTHS:
        for number, month in enumerate(months.split(), 1):
            if month.startswith(wanted):
                return number
    if wanted in _SHORT_MONTHS:
        return _SHORT_MONTHS[wanted]
    raise ValueError(name)
