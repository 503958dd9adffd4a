"""The SVG as an XML parser reads it back."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import render_samples as sample

from journeydesigner.layout.drawing import Box, Gradient, Group, Icon, Ref, Shape
from journeydesigner.render import svg

NS = {"s": "http://www.w3.org/2000/svg"}
LINK = "{http://www.w3.org/1999/xlink}href"


def parsed(page, **other):
    return ElementTree.fromstring(svg.write(page, **other).encode())


def test_size_in_millimetres_matches_the_view_box():
    root = parsed(sample.page(sample.drawing(6)))
    assert root.get("width") == "420.000mm"
    assert root.get("height") == "297.000mm"
    box = [float(part) for part in root.get("viewBox").split()]
    assert box == pytest.approx([0, 0, 420 * 72 / 25.4, 297 * 72 / 25.4], abs=0.001)


def test_a_group_for_each_part_of_the_map():
    drawing = sample.drawing(6)
    groups = [g for g in parsed(sample.page(drawing)).iter(f"{{{NS['s']}}}g") if g.get("data-kind")]
    assert [(g.get("data-kind"), g.get("data-id")) for g in groups] == [(g.ref.kind, g.ref.id) for g in drawing.groups]
    ids = [g.get("id") for g in groups]
    assert len(set(ids)) == len(ids)
    assert groups[-1].find("s:title", NS).text == drawing.groups[-1].alt


@pytest.mark.parametrize(
    "text",
    ["AT&T R&D", "a < b > c", '<img src="x" onerror=alert(1)>', "]]> -- <!-- x -->", "a\x00b\x0bc\ufffe\ud800",
     "العربية", "😀 ⭐", "\"quotes\" and 'quotes'", "&amp; &lt;"],
)  # fmt: skip
def test_text_is_real_text(text):
    marks = (sample.line(text, sample.TITLE, 10, 20),)
    group = Group(Ref("touchpoint", text), 0, 0, 99, 99, marks, text=text)
    page = sample.single()
    page = sample.with_drawing(page, groups=(group,))
    root = parsed(page, title=text, language="nl")
    shown = marks[0].line.text
    assert [found.text for found in root.iterfind(".//s:text", NS)] == [shown]
    assert root.find("s:title", NS).text == shown
    assert "img" not in {element.tag.rpartition("}")[2] for element in root.iter()}


def test_text_has_fonts_to_fall_back_on_and_its_weight():
    root = parsed(sample.texts("One", style=sample.TITLE))
    assert "sans-serif" in next(g for g in root.iterfind("s:g", NS)).get("font-family")
    text = root.find(".//s:text", NS)
    assert text.get("font-weight") == "600"
    assert float(text.get("font-size")) == 12


def test_lines_from_right_to_left_begin_at_their_right_end():
    words = sample.line("שלום עולם", sample.TITLE, 10, 20)
    text = parsed(sample.single(words)).find(".//s:text", NS)
    assert text.get("direction") == "rtl"
    assert float(text.get("x")) == pytest.approx(10 + words.line.width, abs=0.001)


def test_lines_keep_their_measured_width_in_another_font():
    words = sample.line("Visits the store  ", sample.TITLE, 10, 20)
    text = parsed(sample.single(words)).find(".//s:text", NS)
    assert text.text == "Visits the store"
    assert float(text.get("textLength")) == pytest.approx(words.line.width, abs=0.001)
    assert text.get("lengthAdjust") == "spacingAndGlyphs"
    assert parsed(sample.single(sample.line("4", sample.TITLE, 10, 20))).find(".//s:text", NS).get("textLength") is None


def test_a_cut_line_tells_its_whole_text():
    words = replace(sample.line("Cannot fi…", sample.TITLE, 10, 20), actual="Cannot find <it>")
    assert parsed(sample.single(words)).find(".//s:text/s:title", NS).text == "Cannot find <it>"


def test_icons_are_drawn_once_and_used():
    root = parsed(sample.single(Icon(0, 0, 24, "phone", "#102030", alt="Phone"), Icon(40, 0, 12, "phone", "#C02060")))
    uses = root.findall(".//s:use", NS)
    assert [use.get(LINK) for use in uses] == ["#icon-phone", "#icon-phone"]
    assert uses[0].find("s:title", NS).text == "Phone"
    assert len(root.findall(".//s:defs/s:g[@id='icon-phone']", NS)) == 1


def test_unknown_icon_is_nothing():
    assert parsed(sample.single(Icon(0, 0, 24, 'x"/><script>', "#102030"))).find(".//s:use", NS) is None


def test_shapes_boxes_and_pictures():
    fade = Shape(
        (("M", (0, 0)), ("L", (9, 0)), ("C", (1, 2, 3, 4, 5, 6)), ("Z", ())), fill=Gradient(0, "#FF0000", 9, "#0000FF")
    )
    dash = Shape((("M", (0, 0)), ("L", (9, 0))), stroke="#102030", dash=(3.0, 2.0))
    root = parsed(
        sample.single(fade, dash, Box(0, 0, 20, 10, 3, "#FFFFFF", "#102030", 2), sample.photo(0, 0, 40, 20, 10))
    )
    paths = root.findall(".//s:g[@data-kind]/s:path", NS)
    gradient = root.find(".//s:linearGradient", NS)
    assert paths[0].get("fill") == f"url(#{gradient.get('id')})"
    assert paths[0].get("d") == "M 0 0 L 9 0 C 1 2 3 4 5 6 Z"
    assert paths[1].get("stroke-dasharray") == "3 2"
    box = root.find(".//s:g[@data-kind]/s:rect", NS)
    assert [box.get(name) for name in ("x", "width", "rx", "stroke-width")] == ["1", "18", "2", "2"]
    image = root.find(".//s:image", NS)
    assert image.get(LINK).startswith("data:image/png;base64,")
    assert re.fullmatch(r"url\(#d\d+\)", image.get("clip-path"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://x.org/a.png", "data:image/svg+xml;base64,PHN2Zy8+", ""]
)
def test_only_pixels_are_let_in(address):
    assert parsed(sample.single(replace(sample.photo(0, 0, 9, 9), data=address))).find(".//s:image", NS) is None


def test_refuses_numbers_that_are_not_finite():
    with pytest.raises(ValueError, match="finite"):
        svg.write(sample.single(Box(float("nan"), 0, 9, 9, fill="#102030")))


def test_same_text_twice():
    assert svg.write(sample.page(sample.drawing(6))) == svg.write(sample.page(sample.drawing(6)))
