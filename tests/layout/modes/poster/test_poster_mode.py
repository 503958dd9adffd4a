"""The poster: the whole map on one sheet, exact size, as large as the paper allows."""

from __future__ import annotations

from typing import TypeGuard

import pytest

from journeydesigner.layout.drawing import Mark, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.pagination.print_job import sheet_for
from journeydesigner.layout.paper import POINTS_PER_MM, Page
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PaperSizeName
from journeydesigner.model.refs import Ref
from tests.combinations import fair_part
from tests.layout.maps import example, generated_map, line_texts, paginated
from tests.layout.modes.page_reader import placed_groups, smallest_type_pt

EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")
SHEETS = [
    PrintOptions(mode="poster", size=size, portrait=portrait)
    for size in ("a2", "a1", "a0")
    for portrait in (False, True)
]


def name_of(printing: object) -> str:
    if not isinstance(printing, PrintOptions):
        return str(printing)
    return f"{printing.size}-{'portrait' if printing.portrait else 'landscape'}"


def poster(journey: JourneyMap, printing: PrintOptions) -> Page:
    """Return the one page."""
    (page,) = paginated(journey, printing).pages
    return page


def covered(page: Page) -> float:
    """Return the share of the height between the margins on which something of the map stands, foot apart."""
    spans = sorted(
        (rect.y, rect.bottom) for group, rect in placed_groups(page) if group.ref.kind not in ("legend", "page")
    )
    total, end = 0.0, 0.0
    for top, bottom in spans:
        total += max(0.0, bottom - max(top, end))
        end = max(end, bottom)
    return total


def assert_exact(page: Page, printing: PrintOptions) -> None:
    sheet = sheet_for(printing)
    assert (page.width, page.height) == pytest.approx((sheet.width, sheet.height), abs=0.01)
    for _, rect in placed_groups(page):
        assert rect.x >= sheet.margin - 0.5 and rect.right <= sheet.width - sheet.margin + 0.5
        assert rect.y >= sheet.margin - 0.5 and rect.bottom <= sheet.height - sheet.margin + 0.5
    foot = min(rect.y for group, rect in placed_groups(page) if group.ref.kind in ("legend", "page"))
    above = max(rect.bottom for group, rect in placed_groups(page) if group.ref.kind not in ("legend", "page", "sheet"))
    assert above <= foot + 0.01
    assert smallest_type_pt(page) >= 6.0 - 1e-6


@pytest.mark.parametrize(("name", "printing"), fair_part(EXAMPLES, SHEETS), ids=name_of)
def test_an_example_fills_the_sheet_from_edge_to_edge(name: str, printing: PrintOptions) -> None:
    journey, sheet = example(name, "nl"), sheet_for(printing)
    page = poster(journey, printing)
    assert_exact(page, printing)
    rects = [rect for group, rect in placed_groups(page) if group.ref.kind not in ("legend", "page")]
    wide = max(rect.right for rect in rects) - min(rect.x for rect in rects)
    high = max(rect.bottom for rect in rects) - min(rect.y for rect in rects)
    assert wide >= 0.995 * (sheet.width - 2 * sheet.margin)
    assert wide * high >= 0.85 * sheet.width * sheet.height
    assert covered(page) >= 0.8 * (sheet.height - 2 * sheet.margin)
    shown = [group.ref.id for group, _ in placed_groups(page) if group.ref.kind == "touchpoint"]
    assert shown == [touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints]


def test_type_grows_with_the_sheet() -> None:
    """A0 has twice the sides of A2, so the same map stands on it twice as large: head, cards and foot alike."""
    small, large = (poster(example(), PrintOptions(mode="poster", size=size)) for size in ("a2", "a0"))
    ratios = [b.scale / a.scale for a, b in zip(small.layers, large.layers, strict=True)]
    assert all(1.9 <= ratio <= 2.15 for ratio in ratios)


