"""Sheets: exact, legible, nothing lost or doubled, broken between phases."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Box, DrawingElement, MarkGroup, Path, Rect, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit, paginate
from journeydesigner.layout.pagination.bands import split_evenly, split_phase
from journeydesigner.layout.pagination.print_job import sheet_for
from journeydesigner.layout.paper import PAPER_SIZES, PagedDocument
from journeydesigner.model.edits import links
from journeydesigner.model.journey import Cell, JourneyMap, Link, Row
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import LONG_WORD, composer, example, generated_map, line_texts
from tests.layout.modes.page_reader import groups_on, placed_groups, smallest_type_pt

SHEETS = [
    PrintOptions(size=size, portrait=turned) for size in ("a4", "a3", "letter", "tabloid") for turned in (False, True)
]


def name_of(sheet: object) -> str:
    if not isinstance(sheet, PrintOptions):
        return str(sheet)
    return f"{sheet.size}-{'portrait' if sheet.portrait else 'landscape'}"


def pages(journey: JourneyMap, printing: PrintOptions) -> PagedDocument:
    return paginate(composer(), journey, map_labels("en"), printing.changed(details=False))


def assert_exact(document: PagedDocument, printing: PrintOptions) -> None:
    sheet = sheet_for(printing)
    assert len({page.layers[0].scale for page in document.pages}) == 1
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        for _, rect in placed_groups(page):
            assert rect.x >= room.x - 0.5 and rect.right <= room.right + 0.5
            assert rect.y >= room.y - 0.5 and rect.bottom <= room.bottom + 0.5
        assert smallest_type_pt(page) >= (9.0 if printing.large else 6.0) - 1e-6
        foot = min(rect.y for group, rect in placed_groups(page) if group.ref.kind == "legend")
        above = [rect for group, rect in placed_groups(page) if group.ref.kind not in ("legend", "page")]
        assert max(rect.bottom for rect in above) <= foot + 0.01


def cards_of(document: PagedDocument) -> list[str]:
    return [g.ref.id for page in document.pages for g in groups_on(page) if g.ref.kind == "touchpoint"]


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_an_example_fits_every_sheet(name: str, sheet: PrintOptions) -> None:
    journey = example(name, "nl")
    document = pages(journey, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in journey.phases for t in phase.touchpoints]
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in journey.phases]
    if sheet.size == "a3":
        assert len(document.pages) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_large_print_is_half_as_large_again_on_every_sheet(name: str, sheet: PrintOptions) -> None:
    journey = example(name, "nl")
    document = paginate(composer(), journey, map_labels("nl"), sheet.changed(large=True))
    sheets = [page for page in document.pages if any(group.ref.kind == "map" for group in groups_on(page))]
    assert_exact(replace(document, pages=tuple(sheets)), sheet.changed(large=True))
    assert cards_of(document) == [t.id for phase in journey.phases for t in phase.touchpoints]
    words = {text for page in document.pages for text in line_texts(groups_on(page))}
    assert {row.name for row in journey.rows} <= {text.strip() for text in words} | {
        row.name for row in journey.rows if any(row.name in text for text in words)
    }


def counts_of(document: PagedDocument) -> list[tuple[int, int]]:
    """Return the number of phases and of touchpoints on each sheet."""
    kinds = [[group.ref.kind for group in groups_on(page)] for page in document.pages]
    return [(each.count("phase"), each.count("touchpoint")) for each in kinds]


def test_a_map_is_divided_evenly() -> None:
    a4 = PrintOptions(size="a4")
    assert counts_of(pages(generated_map([3] * 12), a4)) == [(4, 12)] * 3
    assert counts_of(pages(generated_map([4] * 30), a4)) == [(5, 20)] * 6
    assert counts_of(pages(generated_map([7, 2, 2, 2, 7, 2]), a4)) == [(3, 11)] * 2
    assert counts_of(pages(generated_map([40] * 5), PrintOptions(size="a3"))) == [(1, 40)] * 5


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("counts", [[1] * 9, [5, 1, 5, 1, 5], [12, 9, 14, 8, 7]], ids=name_of)
def test_no_sheet_holds_one_lone_card(counts: list[int], large: bool) -> None:
    for sheet in (PrintOptions(size="a4", large=large), PrintOptions(size="a4", portrait=True, large=large)):
        found = counts_of(pages(generated_map(counts), sheet))
        assert min(cards for _, cards in found) > 1
        assert sum(cards for _, cards in found) == sum(counts)


def test_a_phase_is_broken_only_where_no_sheet_holds_it() -> None:
    for sheet in SHEETS:
        for name in ("diy-store", "software-implementation"):
            assert sum(phases for phases, _ in counts_of(pages(example(name), sheet))) == len(example(name).phases)
    assert len(counts_of(pages(generated_map([200]), PrintOptions(size="a4")))) > 1


def test_a_phase_that_goes_on_is_told_once_and_has_a_curve_on_each_sheet() -> None:
    document = pages(generated_map([120]), PrintOptions(size="a4"))
    groups = [[g for g in groups_on(page) if g.structure_path] for page in document.pages]
    assert len(groups) > 1
    for kind in ("phase", "cell"):
        assert [sum(g.ref.kind == kind for g in each) for each in groups] == [1] + [0] * (len(groups) - 1)
    curves = {g.structure_path for each in groups for g in each if g.ref == DrawingElement("curve")}
    assert len(curves) == len(groups)


def test_columns_of_the_users_own_give_way_where_a_sheet_is_too_low() -> None:
    journey = generated_map([40])
    journey = journey.changed(phases=(journey.phases[0].changed(columns=1),))
    document = pages(journey, PrintOptions(size="a4"))
    assert_exact(document, PrintOptions(size="a4"))
    assert len(cards_of(document)) == 40


def test_rows_that_no_sheet_holds_are_left_to_the_details() -> None:
    journey = example("wholesaler-crm")
    sheet = PrintOptions(size="a4", large=True)
    with pytest.raises(DoesNotFit):
        pages(journey, sheet)  # without details, what they say would be lost
    document = paginate(composer(), journey, map_labels("en"), sheet)
    assert not [g for page in document.pages for g in groups_on(page) if g.ref.kind == "cell"]
    written = " ".join(text for page in document.pages for text in line_texts(groups_on(page))).replace("\n", " ")
    assert all(word in written for row in journey.rows for cell in row.cells for word in cell.text.split())


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
def test_fit_is_one_exact_sheet(swimlanes: str, sheet: PrintOptions) -> None:
    journey = example("diy-store").changed(swimlanes=swimlanes)
    small = sheet.size in ("a4", "letter")
    if small:
        journey = journey.changed(phases=journey.phases[:3], rows=(), links=())
    document = pages(journey, sheet.changed(mode="fit"))
    assert len(document.pages) == 1
    assert_exact(document, sheet)
    assert len(cards_of(document)) == (13 if small else 19)


OFFERED = [
    (generated_map([50]), PrintOptions(mode="fit", size="a4")),
    (generated_map([12, 9, 14]), PrintOptions(mode="fit", size="a4", large=True)),
    (generated_map([200] * 5), PrintOptions(mode="fit")),
    (example("wholesaler-crm"), PrintOptions(size="a5", details=False)),
    (example("wholesaler-crm"), PrintOptions(size="custom", width=150, height=90, details=False)),
]


@pytest.mark.parametrize(("journey", "asked"), OFFERED, ids=lambda each: "")
def test_what_is_offered_instead_fits(journey: JourneyMap, asked: PrintOptions) -> None:
    with pytest.raises(DoesNotFit) as refusal:
        pages(journey, asked)
    offers = refusal.value.suggestions
    assert 1 <= len(offers) <= 4 and len(set(offers)) == len(offers) and asked not in offers
    for offer in offers:
        assert paginate(composer(), journey, map_labels("en"), offer).pages


def test_offers_for_a_thousand_touchpoints_come_soon() -> None:
    with pytest.raises(DoesNotFit) as refusal:
        pages(generated_map([200] * 5), PrintOptions(mode="fit", size="a4"))
    began = perf_counter()
    assert refusal.value.suggestions
    assert perf_counter() - began < 8  # alone on a desk about one; the machine of a test may be busy


def test_nothing_is_offered_where_nothing_would_fit() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit) as refusal:
        pages(example().changed(rows=rows), PrintOptions(size="a5"))
    assert all(offer.details or offer.mode == "poster" for offer in refusal.value.suggestions)


def test_each_choice_leaves_something_out() -> None:
    everything = pages(example(), PrintOptions())

    def kinds(printing: PrintOptions) -> set[str]:
        return {group.ref.kind for page in pages(example(), printing).pages for group in groups_on(page)}

    assert "curve" in kinds(PrintOptions()) and "curve" not in kinds(PrintOptions(curve=False))
    shown = line_texts(groups_on(everything.pages[0]))
    assert "average satisfaction" in shown
    assert "average satisfaction" not in line_texts(groups_on(pages(example(), PrintOptions(figures=False)).pages[0]))
    assert "row" not in {g.ref.kind for g in groups_on(pages(example(), PrintOptions(rows=())).pages[0])}


def test_part_of_a_map_keeps_its_numbers_and_gives_its_own_figures() -> None:
    journey = example()
    document = pages(journey, PrintOptions(phases=(2, 4)))
    cards = [t for phase in (journey.phases[1], journey.phases[3]) for t in phase.touchpoints]
    assert cards_of(document) == [t.id for t in cards]
    groups = groups_on(document.pages[0])
    assert [line_texts([g])[0] for g in groups if g.ref.kind == "phase"] == ["2", "4"]
    known = [t.satisfaction for t in cards if t.satisfaction is not None]
    mean = map_labels("en").formats.mean(sum(known) / len(known))
    assert mean in [text.strip() for text in line_texts(g for g in groups if g.ref.kind == "map")]
    assert f"average {mean}" in line_texts(groups)


@pytest.mark.parametrize("counts", [[], [0], [1], [0, 1, 0], [50], [40] * 5, [200] * 5, [1000]], ids=name_of)
@pytest.mark.parametrize("sheet", [PrintOptions(size="a3"), PrintOptions(size="a4", portrait=True)], ids=name_of)
def test_any_number_of_touchpoints(counts: list[int], sheet: PrintOptions) -> None:
    journey = generated_map(counts)
    document = pages(journey, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in journey.phases for t in phase.touchpoints]
    numbers = [f"Page {n} of {len(document.pages)}" for n in range(1, len(document.pages) + 1)]
    for page, number in zip(document.pages, numbers, strict=True):
        assert any(number in text for text in line_texts(groups_on(page)))


def test_a_horizontal_map_fits_too() -> None:
    for sheet in SHEETS:
        document = pages(example().changed(swimlanes="horizontal"), sheet)
        assert_exact(document, sheet)
        assert len(cards_of(document)) == 19


@pytest.mark.parametrize("sheet", [*SHEETS[:3], PrintOptions(size="legal", portrait=True)], ids=name_of)
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_every_link_and_its_label_is_on_paper(name: str, swimlanes: str, sheet: PrintOptions) -> None:
    journey = example(name).changed(swimlanes=swimlanes)
    document = pages(journey, sheet)
    assert_exact(document, sheet)
    groups = [group for page in document.pages for group in groups_on(page)]
    assert {link.id for link in journey.links} == {g.ref.id for g in groups if g.ref.kind == "link"}
    written = " ".join(line_texts(g for g in groups if g.ref.kind == "link"))
    assert [link.label for link in journey.links if link.label not in written] == []


@pytest.mark.parametrize(("source", "target"), [("p1t39", "p0t0"), ("p0t0", "p1t39")])
def test_an_arrow_to_another_sheet_names_both_cards_and_points_the_right_way(source: str, target: str) -> None:
    at = {"p0t0": 1, "p1t39": 80}
    forward = at[target] > at[source]
    label = "goes on about it at length " * 20
    journey = links.add(generated_map([40, 40]), Link(id="l", source=source, target=target, label=label, kind="branch"))
    document = pages(journey, PrintOptions(size="a4"))
    assert_exact(document, PrintOptions(size="a4"))
    found = {page: g for page in document.pages for g in groups_on(page) if g.ref.kind == "link"}
    (leaving,) = [g for g in found.values() if g.structure_path]
    (arriving,) = [g for g in found.values() if not g.structure_path]
    assert words_shown(leaving)[0].startswith(f"{'→' if forward else '←'} {at[target]} · goes on") and words_shown(
        leaving
    )[0].endswith("…")
    assert words_shown(arriving) == [f"{at[source]} →" if forward else f"← {at[source]}"]
    start, end = ends(leaving)
    assert (end > start) == forward
    start, end = ends(arriving)
    assert (end > start) == forward


def words_shown(group: MarkGroup) -> list[str]:
    return [mark.line.text for mark in group.marks if isinstance(mark, TextLine)]


def ends(group: MarkGroup) -> tuple[float, float]:
    """Return where an arrow begins and ends, from left to right."""
    line = next(mark for mark in group.marks if isinstance(mark, Path))
    return line.segments[0][1][0], line.segments[-1][1][-2]


def test_a_label_stands_on_its_line() -> None:
    link = Link(id="l", source="p0t0", target="p0t1", kind="branch", label="In case of a complaint")
    journey = links.add(generated_map([3]), link)
    group = next(g for g in groups_on(pages(journey, PrintOptions(size="a4")).pages[0]) if g.ref.kind == "link")
    line = next(mark for mark in group.marks if isinstance(mark, Path))
    ground = next(mark for mark in group.marks if isinstance(mark, Box))
    lowest = max(y for _, at in line.segments for y in at[1::2])
    on_track = [at[-2] for _, at in line.segments if abs(at[-1] - lowest) < 0.01]
    assert ground.y < lowest < ground.y + ground.h
    assert ground.x < max(on_track) and min(on_track) < ground.x + ground.w


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_the_figures_and_the_whole_title_are_on_the_first_sheet(sheet: PrintOptions) -> None:
    for name in ("diy-store", "wholesaler-crm"):
        first = line_texts(g for g in groups_on(pages(example(name), sheet).pages[0]) if g.ref.kind == "map")
        assert {"average satisfaction", "moments of truth"} <= set(first)
        assert not any("…" in text for text in first)


def test_no_sheet_holds_a_single_card_of_a_long_phase() -> None:
    document = pages(generated_map([301]), PrintOptions(size="a3"))
    counts = [sum(g.ref.kind == "touchpoint" for g in groups_on(page)) for page in document.pages]
    assert max(counts) - min(counts) <= 1


def test_long_words_and_cells_are_cut_only_where_a_sheet_cannot_hold_them() -> None:
    journey = example()
    rows = tuple(
        Row(id=f"r{k}", name=LONG_WORD, cells=tuple(Cell(phase=p.id, text=LONG_WORD * 4) for p in journey.phases))
        for k in range(3)
    )
    journey = journey.changed(rows=rows, phases=tuple(p.changed(name=LONG_WORD) for p in journey.phases))
    for sheet in (PrintOptions(size="a3"), PrintOptions(size="a4")):
        document = pages(journey, sheet)
        assert_exact(document, sheet)
        whole = "".join("".join(line_texts(groups_on(page))) for page in document.pages)
        assert whole.count(LONG_WORD * 4) >= 15


def test_what_no_sheet_can_hold_is_refused() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit):
        pages(example().changed(rows=rows), PrintOptions(size="a5"))


def test_the_document_says_what_it_is() -> None:
    document = pages(example("diy-store", "nl"), PrintOptions())
    assert document.title == example("diy-store", "nl").title
    assert (document.language, document.date) == ("nl", "2026-11-21")


def test_the_same_map_gives_the_same_sheets() -> None:
    assert pages(example(), PrintOptions(size="a4")) == pages(example(), PrintOptions(size="a4"))


@given(st.lists(st.floats(1, 100), min_size=1, max_size=12), st.data())
def test_an_even_split_is_whole_and_best(widths: list[float], data: st.DataObject) -> None:
    bands = data.draw(st.integers(1, len(widths)))
    cuts = split_evenly(widths, bands)
    assert cuts[0][0] == 0 and cuts[-1][1] == len(widths) and len(cuts) == bands
    assert all(a < b for a, b in cuts) and all(x[1] == y[0] for x, y in pairwise(cuts))
    widest = max(sum(widths[a:b]) for a, b in cuts)
    assert widest <= sum(widths) / bands + max(widths) + 1e-6


@given(st.integers(0, 300), st.integers(1, 60))
def test_pieces_hold_all_touchpoints_evenly(count: int, most: int) -> None:
    phase = generated_map([count]).phases[0]
    parts = split_phase(phase, most)
    assert tuple(t for part in parts for t in part.touchpoints) == phase.touchpoints
    sizes = [len(part.touchpoints) for part in parts]
    assert max(sizes) <= most and max(sizes) - min(sizes) <= 1


def test_sizes_are_those_of_the_standards() -> None:
    millimetres = {name: [round(side / 72 * 25.4, 3) for side in size] for name, size in PAPER_SIZES.items()}
    assert millimetres["a4"] == [210, 297] and millimetres["a3"] == [297, 420] and millimetres["a0"] == [841, 1189]
    assert PAPER_SIZES["letter"] == (612, 792) and PAPER_SIZES["tabloid"] == (792, 1224)
