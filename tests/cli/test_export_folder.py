"""`export` of several maps: into a folder, each under its own name, a failure told and counted, nothing overwritten."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from journeydesigner.model.journey import JourneyMap, Persona, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.storage import disk, presets
from journeydesigner.storage.file import reader, writer
from tests.unreachable import ERRORS, put_out_of_reach


def small(path: Path, title: str = "Small", phases: int = 2) -> Path:
    """Write a map of a few touchpoints, in a folder that is made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = tuple(
        Phase(id=f"p{n}", name=f"Phase {n}", touchpoints=(Touchpoint(id=f"t{n}", title=f"Moment {n}", satisfaction=2),))
        for n in range(1, phases + 1)
    )
    writer.write_map(JourneyMap(title=title, phases=made, personas=(Persona(id="a", name="Ann"),)), path)
    return path


def names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_several_maps_into_a_folder_that_is_made(run, tmp_path):
    one, two = small(tmp_path / "one.journey"), small(tmp_path / "two.v2.journey")
    done = run("export", one, two, "-o", tmp_path / "out", "--format", "svg,journey")
    assert (done.code, done.err) == (0, "")
    assert names(tmp_path / "out") == ["one.journey", "one.svg", "two.v2.journey", "two.v2.svg"]
    assert done.out.splitlines()[-1] == "2 done, 0 failed"
    assert len(done.out.splitlines()) == 5


