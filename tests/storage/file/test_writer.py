"""The format of a written file, and that it reads back as the same map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.model.journey import JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage.disk import digest
from journeydesigner.storage.file.reader import load, loads
from journeydesigner.storage.file.writer import dumps, write_map
from tests.strategies import journey_maps


@given(journey_maps())
def test_a_written_map_reads_back_equal_and_writes_the_same_bytes(journey: JourneyMap) -> None:
    data = dumps(journey)
    again = loads(data)
    assert again == journey
    assert dumps(again) == data
    assert json.loads(data) == json.loads(dumps(again))


@given(journey_maps(), st.sampled_from(("\n", "\r\n", " ")))
def test_layout_and_order_of_a_file_do_not_matter(journey: JourneyMap, space: str) -> None:
    def shuffled(value: object) -> object:
        if isinstance(value, dict):
            return {key: shuffled(value[key]) for key in reversed(value)}
        return [shuffled(each) for each in value] if isinstance(value, list) else value

    text = json.dumps(shuffled(json.loads(dumps(journey))), separators=(f"{space},", f"{space}:{space}"))
    assert loads(text.encode()) == journey


def test_only_fields_that_differ_from_their_default_are_written_in_model_order() -> None:
    journey = JourneyMap(
        notes="€",
        phases=(Phase(id="p", name="Buy", drop_off=12.5, **cast(Any, {"x": 1})),),
        **cast(Any, {"later": {"b": 1, "a": []}}),
    )
    assert dumps(journey).decode() == (
        '{\n  "format": "journey-map",\n  "version": 1,\n  "title": "",\n  "language": "en",\n  "notes": "€",\n'
        '  "phases": [\n    {\n      "id": "p",\n      "name": "Buy",\n      "drop_off": 12.5,\n      "x": 1\n    }\n'
        '  ],\n  "later": {\n    "b": 1,\n    "a": []\n  }\n}\n'
    )


def test_an_empty_map_is_four_lines() -> None:
    assert dumps(JourneyMap(title='"a"')).decode() == (
        '{\n  "format": "journey-map",\n  "version": 1,\n  "title": "\\"a\\"",\n  "language": "en"\n}\n'
    )


def test_parts_without_an_id_are_written_with_one() -> None:
    journey = JourneyMap(phases=(Phase(touchpoints=(Touchpoint(title="x"),)),))
    assert loads(dumps(journey)).phases[0].touchpoints[0].id == "touchpoint-1-1"
    assert b'"touchpoint-1-1"' in dumps(journey)


def test_write_map_returns_what_it_wrote(tmp_path: Path) -> None:
    journey = JourneyMap(title="x", phases=(Phase(id="p"),))
    path = tmp_path / "a.journey"
    saved = write_map(journey, path)
    data = path.read_bytes()
    assert data == dumps(journey)
    assert (saved.path, saved.digest, saved.size) == (path, digest(data), len(data))
    assert load(path) == journey
    write_map(journey.changed(title="y"), path)
    assert load(path).title == "y"
    assert [each.name for each in tmp_path.iterdir()] == ["a.journey"]


@pytest.mark.parametrize(
    "journey",
    [
        JourneyMap(phases=(Phase(id="a"), Phase(id="a"))),
        JourneyMap(links=(Link(id="l", source="?", target="?"),)),
        JourneyMap(rows=(Row(id="r", **cast(Any, {"x": "\ud800"})),)),
        JourneyMap(**cast(Any, {"x": float("inf")})),
        JourneyMap(**cast(Any, {"x": object()})),
        JourneyMap(**cast(Any, {"x": 10**5_000})),
        JourneyMap(**cast(Any, {"x": (1, 2)})),
        JourneyMap(**cast(Any, {"x": json.loads("[" * 60 + "]" * 60)})),
    ],
)
def test_a_map_that_does_not_read_back_equal_is_not_written(journey: JourneyMap, tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(b"old")
    with pytest.raises(SaveFailed) as failure:
        write_map(journey, path)
    assert failure.value.code == "unfaithful"
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failed_write_carries_the_problems_of_reading_back(tmp_path: Path) -> None:
    with pytest.raises(SaveFailed) as failure:
        write_map(JourneyMap(phases=(Phase(id="a"), Phase(id="a"))), tmp_path / "a.journey")
    assert [each.code for each in failure.value.problems] == ["duplicate-id"]
