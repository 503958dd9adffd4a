"""Sheets: exact, legible, nothing lost or doubled, broken between phases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.bands import even_split, pieces
from journeydesigner.layout.drawing import Group, Rect, Words
from journeydesigner.layout.job import sheet_of
from journeydesigner.layout.pages import DoesNotFit, paginate
from journeydesigner.layout.paper import SIZES, Document, Page
from journeydesigner.model.edits import links
from journeydesigner.model.journey import Cell, JourneyMap, Link, Row
from journeydesigner.model.printing import Printing
from journeydesigner.wording.labels import labels
from tests.layout.maps import LONG_WORD, composer, example, journey, texts

SHEETS = [
    Printing(size=size, portrait=turned) for size in ("a4", "a3", "letter", "tabloid") for turned in (False, True)
]


def name_of(sheet: object) -> str:
    if not isinstance(sheet, Printing):
        return str(sheet)
    return f"{sheet.size}-{'portrait' if sheet.portrait else 'landscape'}"


def pages(map_: JourneyMap, printing: Printing) -> Document:
    return paginate(composer(), map_, labels("en"), printing.changed(details=False))


def groups_of(page: Page) -> list[Group]:
    return [group for layer in page.layers for group in layer.drawing.groups]


def placed(page: Page) -> list[tuple[Group, Rect]]:
    """Return the groups with where they lie on the sheet, in points."""
    return [
        (g, Rect(la.x + g.x * la.scale, la.y + g.y * la.scale, g.w * la.scale, g.h * la.scale))
        for la in page.layers
        for g in la.drawing.groups
    ]


def smallest(page: Page) -> float:
    return min(
        run.size * layer.scale
        for layer in page.layers
        for group in layer.drawing.groups
        for mark in group.marks
        if isinstance(mark, Words)
        for run in mark.line.runs
    )


def assert_exact(document: Document, printing: Printing) -> None:
    sheet = sheet_of(printing)
    room = Rect(sheet.margin, sheet.margin, sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin)
    for page in document.pages:
        assert (page.width, page.height) == (sheet.width, sheet.height)
        for _, rect in placed(page):
            assert rect.x >= room.x - 0.5 and rect.right <= room.right + 0.5
            assert rect.y >= room.y - 0.5 and rect.bottom <= room.bottom + 0.5
        assert smallest(page) >= 6.0 - 1e-6
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
    if sheet.size in ("a3", "tabloid"):
        assert len(document.pages) == 1


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


@pytest.mark.parametrize("sheet", [*SHEETS, Printing(size="legal", portrait=True)], ids=name_of)
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


def test_an_arrow_to_another_sheet_names_the_card_there() -> None:
    map_ = links.add(journey([40, 40]), Link(id="l", source="p1t39", target="p0t0", label="goes back"))
    document = pages(map_, Printing(size="a4"))
    written = [text for page in document.pages for text in texts(g for g in groups_of(page) if g.ref.kind == "link")]
    assert written == ["goes back → 1"]


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
