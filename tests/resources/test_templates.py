"""The bundled templates and examples: each file is valid, and both languages have the same content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.model.journey import FORMAT, VERSION, JourneyMap, Part, Touchpoint
from journeydesigner.model.vocabulary import (
    AWARENESS,
    BUILT_IN_CHANNELS_BY_ID,
    DECISION_ROLES,
    DURATION_UNITS,
    EVIDENCE_STATUS,
    EXPECTATION,
    INFORMATION,
    INTERACTIONS,
    LINK_KINDS,
    MARKETS,
    PLACES,
    ROW_KINDS,
    SEGMENTS,
    SENSES,
    STATES,
)

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FOLDERS = ("templates", "examples")
LANGUAGES = ("en", "nl")
LONGEST_TITLE = 45
"""Characters of a title that still fit on a card in three lines."""
TEMPLATES = (
    "five-phases-service",
    "five-phases-aftercare",
    "five-phases-delivery",
    "discovery-to-promotion",
    "buyers-journey",
    "see-think-do-care",
    "aida",
    "blank",
)
EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")
FILES = sorted(path for folder in FOLDERS for path in (RESOURCES / folder).glob("*.journey"))
NAMES = [f"{folder}/{id_}" for folder, ids in zip(FOLDERS, (TEMPLATES, EXAMPLES), strict=True) for id_ in ids]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
each_name = pytest.mark.parametrize("name", NAMES)
each_folder = pytest.mark.parametrize("folder", FOLDERS)


def load(path: Path) -> JourneyMap:
    """Return the map in that file, strictly validated."""
    return JourneyMap.model_validate_json(path.read_bytes())


def load_pair(name: str) -> tuple[JourneyMap, JourneyMap]:
    """Return the English and the Dutch map of, say, "templates/aida"."""
    english, dutch = (load(RESOURCES / f"{name}.{language}.journey") for language in LANGUAGES)
    return english, dutch


def read_index(folder: str) -> list[dict[str, Any]]:
    """Return the entries of a folder's index."""
    entries: list[dict[str, Any]] = json.loads((RESOURCES / folder / "index.json").read_text(encoding="utf-8"))
    return entries


def touchpoints(journey: JourneyMap) -> list[Touchpoint]:
    """Return all touchpoints in the order of the journey."""
    return [touchpoint for phase in journey.phases for touchpoint in phase.touchpoints]


def parts(value: object) -> Iterator[Part]:
    """Yield every part of a map, the map itself included."""
    if isinstance(value, tuple):
        for each in value:
            yield from parts(each)
    elif isinstance(value, Part):
        yield value
        for _, each in value:
            yield from parts(each)


def texts(value: object) -> Iterator[str]:
    """Yield every text in a piece of parsed JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def without_wording(value: object) -> object:
    """Return parsed JSON with all that is to be translated replaced by a mark; ids and fixed words stay."""
    worded = {
        "title", "description", "name", "text", "label", "product", "author", "client", "purpose", "notes", "language",
        "role", "goals", "frustrations", "quote", "expectation", "question", "pain_point", "pain_cause",
        "opportunity", "measure", "trigger", "source", "moment", "owner",
    }  # fmt: skip
    if isinstance(value, dict):
        is_link = "target" in value
        return {
            key: "…" if key in worded and not (is_link and key == "source") else without_wording(each)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [without_wording(each) for each in value]
    return value


@each_folder
def test_every_file_exists_in_both_languages(folder: str) -> None:
    """No file is missing and none lies about."""
    expected = {
        f"{name.split('/')[1]}.{lang}.journey" for name in NAMES if name.startswith(folder) for lang in LANGUAGES
    }
    assert {path.name for path in (RESOURCES / folder).iterdir()} == expected | {"index.json"}


@each_file
def test_a_file_starts_with_format_version_title_and_language(path: Path) -> None:
    """Format, version, title and language stand at the top, and the language is that of the name."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    assert list(raw)[:4] == ["format", "version", "title", "language"]
    assert (raw["format"], raw["version"]) == (FORMAT, VERSION)
    assert raw["title"]
    assert raw["language"] == path.name.split(".")[1]


