"""Values of options: what can be typed, what comes of it, and what is said to anything else."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.cli import export_options, values
from journeydesigner.cli.values import Paper
from journeydesigner.layout.paper import SIZES
from journeydesigner.model import printing
from journeydesigner.model.journey import Line
from journeydesigner.model.printing import Printing


def test_lists_are_those_of_the_model():
    assert values.MODES == printing.MODES
    assert set(values.MODES) == set(get_args(printing.Mode))
    assert get_args(printing.Format) == values.FORMATS
    assert (*values.PAPER, "custom") == printing.SIZES
    assert set(values.PAPER) == set(SIZES)
    assert {mode: size for mode, (size, _) in printing.USUAL.items()} == export_options.USUAL_PAPER
    assert {mode for mode, (_, upright) in printing.USUAL.items() if upright} == set(export_options.UPRIGHT)
    assert Printing().size == export_options.OTHER_PAPER
    assert {export_options.OTHER_PAPER, *export_options.USUAL_PAPER.values()} < set(values.PAPER)
    assert Printing().dpi == export_options.SHEET_DPI
    assert Printing().mode == values.MODES[0]


def bounds(field: str) -> list[tuple[int, int]]:
    """Return the least and the most of each branch of a number of the model."""
    kinds = get_args(Printing.model_fields[field].annotation) or ()
    meta = [get_args(kind)[1] for kind in kinds] or [Printing.model_fields[field]]
    found = [each.metadata for each in meta]
    return [(next(m.ge for m in ms if hasattr(m, "ge")), next(m.le for m in ms if hasattr(m, "le"))) for ms in found]


@pytest.mark.parametrize(
    ("field", "limits"),
    [
        ("margin", values.MARGINS),
        ("overlap", values.OVERLAPS),
        ("width", values.LENGTHS),
        ("height", values.LENGTHS),
        ("dpi", values.DPI),
    ],
)
def test_bounds_are_those_of_the_model(field, limits):
    assert set(bounds(field)) == {limits}


def test_counts_are_those_of_the_model():
    places = Printing.model_fields["phases"].annotation
    assert f"max_length={values.MOST_NUMBERS}" in repr(places)
    assert f"le={values.LARGEST_NUMBER}" in repr(places)
    assert f"max_length={values.MOST_LETTERS}" in repr(Line)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A4", Paper("a4")),
        (" letter ", Paper("letter")),
        ("1200x800mm", Paper("custom", 1200, 800)),
        ("1200 X 800 mm", Paper("custom", 1200, 800)),
        ("1200×800", Paper("custom", 1200, 800)),
        ("48x36in", Paper("custom", 1219.2, 914.4)),
        ("29,7x21cm", Paper("custom", 297, 210)),
        ("20x5080", Paper("custom", 20, 5080)),
    ],
)
def test_paper(text, meant):
    assert values.paper(text) == meant


@pytest.mark.parametrize(
    "text", ["", "b7", "a4x", "x", "100", "100x", "100x200x300", "-5x100", "1e3x100", "nanxinf", "١٢x٣٤", "8x11ft"]
)
def test_no_paper(text):
    with pytest.raises(ArgumentTypeError, match="is none of: a0, a1"):
        values.paper(text)


@pytest.mark.parametrize("text", ["19x100", "100x5081", "0x0", "300x300in", "999999x999999"])
def test_paper_of_no_use(text):
    with pytest.raises(ArgumentTypeError, match="each side must be 20 to 5080 mm"):
        values.paper(text)


@given(st.text(max_size=12))
def test_whatever_is_typed_for_paper_is_paper_or_refused(text):
    try:
        found = values.paper(text)
    except ArgumentTypeError:
        return
    wide = {"width": found.width, "height": found.height} if found.size == "custom" else {}
    assert Printing.model_validate({"size": found.size, "margin": 0, **wide}).size == found.size


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
    assert values.numbers(text) == meant


@pytest.mark.parametrize("text", ["", "0", "3-1", "a", "1,,2", "1-", "-1", "1-2-3", "20001", "999999", "²", "٣"])
def test_no_numbers(text):
    with pytest.raises(ArgumentTypeError, match="such as 1-3,5"):
        values.numbers(text)


def test_too_many_numbers():
    assert len(values.numbers("1-500")) == 500
    with pytest.raises(ArgumentTypeError, match="500 numbers at most"):
        values.numbers("1-501")


@given(st.text(alphabet="0123456789,- al", max_size=10))
def test_numbers_that_are_read_can_be_printed(text):
    try:
        found = values.numbers(text)
    except ArgumentTypeError:
        return
    assert Printing(phases=found).phases == found


@pytest.mark.parametrize(("text", "meant"), [("0", 0), ("12.5", 12.5), ("12,5mm", 12.5), ("60 mm", 60)])
def test_millimetres(text, meant):
    assert values.millimetres(0, 60)(text) == meant


@pytest.mark.parametrize("text", ["", "mm", "-1", "61", "nan", "inf", "1e1", "10cm"])
def test_no_millimetres(text):
    with pytest.raises(ArgumentTypeError, match="must be 0 to 60 mm"):
        values.millimetres(0, 60)(text)


def test_formats():
    assert values.formats("PDF, png,pdf") == ("pdf", "png")
    for wrong in ("", "pdf,", "docx", "json"):
        with pytest.raises(ArgumentTypeError, match="is none of: pdf, png, svg, journey"):
            values.formats(wrong)


def test_colours():
    assert values.color("#2f5fd0") == values.color("2F5FD0") == "#2F5FD0"
    for wrong in ("", "red", "#FFF", "#2F5FD0FF", "#GGGGGG", "##2F5FD0"):
        with pytest.raises(ArgumentTypeError, match="such as #2F5FD0"):
            values.color(wrong)


def test_a_line_may_be_as_long_as_the_model_takes():
    assert values.line("x" * 2_000)
    with pytest.raises(ArgumentTypeError, match="2000 characters at most"):
        values.line("x" * 2_001)


def test_where_an_export_goes(tmp_path):
    assert values.target(str(tmp_path)) == (tmp_path, True)
    assert values.target(f"{tmp_path}/new/") == (tmp_path / "new", True)
    assert values.target(f"{tmp_path}/new") == (tmp_path / "new", False)
