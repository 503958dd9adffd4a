"""Line widths that print, and only greys in black ink."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pikepdf
import pytest

from journeydesigner.layout.drawing import Box, Gradient, Icon, Mark, Path, TextLine
from journeydesigner.layout.modes.pages import MODES
from journeydesigner.layout.paper import PagedDocument
from journeydesigner.model.edits import links
from journeydesigner.model.journey import JourneyMap, Link
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer
from tests.layout.maps import example, paginated
from tests.render.pdf.pdf_reading import parse_content_stream

EACH_MODE = pytest.mark.parametrize("mode", sorted(MODES))
LEAST_LINE = 0.35
"""Points; a thinner line breaks up on an office printer."""


@cache
def colorful() -> JourneyMap:
    """Return an example with hues and links of the user's own."""
    journey = example()
    hues = ("#FF0000", "#00AA00", "#0000FF", "#FFDD00", "#FF00FF")
    phases = tuple(p.changed(color=hues[i % len(hues)]) for i, p in enumerate(journey.phases))
    first, last = phases[0].touchpoints[0].id, phases[-1].touchpoints[-1].id
    return links.add(journey.changed(phases=phases), Link(id="back", source=last, target=first, kind="refers"))


@cache
def printed(mode: str, ink: str) -> PagedDocument:
    printing = PrintOptions.model_validate({"mode": mode, "ink": ink, "accent": "#CC2244", "confidentiality": "Secret"})
    return paginated(colorful(), printing)


def marks(document: PagedDocument) -> Iterator[tuple[Mark, float]]:
    for page in document.pages:
        for layer in page.layers:
            for group in layer.drawing.groups:
                yield from ((mark, layer.scale) for mark in group.marks)


def colours(mark: Mark) -> list[str | None]:
    if isinstance(mark, TextLine | Icon):
        return [mark.color]
    if isinstance(mark, Box):
        return [mark.fill, mark.stroke]
    if isinstance(mark, Path):
        fill = [mark.fill.top, mark.fill.bottom] if isinstance(mark.fill, Gradient) else [mark.fill]
        return [*fill, mark.stroke]
    return []


def line_width(mark: Mark) -> float | None:
    """Return the width of the mark's line in map units, None where it has none."""
    if isinstance(mark, Icon):
        return mark.stroke_width * mark.size / 24
    return mark.stroke_width if isinstance(mark, Box | Path) and mark.stroke else None


@EACH_MODE
@pytest.mark.parametrize("ink", ["color", "grey"])
def test_lines_are_thick_enough_to_print(mode: str, ink: str) -> None:
    found = [(mark, scale) for mark, scale in marks(printed(mode, ink)) if line_width(mark) is not None]
    thin = [mark for mark, scale in found if (line_width(mark) or 0) * scale < LEAST_LINE]
    assert len(found) > 20 and thin == []


@EACH_MODE
def test_black_ink_draws_only_greys(mode: str) -> None:
    found = {c for mark, _ in marks(printed(mode, "grey")) for c in colours(mark) if c is not None}
    assert len(found) > 5
    assert sorted(c for c in found if not re.fullmatch(r"#([0-9A-Fa-f]{2})\1\1", c)) == []


@EACH_MODE
def test_colour_draws_colours(mode: str) -> None:
    """Else the test above proves nothing."""
    found = {c for mark, _ in marks(printed(mode, "color")) for c in colours(mark) if c is not None}
    assert any(not re.fullmatch(r"#([0-9A-Fa-f]{2})\1\1", c) for c in found)


@EACH_MODE
def test_black_ink_writes_only_grey_into_the_pdf(mode: str) -> None:
    with pikepdf.open(io.BytesIO(pdf_writer.render_pdf(printed(mode, "grey")))) as file:
        operators = [found for page in file.pages for found in _painted(page)]
        assert len(operators) > 50
        assert [found for found in operators if not _is_grey(found)] == []
        shadings = [shading for page in file.pages for shading in _shadings(page)]
        assert [ends for shading in shadings for ends in _ends(shading) if not _is_grey(ends)] == []


def _painted(page: pikepdf.Page) -> Iterator[list[float]]:
    """Yield the operands of every operator that chooses a colour; those of CMYK are no grey whatever they are."""
    for operands, operator in parse_content_stream(page):
        if str(operator) in ("rg", "RG", "g", "G", "k", "K"):
            yield [float(value) for value in operands]
        elif str(operator) in ("sc", "SC", "scn", "SCN"):
            yield [float(value) for value in operands if not isinstance(value, pikepdf.Name)]


def _is_grey(values: list[float]) -> bool:
    return len(values) in (0, 1) or (len(values) == 3 and max(values) - min(values) < 1e-6)


def _shadings(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    resources: Any = page.obj.get("/Resources", {})
    yield from resources.get("/Shading", {}).values()
    yield from (pattern["/Shading"] for pattern in resources.get("/Pattern", {}).values() if "/Shading" in pattern)


def _ends(shading: pikepdf.Object) -> Iterator[list[float]]:
    """Yield the colours between which a shading fades."""
    function = shading["/Function"]
    for each in function.get("/Functions", [function]):
        yield from ([float(value) for value in each[end]] for end in ("/C0", "/C1"))
