"""A poster over sheets of a usual printer: true to size, wholly covered, each text told once, easy to put together."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.drawing import Icon, Image, MarkGroup, Rect, TextLine
from journeydesigner.layout.modes.pages import DoesNotFit, paginate
from journeydesigner.layout.modes.tiles.mark_bounds import contains, mark_rect
from journeydesigner.layout.modes.tiles.tiling import MIN_BORDER
from journeydesigner.layout.pagination.print_job import sheet_for
from journeydesigner.layout.paper import PAPER_SIZES, POINTS_PER_MM, Layer, Page, PagedDocument
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer
from tests.layout.maps import LONG_WORD, composer, example, generated_map, line_texts
from tests.layout.modes.page_reader import overlapping_pairs

EXAMPLES = ("diy-store", "wholesaler-crm", "software-implementation")
A4 = PrintOptions(mode="tiles", size="a4", poster="a1")


def tiled(journey: JourneyMap, printing: PrintOptions = A4, language: str = "en") -> PagedDocument:
    return paginate(composer(), journey, map_labels(language), printing)


def groups_of(page: Page) -> list[MarkGroup]:
    return [group for layer in page.layers for group in layer.drawing.groups]


def name_on(page: Page) -> str:
    """Return the name that a tile bears."""
    (text,) = [text for text in line_texts(groups_of(page)) if " of " in text and " × " in text]
    return text.split(" · ")[0]


def map_layer(page: Page) -> Layer:
    """Return the layer with the map's cards and lanes."""
    return next(layer for layer in page.layers if any(g.ref.kind == "phase" for g in layer.drawing.groups))


# -- the sheets -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["a4", "a3", "letter"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_tile_shows_the_poster_in_its_true_size(name: str, size: str) -> None:
    printing = A4.changed(size=size)
    document = tiled(example(name), printing)
    poster = paginate(composer(), example(name), map_labels("en"), printing.changed(mode="poster", size="a1"))
    sheet = sheet_for(printing)
    for page in document.pages:
        assert sorted((page.width, page.height)) == pytest.approx(sorted((sheet.width, sheet.height)), abs=0.01)
    tiles = document.pages[1:]
    assert {map_layer(page).scale for page in tiles if _has_map(page)} == {map_layer(poster.pages[0]).scale}


@pytest.mark.parametrize("portrait", [False, True])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_poster_lies_or_stands_as_asked(name: str, portrait: bool) -> None:
    document = tiled(example(name), A4.changed(portrait=portrait))
    clips = [page.layers[0].clip for page in document.pages[1:]]
    columns, rows = (int(n) for n in name_on(document.pages[1]).split(" of ")[1].split(" × "))
    assert clips[0] is not None
    width = columns * clips[0].w - (columns - 1) * 10 * POINTS_PER_MM
    height = rows * clips[0].h - (rows - 1) * 10 * POINTS_PER_MM
    assert (width < height) == portrait


@pytest.mark.parametrize("large", [False, True])
def test_each_sheet_says_who_may_read_it_and_of_which_map_it_is(large: bool) -> None:
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


def test_neighbours_show_the_same_strip() -> None:
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


def test_without_overlap_the_sheets_lie_edge_to_edge() -> None:
    whole = " ".join(line_texts(groups_of(tiled(example(), A4.changed(overlap=0)).pages[0])))
    assert "edge to edge" in whole and "triangles" not in whole and "Overlap" not in whole


@pytest.mark.parametrize("margin", [0, 5, 12, 25])
def test_the_map_keeps_to_the_margins_and_the_marks_to_what_a_printer_reaches(margin: int) -> None:
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


# -- what is told -----------------------------------------------------------------------------------------------------


def told(document: PagedDocument) -> Iterator[str]:
    """Yield what the groups in the structure say, figures of many groups by their description."""
    for page in document.pages[1:]:
        for group in groups_of(page):
            if group.structure_path and group.structure_path[-1].kind != "Figure":
                for mark in group.marks:
                    if isinstance(mark, TextLine) and mark.kind:
                        yield mark.line.text if mark.actual_text is None else mark.actual_text
                    elif isinstance(mark, Icon | Image) and mark.alt:
                        yield mark.alt


def squeezed(parts: Iterator[str] | list[str]) -> str:
    return "".join("".join(parts).split())


