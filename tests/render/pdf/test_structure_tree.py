"""The structure tree of a PDF: elements, order, languages, descriptions."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from journeydesigner.layout.drawing import Hyperlink, Icon, Path, Rect, StructureElement
from journeydesigner.render.pdf import pdf_writer
from tests.render import render_samples as sample
from tests.render.pdf.pdf_parts import BOX_MARK, FIGURE, group, outline, page, pdf_bytes, text_line
from tests.render.pdf.pdf_reading import marked_contents, parse_content_stream, read_structure


def test_the_file_is_marked_as_tagged():
    with pikepdf.open(io.BytesIO(pdf_bytes(page(group(text_line("x")))))) as file:
        assert bool(file.Root.MarkInfo.Marked)
        assert str(file.Root.Lang) == "en"
        assert file.pages[0].Tabs == "/S"


def test_the_structure_of_a_whole_map_is_consistent():
    found = read_structure(pdf_writer.render_pdf(sample.one_sheet(30)))
    assert [kid.kind for kid in found.kids] == ["Sect", "Sect", "Sect"]
    cards = [element for element in found.walk() if element.kind == "LI"]
    assert len(cards) == 30
    assert [element.alt for element in cards[0].walk() if element.alt] == [
        "Website",
        "sense-visual",
        "sense-auditory",
        "online",
    ]
    assert cards[0].kids[0].kids[1].text == "Sees a bathroom she loves on Instagram"


def test_lines_of_a_paragraph_are_one_element_and_paragraphs_are_several():
    lines = (
        text_line("One line "),
        text_line("goes on", 34, continues_paragraph=True),
        text_line("Another", 48),
        text_line("A head", 60, kind="H1"),
    )
    assert outline(group(*lines)) == [
        "Document", ["Sect", ["P", "One line goes on"], ["P", "Another"], ["H1", "A head"]],
    ]  # fmt: skip


def test_decoration_between_lines_does_not_split_a_paragraph():
    assert outline(group(text_line("One "), BOX_MARK, text_line("two", 34, continues_paragraph=True))) == [
        "Document",
        ["Sect", ["P", "One two"]],
    ]


def test_the_same_path_is_one_element_on_later_pages_too():
    table = (StructureElement("Table", "t"),)
    row = (*table, StructureElement("TR", "1"))
    head = group(text_line("Goal"), path=(*row, StructureElement("TH", scope="Row")))
    pages = [page(head, group(text_line("A"), path=(*row, StructureElement("TD", "a")))),
             page(group(text_line("B"), path=(*row, StructureElement("TD", "b"))))]  # fmt: skip
    found = read_structure(pdf_bytes(*pages))
    assert found.outline() == [
        "Document", ["Table", ["TR", ["TH", "Goal"], ["TD", "A"], ["TD", "B"]]],
    ]  # fmt: skip
    assert [element.scope for element in found.walk() if element.kind == "TH"] == ["Row"]
    assert [element.pages for element in found.walk() if element.pages] == [[0], [0], [1]]


def test_a_cell_with_one_text_contains_it_and_one_with_more_has_paragraphs():
    row = (StructureElement("Table", "t"), StructureElement("TR", "1"))
    one = group(text_line("Klant", lang="nl"), path=(*row, StructureElement("TD", "a")))
    two = group(text_line("A"), text_line("B", 40), path=(*row, StructureElement("TD", "b")))
    table = read_structure(pdf_bytes(page(one, two))).kids[0]
    assert table.outline() == ["Table", ["TR", ["TD", "Klant"], ["TD", ["P", "A"], ["P", "B"]]]]
    assert table.kids[0].kids[0].lang == "nl"


def test_a_paragraph_may_continue_on_the_next_page():
    pages = page(group(text_line("One "))), page(group(text_line("two", continues_paragraph=True)))
    found = read_structure(pdf_bytes(*pages))
    assert found.outline() == ["Document", ["Sect", ["P", "One two"]]]
    assert found.kids[0].kids[0].pages == [0, 1]


def test_other_keys_are_other_elements_in_order_of_appearance():
    paths = [(StructureElement("Sect", key),) for key in "bab"]
    groups = [
        group(text_line(text), path=path, y=40.0 * at) for at, (text, path) in enumerate(zip("123", paths, strict=True))
    ]
    assert outline(*groups) == ["Document", ["Sect", ["P", "1"], ["P", "3"]], ["Sect", ["P", "2"]]]


def test_elements_are_sorted_by_reading_rank():
    link = Hyperlink(0, 0, 90, 30, "https://example.org", "x")
    late = group(text_line("late"), path=(StructureElement("Sect", "b"),), reading_rank=9)
    early = group(
        text_line("early"),
        text_line("linked", 26),
        path=(StructureElement("Sect", "c"),),
        reading_rank=3,
        hyperlinks=(link,),
    )
    found = read_structure(pdf_bytes(page(late), page(early)))
    assert [kid.kids[0].kids[0].text if kid.kids[0].kids else kid.kids[0].text for kid in found.kids] == [
        "early",
        "late",
    ]


def test_a_linked_paragraph_keeps_its_place():
    link = Hyperlink(0, 10, 90, 15, "https://example.org", "x")
    assert outline(group(text_line("first", 20), text_line("then", 44), hyperlinks=(link,))) == [
        "Document", ["Sect", ["P", ["Link", "first"]], ["P", "then"]],
    ]  # fmt: skip


def test_a_group_without_a_path_is_an_artifact():
    data = pdf_bytes(page(group(text_line("repeated"), path=()), group(text_line("told"))))
    assert read_structure(data).outline() == ["Document", ["Sect", ["P", "told"]]]
    with pikepdf.open(io.BytesIO(data)) as file:
        assert dict(marked_contents(file.pages[0])) == {None: "repeated", 0: "told"}


def test_page_numbers_are_pagination():
    data = pdf_bytes(page(group(text_line("Page 1 of 1"), path=(), kind="page"), group(BOX_MARK, path=())))
    with pikepdf.open(io.BytesIO(data)) as file:
        marks = [
            str(operands[1].Type) if len(operands) > 1 else ""
            for operands, operator in parse_content_stream(file.pages[0])
            if str(operator) in ("BDC", "BMC")
        ]
    assert marks == ["/Pagination", ""]


def test_a_figure_has_its_text_its_description_and_its_rectangle():
    figure = group(BOX_MARK, text_line("5"), Icon(1, 1, 9, "phone", "#102030", alt="Phone"), path=FIGURE, alt="Goes up")
    found = read_structure(pdf_bytes(page(figure, scale=0.5)))
    assert found.outline() == ["Document", ["Sect", ["Figure", "Goes up"]]]
    assert found.kids[0].kids[0].text == "5"
    assert found.kids[0].kids[0].bounding_box == pytest.approx((25, 300 - 30 - 35, 75, 300 - 30 - 5), abs=0.01)


def test_a_figure_of_several_groups_has_one_rectangle_around_them():
    one, two = group(BOX_MARK, path=FIGURE), group(BOX_MARK, path=FIGURE, x=200, y=100, alt="Both")
    found = read_structure(pdf_bytes(page(one, two), page(replace(one, x=0.0, w=300.0))))
    figure = found.kids[0].kids[0]
    assert found.outline() == ["Document", ["Sect", ["Figure", "Both"]]]
    assert figure.pages == [0, 1]
    assert figure.bounding_box == pytest.approx((30, 300 - 30 - 160, 320, 300 - 30 - 10), abs=0.01)


def test_a_figure_without_a_description_is_described_by_its_text():
    assert outline(group(BOX_MARK, text_line("2 days"), path=FIGURE)) == ["Document", ["Sect", ["Figure", "2 days"]]]


def test_a_figure_without_text_is_decoration():
    assert outline(group(BOX_MARK, path=FIGURE), group(text_line("x"))) == ["Document", ["Sect", ["P", "x"]]]


def test_icons_and_pictures_with_a_description_are_figures_where_they_stand():
    marks = (
        Icon(4, 6, 12, "phone", "#102030", alt="Phone"), text_line("Calls"), Icon(40, 6, 12, "search", "#102030"),
        sample.image_mark(60, 0, 20, 20), replace(sample.image_mark(80, 0, 20, 20), alt=""),
    )  # fmt: skip
    found = read_structure(pdf_bytes(page(group(*marks), scale=2.0)))
    assert found.outline() == ["Document", ["Sect", ["Figure", "Phone"], ["P", "Calls"], ["Figure", "A person"]]]
    assert found.kids[0].kids[0].bounding_box == pytest.approx((48, 300 - 30 - 56, 72, 300 - 30 - 32), abs=0.01)


def test_an_icon_that_is_not_bundled_and_a_broken_picture_leave_no_figure():
    marks = (
        Icon(4, 6, 12, "no-such", "#102030", alt="No"),
        replace(sample.image_mark(0, 0, 9, 9), data="data:,"),
        text_line("x"),
    )
    assert outline(group(*marks)) == ["Document", ["Sect", ["P", "x"]]]


def test_rectangles_of_figures_are_inside_the_page_and_the_clip():
    wide = group(BOX_MARK, path=FIGURE, alt="Wide", x=-500, y=-500, w=2000, h=2000)
    assert read_structure(pdf_bytes(page(wide))).kids[0].kids[0].bounding_box == (0, 0, 400, 300)
    found = read_structure(pdf_bytes(page(wide, clip=Rect(50, 60, 100, 80))))
    assert found.kids[0].kids[0].bounding_box == pytest.approx((50, 300 - 140, 150, 300 - 60), abs=0.01)


def test_marks_and_graphics_states_nest_under_a_clip():
    fade = Path((("M", (0, 0)), ("L", (40, 0)), ("L", (40, 40)), ("Z", ())), stroke="#102030")
    groups = (group(fade, text_line("x")), group(sample.image_mark(0, 0, 20, 20)))
    data = pdf_bytes(page(*groups, clip=Rect(50, 60, 100, 80)), page(*groups, clip=Rect(0, 0, 10, 10)))
    read_structure(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        for one in file.pages:
            stack: list[str] = []
            for _, operator in parse_content_stream(one):
                name = str(operator).replace("BMC", "BDC")
                if name in ("q", "BDC", "BT"):
                    stack.append(name)
                elif name in ("Q", "EMC", "ET"):
                    assert stack.pop() == {"Q": "q", "EMC": "BDC", "ET": "BT"}[name]
            assert not stack


def test_a_dark_background_is_an_artifact():
    read_structure(pdf_bytes(sample.with_drawing_fields(page(group(text_line("x"))), background="#1F242E")))


def test_reused_forms_contain_no_marked_content():
    with pikepdf.open(io.BytesIO(pdf_writer.render_pdf(sample.one_sheet(12)))) as file:
        forms = [form for form in file.pages[0].Resources.XObject.values() if form.Subtype == "/Form"]
        assert forms
        assert not [form for form in forms if b"BDC" in form.read_bytes() or "/StructParents" in form]


def test_a_cut_line_has_its_whole_actual_text():
    assert outline(group(text_line("Cannot find…", actual_text="Cannot find the grout"))) == [
        "Document", ["Sect", ["P", "Cannot find the grout"]],
    ]  # fmt: skip
    lines = (
        text_line("Cannot "),
        text_line("find…", 34, continues_paragraph=True, actual_text="find the grout"),
        text_line("next", 48),
    )
    assert outline(group(*lines)) == ["Document", ["Sect", ["P", "Cannot find the grout"], ["P", "next"]]]


@pytest.mark.parametrize(
    ("kinds", "read"),
    [
        (("H2", "P", "H3"), ["H1", "P", "H2"]),
        (("H1", "H3", "H2"), ["H1", "H2", "H2"]),
        (("H1", "H2", "H1"), ["H1", "H2", "H1"]),
    ],
)
def test_headings_begin_at_level_one_and_skip_no_level(kinds, read):
    groups = [
        group(text_line("x", kind=kind), path=(StructureElement("Sect", str(at)),)) for at, kind in enumerate(kinds)
    ]
    assert [kid.kids[0].kind for kid in read_structure(pdf_bytes(page(*groups))).kids] == read


def test_a_page_without_tagged_content_is_valid():
    assert read_structure(pdf_bytes(page(group(BOX_MARK, path=())), page())).outline() == ["Document"]
