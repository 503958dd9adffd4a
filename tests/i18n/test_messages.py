"""Names, numbers and sentences: one for everything there is, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from journeydesigner.i18n import number_formats, problem_messages, translation, vocabulary_names
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.model import vocabulary
from journeydesigner.model.journey import Duration
from journeydesigner.model.problems import (
    FILE_CODES,
    PART_CODES,
    SAVE_CODES,
    BadFile,
    LocationStep,
    Problem,
    SaveFailed,
)
from journeydesigner.storage.file.reader import loads

VALUES: dict[str, str | int | float] = {
    "version": 2, "known": 1, "line": 3, "column": 4, "limit": 48, "size": 99, "key": "k", "value": 9, "low": 1,
    "high": 5, "expected": "text", "length": 7, "reason": "no such device",
}  # fmt: skip


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("name", vocabulary.VOCABULARIES)
def test_every_identifier_has_a_name_in_the_order_of_its_vocabulary(
    language: str, name: vocabulary.VocabularyName
) -> None:
    names = vocabulary_names.names(name, language)
    assert list(names) == list(vocabulary.VOCABULARIES[name])
    assert all(each.strip() for each in names.values())
    assert len(set(names.values())) == len(names)


def test_every_vocabulary_is_listed() -> None:
    assert list(vocabulary.VOCABULARIES) == list(get_args(vocabulary.VocabularyName))


def test_an_unknown_identifier_is_shown_unchanged() -> None:
    assert vocabulary_names.name("channels", "hologram") == "hologram"
    assert vocabulary_names.name("senses", None) == ""


@pytest.mark.parametrize(
    ("value", "unit", "english", "dutch"),
    [
        (3, "days", "3 days", "3 dagen"), (1, "days", "1 day", "1 dag"), (2.5, "days", "2.5 days", "2,5 dagen"),
        (4, "weeks", "4 wk", "4 wk"), (12, "months", "12 mo", "12 mnd"), (2, "hours", "2 h", "2 u"),
        (30, "minutes", "30 min", "30 min"), (20, "seconds", "20 s", "20 s"), (1, "years", "1 yr", "1 jr"),
        (2, "years", "2 yrs", "2 jr"), (0.25, "hours", "0.25 h", "0,25 u"), (3, "moons", "3 moons", "3 moons"),
    ],
)  # fmt: skip
def test_durations_are_short(value: float, unit: str, english: str, dutch: str) -> None:
    assert number_formats.format_duration(Duration(value=value, unit=unit), "en") == english
    assert number_formats.format_duration(Duration(value=value, unit=unit), "nl") == dutch


@pytest.mark.parametrize(
    ("iso", "english", "dutch"),
    [
        ("2026-11-21", "21 Nov 2026", "21 nov 2026"), ("2026-03-01", "1 Mar 2026", "1 mrt 2026"),
        ("2026-05", "May 2026", "mei 2026"), ("2026", "2026", "2026"), ("next week", "next week", "next week"),
        ("2026-13-01", "2026-13-01", "2026-13-01"), ("", "", ""), ("²-1", "²-1", "²-1"),
    ],
)  # fmt: skip
def test_dates_are_as_people_write_them(iso: str, english: str, dutch: str) -> None:
    assert number_formats.format_date(iso, "en") == english
    assert number_formats.format_date(iso, "nl") == dutch


def test_numbers_are_rounded_half_up_with_the_sign_of_the_language() -> None:
    assert [number_formats.format_number(value, "en") for value in (3.25, 3.0, 2.04, 18)] == ["3.3", "3", "2", "18"]
    assert number_formats.format_number(3.25, "nl") == "3,3"
    assert number_formats.format_mean(3, "nl") == "3,0"
    assert number_formats.format_percent(12.5, "nl") == "12,5\N{NO-BREAK SPACE}%"


def test_labels_speak_the_language_of_the_map() -> None:
    english, dutch = map_labels("en-GB"), map_labels("nl-BE")
    assert map_labels("nl") is dutch
    assert english.lanes.share_leaving(18) == "18\N{NO-BREAK SPACE}% leave"
    assert dutch.lanes.share_leaving(18) == "18\N{NO-BREAK SPACE}% haakt af"
    assert english.curve.average(None) == ""
    assert english.curve.average(3.2) == "average 3.2"
    assert dutch.curve.average(3.25) == "gemiddeld 3,3"
    assert english.page.number(1, 3) == "Page 1 of 3"
    assert dutch.page.number(1, 3) == "Pagina 1 van 3"
    assert english.title.critical_touchpoints(1) == "critical touchpoint"
    assert dutch.title.critical_touchpoints(4) == "knelpunten"
    assert english.title.leaving_in_phase("{0} & Co") == "leave in {0} & Co"
    assert dutch.lanes.continued("Aankoop") == "Aankoop (vervolg)"
    assert (english.formats.mean(3), dutch.formats.mean(3.25)) == ("3.0", "3,3")
    assert (dutch.page.durations, dutch.page.drop_off) == ("Tijd nu / gewenst", "Klanten die afhaken")
    assert english.curve.description("1 low") == "Satisfaction per touchpoint: 1 low"


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("code", sorted(FILE_CODES))
def test_every_problem_of_a_file_is_a_sentence_with_its_name(language: str, code: str) -> None:
    translation.set_language(language)
    sentence = problem_messages.bad_file_message(BadFile([Problem(code, values=VALUES)]), "a & b.journey")
    assert "“a & b.journey”" in sentence
    assert sentence.endswith((".", "?"))
    assert "{" not in sentence


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("code", sorted(PART_CODES))
def test_every_problem_of_a_part_is_worded_after_its_place(language: str, code: str) -> None:
    translation.set_language(language)
    error = BadFile([Problem(code, (LocationStep("phases", 2, "Purchase"), LocationStep("name")), dict(VALUES))])
    (line,) = problem_messages.problem_lines(error)
    assert line.startswith('phases[2] "Purchase" › name: ')
    assert not line.endswith(f": {code}")
    assert "{" not in line
    assert "1" in problem_messages.bad_file_message(error, "a.journey")


@pytest.mark.parametrize(("code", "helped", "advised"), [("empty", False, True), ("empty", True, False),
                                                         ("too-large", False, False)])  # fmt: skip
def test_an_older_copy_is_advised_where_the_file_is_damaged_and_nothing_else_is_offered(
    code: str, helped: bool, advised: bool
) -> None:
    sentence = problem_messages.bad_file_message(
        BadFile([Problem(code, values=dict(VALUES))]), "a.journey", without_advice=helped
    )
    assert sentence.endswith("Open an older copy of it; this file stays as it is.") == advised


def test_a_text_that_never_was_a_map_is_not_called_damaged() -> None:
    letter, torn = (BadFile([Problem("not-json", values={"line": n, "column": 1})]) for n in (1, 2))
    assert (
        problem_messages.bad_file_message(letter, "letter.txt")
        == "“letter.txt” is not a journey map. Choose another file."
    )
    assert "damaged at line 2, column 1. Open an older copy" in problem_messages.bad_file_message(torn, "a.journey")


def test_a_row_with_more_cells_than_phases_says_so() -> None:
    with pytest.raises(BadFile) as caught:
        loads(
            b'{"format": "journey-map", "version": 1, "phases": [{}], "rows": [{"name": "R", "cells": [{}, {}, {}]}]}'
        )
    assert problem_messages.problem_lines(caught.value) == [
        'rows[0] "R": has more cells than the map has phases: 3, not 1'
    ]


def test_problems_beyond_the_first_twenty_are_counted() -> None:
    error = BadFile([Problem("missing", (LocationStep("phases", n), LocationStep("id"))) for n in range(25)])
    lines = problem_messages.problem_lines(error)
    assert len(lines) == 21
    assert lines[-1] == "and 5 more"
    assert "25 places" in problem_messages.bad_file_message(error, "a.journey")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"low": 1, "high": 5, "value": 9}, "must be 1 to 5, is 9"),
        ({"low": 1, "value": 0}, "must be at least 1, is 0"),
        ({"high": 5, "value": 9}, "must be at most 5, is 9"),
        ({"digits": 300}, "has more than 300 digits"),
    ],
)
def test_bounds_are_named(values: dict[str, int], words: str) -> None:
    assert problem_messages.part_message(Problem("out-of-range", (), dict(values))) == words


@pytest.mark.parametrize("language", translation.LANGUAGES)
@pytest.mark.parametrize("code", sorted(SAVE_CODES))
def test_every_failed_save_names_the_place_and_a_remedy(language: str, code: str) -> None:
    translation.set_language(language)
    sentence = problem_messages.save_failed_message(SaveFailed(code, Path("/home/els/maps/a.journey")))
    assert "a.journey" in sentence or "maps" in sentence
    assert sentence.count(".") >= 2
