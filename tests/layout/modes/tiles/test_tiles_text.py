"""The text and the structure of tiled posters: each text is tagged once and cut glyph by glyph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from journeydesigner.layout.drawing import Icon, Image, MarkGroup, Rect, TextLine
from journeydesigner.layout.paper import Layer, PagedDocument
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.render.pdf import pdf_writer
from tests.layout.maps import LONG_WORD, example, generated_map, paginated
from tests.layout.modes.tiles.tiles_reader import A4, EXAMPLES, groups_of, map_layer, tiled


def tagged_texts(document: PagedDocument) -> Iterator[str]:
    """Yield the texts and text alternatives of tagged groups, except figures."""
    for page in document.pages[1:]:
        for group in groups_of(page):
            if group.structure_path and group.structure_path[-1].kind != "Figure":
                for mark in group.marks:
                    if isinstance(mark, TextLine) and mark.kind:
                        yield mark.line.text if mark.actual_text is None else mark.actual_text
                    elif isinstance(mark, Icon | Image) and mark.alt:
                        yield mark.alt


def without_spaces(parts: Iterator[str] | list[str]) -> str:
    return "".join("".join(parts).split())


@pytest.mark.parametrize("overlap", [0, 10, 40])
@pytest.mark.parametrize("size", ["a4", "a5", "letter"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_text_is_tagged_exactly_once(name: str, size: str, overlap: int) -> None:
    journey = example(name)
    document = tiled(journey, A4.changed(size=size, overlap=overlap))
    landscape = A4.changed(mode="poster", size="a1")
    posters = [paginated(journey, landscape.changed(portrait=turn)) for turn in (False, True)]
    poster = max(posters, key=lambda found: map_layer(found.pages[0]).scale)
    whole = PagedDocument((poster.pages[0], *poster.pages), "", "", "", "en", None)
    assert Counter(without_spaces(tagged_texts(document))) == Counter(without_spaces(tagged_texts(whole)))
    cards = Counter(
        g.ref.id for p in document.pages for g in groups_of(p) if g.ref.kind == "touchpoint" and g.structure_path
    )
    assert cards == Counter(touchpoint.id for phase in journey.phases for touchpoint in phase.touchpoints)
    for phase in journey.phases:
        for touchpoint in phase.touchpoints:
            once = [g for p in document.pages for g in groups_of(p) if g.ref.id == touchpoint.id and g.structure_path]
            card = next(group for group in once if group.ref.kind == "touchpoint")
            said = without_spaces(
                [m.line.text if m.actual_text is None else m.actual_text for m in card.marks if isinstance(m, TextLine)]
            )
            assert without_spaces([touchpoint.title]) in said


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
    poster = paginated(journey, A4.changed(mode="poster", size="a1"))
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
    said = without_spaces(tagged_texts(document))
    assert said.count(without_spaces([title])) == 8
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


def test_a_thousand_touchpoints_over_many_sheets_are_all_drawn_once() -> None:
    document = tiled(generated_map([200] * 5), A4.changed(poster="a0"))
    assert len(document.pages) >= 26
    cards = Counter(
        g.ref.id for p in document.pages for g in groups_of(p) if g.ref.kind == "touchpoint" and g.structure_path
    )
    assert len(cards) == 1000 and set(cards.values()) == {1}


def test_the_same_map_gives_the_same_tiles() -> None:
    assert tiled(example()) == tiled(example())
