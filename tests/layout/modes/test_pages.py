"""Sheets of the modes handout and fit: exact size, legible, every card once, split between phases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import DrawingElement
from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.layout.paper import PagedDocument
from journeydesigner.model.journey import Cell, Row
from journeydesigner.model.print_options import PrintOptions
from tests.combinations import fair_part
from tests.layout.maps import LONG_WORD, example, generated_map, line_texts, paginated
from tests.layout.modes.page_reader import (
    SHEETS,
    assert_exact,
    case_name,
    groups_on,
    map_pages,
)

EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")


def cards_of(document: PagedDocument) -> list[str]:
    return [g.ref.id for page in document.pages for g in groups_on(page) if g.ref.kind == "touchpoint"]


@pytest.mark.parametrize(("name", "sheet"), fair_part(EXAMPLES, SHEETS), ids=case_name)
def test_an_example_fits_every_sheet(name: str, sheet: PrintOptions) -> None:
    journey = example(name, "nl")
    document = map_pages(journey, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in journey.phases for t in phase.touchpoints]
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in journey.phases]
    if sheet.size == "a3":
        assert len(document.pages) == 1


@pytest.mark.parametrize(("name", "sheet"), fair_part(EXAMPLES, SHEETS), ids=case_name)
def test_large_print_is_half_as_large_again_on_every_sheet(name: str, sheet: PrintOptions) -> None:
    journey = example(name, "nl")
    document = paginated(journey, sheet.changed(large=True), "nl")
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
    assert counts_of(map_pages(generated_map([3] * 12), a4)) == [(4, 12)] * 3
    assert counts_of(map_pages(generated_map([4] * 30), a4)) == [(5, 20)] * 6
    assert counts_of(map_pages(generated_map([7, 2, 2, 2, 7, 2]), a4)) == [(3, 11)] * 2
    assert counts_of(map_pages(generated_map([40] * 5), PrintOptions(size="a3"))) == [(1, 40)] * 5


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("counts", [[1] * 9, [5, 1, 5, 1, 5], [12, 9, 14, 8, 7]], ids=case_name)
def test_no_sheet_holds_a_single_card(counts: list[int], large: bool) -> None:
    for sheet in (PrintOptions(size="a4", large=large), PrintOptions(size="a4", portrait=True, large=large)):
        found = counts_of(map_pages(generated_map(counts), sheet))
        assert min(cards for _, cards in found) > 1
        assert sum(cards for _, cards in found) == sum(counts)


def test_a_phase_is_split_only_where_it_fits_no_sheet() -> None:
    for sheet in SHEETS:
        for name in ("diy-store", "software-implementation"):
            assert sum(phases for phases, _ in counts_of(map_pages(example(name), sheet))) == len(example(name).phases)
    assert len(counts_of(map_pages(generated_map([200]), PrintOptions(size="a4")))) > 1


def test_a_split_phase_is_tagged_once_and_has_a_curve_on_each_sheet() -> None:
    document = map_pages(generated_map([120]), PrintOptions(size="a4"))
    groups = [[g for g in groups_on(page) if g.structure_path] for page in document.pages]
    assert len(groups) > 1
    for kind in ("phase", "cell"):
        assert [sum(g.ref.kind == kind for g in each) for each in groups] == [1] + [0] * (len(groups) - 1)
    curves = {g.structure_path for each in groups for g in each if g.ref == DrawingElement("curve")}
    assert len(curves) == len(groups)


def test_the_users_column_counts_are_reduced_where_a_sheet_is_too_low() -> None:
    journey = generated_map([40])
    journey = journey.changed(phases=(journey.phases[0].changed(columns=1),))
    document = map_pages(journey, PrintOptions(size="a4"))
    assert_exact(document, PrintOptions(size="a4"))
    assert len(cards_of(document)) == 40


def test_rows_that_fit_no_sheet_are_left_to_the_details() -> None:
    journey = example("wholesaler-crm")
    sheet = PrintOptions(size="a4", large=True)
    with pytest.raises(DoesNotFit):
        map_pages(journey, sheet)  # without details, what they say would be lost
    document = paginated(journey, sheet)
    assert not [g for page in document.pages for g in groups_on(page) if g.ref.kind == "cell"]
    written = " ".join(text for page in document.pages for text in line_texts(groups_on(page))).replace("\n", " ")
    assert all(word in written for row in journey.rows for cell in row.cells for word in cell.text.split())


@pytest.mark.parametrize(("swimlanes", "sheet"), fair_part(["vertical", "horizontal"], SHEETS), ids=case_name)
def test_fit_is_one_exact_sheet(swimlanes: str, sheet: PrintOptions) -> None:
    journey = example("diy-store").changed(swimlanes=swimlanes)
    small = sheet.size in ("a4", "letter")
    if small:
        journey = journey.changed(phases=journey.phases[:3], rows=(), links=())
    document = map_pages(journey, sheet.changed(mode="fit"))
    assert len(document.pages) == 1
    assert_exact(document, sheet)
    assert len(cards_of(document)) == (13 if small else 19)


def test_each_option_leaves_something_out() -> None:
    everything = map_pages(example(), PrintOptions())

    def kinds(printing: PrintOptions) -> set[str]:
        return {group.ref.kind for page in map_pages(example(), printing).pages for group in groups_on(page)}

    assert "curve" in kinds(PrintOptions()) and "curve" not in kinds(PrintOptions(curve=False))
    shown = line_texts(groups_on(everything.pages[0]))
    assert "average satisfaction" in shown
    assert "average satisfaction" not in line_texts(
        groups_on(map_pages(example(), PrintOptions(figures=False)).pages[0])
    )
    assert "row" not in {g.ref.kind for g in groups_on(map_pages(example(), PrintOptions(rows=())).pages[0])}


def test_part_of_a_map_keeps_its_numbers_and_has_its_own_figures() -> None:
    journey = example()
    document = map_pages(journey, PrintOptions(phases=(2, 4)))
    cards = [t for phase in (journey.phases[1], journey.phases[3]) for t in phase.touchpoints]
    assert cards_of(document) == [t.id for t in cards]
    groups = groups_on(document.pages[0])
    assert [line_texts([g])[0] for g in groups if g.ref.kind == "phase"] == ["2", "4"]
    known = [t.satisfaction for t in cards if t.satisfaction is not None]
    mean = map_labels("en").formats.mean(sum(known) / len(known))
    assert mean in [text.strip() for text in line_texts(g for g in groups if g.ref.kind == "map")]
    assert f"average {mean}" in line_texts(groups)


@pytest.mark.parametrize(
    ("counts", "sheet"),
    fair_part(
        [[], [0], [1], [0, 1, 0], [50], [40] * 5, [200] * 5, [1000]],
        [PrintOptions(size="a3"), PrintOptions(size="a4", portrait=True)],
    ),
    ids=case_name,
)
def test_any_number_of_touchpoints(counts: list[int], sheet: PrintOptions) -> None:
    journey = generated_map(counts)
    document = map_pages(journey, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in journey.phases for t in phase.touchpoints]
    numbers = [f"Page {n} of {len(document.pages)}" for n in range(1, len(document.pages) + 1)]
    for page, number in zip(document.pages, numbers, strict=True):
        assert any(number in text for text in line_texts(groups_on(page)))


def test_a_horizontal_map_fits_too() -> None:
    for sheet in SHEETS:
        document = map_pages(example().changed(swimlanes="horizontal"), sheet)
        assert_exact(document, sheet)
        assert len(cards_of(document)) == 19


@pytest.mark.parametrize("sheet", SHEETS, ids=case_name)
def test_the_figures_and_the_whole_title_are_on_the_first_sheet(sheet: PrintOptions) -> None:
    for name in ("diy-store", "wholesaler-crm"):
        first = line_texts(g for g in groups_on(map_pages(example(name), sheet).pages[0]) if g.ref.kind == "map")
        assert {"average satisfaction", "moments of truth"} <= set(first)
        assert not any("…" in text for text in first)


def test_no_sheet_holds_a_single_card_of_a_long_phase() -> None:
    document = map_pages(generated_map([301]), PrintOptions(size="a3"))
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
        document = map_pages(journey, sheet)
        assert_exact(document, sheet)
        whole = "".join("".join(line_texts(groups_on(page))) for page in document.pages)
        assert whole.count(LONG_WORD * 4) >= 15


def test_a_map_that_fits_no_sheet_is_refused() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit):
        map_pages(example().changed(rows=rows), PrintOptions(size="a5"))


def test_the_document_has_its_metadata() -> None:
    document = map_pages(example("diy-store", "nl"), PrintOptions())
    assert document.title == example("diy-store", "nl").title
    assert (document.language, document.date) == ("nl", "2026-11-21")


def test_the_same_map_gives_the_same_sheets() -> None:
    assert map_pages(example(), PrintOptions(size="a4")) == map_pages(example(), PrintOptions(size="a4"))
