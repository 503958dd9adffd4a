"""Remarks on a sound map: what is unknown, where it is, and the known name nearest to it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from journeydesigner import resources
from journeydesigner.i18n import problem_messages, translation
from journeydesigner.model.fields.registry import FIELDS
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import REMARK_CODES, location_text
from journeydesigner.model.remarks import remarks
from journeydesigner.model.vocabulary import SENSES, VOCABULARIES


def found(**fields: Any) -> list[tuple[str, str, str]]:
    """Return code, place and the name that is near, for a map with these fields."""
    journey = JourneyMap.model_validate_json(json.dumps(fields))
    return [(each.code, location_text(each), str(each.values.get("near", ""))) for each in remarks(journey)]


def touchpoint(**fields: Any) -> dict[str, Any]:
    return {"phases": [{"name": "A", "touchpoints": [{"title": "T", **fields}]}]}


PLACE = 'phases[0] "A" › touchpoints[0] "T" › '


@pytest.mark.parametrize(
    ("fields", "code", "place", "near"),
    [
        ({"titel": "x"}, "unknown-field", "titel", "title"),
        ({"phases": [{"Drop_Off": 3}]}, "unknown-field", "phases[0] › Drop_Off", "drop_off"),
        (touchpoint(senses={"visula": 2}), "unknown-sense", PLACE + "senses › visula", "visual"),
        (touchpoint(senses={"Visual": None}), "unknown-sense", PLACE + "senses › Visual", "visual"),
        (touchpoint(senses={"smell": None}), "unknown-sense", PLACE + "senses › smell", ""),
        (touchpoint(channel="web-site"), "unknown-channel", PLACE + "channel", "website"),
        (touchpoint(channel="xyzzy"), "unknown-channel", PLACE + "channel", ""),
        (touchpoint(evidence={"kind": "offlin"}), "unknown-word", PLACE + "evidence › kind", "offline"),
        (touchpoint(evidence={"sample": 3}), "unknown-field", PLACE + "evidence › sample", "sample_size"),
        (touchpoint(duration={"value": 3, "unit": "day"}), "unknown-word", PLACE + "duration › unit", "days"),
        ({"rows": [{"kind": "painpoints"}]}, "unknown-word", "rows[0] › kind", "pain-points"),
        ({"rows": [{"cells": [{"txt": "x"}]}]}, "unknown-field", "rows[0] › cells[0] › txt", "text"),
        ({"links": [{"source": "a", "target": "b", "kind": "loops"}]}, "unknown-word", "links[0] › kind", "loop"),
        ({"channels": [{"id": "a", "name": "", "senses": ["tactil"]}]}, "unknown-sense", "channels[0] › senses[0]",
         "tactile"),
        ({"personas": [{"segment": "largest"}]}, "unknown-word", "personas[0] › segment", "large"),
        ({"swimlanes": "diagonal"}, "unknown-word", "swimlanes", ""),
    ],
)  # fmt: skip
def test_what_is_unknown_is_named_with_what_is_near(fields: dict[str, Any], code: str, place: str, near: str) -> None:
    assert found(**fields) == [(code, place, near)]


def test_own_channels_and_the_mark_of_a_schema_are_known() -> None:
    assert (
        found(
            **{"$schema": "https://example.org"},
            channels=[{"id": "kiosk", "name": "Kiosk"}],
            **touchpoint(channel="kiosk"),
        )
        == []
    )


def test_every_word_of_every_vocabulary_is_known() -> None:
    fixed: dict[str, dict[str, Any]] = {
        "Link": {"source": "a", "target": "b"},
        "Channel": {"id": "a", "name": "A"},
        "Duration": {"value": 1},
    }
    lists = {
        "Phase": "phases",
        "Persona": "personas",
        "Row": "rows",
        "Link": "links",
        "Channel": "channels",
        "Evidence": "evidence",
    }
    for part, fields in FIELDS.items():
        words = [(field.name, word) for field in fields if field.vocabulary for word in VOCABULARIES[field.vocabulary]]
        for name, word in words:
            made: dict[str, Any] = {name: word, **fixed.get(part.__name__, {})}
            kind = part.__name__
            whole = {"JourneyMap": made, "Touchpoint": touchpoint(**made), "Duration": touchpoint(duration=made)}
            assert found(**(whole.get(kind) or {lists[kind]: [made]})) == []
    senses = dict.fromkeys(SENSES)
    for channel in VOCABULARIES["channels"]:
        assert found(**touchpoint(channel=channel, senses=senses)) == []


@pytest.mark.parametrize("folder", ["examples", "templates"])
def test_what_ships_has_no_remarks(folder: str) -> None:
    for path in resources.folder(folder).glob("*.journey"):
        assert found(**json.loads(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("language", translation.LANGUAGES)
def test_every_remark_is_a_sentence(language: str) -> None:
    translation.set_language(language)
    journey = JourneyMap.model_validate_json(
        json.dumps(
            {"swimlanes": "diagonal", "titel": "", "zzz": 1, **touchpoint(senses={"visula": 1}, channel="web-site")}
        )
    )
    each = list(remarks(journey))
    assert {remark.code for remark in each} == REMARK_CODES
    for remark in each:
        sentence = problem_messages.remark_message(remark)
        assert sentence.endswith((".", "?")) and "{" not in sentence
        assert str(remark.values.get("near", "")) in sentence
