"""`check`: sound or not, and where not."""

from __future__ import annotations

import json

import pytest

from journeydesigner import resources
from journeydesigner.layout.drawing import Drawing
from journeydesigner.layout.paper import Layer, Page
from journeydesigner.render import svg

BUNDLED = sorted(resources.folder("templates").glob("*.journey")) + sorted(
    resources.folder("examples").glob("*.journey")
)


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_what_ships_is_sound(run, path):
    done = run("check", path)
    assert done.code == 0
    assert done.out.startswith(f"{path}: sound, ")


def handout(inside: bytes | None) -> str:
    return svg.render_svg(Page(20, 10, (Layer(Drawing(20, 10, ()), 1, 0, 0),)), embedded_map=inside)


def test_the_map_inside_a_handout_is_checked(run, example, broken, tmp_path):
    path = tmp_path / "handout.svg"
    path.write_text(handout(example.read_bytes()), "utf-8")
    assert run("check", path).out.startswith(f"{path}: the map inside is sound, ")
    path.write_text(handout(broken.read_bytes()), "utf-8")
    done = run("check", path)
    assert f"The map inside “{path}” is damaged" in done.refusal_line()
    assert [line.startswith(f"{path}: phases[") for line in done.out.splitlines()] == [True, True]
    path.write_text(handout(None), "utf-8")
    assert f"“{path}” holds no map" in run("check", path).refusal_line()


def test_sound_for_programs(run, example):
    expected = {"file": str(example), "sound": True, "total": 0, "problems": []}
    assert json.loads(run("check", example, "--json").out) == expected


def test_every_place_is_told(run, broken):
    done = run("check", broken)
    assert "2 places" in done.refusal_line()
    lines = done.out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{broken}: phases[") for line in lines)
    assert any("satisfaction: must be 1 to 5, is 9" in line for line in lines)


def test_places_for_programs(run, broken):
    done = run("check", broken, "--json")
    assert done.code == 1
    assert not done.err
    found = json.loads(done.out)
    assert found["sound"] is False
    assert found["total"] == 2
    assert {problem["code"] for problem in found["problems"]} == {"out-of-range", "wrong-type"}
    assert all(problem["place"].startswith("phases[") and problem["sentence"] for problem in found["problems"])


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"{", b"[]", b'{"format": "other"}', b"\xff\xfe", b"null", b"%PDF-1.7"]
)
def test_what_is_no_map(run, tmp_path, data):
    path = tmp_path / "x.journey"
    path.write_bytes(data)
    assert str(path) in run("check", path).refusal_line()
    found = json.loads(run("check", path, "--json").out)
    assert found["problems"][0]["sentence"]


def test_newer_version(run, tmp_path):
    path = tmp_path / "x.journey"
    path.write_text('{"format": "journey-map", "version": 99}')
    done = run("check", path)
    assert "newer" in done.refusal_line()
    assert not done.out


def test_missing_file_and_folder(run, tmp_path):
    run("check", tmp_path / "none").refusal_line()
    assert "is a folder" in run("check", tmp_path).refusal_line()
    assert json.loads(run("check", tmp_path, "--json").out)["problems"][0]["code"] == "is-folder"


def test_title_gives_the_terminal_no_orders(run, tmp_path):
    evil = "\x1b[2J\nfake: line\u202e\x9b"
    data = {"format": "journey-map", "version": 1, "phases": [{"name": evil, "drop_off": 200}]}
    path = tmp_path / "x.journey"
    path.write_text(json.dumps(data), "utf-8")
    out = run("check", path).out
    assert out.count("\n") == 1
    assert not set("\x1b\u202e\x9b") & set(out)


def test_dutch(run, broken):
    done = run("check", broken, "--lang", "nl")
    assert done.code == 1
    assert "must be" not in done.out
