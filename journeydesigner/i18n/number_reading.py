"""Read numbers as people type them, by the language in use: 1,000.5 in English, 1.000,5 in Dutch.

Imports no pydantic, so that the help of the command line is fast.
"""

from __future__ import annotations

import re
from typing import Final

from journeydesigner.i18n.translation import current_language, supported_language

DECIMAL_SEPARATORS: Final = {"en": ".", "nl": ","}
GROUP_SEPARATORS: Final = {"en": ",", "nl": "."}

Number = int | float

_MAX_LENGTH: Final = 30
_SPACED_GROUPS: Final = re.compile(
    r"([1-9][0-9]{0,2})(?:([ \u00a0\u202f\u2009'’])([0-9]{3}(?:\2[0-9]{3})*))([.,][0-9]*)?"
)
_GROUPS_AND_DECIMALS: Final = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3}(?:\2[0-9]{3})*)(?!\2)([.,][0-9]*)")
_SEVERAL_GROUPS: Final = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3}(?:\2[0-9]{3})+)")
_ONE_SEPARATOR: Final = re.compile(r"([0-9]*)([.,])([0-9]*)")


class UnclearNumber(ValueError):
    """A text that can be read as either of two numbers."""

    def __init__(self, text: str, readings: tuple[Number, Number]) -> None:
        super().__init__(text)
        self.readings = readings


def read_number(text: str, *, takes_thousands: bool = True, whole: bool = False, tag: str = "") -> Number | None:
    """Return the number in a text, None for an empty one.

    A separator before three digits is read as that of thousands or of decimals by the language (the one in use, or
    that of the tag) and by what is asked for: `whole` numbers have no decimals, and where `takes_thousands` is False
    no number is as large as 1,000. Raises `UnclearNumber` where both readings are likely, and `ValueError` for a text
    that is no number.
    """
    bare = text.strip()
    if not bare:
        return None
    if len(bare) > _MAX_LENGTH or not re.search("[0-9]", bare):
        raise ValueError(text)
    if re.fullmatch("[0-9]+", bare):
        return int(bare)
    if (
        found := _SPACED_GROUPS.fullmatch(bare)
        or _GROUPS_AND_DECIMALS.fullmatch(bare)
        or _SEVERAL_GROUPS.fullmatch(bare)
    ):
        first, separator, others = found.group(1, 2, 3)
        decimals = found[4] if found.re is not _SEVERAL_GROUPS else None
        return _number(first + others.replace(separator, ""), (decimals or ".")[1:])
    if found := _ONE_SEPARATOR.fullmatch(bare):
        is_own = found[2] == DECIMAL_SEPARATORS[supported_language(tag or current_language())]
        if whole:
            return _whole_number(found[1], found[3], takes_thousands)
        return _number_with_decimals(bare, found[1], found[3], is_own=is_own, takes_thousands=takes_thousands)
    raise ValueError(text)


def _whole_number(start: str, end: str, takes_thousands: bool) -> Number:
    """Return the number of two runs of digits; decimals other than zeros make it no whole one."""
    if _is_group(start, end):
        if takes_thousands:
            return int(start + end)
        raise ValueError(f"{start}.{end}")
    if len(end) > 2 and not end.strip("0"):
        raise ValueError(f"{start}.{end}")
    return _number(start, end)


def _number_with_decimals(text: str, start: str, end: str, *, is_own: bool, takes_thousands: bool) -> Number:
    """Return the number of two runs of digits. `is_own`: the language sets decimals apart like that."""
    if _is_group(start, end) and takes_thousands:
        if is_own:
            raise UnclearNumber(text, (int(start + end), _number(start, end)))
        return int(start + end)
    if not is_own and (_is_group(start, end) or (len(end) > 2 and not end.strip("0"))):
        raise ValueError(text)  # thousands, or a slip
    return _number(start, end)


def _is_group(start: str, end: str) -> bool:
    return bool(re.fullmatch("[1-9][0-9]{0,2}", start)) and len(end) == 3


def _number(whole: str, decimals: str) -> Number:
    number = float(f"{whole or 0}.{decimals or 0}")
    return int(whole or 0) if number.is_integer() and not decimals.strip("0") else number
