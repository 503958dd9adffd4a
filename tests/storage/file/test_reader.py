"""Files that are read: without ids, with unknown fields, from disk."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.model import lookup
from journeydesigner.model.journey import JourneyMap, Part
from journeydesigner.model.problems import BadFile
from journeydesigner.storage.file.reader import load, loads
from journeydesigner.storage.file.strict_json import is_provably_sound
from journeydesigner.storage.file.writer import dumps
from tests.storage.bad_files import file_with, refusal

# Content


def test_a_file_without_ids_gets_ids_and_cell_phases() -> None:
    journey = loads(
        file_with(
            '"phases": [{"name": "Buy", "touchpoints": [{"title": "Pays"}]}, {"id": "own", "name": "Use"}],'
            '"rows": [{"name": "Goals", "cells": [{"text": "cheap"}, {"text": "easy"}]}]'
        )
    )
    assert [phase.id for phase in journey.phases] == ["phase-1", "own"]
    assert [each.id for each in lookup.all_touchpoints(journey)] == ["touchpoint-1-1"]
    assert [(cell.phase, cell.text) for cell in journey.rows[0].cells] == [("phase-1", "cheap"), ("own", "easy")]


@pytest.mark.parametrize(
    "rest",
    [
        '"title": "a colon behind a quote \\": and one at the start", "notes": ": x"',
        '"x": ": x", "y": [": y", {"z": "\\" : "}]',
        '"title" : "spaces", "notes"\n:\t"x"',
    ],
)
def test_a_quote_and_colon_inside_a_text_is_no_key(rest: str) -> None:
    loaded = loads(file_with(rest))
    assert json.loads(loaded.model_dump_json(include=json.loads(file_with(rest)).keys())) == json.loads(file_with(rest))


def test_a_byte_order_mark_is_accepted() -> None:
    assert loads(b"\xef\xbb\xbf" + file_with('"title": "x"')).title == "x"


def test_unknown_fields_are_kept_at_every_level() -> None:
    extra = '"new": {"a": [1, 2.5, null, true, {"b": "x"}]}'
    duration = f'{{"value": 3, {extra}}}'
    evidence = f'{{"title": "E", {extra}}}'
    journey = loads(
        file_with(
            f'{extra}, "phases": [{{{extra}, "duration": {duration}, "duration_wished": {duration}, "touchpoints":'
            f'[{{{extra}, "id": "t", "senses": {{"visual": 1}}, "duration": {duration}, "evidence": {evidence}}}]}}],'
            f'"rows": [{{{extra}, "cells": [{{{extra}}}]}}], "links": [{{{extra}, "source": "t", "target": "t"}}],'
            f'"personas": [{{{extra}}}], "channels": [{{{extra}, "id": "c", "name": "C"}}], "evidence": [{evidence}]'
        )
    )
    phase, row = journey.phases[0], journey.rows[0]
    touchpoint = phase.touchpoints[0]
    found: list[Part | None] = [
        journey,
        phase,
        phase.duration,
        phase.duration_wished,
        touchpoint,
        touchpoint.duration,
        touchpoint.evidence,
    ]
    found += [row, row.cells[0], journey.links[0], journey.personas[0], journey.channels[0], journey.evidence[0]]
    written = dumps(journey)
    assert is_provably_sound(JourneyMap.model_validate_json(written), written), "such a file would take the slow path"
    assert [part.model_extra for part in found if part] == [{"new": {"a": [1, 2.5, None, True, {"b": "x"}]}}] * 13


def test_unknown_vocabulary_values_are_kept() -> None:
    journey = loads(file_with('"state": "dreamt", "phases": [{"touchpoints": [{"channel": "telepathy"}]}]'))
    assert (journey.state, journey.phases[0].touchpoints[0].channel) == ("dreamt", "telepathy")


def test_the_depth_limit_is_exact() -> None:
    inner = 46  # the map and the field's own list or object are levels, too
    assert loads(file_with(f'"x": [{"[" * inner}{"]" * inner}]')).model_extra
    assert refusal(file_with(f'"x": [{"[" * (inner + 1)}{"]" * (inner + 1)}]')).code == "too-deep"


def test_the_depth_of_a_part_counts_from_the_map() -> None:
    def nested(levels: int) -> bytes:
        return file_with(f'"phases": [{{"touchpoints": [{{"x": {"[" * levels}{"]" * levels}}}]}}]')

    loads(nested(43))
    assert refusal(nested(44)).code == "too-deep"


# Files


def test_load_reads_a_file_and_an_error_carries_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(file_with('"title": "x"'))
    assert load(path) == JourneyMap(title="x")
    path.write_bytes(b"{}")
    with pytest.raises(BadFile) as error:
        load(path)
    assert error.value.path == path
    assert error.value.code == "not-a-journey-map"


def test_folders_pipes_loops_and_missing_files_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        assert _load_code(pipe) == "not-regular"
        loop = tmp_path / "loop"
        loop.symlink_to(loop)
        assert _load_code(loop) == "io"
    assert _load_code(tmp_path) == "is-folder"
    assert _load_code(tmp_path / "none") == "not-found"
    assert _load_code(tmp_path / "none" / "none") == "not-found"
    assert _load_code(Path("a\0b")) == "not-found"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as large:
        large.truncate(64 * 1024 * 1024 + 1)
    assert _load_code(path) == "too-large"
    with pytest.raises(BadFile, match="too-large"):
        loads(bytes(64 * 1024 * 1024 + 1))


def test_a_file_without_read_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.journey"
    path.write_bytes(file_with('"title": "x"'))

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert _load_code(path) == "no-permission"


def _load_code(path: Path) -> str:
    with pytest.raises(BadFile) as error:
        load(path)
    return error.value.code
