"""Sheets: exact, legible, nothing lost or doubled, broken between phases."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.bands import even_split, pieces
from journeydesigner.layout.drawing import Box, Group, Rect, Ref, Shape, Words
from journeydesigner.layout.job import sheet_of
from journeydesigner.layout.pages import DoesNotFit, paginate
from journeydesigner.layout.paper import SIZES, Document
from journeydesigner.model.edits import links
from journeydesigner.model.journey import Cell, JourneyMap, Link, Row
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.maps import LONG_WORD, composer, example, journey, texts
from tests.layout.on_paper import groups_of, placed, smallest

SHEETS = [
    Printing(size=size, portrait=turned) for size in ("a4", "a3", "letter", "tabloid") for turned in (False, True)
]


def name_of(sheet: object) -> str:
    if not isinstance(sheet, Printing):
        return str(sheet)
    return f"{sheet.size}-{'portrait' if sheet.portrait else 'landscape'}"


def pages(map_: JourneyMap, printing: Printing) -> Document:
    return paginate(composer(), map_, labels("en"), printing.changed(details=False))


def assert_exact(document: Document, printing: Printing) -> None:
    sheet = sheet_of(printing)
    assert len({page.layers[0].scale for page in document.pages}) == 1
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        for _, rect in placed(page):
            assert rect.x >= room.x - 0.5 and rect.right <= room.right + 0.5
            assert rect.y >= room.y - 0.5 and rect.bottom <= room.bottom + 0.5
        assert smallest(page) >= (9.0 if printing.large else 6.0) - 1e-6
        foot = min(rect.y for group, rect in placed(page) if group.ref.kind == "legend")
        above = [rect for group, rect in placed(page) if group.ref.kind not in ("legend", "page")]
        assert max(rect.bottom for rect in above) <= foot + 0.01


def cards_of(document: Document) -> list[str]:
    return [g.ref.id for page in document.pages for g in groups_of(page) if g.ref.kind == "touchpoint"]


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_an_example_fits_every_sheet(name: str, sheet: Printing) -> None:
    map_ = example(name, "nl")
    document = pages(map_, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in map_.phases for t in phase.touchpoints]
    assert [mark.text for mark in document.bookmarks] == [phase.name for phase in map_.phases]
    if sheet.size == "a3":
        assert len(document.pages) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_large_print_is_half_as_large_again_on_every_sheet(name: str, sheet: Printing) -> None:
    map_ = example(name, "nl")
    document = paginate(composer(), map_, labels("nl"), sheet.changed(large=True))
    sheets = [page for page in document.pages if any(group.ref.kind == "map" for group in groups_of(page))]
    assert_exact(replace(document, pages=tuple(sheets)), sheet.changed(large=True))
    assert cards_of(document) == [t.id for phase in map_.phases for t in phase.touchpoints]
    words = {text for page in document.pages for text in texts(groups_of(page))}
    assert {row.name for row in map_.rows} <= {text.strip() for text in words} | {
        row.name for row in map_.rows if any(row.name in text for text in words)
    }


def counts_of(document: Document) -> list[tuple[int, int]]:
    """Return the number of phases and of touchpoints on each sheet."""
    kinds = [[group.ref.kind for group in groups_of(page)] for page in document.pages]
    return [(each.count("phase"), each.count("touchpoint")) for each in kinds]


def test_a_map_is_divided_evenly() -> None:
    a4 = Printing(size="a4")
    assert counts_of(pages(journey([3] * 12), a4)) == [(4, 12)] * 3
    assert counts_of(pages(journey([4] * 30), a4)) == [(5, 20)] * 6
    assert counts_of(pages(journey([7, 2, 2, 2, 7, 2]), a4)) == [(3, 11)] * 2
    assert counts_of(pages(journey([40] * 5), Printing(size="a3"))) == [(1, 40)] * 5


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("counts", [[1] * 9, [5, 1, 5, 1, 5], [12, 9, 14, 8, 7]], ids=name_of)
def test_no_sheet_holds_one_lone_card(counts: list[int], large: bool) -> None:
    for sheet in (Printing(size="a4", large=large), Printing(size="a4", portrait=True, large=large)):
        found = counts_of(pages(journey(counts), sheet))
        assert min(cards for _, cards in found) > 1
        assert sum(cards for _, cards in found) == sum(counts)


def test_a_phase_is_broken_only_where_no_sheet_holds_it() -> None:
    for sheet in SHEETS:
        for name in ("diy-store", "software-implementation"):
            assert sum(phases for phases, _ in counts_of(pages(example(name), sheet))) == len(example(name).phases)
    assert len(counts_of(pages(journey([200]), Printing(size="a4")))) > 1


def test_a_phase_that_goes_on_is_told_once_and_has_a_curve_on_each_sheet() -> None:
    document = pages(journey([120]), Printing(size="a4"))
    groups = [[g for g in groups_of(page) if g.path] for page in document.pages]
    assert len(groups) > 1
    for kind in ("phase", "cell"):
        assert [sum(g.ref.kind == kind for g in each) for each in groups] == [1] + [0] * (len(groups) - 1)
    curves = {g.path for each in groups for g in each if g.ref == Ref("curve")}
    assert len(curves) == len(groups)


def test_columns_of_the_users_own_give_way_where_a_sheet_is_too_low() -> None:
    map_ = journey([40])
    map_ = map_.changed(phases=(map_.phases[0].changed(columns=1),))
    document = pages(map_, Printing(size="a4"))
    assert_exact(document, Printing(size="a4"))
    assert len(cards_of(document)) == 40


def test_rows_that_no_sheet_holds_are_left_to_the_details() -> None:
    map_ = example("wholesaler-crm")
    sheet = Printing(size="a4", large=True)
    with pytest.raises(DoesNotFit):
        pages(map_, sheet)  # without details, what they say would be lost
    document = paginate(composer(), map_, labels("en"), sheet)
    assert not [g for page in document.pages for g in groups_of(page) if g.ref.kind == "cell"]
    written = " ".join(text for page in document.pages for text in texts(groups_of(page))).replace("\n", " ")
    assert all(word in written for row in map_.rows for cell in row.cells for word in cell.text.split())


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
def test_fit_is_one_exact_sheet(swimlanes: str, sheet: Printing) -> None:
    map_ = example("diy-store").changed(swimlanes=swimlanes)
    small = sheet.size in ("a4", "letter")
    if small:
        map_ = map_.changed(phases=map_.phases[:3], rows=(), links=())
    document = pages(map_, sheet.changed(mode="fit"))
    assert len(document.pages) == 1
    assert_exact(document, sheet)
    assert len(cards_of(document)) == (13 if small else 19)


OFFERED = [
    (journey([50]), Printing(mode="fit", size="a4")),
    (journey([12, 9, 14]), Printing(mode="fit", size="a4", large=True)),
    (journey([200] * 5), Printing(mode="fit")),
    (example("wholesaler-crm"), Printing(size="a5", details=False)),
    (example("wholesaler-crm"), Printing(size="custom", width=150, height=90, details=False)),
]


@pytest.mark.parametrize(("map_", "asked"), OFFERED, ids=lambda each: "")
def test_what_is_offered_instead_fits(map_: JourneyMap, asked: Printing) -> None:
    with pytest.raises(DoesNotFit) as refusal:
        pages(map_, asked)
    offers = refusal.value.offers
    assert 1 <= len(offers) <= 4 and len(set(offers)) == len(offers) and asked not in offers
    for offer in offers:
        assert paginate(composer(), map_, labels("en"), offer).pages


def test_offers_for_a_thousand_touchpoints_come_soon() -> None:
    with pytest.raises(DoesNotFit) as refusal:
        pages(journey([200] * 5), Printing(mode="fit", size="a4"))
    began = perf_counter()
    assert refusal.value.offers
    assert perf_counter() - began < 8  # alone on a desk about one; the machine of a test may be busy


def test_nothing_is_offered_where_nothing_would_fit() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit) as refusal:
        pages(example().changed(rows=rows), Printing(size="a5"))
    assert all(offer.details or offer.mode == "poster" for offer in refusal.value.offers)


def test_each_choice_leaves_something_out() -> None:
    everything = pages(example(), Printing())

    def kinds(printing: Printing) -> set[str]:
        return {group.ref.kind for page in pages(example(), printing).pages for group in groups_of(page)}

    assert "curve" in kinds(Printing()) and "curve" not in kinds(Printing(curve=False))
    shown = texts(groups_of(everything.pages[0]))
    assert "average satisfaction" in shown
    assert "average satisfaction" not in texts(groups_of(pages(example(), Printing(figures=False)).pages[0]))
    assert "row" not in {g.ref.kind for g in groups_of(pages(example(), Printing(rows=())).pages[0])}


def test_part_of_a_map_keeps_its_numbers_and_gives_its_own_figures() -> None:
    map_ = example()
    document = pages(map_, Printing(phases=(2, 4)))
    cards = [t for phase in (map_.phases[1], map_.phases[3]) for t in phase.touchpoints]
    assert cards_of(document) == [t.id for t in cards]
    groups = groups_of(document.pages[0])
    assert [texts([g])[0] for g in groups if g.ref.kind == "phase"] == ["2", "4"]
    known = [t.satisfaction for t in cards if t.satisfaction is not None]
    mean = labels("en").mean(sum(known) / len(known))
    assert mean in [text.strip() for text in texts(g for g in groups if g.ref.kind == "map")]
    assert f"average {mean}" in texts(groups)


@pytest.mark.parametrize("counts", [[], [0], [1], [0, 1, 0], [50], [40] * 5, [200] * 5, [1000]], ids=name_of)
@pytest.mark.parametrize("sheet", [Printing(size="a3"), Printing(size="a4", portrait=True)], ids=name_of)
def test_any_number_of_touchpoints(counts: list[int], sheet: Printing) -> None:
    map_ = journey(counts)
    document = pages(map_, sheet)
    assert_exact(document, sheet)
    assert cards_of(document) == [t.id for phase in map_.phases for t in phase.touchpoints]
    numbers = [f"Page {n} of {len(document.pages)}" for n in range(1, len(document.pages) + 1)]
    for page, number in zip(document.pages, numbers, strict=True):
        assert any(number in text for text in texts(groups_of(page)))


def test_a_horizontal_map_fits_too() -> None:
    for sheet in SHEETS:
        document = pages(example().changed(swimlanes="horizontal"), sheet)
        assert_exact(document, sheet)
        assert len(cards_of(document)) == 19


@pytest.mark.parametrize("sheet", [*SHEETS[:3], Printing(size="legal", portrait=True)], ids=name_of)
@pytest.mark.parametrize("swimlanes", ["vertical", "horizontal"])
@pytest.mark.parametrize("name", ["diy-store", "wholesaler-crm", "software-implementation"])
def test_every_link_and_its_label_is_on_paper(name: str, swimlanes: str, sheet: Printing) -> None:
    map_ = example(name).changed(swimlanes=swimlanes)
    document = pages(map_, sheet)
    assert_exact(document, sheet)
    groups = [group for page in document.pages for group in groups_of(page)]
    assert {link.id for link in map_.links} == {g.ref.id for g in groups if g.ref.kind == "link"}
    written = " ".join(texts(g for g in groups if g.ref.kind == "link"))
    assert [link.label for link in map_.links if link.label not in written] == []


@pytest.mark.parametrize(("source", "target"), [("p1t39", "p0t0"), ("p0t0", "p1t39")])
def test_an_arrow_to_another_sheet_names_both_cards_and_points_the_right_way(source: str, target: str) -> None:
    at = {"p0t0": 1, "p1t39": 80}
    forward = at[target] > at[source]
    label = "goes on about it at length " * 20
    map_ = links.add(journey([40, 40]), Link(id="l", source=source, target=target, label=label, kind="branch"))
    document = pages(map_, Printing(size="a4"))
    assert_exact(document, Printing(size="a4"))
    found = {page: g for page in document.pages for g in groups_of(page) if g.ref.kind == "link"}
    (leaving,) = [g for g in found.values() if g.path]
    (arriving,) = [g for g in found.values() if not g.path]
    assert words_shown(leaving)[0].startswith(f"{'→' if forward else '←'} {at[target]} · goes on") and words_shown(
        leaving
    )[0].endswith("…")
    assert words_shown(arriving) == [f"{at[source]} →" if forward else f"← {at[source]}"]
    start, end = ends(leaving)
    assert (end > start) == forward
    start, end = ends(arriving)
    assert (end > start) == forward


def words_shown(group: Group) -> list[str]:
    return [mark.line.text for mark in group.marks if isinstance(mark, Words)]


def ends(group: Group) -> tuple[float, float]:
    """Return where an arrow begins and ends, from left to right."""
    line = next(mark for mark in group.marks if isinstance(mark, Shape))
    return line.segments[0][1][0], line.segments[-1][1][-2]


def test_a_label_stands_on_its_line() -> None:
    link = Link(id="l", source="p0t0", target="p0t1", kind="branch", label="In case of a complaint")
    map_ = links.add(journey([3]), link)
    group = next(g for g in groups_of(pages(map_, Printing(size="a4")).pages[0]) if g.ref.kind == "link")
    line = next(mark for mark in group.marks if isinstance(mark, Shape))
    ground = next(mark for mark in group.marks if isinstance(mark, Box))
    lowest = max(y for _, at in line.segments for y in at[1::2])
    on_track = [at[-2] for _, at in line.segments if abs(at[-1] - lowest) < 0.01]
    assert ground.y < lowest < ground.y + ground.h
    assert ground.x < max(on_track) and min(on_track) < ground.x + ground.w


@pytest.mark.parametrize("sheet", SHEETS, ids=name_of)
def test_the_figures_and_the_whole_title_are_on_the_first_sheet(sheet: Printing) -> None:
    for name in ("diy-store", "wholesaler-crm"):
        first = texts(g for g in groups_of(pages(example(name), sheet).pages[0]) if g.ref.kind == "map")
        assert {"average satisfaction", "moments of truth"} <= set(first)
        assert not any("…" in text for text in first)


def test_no_sheet_holds_a_single_card_of_a_long_phase() -> None:
    document = pages(journey([301]), Printing(size="a3"))
    counts = [sum(g.ref.kind == "touchpoint" for g in groups_of(page)) for page in document.pages]
    assert max(counts) - min(counts) <= 1


def test_long_words_and_cells_are_cut_only_where_a_sheet_cannot_hold_them() -> None:
    map_ = example()
    rows = tuple(
        Row(id=f"r{k}", name=LONG_WORD, cells=tuple(Cell(phase=p.id, text=LONG_WORD * 4) for p in map_.phases))
        for k in range(3)
    )
    map_ = map_.changed(rows=rows, phases=tuple(p.changed(name=LONG_WORD) for p in map_.phases))
    for sheet in (Printing(size="a3"), Printing(size="a4")):
        document = pages(map_, sheet)
        assert_exact(document, sheet)
        whole = "".join("".join(texts(groups_of(page))) for page in document.pages)
        assert whole.count(LONG_WORD * 4) >= 15


def test_what_no_sheet_can_hold_is_refused() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit):
        pages(example().changed(rows=rows), Printing(size="a5"))


def test_the_document_says_what_it_is() -> None:
    document = pages(example("diy-store", "nl"), Printing())
    assert document.title == example("diy-store", "nl").title
    assert (document.language, document.date) == ("nl", "2026-11-21")


def test_the_same_map_gives_the_same_sheets() -> None:
    assert pages(example(), Printing(size="a4")) == pages(example(), Printing(size="a4"))


@given(st.lists(st.floats(1, 100), min_size=1, max_size=12), st.data())
def test_an_even_split_is_whole_and_best(widths: list[float], data: st.DataObject) -> None:
    bands = data.draw(st.integers(1, len(widths)))
    cuts = even_split(widths, bands)
    assert cuts[0][0] == 0 and cuts[-1][1] == len(widths) and len(cuts) == bands
    assert all(a < b for a, b in cuts) and all(x[1] == y[0] for x, y in pairwise(cuts))
    widest = max(sum(widths[a:b]) for a, b in cuts)
    assert widest <= sum(widths) / bands + max(widths) + 1e-6


@given(st.integers(0, 300), st.integers(1, 60))
def test_pieces_hold_all_touchpoints_evenly(count: int, most: int) -> None:
    phase = journey([count]).phases[0]
    parts = pieces(phase, most)
    assert tuple(t for part in parts for t in part.touchpoints) == phase.touchpoints
    sizes = [len(part.touchpoints) for part in parts]
    assert max(sizes) <= most and max(sizes) - min(sizes) <= 1


def test_sizes_are_those_of_the_standards() -> None:
    millimetres = {name: [round(side / 72 * 25.4, 3) for side in size] for name, size in SIZES.items()}
    assert millimetres["a4"] == [210, 297] and millimetres["a3"] == [297, 420] and millimetres["a0"] == [841, 1189]
    assert SIZES["letter"] == (612, 792) and SIZES["tabloid"] == (792, 1224)
