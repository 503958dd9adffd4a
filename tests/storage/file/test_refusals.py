"""Files that are refused: every problem has its code and location."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest

from journeydesigner.model.journey import Duration, Evidence, JourneyMap, Phase, Touchpoint
from journeydesigner.model.problems import LocationStep, Problem, location_text
from journeydesigner.model.validation import NUMBER_LIMITS
from journeydesigner.model.vocabulary import SENSES
from journeydesigner.storage.file import reader, strict_json
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.schema import schema
from journeydesigner.storage.file.writer import dumps
from tests.storage.bad_files import FILE_START, file_with, refusal

# Problems of the whole file


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b""),
        ("empty", b" \n\t"),
        ("empty", b"\xef\xbb\xbf"),
        ("zeroed", b"\0" * 4096),
        ("zeroed", file_with('"title": "x"') + b"\0\0"),
        ("zeroed", FILE_START.encode() + b"\0" * 100),
        ("cut-short", b"{"),
        ("cut-short", FILE_START.encode()),
        ("cut-short", file_with('"title": "äö"')[:-4]),
        ("cut-short", file_with('"title": "abc"')[:-4]),
        ("cut-short", FILE_START.encode() + b', "phases": [{"moment_of_truth": tr'),
        ("not-utf8", file_with('"title": "é"').decode().encode("latin-1")),
        ("not-json", b"Dear customer,"),
        ("not-json", b"<html>"),
        ("not-json", file_with('"title": "x",')),
        ("not-json", file_with('"title": x')),
        ("not-json", file_with('"title": "x"') + b"}"),
        ("not-json", file_with('"title": "two\nlines"')),
        ("not-json", file_with("// comment")),
        ("not-a-journey-map", b"[]"),
        ("not-a-journey-map", b"null"),
        ("not-a-journey-map", b'"journey-map"'),
        ("not-a-journey-map", b"{}"),
        ("not-a-journey-map", b'{"version": 1}'),
        ("not-a-journey-map", b'{"format": "other", "version": 1}'),
        ("not-a-journey-map", b'{"format": ["journey-map"], "version": 1}'),
        ("too-deep", file_with('"x": ' + "[" * 100_000)),
        ("too-deep", file_with('"x": ' + "[" * 100_000 + "]" * 100_000)),
        ("too-many-values", file_with('"x": [' + "1," * 4_000_001 + "1]")),
    ],
)
def test_a_problem_of_the_whole_file_has_no_location(code: str, data: bytes) -> None:
    error = refusal(data)
    assert error.code == code
    assert error.problems[0].location == ()
    assert error.total == 1


def test_a_syntax_error_has_line_and_column() -> None:
    error = refusal(b'{"format": "journey-map",\n "version": 1,\n "title": oops}')
    assert error.problems[0].values == {"line": 3, "column": 11}


def test_a_file_of_a_newer_version_is_refused_with_both_versions() -> None:
    error = refusal(b'{"format": "journey-map", "version": 7, "phases": "other by then"}')
    assert (error.code, error.problems[0].values) == ("newer-version", {"version": 7, "known": 1})


@pytest.mark.parametrize(
    ("version", "code"), [("0", "bad-value"), ("-1", "bad-value"), ('"1"', "wrong-type"), ("null", "missing")]
)
def test_an_invalid_version(version: str, code: str) -> None:
    error = refusal(f'{{"format": "journey-map", "version": {version}}}'.encode())
    assert (error.code, location_text(error.problems[0])) == (code, "version")


def test_a_file_without_a_version() -> None:
    error = refusal(b'{"format": "journey-map", "title": "x"}')
    assert (error.code, location_text(error.problems[0])) == ("missing", "version")


# Problems of a part


def in_touchpoint(fields: str) -> bytes:
    """Return a file with these fields in touchpoint "Pays", the second of the second phase, "Purchase"."""
    return file_with(
        '"phases": [{"name": "See"}, {"name": "Purchase", "touchpoints": [{"title": "Comes"}, '
        f'{{"title": "Pays", {fields}}}]}}]'
    )


LOCATION = 'phases[1] "Purchase" › touchpoints[1] "Pays" › '


@pytest.mark.parametrize(
    ("fields", "code", "where", "values"),
    [
        ('"satisfaction": 9', "out-of-range", "satisfaction", {"low": 1, "high": 5, "value": 9}),
        ('"satisfaction": 5.01', "out-of-range", "satisfaction", {"low": 1, "high": 5, "value": 5.01}),
        ('"importance": 0', "out-of-range", "importance", {"low": 1, "high": 5, "value": 0}),
        ('"satisfaction": "3"', "wrong-type", "satisfaction", {"expected": "number", "value": "3"}),
        ('"satisfaction": true', "wrong-type", "satisfaction", {"expected": "number", "value": "true"}),
        ('"satisfaction": []', "wrong-type", "satisfaction", {"expected": "number"}),
        ('"satisfaction": NaN', "not-finite", "satisfaction", {}),
        ('"satisfaction": -Infinity', "not-finite", "satisfaction", {}),
        ('"x": 1e999', "not-finite", "x", {}),
        ('"x": {"y": [0, NaN]}', "not-finite", "x › y[1]", {}),
        ('"x": "\\ud800"', "bad-text", "x", {}),
        ('"quote": "\\udc00\\ud800"', "bad-text", "quote", {}),
        ('"x": ' + "9" * 5_000, "out-of-range", "x", {"digits": 4_000}),
        ('"quote": null', "wrong-type", "quote", {"expected": "text", "value": "null"}),
        ('"quote": 3', "wrong-type", "quote", {"expected": "text", "value": 3}),
        (f'"quote": "{"x" * 20_001}"', "too-long", "quote", {"limit": 20_000, "length": 20_001}),
        (f'"channel": "{"x" * 101}"', "too-long", "channel", {"limit": 100, "length": 101}),
        ('"moment_of_truth": "yes"', "wrong-type", "moment_of_truth", {"expected": "truth", "value": "yes"}),
        ('"moment_of_truth": 1', "wrong-type", "moment_of_truth", {"expected": "truth", "value": 1}),
        ('"senses": {"visual": 4}', "out-of-range", "senses › visual", {"low": 1, "high": 3, "value": 4}),
        ('"senses": {"visual": 1.5}', "wrong-type", "senses › visual", {"expected": "whole-number", "value": 1.5}),
        ('"senses": ["visual"]', "wrong-type", "senses", {"expected": "object"}),
        ('"senses": {' + ",".join(f'"{n}": 1' for n in range(51)) + "}", "too-many", "senses",
         {"limit": 50, "length": 51}),
        ('"duration": {}', "missing", "duration › value", {}),
        ('"duration": {"value": -1}', "out-of-range", "duration › value", {"low": 0, "high": 100_000, "value": -1}),
        ('"duration": 3', "wrong-type", "duration", {"expected": "object", "value": 3}),
        ('"evidence": {"sample_size": 2.5}', "wrong-type", "evidence › sample_size",
         {"expected": "whole-number", "value": 2.5}),
        ('"evidence": {"sample_size": -1}', "out-of-range", "evidence › sample_size",
         {"low": 0, "high": 10**12, "value": -1}),
        ('"quote": "a", "quote": "b"', "duplicate-key", "quote", {"key": "quote"}),
        ('"x": [{"y": 1, "z": 2, "y": 1}]', "duplicate-key", "x[0] › y", {"key": "y"}),
        ('"id": "t", "senses": {"visual": 1, "visual": 1}', "duplicate-key", "senses › visual", {"key": "visual"}),
    ],
)  # fmt: skip
def test_a_problem_in_a_touchpoint_has_its_location_and_values(
    fields: str, code: str, where: str, values: dict[str, Any]
) -> None:
    error = refusal(in_touchpoint(fields))
    assert [(each.code, location_text(each), each.values) for each in error.problems] == [
        (code, LOCATION + where, values)
    ]
    assert error.total == 1


@pytest.mark.parametrize(
    ("rest", "code", "where"),
    [
        ('"phases": {}', "wrong-type", "phases"),
        ('"phases": [3]', "wrong-type", "phases[0]"),
        ('"phases": [{"touchpoints": [null]}]', "wrong-type", "phases[0] › touchpoints[0]"),
        ('"phases": [{"name": "A", "color": "red"}]', "bad-value", 'phases[0] "A" › color'),
        ('"phases": [{"name": "A", "columns": 13}]', "out-of-range", 'phases[0] "A" › columns'),
        ('"phases": [{"name": "A", "drop_off": 101}]', "out-of-range", 'phases[0] "A" › drop_off'),
        ('"phases": [' + "{}," * 500 + "{}]", "too-many", "phases"),
        ('"links": [{"target": "x"}]', "missing", "links[0] › source"),
        ('"personas": [{"name": "Els", "picture": "http://x"}]', "bad-value", 'personas[0] "Els" › picture'),
        ('"channels": [{"id": "x"}]', "missing", "channels[0] › name"),
        ('"channels": [{"id": "x", "name": "A"}, {"id": "x", "name": "B"}]', "duplicate-id", 'channels[1] "B" › id'),
        ('"rows": [{"name": "R", "cells": [3]}]', "wrong-type", 'rows[0] "R" › cells[0]'),
        ('"rows": [{"name": "R", "cells": [{"phase": "?"}]}]', "unknown-reference", 'rows[0] "R" › cells[0] › phase'),
        ('"rows": [{"name": "R", "cells": [{}, {}]}]', "too-many-cells", 'rows[0] "R"'),
        ('"phases": [{"id": "p"}], "rows": [{"cells": [{"phase": "p"}, {"phase": "p"}]}]', "duplicate-id",
         "rows[0] › cells[1] › phase"),
        ('"phases": [{"id": "p"}, {"name": "B", "touchpoints": [{"id": "p", "title": "T"}]}]', "duplicate-id",
         'phases[1] "B" › touchpoints[0] "T" › id'),
        ('"phases": [{"id": "p"}], "personas": [{"id": "p"}]', "duplicate-id", "phases[0] › id"),
        ('"phases": [{"id": "p", "touchpoints": [{"id": "t"}]}], "links": [{"source": "t", "target": "p"}]',
         "unknown-reference", "links[0] › target"),
        ('"title": "a", "title": "a"', "duplicate-key", "title"),
        ('"language": null', "wrong-type", "language"),
    ],
)  # fmt: skip
def test_problems_elsewhere_have_their_location(rest: str, code: str, where: str) -> None:
    error = refusal(file_with(rest))
    assert [(each.code, location_text(each)) for each in error.problems] == [(code, where)]


def test_the_first_twenty_problems_are_kept_and_all_counted() -> None:
    bad = ",".join('{"satisfaction": 9, "quote": 1}' for _ in range(30))
    error = refusal(file_with(f'"phases": [{{"touchpoints": [{bad}]}}]'))
    assert (len(error.problems), error.total) == (20, 60)
    assert location_text(error.problems[19]) == "phases[0] › touchpoints[9] › quote"


def test_counting_stops_at_a_thousand() -> None:
    bad = ",".join(["{}, 3"] * 1_500)
    assert refusal(file_with(f'"phases": [{{"touchpoints": [{bad}]}}]')).total == 1_000


def test_a_long_title_is_shortened_in_a_location() -> None:
    error = refusal(file_with(f'"phases": [{{"name": "{"x" * 100}", "columns": 0}}]'))
    assert error.problems[0].location[0] == LocationStep("phases", 0, "x" * 80 + "…")


def test_a_list_that_is_too_long_is_refused_before_validation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "SIZE_CHECK_KEYS", 100)
    senses = ",".join(f'"{number}": 9' for number in range(200))
    with monkeypatch.context() as unused:
        unused.setattr(reader, "_tried", None)
        error = refusal(in_touchpoint(f'"senses": {{{senses}}}'))
    assert [(each.code, location_text(each)) for each in error.problems] == [("too-many", LOCATION + "senses")]
    many = ",".join(f'{{"id": "p{number}", "name": "x"}}' for number in range(200))
    assert len(loads(file_with(f'"phases": [{many}]')).phases) == 200


@pytest.mark.parametrize(
    "many",
    [
        '"x": [' + "[]," * reader.MAX_CONTAINERS + "1]",
        '"x": [' + "1," * (reader.MAX_VALUES + 1) + "1]",
        '"x": {' + ",".join(f'"{number}": 1' for number in range(reader.MAX_KEYS)) + "}",
    ],
    ids=["parts", "values", "keys"],
)
def test_files_with_too_many_values_are_refused_before_validation(many: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_tried", None)
    assert refusal(file_with(many)).code == "too-many-values"


def test_the_limit_of_touchpoints_counts_all_phases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_tried", None)
    phase = '{"touchpoints": [' + ",".join(["{}"] * 19_000) + "]}"
    error = refusal(file_with(f'"phases": [{",".join([phase] * 4)}]'))
    assert [(each.code, location_text(each), each.values["length"]) for each in error.problems] == [
        ("too-many", "phases", 76_000)
    ]


def test_commas_and_colons_in_texts_are_no_structure() -> None:
    text = json.dumps("a: b, " * 3_000)
    touchpoint = f'{{"description": {text}, "question": {text}, "quote": {text}}}'
    journey = loads(file_with(f'"phases": [{{"touchpoints": [{",".join([touchpoint] * 70)}]}}]'))
    assert len(journey.phases[0].touchpoints) == 70


def test_too_many_senses_of_a_channel_are_refused() -> None:
    error = refusal(file_with('"channels": [{"id": "a", "name": "A", "senses": [' + "1," * 999_999 + "1]}]"))
    assert [(each.code, location_text(each)) for each in error.problems] == [("too-many", 'channels[0] "A" › senses')]


def test_a_map_of_5000_complete_touchpoints_opens() -> None:
    prose = "A sentence, of the usual kind: it has a comma. "
    texts = ("description", "expectation", "question", "quote", "pain_point", "pain_cause", "opportunity", "measure")
    full = Touchpoint(
        title="Pays",
        channel="website",
        senses=dict.fromkeys(SENSES, 2),
        evidence=Evidence(title="Survey", source=prose, sample_size=3),
        duration=Duration(value=3),
        **cast(Any, dict.fromkeys(texts, prose * 3)),
    )
    phases = tuple(Phase(touchpoints=(full,) * 500) for _ in range(10))
    assert sum(len(phase.touchpoints) for phase in loads(dumps(JourneyMap(phases=phases))).phases) == 5_000


def test_ranges_match_the_schema() -> None:
    found: dict[str, tuple[int, int]] = {}
    published = schema()
    for definition in (published, *published["$defs"].values()):
        for name, field in definition["properties"].items():
            for branch in _branches(field):
                if "minimum" in branch:
                    found[name] = (branch["minimum"], branch["maximum"])
    assert found == NUMBER_LIMITS


def _branches(field: dict[str, Any]) -> list[dict[str, Any]]:
    inner = field.get("anyOf", [])
    if isinstance(field.get("additionalProperties"), dict):
        inner = [*inner, field["additionalProperties"]]
    return [field, *(branch for each in inner for branch in _branches(each))]


def test_json_that_only_one_of_both_parsers_accepts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strict_json, "parse", lambda _: {"format": "journey-map", "version": 1})
    error = refusal(file_with("oops"))
    assert (error.code, error.problems[0].values) == ("not-json", {"line": 1, "column": 41})


def test_location_text_contains_titles() -> None:
    place = (
        LocationStep("phases", 2, "Purchase"),
        LocationStep("touchpoints", 4, "Pays"),
        LocationStep("satisfaction"),
    )
    text = 'phases[2] "Purchase" › touchpoints[4] "Pays" › satisfaction'
    assert location_text(Problem("out-of-range", place)) == text
    assert location_text(Problem("empty")) == ""
