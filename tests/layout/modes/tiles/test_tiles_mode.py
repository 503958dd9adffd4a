"""Tiled posters: true size, complete, easy to assemble."""

from __future__ import annotations

import math

import pytest

from journeydesigner.layout.drawing import Rect, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.modes.tiles.mark_bounds import contains, mark_rect
from journeydesigner.layout.modes.tiles.tiling import MIN_BORDER
from journeydesigner.layout.pagination.print_job import sheet_for
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM, Page
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import example, generated_map, line_texts, paginated
from tests.layout.modes.page_reader import overlapping_pairs
from tests.layout.modes.tiles.tiles_reader import A4, EXAMPLES, groups_of, map_layer, name_on, tiled


@pytest.mark.parametrize("size", ["a4", "a3", "letter"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_tile_shows_the_poster_in_its_true_size(name: str, size: str) -> None:
    printing = A4.changed(size=size)
    document = tiled(example(name), printing)
    poster = paginated(example(name), printing.changed(mode="poster", size="a1"))
    sheet = sheet_for(printing)
    for page in document.pages:
        assert sorted((page.width, page.height)) == pytest.approx(sorted((sheet.width, sheet.height)), abs=0.01)
    tiles = document.pages[1:]
    assert {map_layer(page).scale for page in tiles if _has_map(page)} == {map_layer(poster.pages[0]).scale}


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_poster_has_the_chosen_orientation(name: str, portrait: bool) -> None:
    document = tiled(example(name), A4.changed(portrait=portrait))
    clips = [page.layers[0].clip for page in document.pages[1:]]
    columns, rows = (int(n) for n in name_on(document.pages[1]).split(" of ")[1].split(" × "))
    assert clips[0] is not None
    width = columns * clips[0].w - (columns - 1) * 10 * POINTS_PER_MM
    height = rows * clips[0].h - (rows - 1) * 10 * POINTS_PER_MM
    assert (width < height) == portrait


@pytest.mark.parametrize("large", [False, True])
def test_each_sheet_has_the_confidentiality_notice_and_the_title(large: bool) -> None:
    journey = example()
    secret = "Confidential: for {client} only"
    printing = A4.changed(confidentiality=secret, large=large)
    filled = secret.replace("{client}", journey.client)
    for page in tiled(journey, printing).pages[1:]:
        around = page.layers[-1]
        found = {
            m.actual_text or m.line.text: m for g in around.drawing.groups for m in g.marks if isinstance(m, TextLine)
        }
        assert filled in found and journey.title in found
        for text in (filled, journey.title):
            assert all(run.size * around.scale >= 8 for run in found[text].line.runs)
        words = [(text, Rect(m.x, m.baseline - 8, m.line.width, 10)) for text, m in found.items()]
        assert len(words) == 3 and overlapping_pairs(words) == []


def _has_map(page: Page) -> bool:
    return any(group.ref.kind == "phase" for group in groups_of(page))


def test_neighbouring_sheets_show_the_same_strip() -> None:
    """What lies at one place of the poster stands an overlap apart from where the next sheet shows it."""
    printing = A4.changed(overlap=15)
    pages = {name_on(page).split()[0]: page for page in tiled(example(), printing).pages[1:]}
    a, b = pages["A1"], pages["B1"]
    clip = a.layers[0].clip
    assert clip is not None
    for left, right in zip(a.layers[:1], b.layers[:1], strict=True):
        assert left.x - right.x == pytest.approx(clip.w - 15 * POINTS_PER_MM, abs=0.01)
        assert left.y == pytest.approx(right.y)


def test_tiles_are_named_in_order_and_the_plan_lists_them_all() -> None:
    document = tiled(example())
    names = [name_on(page) for page in document.pages[1:]]
    assert names[0] == "A1 of 5 × 3" and names[-1] == "E3 of 5 × 3" and len(names) == 15
    plan = line_texts(groups_of(document.pages[0]))
    assert [name.split()[0] for name in names] == [text for text in plan if text in {n.split()[0] for n in names}]
    whole = " ".join(plan)
    assert "Poster of 841 × 594 mm" in whole and "15 sheets of 210 × 297 mm" in whole and "Overlap of 10 mm" in whole
    assert "Page 1 of 16" in whole


def test_without_overlap_the_sheets_are_edge_to_edge() -> None:
    whole = " ".join(line_texts(groups_of(tiled(example(), A4.changed(overlap=0)).pages[0])))
    assert "edge to edge" in whole and "triangles" not in whole and "Overlap" not in whole


@pytest.mark.parametrize("margin", [0, 5, 12, 25])
def test_the_map_is_inside_the_margins_and_marks_are_in_the_printable_area(margin: int) -> None:
    border = max(margin * POINTS_PER_MM, MIN_BORDER)
    for page in tiled(example(), A4.changed(margin=margin)).pages[1:]:
        *parts, around = page.layers
        for layer in parts:
            assert layer.clip is not None
            assert layer.clip.x >= border - 0.02 and layer.clip.right <= page.width - border + 0.02
            assert layer.clip.y >= border - 0.02 and layer.clip.bottom <= page.height - border + 0.02
        (group,) = around.drawing.groups
        area = parts[0].clip
        assert area is not None
        for mark in group.marks:
            rect = mark_rect(mark)
            assert contains(
                Rect(
                    4 * POINTS_PER_MM,
                    4 * POINTS_PER_MM,
                    page.width - 8 * POINTS_PER_MM,
                    page.height - 8 * POINTS_PER_MM,
                ),
                rect,
            )
            assert (
                rect.right <= area.x or rect.x >= area.right or rect.bottom <= area.y + 1 or rect.y >= area.bottom - 1
            )


def test_a_poster_that_fits_a_sheet_is_one_page() -> None:
    for printing in (A4.changed(size="a3", poster="a3"), A4.changed(size="a3", poster="a4"), A4.changed(size="a0")):
        document = tiled(generated_map([1]), printing)
        (page,) = document.pages
        assert sorted((page.width, page.height)) == pytest.approx(PAPER_SIZES[printing.size])
        cards = [group for group in groups_of(page) if group.ref.kind == "touchpoint"]
        assert len(cards) == 1 and cards[0].structure_path


def test_sheets_without_content_are_left_out_and_named() -> None:
    document = tiled(generated_map([1]), PrintOptions(mode="tiles", size="a5", poster="a0"))
    names = [name_on(page).split()[0] for page in document.pages[1:]]
    steps = " ".join(line_texts(group for group in groups_of(document.pages[0]) if group.ref.id == "steps"))
    out = steps.split("Empty and left out: ")[1].replace(",", "").split()
    assert out and not set(names) & set(out)
    assert len(names) + len(out) == math.prod(int(n) for n in name_on(document.pages[1]).split(" of ")[1].split(" × "))
    for page in document.pages[1:]:
        assert len(page.layers) > 1


def test_a_sheet_without_room_between_its_margins_is_refused() -> None:
    with pytest.raises(DoesNotFit):
        tiled(example(), PrintOptions(mode="tiles", size="a5", margin=60, overlap=40))


def test_large_print_is_refused_where_it_would_be_too_small() -> None:
    journey = generated_map([150] * 5)
    assert len(tiled(journey, A4.changed(poster="a0")).pages) > 20
    with pytest.raises(DoesNotFit):
        tiled(journey, A4.changed(poster="a0", large=True))
