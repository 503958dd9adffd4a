"""What an export was asked for: every option arrives, a preset can be overruled, what has nothing to say is refused."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image

from journeydesigner.cli import export_request
from journeydesigner.cli.exit_codes import CommandError
from journeydesigner.cli.export_request import ExportRequest
from journeydesigner.cli.parser import parse
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.storage import presets

PLAIN = PrintOptions()


def requested(*arguments: str, out: str = "a.pdf", into_folder: bool = False) -> ExportRequest:
    return export_request.read_request(parse(["export", "a.journey", "-o", out, *arguments]), into_folder=into_folder)


def keep(name: str, options: PrintOptions) -> None:
    presets.save(name, options, presets.default_file())


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ("", {}),
        ("--mode fit", {"mode": "fit"}),
        ("--mode poster", {"mode": "poster", "size": "a1"}),
        ("--mode poster --page a0", {"mode": "poster", "size": "a0"}),
        ("--mode tiles", {"mode": "tiles", "size": "a4"}),
        ("--mode cards --portrait", {"mode": "cards", "size": "a4", "portrait": True}),
        ("--page a2", {"size": "a2"}),
        ("--page 1200x800mm", {"size": "custom", "width": 1200, "height": 800}),
        ("--mode tiles --poster a0 --overlap 15", {"mode": "tiles", "size": "a4", "poster": "a0", "overlap": 15}),
        (
            "--mode tiles --page a3 --poster 90x60in",
            {"mode": "tiles", "size": "a3", "poster": "custom", "width": 2286, "height": 1524},
        ),
        ("--margin 8", {"margin": 8}),
        ("--bw", {"ink": "grey"}),
        ("--no-bw", {}),
        ("--large-print", {"large": True}),
        ("--phases 1-3,5", {"phases": (1, 2, 3, 5)}),
        ("--phases all", {}),
        ("--personas 2 --rows 1,4", {"personas": (2,), "rows": (1, 4)}),
        ("--no-details --no-curve", {"details": False, "curve": False}),
        ("--no-figures --no-legend", {"figures": False, "legend": False}),
        ("--with-source", {"source": True}),
        ("--without-source", {}),
        ("--accent 2f5fd0", {"accent": "#2F5FD0"}),
        ("--confidential Secret --header {title} --footer x", {"confidentiality": "Secret", "header": "{title}",
                                                                "footer": "x"}),
        ("--lang nl", {"language": "nl"}),
    ],
)  # fmt: skip
def test_what_is_typed_arrives(typed, changed):
    picture = not {"--mode", "--page"} & set(typed.split())
    dpi = 144 if picture else 300
    assert requested(*typed.split()).options == PLAIN.changed(picture=picture, dpi=dpi, **changed)


@pytest.mark.parametrize(("typed", "chosen"), [("", False), ("--svg-text", True), ("--no-svg-text", False)])
def test_letters_of_an_svg_are_outlines_unless_text_is_asked_for(typed, chosen):
    assert requested(*typed.split(), out="a.svg").options.svg_text == chosen


def test_a_logo_of_any_format_becomes_part_of_the_request(tmp_path):
    path = tmp_path / "logo.bmp"
    Image.new("RGB", (40, 20), "#CC2244").save(path)
    logo = requested("--logo", str(path)).options.logo
    assert logo is not None and logo.startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "is not there"), (b"no picture", "is no picture that can be read"), (b"", "no picture"),
     (b"<svg/>", "is an SVG with more than plain shapes, such as letters. Save it as PNG"),
     (b"\0\0\0\x18ftypheic", "HEIC cannot be read")],
)  # fmt: skip
def test_a_logo_that_cannot_be_used(tmp_path, content, words):
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as caught:
        requested("--logo", str(path))
    assert caught.value.code == 1 and str(path) in str(caught.value)


def test_a_logo_with_too_many_pixels(tmp_path):
    written = BytesIO()
    Image.new("1", (6000, 6000)).save(written, "PNG")
    (tmp_path / "logo.png").write_bytes(written.getvalue())
    with pytest.raises(CommandError, match="25 million pixels at most"):
        requested("--logo", str(tmp_path / "logo.png"))


@pytest.mark.parametrize(
    ("out", "typed", "words"),
    [
        ("a.svg", "--dpi 99", "--dpi is for PNG only, not for SVG"),
        ("a.pdf", "--svg-text", "--svg-text is for SVG only, not for PDF"),
        ("a.journey", "--bw", "--bw is for paper and pictures, not for a map as a file"),
        ("a.json", "--with-source", "--with-source is for paper and pictures"),
        ("a.png", "--large-print", "--large-print needs a --page or a --mode"),
        ("a.pdf", "--mode cards --no-legend", "--no-legend is for --mode handout"),
        ("a.svg", "--no-legend", "--no-legend needs a --page or a --mode"),
        ("a.pdf", "--format png", "--format is for a folder: “a.pdf” tells its format itself"),
        ("a.docx", "", "must end in one of: .pdf"),
        ("a.pdf", "--poster a0", "--poster is for --mode tiles, not for handout"),
        ("a.pdf", "--mode poster --overlap 5", "--overlap is for --mode tiles, not for poster"),
        ("a.pdf", "--mode fit --no-details", "--no-details is for --mode handout, not for fit"),
        ("a.pdf", "--mode fit --details", "--details is for --mode handout, not for fit"),
        ("a.pdf", "--mode cards --rows 1", "--rows is for --mode handout, fit, poster, tiles, not for cards"),
        ("a.pdf", "--mode ballot --no-curve", "--no-curve is for --mode handout"),
        ("a.pdf", "--page 300x200 --portrait", "--portrait is for a named size"),
        ("a.pdf", "--mode tiles --page 300x200 --poster 900x600", "only one of --page and --poster"),
        ("a.pdf", "--page 100x60 --margin 30", "the margins leave no room"),
        ("a.pdf", "--mode tiles --poster 20x20", "the margins leave no room"),
    ],
)
def test_what_has_nothing_to_say_is_refused_in_a_sentence(out, typed, words):
    with pytest.raises(CommandError) as caught:
        requested(*typed.split(), out=out)
    assert caught.value.code == 2
    assert words in str(caught.value)


@pytest.mark.parametrize(
    "typed", ["", "--dpi 99", "--with-source", "--lang nl", "--bw --phases 1 --rows 2", "--mode fit --legend"]
)
def test_what_a_png_takes(typed):
    assert requested(*typed.split(), out="a.png").options.formats == ("png",)


def test_an_option_for_one_of_several_formats_is_taken():
    asked = requested("--format", "pdf,png", "--dpi", "99", "--with-source", out="out/", into_folder=True)
    assert asked.options.formats == ("pdf", "png") and asked.options.dpi == 99
    assert requested("--format", "pdf,png", "--no-legend", out="out/", into_folder=True).options.legend is False
    with pytest.raises(CommandError, match="--dpi is for PNG only, not for PDF, SVG"):
        requested("--format", "pdf,svg", "--dpi", "99", out="out/", into_folder=True)


def test_a_folder_gets_pdfs_where_nothing_else_was_asked_for():
    assert requested(out="out/", into_folder=True).options.formats == ("pdf",)


BOARD = PrintOptions(
    mode="tiles", size="a3", poster="a0", ink="grey", phases=(1,), formats=("pdf", "svg"), dpi=200, picture=False,
    language="nl", source=True, portrait=True,
)  # fmt: skip


def test_a_preset_is_what_was_kept():
    keep("Board room", BOARD)
    for name in ("Board room", "BOARD  ROOM"):
        asked = requested("--preset", name, out="out/", into_folder=True)
        assert (asked.options, asked.part_numbers) == (BOARD, {})


def test_other_options_overrule_a_preset():
    keep("Board", BOARD)
    typed = "--preset Board --page a4 --no-bw --phases all --lang en --without-source --no-portrait --overlap 5"
    assert requested(*typed.split()).options == BOARD.changed(
        formats=("pdf",), size="a4", ink="color", phases=None, language="en", source=False, portrait=False, overlap=5
    )
    assert requested("--preset", "Board", "--format", "png", out="o/", into_folder=True).options.formats == ("png",)


def test_a_preset_decides_whether_a_picture_is_of_the_map_or_of_sheets():
    keep("Sheets", BOARD)
    keep("Map", BOARD.changed(picture=True))
    assert not requested("--preset", "Sheets", "--no-bw", out="a.png").options.picture
    assert requested("--preset", "Map", out="a.png").options.picture
    assert not requested("--preset", "Map", "--mode", "tiles", out="a.png").options.picture
    with pytest.raises(CommandError, match="--margin needs a --page or a --mode"):
        requested("--preset", "Map", "--margin", "9", out="a.png")


def test_an_option_that_the_mode_of_a_preset_has_no_use_for():
    keep("Board", BOARD)
    with pytest.raises(CommandError, match="--no-details is for --mode handout, not for tiles"):
        requested("--preset", "Board", "--no-details")


def test_an_unknown_preset_names_the_known_ones():
    with pytest.raises(CommandError, match=r"there is no preset “Bord”, nor any other\.") as caught:
        requested("--preset", "Bord")
    assert caught.value.code == 2
    keep("Board", BOARD)
    keep("agenda", PLAIN)
    with pytest.raises(CommandError, match=r"no preset “Bord”\. There are: “agenda”, “Board”\.") as caught:
        requested("--preset", "Bord")
    assert caught.value.code == 2


def test_a_preset_that_cannot_be_read_says_so():
    file = presets.default_file()
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"presets": {"Odd": {"mode": "hologram"}}}), "utf-8")
    with pytest.raises(CommandError, match="the preset “Odd” cannot be read") as caught:
        requested("--preset", "Odd")
    assert caught.value.code == 1
    file.write_text("{", "utf-8")
    with pytest.raises(CommandError, match=r"presets\.json” cannot be read"):
        requested("--preset", "Odd")
