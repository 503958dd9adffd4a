"""Format numbers, durations and dates in a language."""

from __future__ import annotations

from journeydesigner.i18n import vocabulary_names
from journeydesigner.i18n.number_reading import DECIMAL_SEPARATORS, GROUP_SEPARATORS
from journeydesigner.i18n.translation import current_language, ntr_in, supported_language, tr_in
from journeydesigner.model.journey import Duration


def format_number(value: float, tag: str = "", max_decimals: int = 1) -> str:
    """Return a number with at most that many decimals, rounded half up; whole numbers have none."""
    return _with_decimal_sign(f"{_round_half_up(value, max_decimals):.{max_decimals}f}".rstrip("0").rstrip("."), tag)


def format_exact(value: float | None, tag: str = "") -> str:
    """Return a number with all its decimals, as `number_reading` reads it again; "" for None."""
    if value is None:
        return ""
    return _with_decimal_sign(str(value) if isinstance(value, int) else f"{value:.10f}".rstrip("0").rstrip("."), tag)


def format_grouped(value: int, tag: str = "") -> str:
    """Return a whole number with its thousands apart: "20,000"; one of four digits stays together: "2000"."""
    if abs(value) < 10_000:
        return str(value)
    language = supported_language(tag or current_language())
    return f"{value:,}".replace(",", GROUP_SEPARATORS[language])


def format_mean(value: float, tag: str = "") -> str:
    """Return a number with exactly one decimal: means are compared in a column."""
    return _with_decimal_sign(f"{_round_half_up(value, 1):.1f}", tag)


def format_percent(value: float, tag: str = "") -> str:
    """Return "18 %", with a no-break space."""
    return f"{format_number(value, tag)}\N{NO-BREAK SPACE}%"


def format_duration(length: Duration, tag: str = "") -> str:
    """Return a duration in its short form: "3 days", "4 wk", "12 mo", "2 h"."""
    tag = tag or current_language()
    text = format_number(length.value, tag, 2)
    plural = 1 if length.value == 1 else 2  # a fraction takes the plural too
    if length.unit == "days":
        return ntr_in(tag, "{number} day", "{number} days", plural, number=text)
    if length.unit == "years":
        return ntr_in(tag, "{number} yr", "{number} yrs", plural, number=text)
    short = {
        "seconds": tr_in(tag, "s"),
        "minutes": tr_in(tag, "min"),
        "hours": tr_in(tag, "h"),
        "weeks": tr_in(tag, "wk"),
        "months": tr_in(tag, "mo"),
    }
    unit = short.get(length.unit) or vocabulary_names.name("duration_units", length.unit, tag)
    return f"{text} {unit}"


def format_date(iso_date: str, tag: str = "") -> str:
    """Return "21 Nov 2026" for "2026-11-21", "Nov 2026" for "2026-11"; anything else is returned unchanged."""
    parts = iso_date.split("-")
    if not (1 < len(parts) <= 3 and all(part.isdecimal() for part in parts) and 1 <= int(parts[1]) <= 12):
        return iso_date
    month = _month_names(tag or current_language())[int(parts[1]) - 1]
    return " ".join([*(str(int(part)) for part in parts[2:]), month, parts[0]])


def _month_names(tag: str) -> tuple[str, ...]:
    return (
        tr_in(tag, "Jan"),
        tr_in(tag, "Feb"),
        tr_in(tag, "Mar"),
        tr_in(tag, "Apr"),
        tr_in(tag, "May"),
        tr_in(tag, "Jun"),
        tr_in(tag, "Jul"),
        tr_in(tag, "Aug"),
        tr_in(tag, "Sep"),
        tr_in(tag, "Oct"),
        tr_in(tag, "Nov"),
        tr_in(tag, "Dec"),
    )


def _round_half_up(value: float, decimals: int) -> float:
    scale = 10.0**decimals
    return int(value * scale + 0.5 + 1e-9) / scale  # so 3.25 gives 3.3; all numbers here are positive


def _with_decimal_sign(text: str, tag: str) -> str:
    return text.replace(".", DECIMAL_SEPARATORS[supported_language(tag or current_language())])
