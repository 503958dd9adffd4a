"""Values of options: what can be typed, how it is read, and how anything else is refused."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from journeydesigner.cli import argument_types
from journeydesigner.cli.argument_types import PaperSize
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.vocabulary import MAX_SHORT_TEXT_LENGTH


def test_a_text_may_be_as_long_as_in_the_model():
    longest = "x" * MAX_SHORT_TEXT_LENGTH
    assert PrintOptions(header=argument_types.text_line(longest)).header == longest
    with pytest.raises(ArgumentTypeError, match="2000"):
        argument_types.text_line(longest + "x")
    with pytest.raises(ValidationError):
        PrintOptions(header=longest + "x")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A4", PaperSize("a4")),
        (" letter ", PaperSize("letter")),
        ("1200x800mm", PaperSize("custom", 1200, 800)),
        ("1200 X 800 mm", PaperSize("custom", 1200, 800)),
        ("1200×800", PaperSize("custom", 1200, 800)),
        ("48x36in", PaperSize("custom", 1219.2, 914.4)),
        ("29,7x21cm", PaperSize("custom", 297, 210)),
        ("20x5080", PaperSize("custom", 20, 5080)),
        ("1,200x1,000mm", PaperSize("custom", 1200, 1000)),
    ],
)
def test_paper(text, meant):
    assert argument_types.paper_size(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "b7",
        "a4x",
        "x",
        "100",
        "100x",
        "100x200x300",
        "-5x100",
        "1e3x100",
        "nanxinf",
        "1.200x800",
        "١٢x٣٤",
        "8x11ft",
    ],
)
def test_no_paper(text):
    with pytest.raises(ArgumentTypeError, match="is none of: a0, a1"):
        argument_types.paper_size(text)


@pytest.mark.parametrize("text", ["19x100", "100x5081", "0x0", "300x300in", "999999x999999"])
def test_paper_of_no_use(text):
    with pytest.raises(ArgumentTypeError, match="each side must be 20 to 5080 mm"):
        argument_types.paper_size(text)


@given(st.text(max_size=12))
def test_whatever_is_typed_for_paper_is_paper_or_refused(text):
    try:
        found = argument_types.paper_size(text)
    except ArgumentTypeError:
        return
    wide = {"width": found.width, "height": found.height} if found.size == "custom" else {}
    assert PrintOptions.model_validate({"size": found.size, "margin": 0, **wide}).size == found.size


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1-3,5", (1, 2, 3, 5)),
        ("5, 1 - 2,5", (1, 2, 5)),
        ("7", (7,)),
        ("2–4", (2, 3, 4)),
        ("all", ()),
        ("ALL", ()),
    ],
)
def test_numbers(text, meant):
    assert argument_types.part_numbers(text) == meant


@pytest.mark.parametrize("text", ["", "0", "3-1", "a", "1,,2", "1-", "-1", "1-2-3", "20001", "999999", "²", "٣"])
def test_no_numbers(text):
    with pytest.raises(ArgumentTypeError, match="such as 1-3,5"):
        argument_types.part_numbers(text)


def test_too_many_numbers():
    assert len(argument_types.part_numbers("1-500")) == 500
    with pytest.raises(ArgumentTypeError, match="500 numbers at most"):
        argument_types.part_numbers("1-501")


@given(st.text(alphabet="0123456789,- al", max_size=10))
def test_numbers_that_are_read_can_be_printed(text):
    try:
        found = argument_types.part_numbers(text)
    except ArgumentTypeError:
        return
    assert PrintOptions(phases=found).phases == found


@pytest.mark.parametrize(("text", "meant"), [("0", 0), ("12.5", 12.5), ("12,5mm", 12.5), ("60 mm", 60)])
def test_millimetres(text, meant):
    assert argument_types.millimetres_between(0, 60)(text) == meant


@pytest.mark.parametrize("text", ["", "mm", "-1", "61", "nan", "inf", "1e1", "10cm"])
def test_no_millimetres(text):
    with pytest.raises(ArgumentTypeError, match="must be 0 to 60 mm"):
        argument_types.millimetres_between(0, 60)(text)


def test_formats():
    assert argument_types.formats("PDF, png,pdf") == ("pdf", "png")
    for wrong in ("", "pdf,", "docx", "json"):
        with pytest.raises(ArgumentTypeError, match="is none of: pdf, png, svg, journey"):
            argument_types.formats(wrong)


def test_colours():
    assert argument_types.color("#2f5fd0") == argument_types.color("2F5FD0") == "#2F5FD0"
    for wrong in ("", "red", "#FFF", "#2F5FD0FF", "#GGGGGG", "##2F5FD0"):
        with pytest.raises(ArgumentTypeError, match="such as #2F5FD0"):
            argument_types.color(wrong)


def test_a_line_may_be_as_long_as_the_model_takes():
    assert argument_types.text_line("x" * 2_000)
    with pytest.raises(ArgumentTypeError, match="2000 characters at most"):
        argument_types.text_line("x" * 2_001)


def test_where_an_export_goes(tmp_path):
    assert argument_types.output_target(str(tmp_path)) == (tmp_path, True)
    assert argument_types.output_target(f"{tmp_path}/new/") == (tmp_path / "new", True)
    assert argument_types.output_target(f"{tmp_path}/new") == (tmp_path / "new", False)