@each_file
def test_a_file_has_only_known_fields(path: Path) -> None:
    """A misspelt field would be kept silently as an unknown one."""
    assert [(type(part).__name__, part.model_extra) for part in parts(load(path)) if part.model_extra] == []


@each_file
def test_a_file_is_formatted_as_the_program_writes_it(path: Path) -> None:
    """Two spaces, real letters, the model's order of fields, one line end at the end."""
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    for part, raw in zip(parts(load(path)), _raw_parts(json.loads(text)), strict=True):
        assert list(raw) == [field for field in type(part).model_fields if field in raw]


def _raw_parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects that are parts, in the same order as `parts`."""
    if isinstance(value, list):
        for each in value:
            yield from _raw_parts(each)
    elif isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key != "senses":
                yield from _raw_parts(each)


@each_file
def test_texts_use_typographic_punctuation(path: Path) -> None:
    """Curly quotes and apostrophes, no stray spaces."""
    for text in texts(json.loads(path.read_text(encoding="utf-8"))):
        assert "'" not in text
        assert '"' not in text
        assert "  " not in text
        assert text == text.strip()
        assert text.count("“") == text.count("”")


@each_file
def test_ids_are_unique_and_present(path: Path) -> None:
    """Every part that can have an id has one of its own."""
    journey = load(path)
    ids = [getattr(part, "id") for part in parts(journey) if "id" in type(part).model_fields]  # noqa: B009
    assert all(ids)
    assert len(ids) == len(set(ids))


@each_file
def test_references_point_to_existing_parts(path: Path) -> None:
    """Cells name phases, links name touchpoints, touchpoints name channels."""
    journey = load(path)
    phases = {phase.id for phase in journey.phases}
    known = {touchpoint.id for touchpoint in touchpoints(journey)}
    channels = set(BUILT_IN_CHANNELS_BY_ID) | {channel.id for channel in journey.channels}
    for row in journey.rows:
        cells = [cell.phase for cell in row.cells]
        assert set(cells) <= phases
        assert len(cells) == len(set(cells))
    assert {end for link in journey.links for end in (link.source, link.target)} <= known
    assert {touchpoint.channel for touchpoint in touchpoints(journey)} <= channels
    own = {channel.id for channel in journey.channels}
    assert own.isdisjoint(BUILT_IN_CHANNELS_BY_ID)
    assert own <= {touchpoint.channel for touchpoint in touchpoints(journey)}
    icons = json.loads((RESOURCES / "icons.json").read_text(encoding="utf-8"))
    assert {channel.icon for channel in journey.channels} <= set(icons)


@each_file
def test_values_are_in_the_vocabulary(path: Path) -> None:
    """Senses, kinds, units and roles are the fixed words, not misspellings that would be kept silently."""
    allowed: dict[tuple[str, str], tuple[str, ...]] = {
        ("JourneyMap", "market"): MARKETS,
        ("JourneyMap", "state"): STATES,
        ("Touchpoint", "place"): PLACES,
        ("Touchpoint", "interaction"): INTERACTIONS,
        ("Touchpoint", "awareness"): AWARENESS,
        ("Touchpoint", "information"): INFORMATION,
        ("Touchpoint", "expectation_met"): EXPECTATION,
        ("Channel", "place"): PLACES,
        ("Channel", "interaction"): INTERACTIONS,
        ("Duration", "unit"): DURATION_UNITS,
        ("Evidence", "status"): EVIDENCE_STATUS,
        ("Evidence", "kind"): ("online", "offline"),
        ("Link", "kind"): LINK_KINDS,
        ("Row", "kind"): ROW_KINDS,
        ("Persona", "segment"): SEGMENTS,
        ("Persona", "decision_role"): DECISION_ROLES,
    }
    journey = load(path)
    for part in parts(journey):
        for field, value in part:
            words = allowed.get((type(part).__name__, field))
            assert words is None or value is None or value in words, (type(part).__name__, field, value)
    for touchpoint in touchpoints(journey):
        assert touchpoint.senses
        assert set(touchpoint.senses) <= set(SENSES)


@each_file
def test_titles_fit_on_a_card(path: Path) -> None:
    """A title is short enough to be read whole on its card."""
    journey = load(path)
    titles = [touchpoint.title for touchpoint in touchpoints(journey)]
    titles += [journey.title] if path.parent.name == "templates" else []
    assert all(titles)
    assert [title for title in titles if len(title) > LONGEST_TITLE] == []


@each_file
def test_place_is_given_only_where_it_differs(path: Path) -> None:
    """What the channel says already is not said again."""
    for touchpoint in touchpoints(load(path)):
        kind = BUILT_IN_CHANNELS_BY_ID.get(touchpoint.channel or "")
        if kind is not None:
            assert touchpoint.place != kind.place, touchpoint.title
            assert touchpoint.interaction != kind.interaction, touchpoint.title


@each_name
def test_both_languages_have_the_same_structure(name: str) -> None:
    """Same ids, channels, scores, links and rows; only the wording differs."""
    english, dutch = (
        json.loads((RESOURCES / f"{name}.{language}.journey").read_text(encoding="utf-8")) for language in LANGUAGES
    )
    assert without_wording(english) == without_wording(dutch)


@each_folder
def test_index_lists_exactly_the_files(folder: str) -> None:
    """Every entry has its two files, a name and a summary in both languages, and true counts."""
    entries = read_index(folder)
    assert [f"{folder}/{entry['id']}" for entry in entries] == [name for name in NAMES if name.startswith(folder)]
    for entry in entries:
        assert list(entry) == ["id", "name", "summary", "phases", "touchpoints"]
        for journey in load_pair(f"{folder}/{entry['id']}"):
            assert entry["name"][journey.language] == journey.title
            assert entry["summary"][journey.language].endswith(".")
            assert entry["phases"] == len(journey.phases)
            assert entry["touchpoints"] == len(touchpoints(journey))


@pytest.mark.parametrize("id_", TEMPLATES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_has_rows_and_touchpoints_but_no_scores(id_: str, language: str) -> None:
    """A template offers goals, questions and touchpoints; scores, evidence and personas are the user's to find."""
    journey = load(RESOURCES / "templates" / f"{id_}.{language}.journey")
    assert journey.personas == ()
    assert journey.evidence == ()
    assert all(touchpoint.satisfaction is None and not touchpoint.evidence for touchpoint in touchpoints(journey))
    assert {"goal", "pain-points", "opportunities"} <= {row.kind for row in journey.rows}
    filled = {row.kind: {cell.phase for cell in row.cells if cell.text} for row in journey.rows}
    if id_ == "blank":
        assert touchpoints(journey) == []
        assert not any(filled.values())
    else:
        phases = {phase.id for phase in journey.phases}
        assert filled["goal"] == filled["questions"] == phases
        assert all(phase.description and len(phase.touchpoints) >= 3 for phase in journey.phases)


