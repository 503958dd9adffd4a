"""`export`: every format, paper and language, and what is said where it cannot be."""

from __future__ import annotations

import errno
import json
import os
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PIL import Image

from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.paper import PAPER_SIZES
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.problems import BadFile
from journeydesigner.render import png
from journeydesigner.services import export
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader, writer

MAGIC = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<?xml", "journey": b"{", "json": b"{"}


def long_map(path: Path) -> Path:
    """Write a map that takes several sheets of A4."""
    touchpoints = tuple(Touchpoint(id=f"t{n}", title=f"Touchpoint {n} with a long name") for n in range(150))
    phases = tuple(
        Phase(id=f"p{n}", name=f"Phase {n}", touchpoints=touchpoints[n * 30 : n * 30 + 30]) for n in range(5)
    )
    writer.write_map(JourneyMap(title="Long", phases=phases), path)
    return path


def size_of(path: Path) -> tuple[int, int]:
    return Image.open(BytesIO(path.read_bytes())).size


@pytest.mark.parametrize("ending", MAGIC)
def test_each_format(run, example, tmp_path, ending):
    out = tmp_path / f"out.{ending}"
    done = run("export", example, "-o", out)
    assert done.code == 0, done.err
    assert done.out.startswith(str(out))
    assert out.read_bytes().startswith(MAGIC[ending])
    assert os.listdir(tmp_path) == [out.name]


def test_ending_in_capitals(run, example, tmp_path):
    assert run("export", example, "-o", tmp_path / "OUT.PDF").code == 0


@pytest.mark.parametrize("page", ["a4", "a3", "letter", "tabloid"])
@pytest.mark.parametrize("portrait", [False, True])
def test_pdf_on_paper_as_asked(run, example, tmp_path, page, portrait):
    out = tmp_path / "out.pdf"
    assert run("export", example, "-o", out, "--page", page, *(["--portrait"] if portrait else [])).code == 0
    short, long = PAPER_SIZES[page]
    with pdfplumber.open(out) as pdf:
        for sheet in pdf.pages:
            assert (sheet.width, sheet.height) == pytest.approx((short, long) if portrait else (long, short), abs=0.01)


def test_words_are_in_the_language_of_the_map(run, tmp_path):
    for language, word in (("en", "Satisfaction"), ("nl", "Tevredenheid")):
        journey = JourneyMap(language=language, phases=(Phase(name="A", touchpoints=(Touchpoint(satisfaction=3),)),))
        writer.write_map(journey, tmp_path / "map.journey")
        assert run("export", tmp_path / "map.journey", "-o", tmp_path / "map.svg").code == 0
        assert word in (tmp_path / "map.svg").read_text("utf-8")


def test_words_in_another_language(run, example, tmp_path):
    assert run("export", example, "-o", tmp_path / "map.svg", "--lang", "nl").code == 0
    assert "Tevredenheid" in (tmp_path / "map.svg").read_text("utf-8")


def test_language_that_we_do_not_speak(run, tmp_path):
    writer.write_map(JourneyMap(language="de", title="Reise"), tmp_path / "map.journey")
    assert run("export", tmp_path / "map.journey", "-o", tmp_path / "map.pdf").code == 0


def test_dpi_scales_the_picture(run, example, tmp_path):
    for dpi in (72, 144):
        assert run("export", example, "-o", tmp_path / f"{dpi}.png", "--dpi", dpi).code == 0
    small, large = size_of(tmp_path / "72.png"), size_of(tmp_path / "144.png")
    assert large == pytest.approx((small[0] * 2, small[1] * 2), abs=1)


def test_picture_of_a_sheet(run, example, tmp_path):
    typed = ["--mode", "fit", "--page", "a3", "--dpi", "72"]
    assert run("export", example, "-o", tmp_path / "sheet.png", *typed).code == 0
    assert size_of(tmp_path / "sheet.png") == (1191, 842)


def test_pictures_of_several_sheets(run, tmp_path):
    path = long_map(tmp_path / "long.journey")
    done = run("export", path, "-o", tmp_path / "sheet.svg", "--page", "a4")
    names = sorted(file.name for file in tmp_path.glob("sheet*"))
    assert len(names) > 1
    assert names[0] == "sheet-1.svg"
    assert len(done.out.splitlines()) == len(names)


def test_picture_too_large_for_memory_is_coarser_and_says_so(run, example, tmp_path, monkeypatch):
    out = tmp_path / "a.png"
    assert run("export", example, "-o", out, "--dpi", "72").out == f"{out}\n"
    monkeypatch.setattr(png, "MAX_PIXELS", size_of(out)[0] * size_of(out)[1])
    assert (
        run("export", example, "-o", out, "--dpi", "144").out == f"{out}: 71 dots per inch, more would be too large\n"
    )


def test_picture_that_there_is_no_memory_for(run, example, tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> bytes:
        raise png.PngError("not enough memory for the picture")

    monkeypatch.setattr(png, "render_png", refuse)
    said = run("export", example, "-o", tmp_path / "a.png", "--dpi", "1200").refusal_line()
    assert "too large at 1200 dots per inch" in said
    assert not list(tmp_path.glob("*.png"))


def test_sheet_that_is_too_small(run, tmp_path):
    rows = {"rows": [{"name": f"Row {n}", "cells": [{"text": "text " * 3000}]} for n in range(60)]}
    data = {"format": "journey-map", "version": 1, "phases": [{"name": "A", "touchpoints": [{"title": "B"}]}]}
    path = tmp_path / "high.journey"
    path.write_text(json.dumps(data | rows), "utf-8")
    for size, name in (("a5", "A5"), ("letter", "Letter"), ("30x20.5cm", "300 × 205 mm")):
        said = run("export", path, "-o", tmp_path / "a.pdf", "--mode", "fit", "--page", size).refusal_line()
        assert said == f"this map stays unreadably small on {name}. Choose --mode handout."
    assert not list(tmp_path.glob("*.pdf"))


ASKED = PrintOptions(size="a4")


@pytest.mark.parametrize(
    ("offers", "remedies"),
    [
        ([], "a larger --page."),
        ([ASKED.changed(size="a2")], "--page a2."),
        ([ASKED.changed(portrait=True), ASKED.changed(mode="fit", size="a3")], "--portrait, or --mode fit --page a3."),
        ([ASKED.changed(size="custom", width=900, height=600.5)], "--page 900x600.5mm."),
        ([ASKED.changed(margin=5), ASKED.changed(size="a3"), ASKED.changed(size="a3")], "--margin 5, or --page a3."),
        ([ASKED, ASKED.changed(legend=False)], "a larger --page."),
    ],
)
def test_what_would_do_instead_is_named_as_it_is_typed(run, example, tmp_path, monkeypatch, offers, remedies):
    def refuse(*_: object) -> None:
        raise DoesNotFit(lambda: tuple(offers))

    monkeypatch.setattr(export, "paginate", refuse)
    said = run("export", example, "-o", tmp_path / "a.pdf", "--page", "a4").refusal_line()
    assert said == f"this map stays unreadably small on A4. Choose {remedies}"


def test_turning_back_and_usual_type_are_remedies_too(run, example, tmp_path, monkeypatch):
    def refuse(*arguments: Any) -> None:
        raise DoesNotFit(lambda: (arguments[-1].changed(portrait=False), arguments[-1].changed(large=False)))

    monkeypatch.setattr(export, "paginate", refuse)
    said = run("export", example, "-o", tmp_path / "a.pdf", "--portrait", "--large-print").refusal_line()
    assert said.endswith("on A3. Choose --no-portrait, or --no-large-print.")


def test_map_again_is_the_same_map(run, example, tmp_path):
    assert run("export", example, "-o", tmp_path / "copy.json").code == 0
    assert reader.load(tmp_path / "copy.json") == reader.load(example)


def test_map_onto_itself_stays_whole(run, example, tmp_path):
    path = tmp_path / "map.journey"
    path.write_bytes(example.read_bytes())
    before = reader.load(path)
    assert run("export", path, "-o", path).code == 0
    assert reader.load(path) == before


@pytest.mark.parametrize("link", [False, True])
def test_map_is_never_overwritten_by_its_export(run, example, tmp_path, link):
    path = tmp_path / "map.pdf"  # a map under a misleading name
    path.write_bytes(example.read_bytes())
    out = path
    if link:
        out = tmp_path / "link.pdf"
        out.symlink_to(path)
    assert "is the map itself" in run("export", path, "-o", out).refusal_line(2)
    assert path.read_bytes() == example.read_bytes()


@pytest.mark.parametrize(
    "name", ["with space.pdf", "naïve – ü.pdf", "客户旅程.pdf", "quote'\".pdf", "-dash.pdf", "🛁.pdf"]
)
def test_names_of_all_kinds(run, example, tmp_path, name):
    folder = tmp_path / "a folder – ü"
    folder.mkdir()
    path = folder / name.replace(".pdf", ".journey")
    path.write_bytes(example.read_bytes())
    assert run("export", path, "-o", folder / name).code == 0
    assert (folder / name).read_bytes().startswith(b"%PDF")


def test_dash_in_front_needs_a_folder_before_it(run, example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("export", example, "-o", "./-x.pdf").code == 0


def test_name_that_is_no_text(run, example, tmp_path):
    if os.name == "nt":
        pytest.skip("Windows has no such names")
    out = tmp_path / os.fsdecode(b"caf\xe9.svg")
    done = run("export", example, "-o", out)
    assert done.code == 0
    assert out.exists()


def test_missing_file(run, tmp_path):
    said = run("export", tmp_path / "none.journey", "-o", tmp_path / "a.pdf").refusal_line()
    assert str(tmp_path / "none.journey") in said


def test_folder_into_one_file(run, tmp_path):
    assert "several maps need a folder" in run("export", tmp_path, "-o", tmp_path / "a.pdf").refusal_line(2)


def test_bad_file_names_its_first_place(run, broken, tmp_path):
    said = run("export", broken, "-o", tmp_path / "a.pdf").refusal_line()
    assert "2 places" in said
    assert "drop_off: must be" in said
    assert said.endswith(f"; and 1 more: “journeydesigner check {broken}” lists it.")
    assert not (tmp_path / "a.pdf").exists()


def test_out_in_a_folder_that_is_not_there(run, example, tmp_path):
    said = run("export", example, "-o", tmp_path / "no" / "a.pdf").refusal_line()
    assert f"The folder “{tmp_path / 'no'}” is not there." in said


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_out_in_a_folder_that_takes_no_files(run, example):
    assert "“/proc” can only be read." in run("export", example, "-o", "/proc/x.pdf").refusal_line()


def test_new_map_in_the_place_of_a_folder(run, tmp_path):
    assert "is a folder" in run("new", "--template", "blank", "-o", tmp_path).refusal_line(2)


@pytest.mark.parametrize(("number", "words"), [(errno.EACCES, "may not write"), (errno.EROFS, "can only be read"),
                                               (errno.ENOSPC, "is full")])  # fmt: skip
def test_disk_that_refuses(run, example, tmp_path, monkeypatch, number, words):
    out = tmp_path / "a.svg"
    out.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "write_new", refuse)
    assert words in run("export", example, "-o", out).refusal_line()
    assert out.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.svg"]


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_folder_that_may_not_be_written(run, example, tmp_path):
    tmp_path.chmod(0o500)
    assert "may not write" in run("export", example, "-o", tmp_path / "a.svg").refusal_line()


def test_a_character_without_a_glyph_is_named_and_the_export_is_whole(run, tmp_path) -> None:
    strange = chr(0x1E7E0)
    path, out = tmp_path / "m.journey", tmp_path / "m.pdf"
    path.write_text(json.dumps({"format": "journey-map", "version": 1, "title": f"Says {strange}"}), encoding="utf-8")
    done = run("export", path, "-o", out)
    assert done.code == 0 and out.exists()
    assert strange in done.err and "No font here has this character" in done.err


@pytest.mark.parametrize("ending", ["pdf", "png", "svg"])
def test_the_map_rides_along_only_where_it_was_asked_for(run, example, tmp_path, ending):
    for typed, there in (("--with-source", True), ("--without-source", False), ("", False)):
        out = tmp_path / f"a{typed}.{ending}"
        assert run("export", example, "-o", out, *typed.split()).code == 0
        if there:
            assert reader.load(out) == reader.load(example)
        else:
            with pytest.raises(BadFile):
                reader.load(out)


def test_what_was_exported_with_its_map_can_be_exported_again(run, example, tmp_path):
    assert run("export", example, "-o", tmp_path / "a.svg", "--with-source").code == 0
    assert run("export", tmp_path / "a.svg", "-o", tmp_path / "b.json").code == 0
    assert reader.load(tmp_path / "b.json") == reader.load(example)


@pytest.mark.parametrize("typed", [[], ["--mode", "fit"]])
def test_black_ink_in_a_picture(run, example, tmp_path, typed):
    for name, ink in (("color", []), ("grey", ["--bw"])):
        assert run("export", example, "-o", tmp_path / f"{name}.svg", *ink, *typed).code == 0
    colours = {
        name: set(re.findall(r"#[0-9A-Fa-f]{6}", (tmp_path / f"{name}.svg").read_text("utf-8")))
        for name in ("color", "grey")
    }
    assert all(c[1:3] == c[3:5] == c[5:] for c in colours["grey"])
    assert not all(c[1:3] == c[3:5] == c[5:] for c in colours["color"])


def test_only_some_phases_in_a_picture(run, example, tmp_path):
    assert run("export", example, "-o", tmp_path / "a.svg", "--phases", "2").code == 0
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert "Consideration" in text and "Loyalty" not in text
