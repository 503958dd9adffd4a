"""Templates and examples: all can be opened, in any language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journeydesigner.model.problems import BadFile
from journeydesigner.storage import library
from journeydesigner.storage.file.reader import load


@pytest.mark.parametrize(
    ("entries", "opened"),
    [(library.templates, library.open_template), (library.examples, library.open_example)],
)
@pytest.mark.parametrize("language", ["en", "nl", "nl-BE", "EN_us", "xx", ""])
def test_all_entries_can_be_opened_in_any_language(entries: object, opened: object, language: str) -> None:
    for entry in entries():  # type: ignore[operator]
        journey = opened(entry.id, language)  # type: ignore[operator]
        assert journey.language == ("nl" if language.startswith("nl") else "en")
        assert len(journey.phases) == entry.phases
        assert sum(len(phase.touchpoints) for phase in journey.phases) == entry.touchpoints
        assert entry.name(language)
        assert entry.summary(language)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates with one of them, in English only."""
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "one.en.journey").write_text('{"format": "journey-map", "version": 1, "title": "One"}')
    index = [{"id": "one", "name": {"en": "One", "nl": "Een"}, "summary": {"en": "S"}, "phases": 0, "touchpoints": 0}]
    (folder / "index.json").write_text(json.dumps(index))
    monkeypatch.setattr("journeydesigner.resources.folder", lambda name: tmp_path / name)
    return folder


def test_english_replaces_a_missing_language(shelf: Path) -> None:
    (entry,) = library.templates()
    assert (entry.name("nl-NL"), entry.name("fr"), entry.summary("nl")) == ("Een", "One", "S")
    assert library.open_template("one", "nl") == load(shelf / "one.en.journey")


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("id_", ["two", "../templates/one", "One", "", "one.en", "/etc/passwd"])
def test_an_unknown_id_is_not_found(id_: str) -> None:
    with pytest.raises(BadFile) as error:
        library.open_template(id_, "en")
    assert error.value.code == "not-found"


@pytest.mark.usefixtures("shelf")
def test_a_missing_folder_has_no_entries() -> None:
    assert library.examples() == ()
