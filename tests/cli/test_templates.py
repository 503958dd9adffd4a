"""`templates` and `new`."""

from __future__ import annotations

import json

import pytest

from journeydesigner.storage import library
from journeydesigner.storage.file import reader

ENTRIES = library.templates()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_list_names_every_template(run, language):
    lines = run("templates", "--lang", language).out.splitlines()
    assert len(lines) == len(ENTRIES)
    for line, entry in zip(lines, ENTRIES, strict=True):
        assert line.startswith(entry.id)
        assert entry.name(language) in line


def test_list_for_programs(run):
    found = json.loads(run("templates", "--json", "--lang", "nl").out)
    assert [each["id"] for each in found] == [entry.id for entry in ENTRIES]
    assert found[0]["name"] == ENTRIES[0].name("nl")
    assert set(found[0]) == {"id", "name", "summary", "phases", "touchpoints"}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("template", [entry.id for entry in ENTRIES])
def test_new_map_is_the_template(run, tmp_path, template, language):
    out = tmp_path / "new.journey"
    assert run("new", "--template", template, "--lang", language, "-o", out).code == 0
    made = reader.load(out)
    assert made.language == language
    assert made == library.open_template(template, language)


def test_language_of_the_system_by_default(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert run("new", "--template", "aida", "-o", tmp_path / "a.journey").code == 0
    assert reader.load(tmp_path / "a.journey").language == "nl"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("aid", "aida"),
        ("AIDA", "aida"),
        ("buyer-journey", "buyers-journey"),
        ("nazorg", "five-phases-aftercare"),
        ("Lege", "blank"),
    ],
)
def test_near_names_are_offered(run, tmp_path, typed, meant):
    said = run("new", "--template", typed, "-o", tmp_path / "a.journey").refusal_line()
    assert said.startswith(f"there is no template “{typed}”. Did you mean {meant}")
    assert not (tmp_path / "a.journey").exists()


@pytest.mark.parametrize("typed", ["qqq", "", "../../examples/diy-store"])
def test_others_get_the_whole_list(run, tmp_path, typed):
    said = run("new", "--template", typed, "-o", tmp_path / "a.journey").refusal_line()
    assert f"There are: {ENTRIES[0].id}, " in said


def test_work_is_not_overwritten(run, tmp_path, example):
    out = tmp_path / "mine.journey"
    out.write_bytes(example.read_bytes())
    assert "is there already" in run("new", "--template", "blank", "-o", out).refusal_line()
    assert out.read_bytes() == example.read_bytes()
    assert run("new", "--template", "blank", "-o", out, "--force").code == 0
    assert reader.load(out) == library.open_template("blank", "en")


def test_empty_file_is_no_work(run, tmp_path):
    out = tmp_path / "empty.journey"
    out.touch()
    assert run("new", "--template", "blank", "-o", out).code == 0


def test_folder_that_is_not_there(run, tmp_path):
    said = run("new", "--template", "blank", "-o", tmp_path / "no" / "a.journey").refusal_line()
    assert str(tmp_path / "no") in said