@pytest.mark.parametrize("overlap", [0, 10, 40])
@pytest.mark.parametrize("size", ["a4", "a5", "letter"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_is_told_exactly_once(name: str, size: str, overlap: int) -> None:
    journey = example(name)
    document = tiled(journey, A4.changed(size=size, overlap=overlap))
    landscape = A4.changed(mode="poster", size="a1")
    posters = [
        paginate(composer(), journey, map_labels("en"), landscape.changed(portrait=turn)) for turn in (False, True)
    ]
    poster = max(posters, key=lambda found: map_layer(found.pages[0]).scale)
    whole = PagedDocument((poster.pages[0], *poster.pages), "", "", "", "en", None)
    assert Counter(squeezed(told(document))) == Counter(squeezed(told(whole)))
    cards = Counter(
        g.ref.id for p in document.pages for g in groups_of(p) if g.ref.kind == "touchpoint" and g.structure_path
    )
    assert cards == Counter(touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints)
    for phase in journey.phases:
        for touchpoint in phase.touchpoints:
            once = [g for p in document.pages for g in groups_of(p) if g.ref.id == touchpoint.id and g.structure_path]
            card = next(group for group in once if group.ref.kind == "touchpoint")
            said = squeezed(
                [m.line.text if m.actual_text is None else m.actual_text for m in card.marks if isinstance(m, TextLine)]
            )
            assert squeezed([touchpoint.title]) in said


def kinds_in_tree(data: bytes) -> list[str]:
    """Return the kinds of the structure's elements, in their order."""
    with pikepdf.open(BytesIO(data)) as file:
        found: list[str] = []

        def walk(node: pikepdf.Object) -> None:
            if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
                return
            found.append(str(node.S))
            kids = node.get("/K")
            for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
                if kid is not None:
                    walk(kid)

        root = file.Root.StructTreeRoot.K
        for kid in list(root) if isinstance(root, pikepdf.Array) else [root]:
            walk(kid)
        return found


def test_the_structure_is_that_of_the_poster_whatever_sheet_a_part_is_on() -> None:
    """Reading order is the map's; the plan comes last."""
    journey = example()
    document = tiled(journey)
    poster = paginate(composer(), journey, map_labels("en"), A4.changed(mode="poster", size="a1"))
    whole = kinds_in_tree(pdf_writer.render_pdf(poster))
    tiles = kinds_in_tree(pdf_writer.render_pdf(document))
    kinds = ("H1", "H2", "L", "LI", "LBody", "Table", "TR", "TH", "TD")
    in_order = [kind.lstrip("/") for kind in tiles if kind.lstrip("/") in kinds]
    assert in_order == [kind.lstrip("/") for kind in whole if kind.lstrip("/") in kinds] + ["H1"]


def test_no_glyph_leaves_its_page_and_no_words_overlap() -> None:
    data = pdf_writer.render_pdf(tiled(example("software-implementation", "nl"), language="nl"))
    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            for char in page.chars:
                assert char["x0"] >= 0 and char["x1"] <= page.width + 0.01
                assert char["top"] >= -0.01 and char["bottom"] <= page.height + 0.01
            words = page.extract_words(keep_blank_chars=False, use_text_flow=False)
            boxes = [(w["x0"] + 0.3, w["top"] + 2, w["x1"] - 0.3, w["bottom"] - 2, w["text"]) for w in words]
            for index, a in enumerate(boxes):
                for b in boxes[index + 1 :]:
                    assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (a, b)


@pytest.mark.parametrize(
    "title", [LONG_WORD, "مرحبا بالعالم في هذه الرحلة الطويلة", "שלום עולם ארוך מאוד", "👩‍👩‍👧 क्षत्रिय"]
)
def test_text_of_any_script_is_cut_whole_glyph_by_glyph(title: str) -> None:
    cards = tuple(Touchpoint(id=f"t{n}", title=title, channel="website", satisfaction=3) for n in range(6))
    journey = JourneyMap(title=title, phases=(Phase(id="p", name=title, touchpoints=cards),))
    document = tiled(journey, PrintOptions(mode="tiles", size="a5", poster="a1", overlap=0))
    said = squeezed(told(document))
    assert said.count(squeezed([title])) == 8
    for page in document.pages[1:]:
        for layer in page.layers[:-1]:
            assert layer.clip is not None
            for group in layer.drawing.groups:
                for mark in group.marks:
                    if isinstance(mark, TextLine):
                        _assert_within(mark, group, layer, layer.clip)
    pdf_writer.render_pdf(document)


def _assert_within(words: TextLine, group: MarkGroup, layer: Layer, clip: Rect) -> None:
    for run in words.line.runs:
        assert len(run.glyphs) == len(run.xs) == len(run.ys) == len(run.advances) == len(run.clusters)
        for x, advance in zip(run.xs, run.advances, strict=True):
            left = layer.x + (group.x + words.x + x) * layer.scale
            assert left >= clip.x - 0.01 and left + max(0.0, advance) * layer.scale <= clip.right + 0.01


def test_a_thousand_touchpoints_over_many_sheets_take_seconds_only() -> None:
    begin = time.perf_counter()
    document = tiled(generated_map([200] * 5), A4.changed(poster="a0"))
    assert len(document.pages) >= 26
    assert time.perf_counter() - begin < 10
    cards = Counter(
        g.ref.id for p in document.pages for g in groups_of(p) if g.ref.kind == "touchpoint" and g.structure_path
    )
    assert len(cards) == 1000 and set(cards.values()) == {1}


def test_the_same_map_gives_the_same_tiles() -> None:
    assert tiled(example()) == tiled(example())
