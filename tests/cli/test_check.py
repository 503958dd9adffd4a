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


def test_what_is_likely_a_typing_error_is_remarked_on_and_the_file_is_sound(run, tmp_path):
    path = tmp_path / "x.journey"
    data = {
        "format": "journey-map",
        "version": 1,
        "phases": [{"touchpoints": [{"title": "T", "senses": {"visula": 1}}]}],
    }
    path.write_text(json.dumps(data))
    done = run("check", path)
    assert (done.code, done.err) == (0, "")
    place = 'phases[0] › touchpoints[0] "T" › senses › visula'
    assert done.out.splitlines() == [
        f"{path}: sound, 1 phase, 1 touchpoint",
        f"{path}: {place}: “visula” is not a known sense. Did you mean “visual”?",
    ]
    found = json.loads(run("check", path, "--json").out)
    assert (found["sound"], found["total"], found["problems"]) == (True, 0, [])
    (remark,) = found["remarks"]
    assert (remark["code"], remark["values"]["near"]) == ("unknown-sense", "visual")


def test_many_remarks_are_counted(run, tmp_path):
    path = tmp_path / "x.journey"
    path.write_text(json.dumps({"format": "journey-map", "version": 1} | {f"extra {n}": n for n in range(50)}))
    lines = run("check", path).out.splitlines()
    assert len(lines) == 22
    assert lines[-1] == f"{path}: and 30 more"


@pytest.mark.parametrize(("value", "shown"), [('"4"', '"4"'), ("true", "true"), ("null", "null"), ('"null"', '"null"')])
def test_a_text_is_shown_in_quotes(run, tmp_path, value, shown):
    path = tmp_path / "x.journey"
    path.write_text(f'{{"format": "journey-map", "version": 1, "phases": [{{"columns": {value}, "name": {value}}}]}}')
    out = run("check", path).out
    if value != "null":
        assert f"columns: must be a whole number, is {shown}\n" in out
    if value in ("true", "null"):
        assert f"name: must be text, is {shown}\n" in out


def test_a_version_as_text_is_shown_in_quotes(run, tmp_path):
    path = tmp_path / "x.journey"
    path.write_text('{"format": "journey-map", "version": "1"}')
    assert 'version: must be a whole number, is "1"' in run("check", path).out
