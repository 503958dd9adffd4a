"""The assembly plan of a tiled poster: names, thumbnail, ruler."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import DrawingElement, Path, TextLine
from journeydesigner.layout.paper import POINTS_PER_MM
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import example, generated_map, line_texts, paginated
from tests.layout.modes.page_reader import groups_on

A4 = PrintOptions(mode="tiles", size="a4", poster="a1")


def test_a_map_without_phases_is_a_single_sheet() -> None:
    document = paginated(generated_map([]), A4)
    assert len(document.pages) == 1
    assert generated_map([]).title in line_texts(groups_on(document.pages[0]))


def test_sheet_names_are_outside_the_upper_and_left_edges_that_are_cut_off() -> None:
    for page in paginated(example(), A4).pages[1:]:
        area = page.layers[0].clip
        assert area is not None
        name = next(m for m in page.layers[-1].drawing.groups[0].marks if isinstance(m, TextLine))
        assert name.line.text.endswith(" of 5 × 3")
        assert name.baseline > area.bottom and name.x > area.x
        assert name.line.runs[0].size >= 9


def test_a_tiled_poster_has_its_date_but_no_page_number() -> None:
    journey = example()
    said = line_texts(group for page in paginated(journey, A4).pages[1:] for group in groups_on(page))
    assert not [text for text in said if text.startswith("Page ")]
    assert "Current state · 21 Nov 2026" in said
    (last,) = [
        (layer, group)
        for page in paginated(journey, A4.changed(size="a1")).pages
        for layer in page.layers
        for group in layer.drawing.groups
        if group.ref == DrawingElement("page", "about")
    ]
    layer, group = last
    assert group.x + group.w == pytest.approx(layer.drawing.width)


@pytest.mark.parametrize("large", [False, True])
def test_the_plan_has_a_ruler_of_five_centimetres(large: bool) -> None:
    page = paginated(example(), A4.changed(large=large)).pages[0]
    (layer, steps) = next(
        (layer, group) for layer in page.layers for group in layer.drawing.groups if group.ref.id == "steps"
    )
    (ruler,) = [mark for mark in steps.marks if isinstance(mark, Path)]
    xs = [numbers[0] for _, numbers in ruler.segments]
    assert (max(xs) - min(xs)) * layer.scale == pytest.approx(50 * POINTS_PER_MM)
    assert "it is 50 mm long" in " ".join(line_texts([steps]))


def test_the_plan_shows_the_poster_with_its_curve() -> None:
    (small,) = [group for group in groups_on(paginated(example(), A4).pages[0]) if group.ref.id == "poster"]
    curve = [mark for mark in small.marks if isinstance(mark, Path)]
    assert curve
    for shape in curve:
        for _, numbers in shape.segments:
            assert all(0 <= x <= small.w for x in numbers[::2]) and all(0 <= y <= small.h for y in numbers[1::2])