@pytest.mark.parametrize(
    ("counts", "portrait", "swimlanes"),
    fair_part(
        [[], [0], [1], [0, 0, 0, 0], [1, 2, 0, 2], [40] * 5, [200] * 5], [False, True], ["vertical", "horizontal"]
    ),
    ids=str,
)
def test_any_number_of_touchpoints_fills_the_sheet(counts: list[int], portrait: bool, swimlanes: str) -> None:
    printing = PrintOptions(mode="poster", size="a0", portrait=portrait)
    journey = generated_map(counts).changed(swimlanes=swimlanes)
    page = poster(journey, printing)
    assert_exact(page, printing)
    shown = [group.ref.id for group, _ in placed_groups(page) if group.ref.kind == "touchpoint"]
    assert shown == [touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints]
    if counts:
        assert covered(page) >= 0.8 * page.height
    if 0 < sum(counts) <= 5:
        assert (
            min(rect.w for group, rect in placed_groups(page) if group.ref.kind == "touchpoint") >= 150 * POINTS_PER_MM
        )


@pytest.mark.parametrize("sides", [(850, 2000), (5080, 900), (5080, 5080), (300, 300)], ids=str)
def test_a_custom_size_is_filled_too(sides: tuple[int, int]) -> None:
    printing = PrintOptions(mode="poster", size="custom", width=sides[0], height=sides[1])
    page = poster(example(), printing)
    assert (page.width, page.height) == pytest.approx((sides[0] * POINTS_PER_MM, sides[1] * POINTS_PER_MM), abs=0.01)
    assert_exact(page, printing)
    assert covered(page) >= 0.7 * page.height


def test_the_title_is_large_however_many_cards_there_are() -> None:
    for counts in ([1], [40] * 5, [200] * 5):
        page = poster(generated_map(counts), PrintOptions(mode="poster", size="a0"))
        (layer,) = [each for each in page.layers if any(group.ref.kind == "map" for group in each.drawing.groups)]
        (title,) = [mark for group in layer.drawing.groups for mark in group.marks if _is_title(mark)]
        assert title.line.runs[0].size * layer.scale >= 50


def _is_title(mark: Mark) -> TypeGuard[TextLine]:
    return isinstance(mark, TextLine) and mark.kind == "H1"


def test_a_narrow_banner_has_phases_under_each_other() -> None:
    page = poster(example(), PrintOptions(mode="poster", size="custom", width=850, height=2000))
    tops = {round(rect.y) for group, rect in placed_groups(page) if group.ref.kind == "phase"}
    assert len(tops) > 1


def test_large_print_has_a_larger_minimum_type_size() -> None:
    journey = generated_map([150] * 5)
    assert smallest_type_pt(poster(journey, PrintOptions(mode="poster", size="a0"))) >= 6
    with pytest.raises(DoesNotFit):
        poster(journey, PrintOptions(mode="poster", size="a0", large=True))
    assert smallest_type_pt(poster(example(), PrintOptions(mode="poster", size="a2", large=True))) >= 9


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("size", ["a2", "a1"])
def test_in_large_print_the_footer_is_about_as_large_as_card_titles(name: str, size: PaperSizeName) -> None:
    page = poster(example(name), PrintOptions(mode="poster", size=size, large=True))
    sizes = {
        kind: max(
            run.size * layer.scale
            for layer in page.layers
            for group in layer.drawing.groups
            for mark in group.marks
            if group.ref.kind == kind and isinstance(mark, TextLine)
            for run in mark.line.runs
        )
        for kind in ("legend", "touchpoint")
    }
    assert 9 <= sizes["legend"] <= 1.1 * sizes["touchpoint"]


def test_what_would_be_too_small_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        poster(generated_map([200] * 5), PrintOptions(mode="poster", size="a2"))


def test_no_phase_is_left_without_its_rows() -> None:
    """Where phases stand in bands, each band has the curve and the rows of its own phases."""
    journey = example()
    page = poster(journey, PrintOptions(mode="poster", size="custom", width=850, height=2000))
    cells = {group.ref for group, _ in placed_groups(page) if group.ref.kind == "cell"}
    assert cells == {Ref("cell", row.id, phase.id) for row in journey.rows for phase in journey.phases}


def test_switched_off_parts_are_not_shown() -> None:
    page = poster(example(), PrintOptions(mode="poster", size="a1", curve=False, figures=False, legend=False))
    groups = [group for group, _ in placed_groups(page)]
    assert not [group for group in groups if group.ref.kind == "curve"]
    assert "average satisfaction" not in line_texts(groups)


def test_the_same_map_gives_the_same_poster() -> None:
    printing = PrintOptions(mode="poster", size="a1")
    assert poster(example(), printing) == poster(example(), printing)