def test_a_folder_is_searched_for_maps_but_not_the_folders_in_it(run, tmp_path):
    folder = tmp_path / "maps"
    for name in ("b.journey", "A.JOURNEY", "._a.journey", "below/c.journey"):
        small(folder / name)
    (folder / "notes.json").write_text("{}")
    (folder / "d.journey").mkdir()
    done = run("export", folder, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 0
    assert names(tmp_path / "out") == ["A.svg", "b.svg"]


def test_a_folder_without_maps_is_a_failure(run, tmp_path):
    (tmp_path / "empty").mkdir()
    one = small(tmp_path / "one.journey")
    done = run("export", tmp_path / "empty", one, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 1
    assert done.err == f"journeydesigner: there is no map (*.journey) in “{tmp_path / 'empty'}”\n"
    assert done.out.splitlines()[-1] == "1 done, 1 failed"


def test_one_that_fails_does_not_keep_the_others_waiting(run, broken, tmp_path):
    good, gone = small(tmp_path / "good.journey"), tmp_path / "gone.journey"
    done = run("export", broken, gone, good, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 1
    assert names(tmp_path / "out") == ["good.svg"]
    first, second = done.err.splitlines()
    assert str(broken) in first and "2 places" in first
    assert str(gone) in second and "is not there" in second
    assert done.out.splitlines()[-1] == "1 done, 2 failed"


def test_a_failure_without_a_file_in_its_sentence_gets_one(run, tmp_path):
    one, two = small(tmp_path / "one.journey"), small(tmp_path / "two.journey", phases=5)
    done = run("export", one, two, "-o", tmp_path / "out", "--phases", "4-5")
    assert done.code == 1
    assert done.err == f"journeydesigner: {one}: this map has no phase 4, 5.\n"
    assert names(tmp_path / "out") == ["two.pdf"]


def test_maps_of_the_same_name_do_not_overwrite_each_other(run, tmp_path):
    maps = [small(tmp_path / folder / "map.journey", folder) for folder in ("a", "b")]
    maps.append(small(tmp_path / "c" / "MAP.journey", "c"))
    done = run("export", *maps, "-o", tmp_path / "out", "--format", "journey")
    assert done.code == 0
    assert names(tmp_path / "out") == ["MAP (3).journey", "map (2).journey", "map.journey"]
    titles = {name: reader.load(tmp_path / "out" / name).title for name in names(tmp_path / "out")}
    assert titles == {"map.journey": "a", "map (2).journey": "b", "MAP (3).journey": "c"}


def test_a_sheets_number_is_not_another_maps_name(run, tmp_path):
    """The first sheet of “map” and the only one of “map-1” would have the same name."""
    one, two = small(tmp_path / "map-1.journey"), small(tmp_path / "map.journey", phases=60)
    done = run("export", one, two, "-o", tmp_path / "out", "--format", "svg", "--page", "a4", "--no-details")
    assert done.code == 0
    assert {"map-1.svg", "map (2)-1.svg", "map (2)-2.svg"} <= set(names(tmp_path / "out"))
    assert len(names(tmp_path / "out")) == len(done.out.splitlines()) - 1


def test_the_same_map_named_twice_is_exported_once(run, tmp_path):
    one = small(tmp_path / "maps" / "one.journey")
    done = run(
        "export", one, one.parent, f"{one.parent}/../maps/one.journey", "-o", tmp_path / "out", "--format", "svg"
    )
    assert names(tmp_path / "out") == ["one.svg"]
    assert done.out.splitlines()[-1] == "1 done, 0 failed"


def test_maps_that_are_exported_are_never_written_over(run, tmp_path):
    one, two = small(tmp_path / "one.journey"), small(tmp_path / "two.journey")
    before = one.read_bytes(), two.read_bytes()
    done = run("export", one, two, "-o", tmp_path, "--format", "journey")
    assert done.code == 0
    assert names(tmp_path) == ["one (2).journey", "one.journey", "two (2).journey", "two.journey"]
    assert (one.read_bytes(), two.read_bytes()) == before


def test_what_an_earlier_export_left_is_renewed(run, tmp_path):
    one, out = small(tmp_path / "one.journey"), tmp_path / "out"
    for _ in range(2):
        assert run("export", one, "-o", f"{out}/", "--format", "svg").code == 0
    assert names(out) == ["one.svg"]


@pytest.mark.parametrize("out", ["there", "new/", "new"])
def test_one_map_into_a_folder(run, tmp_path, out):
    (tmp_path / "there").mkdir()
    one = small(tmp_path / "one.journey")
    done = run("export", one, "-o", f"{tmp_path}/{out}", "--format", "svg,pdf")
    assert done.code == 0, done.err
    assert names(tmp_path / out) == ["one.pdf", "one.svg"]
    assert "done" not in done.out


def test_several_maps_into_one_file_are_refused_before_anything_is_read(run, tmp_path):
    said = run("export", tmp_path / "a.journey", tmp_path / "b.journey", "-o", "all.pdf").refusal_line(2)
    assert said.startswith("“all.pdf” is one file: several maps need a folder, such as -o all/.")


def test_a_folder_that_cannot_be_made_is_told_for_each_map(run, tmp_path):
    one, two = small(tmp_path / "one.journey"), small(tmp_path / "two.journey")
    done = run("export", one, two, "-o", tmp_path / "no" / "out", "--format", "svg")
    assert done.code == 1
    assert done.err.count("is not there. Connect its drive, or save in another place.") == 2
    assert done.out == "0 done, 2 failed\n"


def test_an_unforeseen_error_is_a_failure_of_that_map_only(run, tmp_path, monkeypatch):
    one, two = small(tmp_path / "one.journey"), small(tmp_path / "two.journey")
    replace = disk.replace

    def stumble(path: Path, data: bytes) -> Path:
        if path.stem == "one":
            raise ValueError("stumbled")
        return replace(path, data)

    monkeypatch.setattr(disk, "replace", stumble)
    done = run("export", one, two, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 1 and f"{one}: an error in the program itself (ValueError: stumbled)" in done.err
    assert names(tmp_path / "out") == ["two.svg"]


def test_parts_that_a_map_has_not_are_named(run, tmp_path):
    one = small(tmp_path / "one.journey", phases=3)
    done = run("export", one, "-o", tmp_path / "a.pdf", "--phases", "2,3,7,9")
    assert done.code == 0 and done.err == "journeydesigner: this map has no phase 7, 9.\n"
    assert (
        run("export", one, "-o", tmp_path / "b.pdf", "--personas", "2").refusal_line() == "this map has no persona 2."
    )
    assert run("export", one, "-o", tmp_path / "b.pdf", "--rows", "1").refusal_line() == "this map has no row 1."


def test_a_preset_may_name_parts_that_a_map_has_not(run, tmp_path):
    presets.save("First", PrintOptions(phases=(1, 40)), presets.default_file())
    done = run("export", small(tmp_path / "one.journey"), "-o", tmp_path / "a.pdf", "--preset", "first")
    assert (done.code, done.err) == (0, "")


def test_sheets_never_take_the_place_of_their_map(run, tmp_path):
    one = small(tmp_path / "one.journey", phases=60)
    path = tmp_path / "map-1.svg"
    shutil.move(one, path)
    before = path.read_bytes()
    said = run("export", path, "-o", tmp_path / "map.svg", "--page", "a5").refusal_line(2)
    assert "map-1.svg” is the map itself" in said
    assert path.read_bytes() == before and names(tmp_path) == ["map-1.svg"]


def test_a_name_with_a_tilde_is_a_name_like_any_other(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("~draft.journey", "~root.journey", "a.journey"):
        small(tmp_path / name)
    done = run("export", "a.journey", "~draft.journey", "~root.journey", "-o", "o/", "--format", "svg")
    assert (done.code, done.err) == (0, "")
    assert names(tmp_path / "o") == ["a.svg", "~draft.svg", "~root.svg"]
    assert run("export", ".", "-o", "p/", "--format", "svg").code == 0
    assert names(tmp_path / "p") == names(tmp_path / "o")
    assert run("check", "./~draft.journey").out.startswith("~draft.journey: sound")


@pytest.mark.parametrize(
    "error", [OSError(5, "Input/output error"), RuntimeError("a loop"), MemoryError(), ValueError()]
)
def test_no_error_of_one_map_ends_the_batch(run, tmp_path, monkeypatch, error):
    maps = [small(tmp_path / f"{name}.journey") for name in "abc"]
    read = disk.read

    def failing(path):
        if path == maps[1]:
            raise error
        return read(path)

    monkeypatch.setattr("journeydesigner.storage.file.reader.read", failing)
    done = run("export", *maps, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 1
    assert done.err.startswith(f"journeydesigner: {maps[1]}: ") and done.err.count("\n") == 1
    assert names(tmp_path / "out") == ["a.svg", "c.svg"]
    assert done.out.splitlines()[-1] == "2 done, 1 failed"


@pytest.mark.parametrize("number", ERRORS, ids=os.strerror)
def test_a_folder_out_of_reach_does_not_end_the_batch(run, tmp_path, monkeypatch, number):
    away, one = small(tmp_path / "away" / "b.journey"), small(tmp_path / "one.journey")
    put_out_of_reach(away.parent, number, monkeypatch)
    done = run("export", away.parent, away, one, "-o", tmp_path / "out", "--format", "svg")
    assert done.code == 1
    assert names(tmp_path / "out") == ["one.svg"]
    assert "an error in the program" not in done.err and str(away) in done.err


def test_a_map_in_a_folder_that_cannot_be_reached_is_told_and_the_others_are_exported(run, tmp_path, monkeypatch):
    for name in "ab":
        small(tmp_path / "maps" / f"{name}.journey")
    put_out_of_reach(tmp_path / "maps" / "a.journey", errno.ESTALE, monkeypatch)
    done = run("export", tmp_path / "maps", "-o", tmp_path / "out", "--format", "svg")
    assert done.out.splitlines()[-1] == "1 done, 1 failed"
    assert names(tmp_path / "out") == ["b.svg"]
