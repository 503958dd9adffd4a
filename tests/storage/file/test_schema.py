"""The published schema matches the models and accepts minimal files."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from journeydesigner import resources
from journeydesigner.model.fields.registry import FIELDS
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.file import schema
from journeydesigner.storage.file.writer import dumps
from tests.strategies import journey_maps

PUBLISHED = json.loads((resources.folder("schema") / schema.FILE_NAME).read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(PUBLISHED)
FILES = sorted(path for folder in ("examples", "templates") for path in resources.folder(folder).glob("*.journey"))


def test_the_published_schema_is_up_to_date() -> None:
    Draft202012Validator.check_schema(PUBLISHED)
    assert schema.schema() == PUBLISHED, "run python -m journeydesigner.storage.file.schema"
    assert (resources.folder("schema") / schema.FILE_NAME).read_text(encoding="utf-8") == schema.schema_text()


def test_the_descriptions_are_those_of_the_registry() -> None:
    definitions: dict[str, Any] = {"JourneyMap": PUBLISHED, **PUBLISHED["$defs"]}
    for part, fields in FIELDS.items():
        for field in fields:
            published = definitions[part.__name__]["properties"][field.name].get("description", "")
            assert published == schema.description(field)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_bundled_files_satisfy_the_schema(path: Any) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


@given(journey_maps())
def test_saved_files_satisfy_the_schema(journey: JourneyMap) -> None:
    VALIDATOR.validate(json.loads(dumps(journey)))


HAND_MADE = {"format": "journey-map", "version": 1, "phases": [{"name": "Buy", "touchpoints": [{"title": "Pays"}]}]}


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"later": [1]}, True),
        ({"rows": [{"cells": [{"text": "x"}]}]}, True),
        ({"phases": [{"touchpoints": [{"satisfaction": 9}]}]}, False),
        ({"phases": [{"touchpoints": [{"satisfaction": "3"}]}]}, False),
        ({"phases": [{"touchpoints": [{"senses": {"visual": 4}}]}]}, False),
        ({"phases": [{"touchpoints": [{"senses": {"visual": None, "smell": 2}}]}]}, True),
        ({"phases": [{"drop_off": 101}]}, False),
        ({"phases": [{"color": "red"}]}, False),
        ({"links": [{"source": "a"}]}, False),
        ({"version": 2}, False),
        ({"format": "other"}, False),
        ({"title": 3}, False),
    ],
)
def test_the_schema_accepts_minimal_files(change: dict[str, Any], is_valid: bool) -> None:
    assert VALIDATOR.is_valid({**HAND_MADE, **change}) is is_valid


@pytest.mark.parametrize("name", ["format", "version"])
def test_the_schema_requires_format_and_version(name: str) -> None:
    assert not VALIDATOR.is_valid({key: value for key, value in HAND_MADE.items() if key != name})
