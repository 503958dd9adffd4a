"""Damaged and hostile files are either refused with a location or read."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import FILE_CODES, MAX_COUNTED, MAX_PROBLEMS, PART_CODES, BadFile, location_text
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.writer import dumps
from tests.strategies import journey_maps, json_values

HEAD = b'{"format": "journey-map", "version": 1, "phases": [{"name": "A", "touchpoints": [{"title": "B", '
TAIL = b"}]}]}"
SPLINTERS = st.sampled_from(
    [b"", b"\0", b"\xff", b'"', b"{", b"}", b"[", b"]", b":", b",", b"\\", b"\\ud83d", b"NaN", b"1e999", b"-", b"null",
     b"true", b'"id": "p0",', b'"title": 3,', b'"x": 1, "x": 2,', b"99", b"[" * 60, b'{"a":' * 300, b"\xed\xa0\x80"]
)  # fmt: skip


def tried(data: bytes) -> JourneyMap | BadFile:
    """Return the map, or why there is none; any other exception fails the test."""
    try:
        return loads(data)
    except BadFile as error:
        return error


def read(data: bytes) -> JourneyMap | None:
    """Return the map, or None where the bytes are refused as they should be."""
    found = tried(data)
    if isinstance(found, JourneyMap):
        assert loads(dumps(found)) == found
        return found
    assert 0 < len(found.problems) <= MAX_PROBLEMS
    assert len(found.problems) <= found.total <= MAX_COUNTED
    for problem in found.problems:
        assert problem.code in FILE_CODES or (problem.code in PART_CODES and problem.location)
        location_text(problem).encode()
        json.dumps(problem.values, allow_nan=False).encode()
    return None


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf\xef\xbb\xbf{}")
def test_random_bytes_are_refused_or_read(data: bytes) -> None:
    assert read(data) is None


@given(journey_maps(), st.lists(st.tuples(st.integers(0), st.integers(0, 30), SPLINTERS), min_size=1, max_size=3))
def test_damaged_files_are_refused_or_read(journey: JourneyMap, blows: list[tuple[int, int, bytes]]) -> None:
    data = dumps(journey)
    for where, length, splinter in blows:
        at = where % (len(data) + 1)
        data = data[:at] + splinter + data[at + length :]
    read(data)


@given(journey_maps(), st.integers(1))
def test_a_truncated_file_is_reported_as_cut_short(journey: JourneyMap, length: int) -> None:
    data = dumps(journey).rstrip()
    cut = data[: length % len(data)]
    error = tried(cut)
    assert isinstance(error, BadFile)
    assert error.code == ("cut-short" if cut.strip() else "empty")


_fields = st.dictionaries(
    st.sampled_from(("title", "satisfaction", "senses", "duration", "evidence", "moment_of_truth", "id", "x")),
    json_values | st.floats() | st.sampled_from([{"value": 3}, {"visual": 9}, 10**400, {"title": None}]),
    min_size=1,
)


@given(_fields)
def test_any_json_value_in_any_field_is_refused_or_read(fields: dict[str, Any]) -> None:
    inner = json.dumps(fields)[1:-1].encode()
    journey = read(HEAD + inner + TAIL)
    if journey:
        touchpoint = journey.phases[0].touchpoints[0]
        written = {**touchpoint.model_dump(mode="json", exclude_unset=True), **(touchpoint.model_extra or {})}
        assert all(written[name] == value or name in ("id", "evidence", "duration") for name, value in fields.items())


@given(journey_maps(), st.data())
def test_duplicate_keys_are_found_in_any_object(journey: JourneyMap, data: st.DataObject) -> None:
    text = dumps(journey).decode()
    keys = [line for line in text.splitlines(keepends=True) if line.strip().endswith(",") and '": ' in line]
    line = data.draw(st.sampled_from(keys))
    if is_plain_field(line):
        error = tried(text.replace(line, line + line, 1).encode())
        assert isinstance(error, BadFile)
        assert error.code == "duplicate-key"


def is_plain_field(line: str) -> bool:
    """Whether a line is one field with a plain value, so that it may stand twice."""
    try:
        return isinstance(json.loads("{" + line.strip().removesuffix(",") + "}"), dict)
    except ValueError:
        return False
