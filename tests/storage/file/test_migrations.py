"""Migrations of older files: run in order, before validation."""

from __future__ import annotations

from typing import Any

import pytest

from journeydesigner.model.problems import BadFile, location_text
from journeydesigner.storage.file import migrations, reader
from journeydesigner.storage.file.migrations import MIGRATIONS, check_no_gaps, migrated

Json = dict[str, Any]


def lanes_to_phases(data: Json) -> Json:
    """Rename the list of phases, as a step from version 1 to 2 might."""
    rest = {name: value for name, value in data.items() if name != "lanes"}
    return {**rest, "phases": data["lanes"]}


def names_to_titles(data: Json) -> Json:
    """Change something else, as a step from version 2 to 3 might."""
    return {**data, "title": data["title"].upper()}


STEPS = {1: lanes_to_phases, 2: names_to_titles}


def test_migrations_lead_from_the_oldest_to_the_present_version() -> None:
    check_no_gaps(MIGRATIONS)


@pytest.mark.parametrize("numbers", [[], [1], [2], [1, 3], [0, 1, 2], [1, 2, 3]])
def test_a_missing_migration_is_an_error(numbers: list[int]) -> None:
    with pytest.raises(ValueError, match="do not lead"):
        check_no_gaps(dict.fromkeys(numbers, names_to_titles), 3)


def test_migrations_run_in_order_from_the_files_version() -> None:
    old = {"version": 1, "title": "a", "lanes": [1]}
    assert migrated(old, STEPS, 3) == {"version": 3, "title": "A", "phases": [1]}
    assert migrated({"version": 2, "title": "a"}, STEPS, 3) == {"version": 3, "title": "A"}
    assert migrated({"version": 3, "title": "a"}, STEPS, 3) == {"version": 3, "title": "a"}
    assert old == {"version": 1, "title": "a", "lanes": [1]}


@pytest.fixture
def _version_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let version 0 be an older version, with `lanes` for what are now `phases`."""
    monkeypatch.setattr(migrations, "OLDEST", 0)
    monkeypatch.setattr(migrations, "MIGRATIONS", {0: lanes_to_phases})


@pytest.mark.usefixtures("_version_zero")
def test_an_older_file_is_migrated_on_opening() -> None:
    journey = reader.loads(b'{"format": "journey-map", "version": 0, "lanes": [{"name": "A"}], "x": 1}')
    assert (journey.version, journey.phases[0].name, journey.model_extra) == (1, "A", {"x": 1})


@pytest.mark.usefixtures("_version_zero")
def test_an_older_file_is_validated_like_a_current_one() -> None:
    def refusal(rest: bytes) -> tuple[str, str]:
        with pytest.raises(BadFile) as error:
            reader.loads(b'{"format": "journey-map", "version": 0' + rest + b"}")
        return error.value.code, location_text(error.value.problems[0])

    assert refusal(b', "lanes": [{"name": "A", "columns": 99}]') == ("out-of-range", 'phases[0] "A" › columns')
    assert refusal(b', "lanes": [], "lanes": []') == ("duplicate-key", "lanes")
    assert refusal(b', "lanes": [], "x": NaN') == ("not-finite", "x")
    assert refusal(b"") == ("bad-old-version", "")
