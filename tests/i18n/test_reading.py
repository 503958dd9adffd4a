"""Numbers and dates as people type them: read by the language, or refused where they read two ways."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n.date_reading import UnclearDate, read_date
from journeydesigner.i18n.number_formats import format_date, format_exact, format_grouped
from journeydesigner.i18n.number_reading import DECIMAL_SEPARATORS, UnclearNumber, read_number

TAGS = ("en", "nl")


def reading(text: str, tag: str, **how: bool) -> object:
    """Return the number, both numbers it may be, or "refused"."""
    try:
        return read_number(text, tag=tag, **how)
    except UnclearNumber as unclear:
        return unclear.readings
    except ValueError:
        return "refused"


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("separator", [".", ",", " ", "\u00a0", "\u202f", "’", "'"])
@pytest.mark.parametrize("number", [1_000, 12_345, 999_999, 1_234_567, 10**12])
def test_thousands_set_apart_are_read_or_refused_and_never_cut(number: int, separator: str, tag: str) -> None:
    typed = f"{number:,}".replace(",", separator)
    assert read_number(typed, tag=tag, whole=True) == number
    decimal = reading(typed, tag)
    assert decimal == number or (isinstance(decimal, tuple) and decimal[0] == number)


@pytest.mark.parametrize(
    ("typed", "english", "dutch"),
    [
        ("", None, None),
        (" 7 ", 7, 7),
        ("2.5", 2.5, 2.5),
        ("2,5", 2.5, 2.5),
        ("2.50", 2.5, 2.5),
        (",5", 0.5, 0.5),
        ("5.", 5, 5),
        ("0.125", 0.125, 0.125),
        ("1.000", (1000, 1), 1000),
        ("1,000", 1000, (1000, 1)),
        ("2,500", 2500, (2500, 2.5)),
        ("1,234.5", 1234.5, 1234.5),
        ("1.234,5", 1234.5, 1234.5),
        ("1,0000", "refused", 1),
        ("1.00.000", "refused", "refused"),
        ("1 00", "refused", "refused"),
        ("1,000,00", "refused", "refused"),
        ("1.2.3", "refused", "refused"),
        ("-1", "refused", "refused"),
        ("1e3", "refused", "refused"),
        (".", "refused", "refused"),
        ("٣", "refused", "refused"),
        ("9" * 31, "refused", "refused"),
    ],
)
def test_numbers_with_decimals(typed: str, english: object, dutch: object) -> None:
    assert (reading(typed, "en"), reading(typed, "nl")) == (english, dutch)


@pytest.mark.parametrize(
    ("typed", "english", "dutch"), [("3.125", 3.125, "refused"), ("3,125", "refused", 3.125), ("1.000", 1, "refused")]
)
def test_where_no_number_is_that_large_the_languages_decimals_are_meant(
    typed: str, english: object, dutch: object
) -> None:
    assert (reading(typed, "en", takes_thousands=False), reading(typed, "nl", takes_thousands=False)) == (
        english,
        dutch,
    )


@pytest.mark.parametrize(
    ("typed", "number"), [("12.0", 12), ("12,00", 12), ("1.500", 1500), ("1,5", 1.5), ("1,0000", "refused")]
)
def test_whole_numbers(typed: str, number: object) -> None:
    assert [reading(typed, tag, whole=True) for tag in TAGS] == [number, number]
    assert [reading("1.500", tag, whole=True, takes_thousands=False) for tag in TAGS] == ["refused", "refused"]


@given(st.integers(0, 10**12) | st.decimals(0, 10**5, places=2).map(float), st.sampled_from(TAGS))
def test_what_a_field_shows_is_read_as_the_same_number(number: int | float, tag: str) -> None:
    assert read_number(format_exact(number, tag), tag=tag) == number
    if isinstance(number, int):
        assert read_number(format_grouped(number, tag), tag=tag, whole=True) == number


@given(st.decimals(0, 10**5, places=3).map(float), st.sampled_from(TAGS))
def test_three_decimals_are_read_or_shown_with_what_else_they_may_be(number: float, tag: str) -> None:
    shown = f"{number:.3f}".replace(".", DECIMAL_SEPARATORS[tag])
    found = reading(shown, tag)
    assert found == number or (isinstance(found, tuple) and found[1] == number)


def date_reading(text: str, tag: str) -> object:
    try:
        return read_date(text, tag)
    except UnclearDate as unclear:
        return unclear.readings
    except ValueError:
        return "refused"


@pytest.mark.parametrize(
    ("typed", "english", "dutch"),
    [
        ("", None, None),
        ("2026", "2026", "2026"),
        ("2026-11", "2026-11", "2026-11"),
        ("11/2026", "2026-11", "2026-11"),
        ("2026-4-3", "2026-04-03", "2026-04-03"),
        ("03/04/2026", ("2026-04-03", "2026-03-04"), "2026-04-03"),
        ("3-4-2026", ("2026-04-03", "2026-03-04"), "2026-04-03"),
        ("4.4.2026", "2026-04-04", "2026-04-04"),
        ("21-11-2026", "2026-11-21", "2026-11-21"),
        ("11/21/2026", "2026-11-21", "2026-11-21"),
        ("April 3, 2026", "2026-04-03", "2026-04-03"),
        ("3 mrt. 2026", "2026-03-03", "2026-03-03"),
        ("1st of May", "refused", "refused"),
        ("31-02-2026", "refused", "refused"),
        ("2026-02-30", "refused", "refused"),
        ("1/2/26", "refused", "refused"),
        ("3 xyz 2026", "refused", "refused"),
        ("0000", "refused", "refused"),
    ],
)
def test_dates(typed: str, english: object, dutch: object) -> None:
    assert (date_reading(typed, "en"), date_reading(typed, "nl")) == (english, dutch)


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from(TAGS), st.sampled_from(TAGS))
def test_a_date_in_words_or_in_iso_reads_one_way_in_every_language(day: datetime.date, words: str, tag: str) -> None:
    assert read_date(format_date(day.isoformat(), words), tag) == day.isoformat()
    assert read_date(day.isoformat(), tag) == day.isoformat()


@given(st.dates(datetime.date(1000, 1, 1)), st.sampled_from(("/", "-", ".", " ")))
def test_a_date_of_numbers_is_the_day_that_was_meant_or_one_of_two_shown(day: datetime.date, separator: str) -> None:
    day_first = separator.join((str(day.day), str(day.month), str(day.year)))
    month_first = separator.join((str(day.month), str(day.day), str(day.year)))
    assert date_reading(day_first, "nl") == day.isoformat()
    for typed in (day_first, month_first):
        found = date_reading(typed, "en")
        assert found == day.isoformat() or (isinstance(found, tuple) and day.isoformat() in found)