@pytest.mark.parametrize("id_", EXAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_example_is_complete(id_: str, language: str) -> None:
    """An example shows what a finished map looks like: nothing that matters is left open."""
    journey = load(RESOURCES / "examples" / f"{id_}.{language}.journey")
    points = touchpoints(journey)
    assert 18 <= len(points) <= 26
    assert journey.personas
    assert journey.links
    assert all((journey.product, journey.market, journey.client, journey.author, journey.purpose, journey.date))
    assert all(point.description and point.owner and point.evidence for point in points)
    assert all(point.satisfaction is not None and point.importance is not None for point in points)
    assert any(point.moment_of_truth for point in points)
    assert any(point.pain_point for point in points)
    statuses = {point.evidence.status for point in points if point.evidence}
    assert statuses == set(EVIDENCE_STATUS)
    for row in journey.rows:
        assert [cell.phase for cell in row.cells] == [phase.id for phase in journey.phases]


def test_diy_store_uses_all_five_senses() -> None:
    """The visit ends with an ice cream, so that even taste has its place."""
    for journey in load_pair("examples/diy-store"):
        assert {sense for point in touchpoints(journey) for sense in point.senses} == set(SENSES)


def test_wholesaler_has_three_deciders() -> None:
    """Buyer, sales manager and board decide together, each with a place in the decision-making unit."""
    for journey in load_pair("examples/wholesaler-crm"):
        assert len({persona.decision_role for persona in journey.personas}) == 3
