"""The SVG, read back by an XML parser."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout import drawing
from journeydesigner.layout.drawing import Box, Gradient, Hyperlink, Icon, MarkGroup
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.modes.pages import picture_page
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.render import svg
from journeydesigner.storage.file import reader, writer
from tests.render import render_samples as sample

NS = {"s": "http://www.w3.org/2000/svg"}
LINK = "{http://www.w3.org/1999/xlink}href"


def parsed(page, **other):
    return ElementTree.fromstring(svg.render_svg(page, **other).encode())


def marked(element):
    """Return the groups that show a part of the map, at any depth."""
    return [group for group in element.iter(f"{{{NS['s']}}}g") if group.get("data-kind")]


def test_size_in_millimetres_matches_the_view_box():
    root = parsed(sample.fitted_page(sample.card_map(6)))
    assert root.get("width") == "420.000mm"
    assert root.get("height") == "297.000mm"
    box = [float(part) for part in root.get("viewBox").split()]
    assert box == pytest.approx([0, 0, 420 * 72 / 25.4, 297 * 72 / 25.4], abs=0.001)


def test_a_group_for_each_part_of_the_map():
    drawing = sample.card_map(6)
    groups = marked(parsed(sample.fitted_page(drawing)))
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
    marks = (sample.text_line(text, sample.TITLE_STYLE, 10, 20),)
    group = MarkGroup(Ref("touchpoint", text), 0, 0, 99, 99, marks, text=text)
    page = sample.marks_page()
    page = sample.with_drawing_fields(page, groups=(group,))
    root = parsed(page, title=text, language="nl")
    shown = marks[0].line.text
    assert [found.text for found in root.iterfind(".//s:text", NS)] == [shown]
    assert root.find("s:title", NS).text == shown
    assert "img" not in {element.tag.rpartition("}")[2] for element in root.iter()}


def test_text_has_fallback_fonts_and_its_weight():
    root = parsed(sample.text_page("One", style=sample.TITLE_STYLE))
    assert "sans-serif" in next(g for g in root.iterfind("s:g", NS)).get("font-family")
    text = root.find(".//s:text", NS)
    assert text.get("font-weight") == "600"
    assert float(text.get("font-size")) == 12


def test_right_to_left_lines_begin_at_their_right_end():
    words = sample.text_line("שלום עולם", sample.TITLE_STYLE, 10, 20)
    text = parsed(sample.marks_page(words)).find(".//s:text", NS)
    assert text.get("direction") == "rtl"
    assert float(text.get("x")) == pytest.approx(10 + words.line.width, abs=0.001)


def test_lines_keep_their_measured_width_in_another_font():
    words = sample.text_line("Visits the store  ", sample.TITLE_STYLE, 10, 20)
    text = parsed(sample.marks_page(words)).find(".//s:text", NS)
    assert text.text == "Visits the store"
    assert float(text.get("textLength")) == pytest.approx(words.line.width, abs=0.001)
    assert text.get("lengthAdjust") == "spacingAndGlyphs"
    assert (
        parsed(sample.marks_page(sample.text_line("4", sample.TITLE_STYLE, 10, 20)))
        .find(".//s:text", NS)
        .get("textLength")
        is None
    )


def test_a_cut_line_has_its_whole_text_as_title():
    words = replace(sample.text_line("Cannot fi…", sample.TITLE_STYLE, 10, 20), actual_text="Cannot find <it>")
    assert parsed(sample.marks_page(words)).find(".//s:text/s:title", NS).text == "Cannot find <it>"


def test_icons_are_defined_once_and_reused():
    root = parsed(
        sample.marks_page(Icon(0, 0, 24, "phone", "#102030", alt="Phone"), Icon(40, 0, 12, "phone", "#C02060"))
    )
    uses = root.findall(".//s:use", NS)
    assert [use.get(LINK) for use in uses] == ["#icon-phone", "#icon-phone"]
    assert uses[0].find("s:title", NS).text == "Phone"
    assert len(root.findall(".//s:defs/s:g[@id='icon-phone']", NS)) == 1


def test_an_unknown_icon_draws_nothing():
    assert parsed(sample.marks_page(Icon(0, 0, 24, 'x"/><script>', "#102030"))).find(".//s:use", NS) is None


def test_shapes_boxes_and_pictures():
    fade = drawing.Path(
        (("M", (0, 0)), ("L", (9, 0)), ("C", (1, 2, 3, 4, 5, 6)), ("Z", ())), fill=Gradient(0, "#FF0000", 9, "#0000FF")
    )
    dash = drawing.Path((("M", (0, 0)), ("L", (9, 0))), stroke="#102030", dash=(3.0, 2.0))
    root = parsed(
        sample.marks_page(
            fade, dash, Box(0, 0, 20, 10, 3, "#FFFFFF", "#102030", 2), sample.image_mark(0, 0, 40, 20, 10)
        )
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
def test_only_raster_images_are_accepted(address):
    assert (
        parsed(sample.marks_page(replace(sample.image_mark(0, 0, 9, 9), data=address))).find(".//s:image", NS) is None
    )


def test_refuses_numbers_that_are_not_finite():
    with pytest.raises(ValueError, match="finite"):
        svg.render_svg(sample.marks_page(Box(float("nan"), 0, 9, 9, fill="#102030")))


def test_output_is_reproducible():
    assert svg.render_svg(sample.fitted_page(sample.card_map(6))) == svg.render_svg(
        sample.fitted_page(sample.card_map(6))
    )


SECRET = "only for us: margin 41 percent"
ODD = "<&>]]>\"' \r\n\t\u0001\u0085\u2028\ufffe\uffff😀 漢 שלום"
JOURNEY = JourneyMap(
    title="Reis <漢>", notes=SECRET + ODD,
    phases=(
        Phase(id="one", name="Eén", touchpoints=(Touchpoint(id="a", title="Zoekt"), Touchpoint(id="b", title="Vindt"))),
        Phase(id="two", name="Twee", touchpoints=(Touchpoint(id="c", title="Betaalt", satisfaction=2),)),
    ),
)  # fmt: skip


def picture(source: bytes | None = None) -> str:
    page = picture_page(Composer(sample.measurer()), JOURNEY, LIGHT, map_labels("nl"))
    return svg.render_svg(page, JOURNEY.title, "nl", embedded_map=source)


def test_a_picture_with_an_embedded_map_opens_as_that_map(tmp_path: Path):
    source = writer.dumps(JOURNEY)
    path = tmp_path / "handout.svg"
    path.write_bytes(picture(source).encode())
    found = reader.load(path)
    assert found == reader.loads(source)
    assert found.notes == SECRET + ODD
    assert picture(source) == picture(source)


def test_without_an_embedded_map_there_is_no_trace_of_it():
    assert SECRET in picture(writer.dumps(JOURNEY))
    for trace in (SECRET, "metadata", "journey-map", "urn:"):
        assert trace not in picture()


def test_touchpoints_are_in_the_group_of_their_phase_with_its_name():
    phases = [group for group in marked(ElementTree.fromstring(picture())) if group.get("data-kind") == "phase"]
    assert [phase.find("s:title", NS).text for phase in phases] == ["Eén", "Twee"]
    inside = [[each for each in marked(phase) if each.get("data-kind") == "touchpoint"] for phase in phases]
    assert [[each.get("data-id") for each in each_phase] for each_phase in inside] == [["a", "b"], ["c"]]
    assert inside[1][0].find("s:title", NS).text == "Betaalt"


def test_groups_in_a_phase_are_where_the_layout_has_them():
    """The group of a phase that holds others does not move them with it."""
    page = picture_page(Composer(sample.measurer()), JOURNEY, LIGHT, map_labels("nl"))
    root = ElementTree.fromstring(svg.render_svg(page))
    parents = {child: parent for parent in root.iter() for child in parent}
    for group in page.layers[0].drawing.groups:
        if group.ref.kind not in ("phase", "touchpoint"):
            continue
        found = next(each for each in marked(root) if each.get("data-id") == group.ref.id)
        text = found.find(".//s:text", NS)
        x = y = 0.0
        while parents[text] is not root:
            text = parents[text]
            moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", text.get("transform", ""))
            if moved and "scale" not in text.get("transform", ""):
                x, y = x + float(moved[1]), y + float(moved[2])
        assert (x, y) == pytest.approx((group.x, group.y), abs=0.001)


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=2", "http://example.org", "MAILTO:els@example.org"])
def test_hyperlinks_are_written(address):
    link = Hyperlink(10, 20, 60, 12, address, "Example & more")
    group = replace(sample.marks_page().layers[0].drawing.groups[0], hyperlinks=(link,))
    found = parsed(sample.with_drawing_fields(sample.marks_page(), groups=(group,))).find(".//s:g[@data-kind]/s:a", NS)
    assert found.get(LINK) == address
    assert found.find("s:title", NS).text == "Example & more"
    assert [found.find("s:rect", NS).get(side) for side in ("x", "y", "width", "height")] == ["10", "20", "60", "12"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#x", ""])
def test_unsafe_addresses_are_not_linked(address):
    group = replace(sample.marks_page().layers[0].drawing.groups[0], hyperlinks=(Hyperlink(0, 0, 9, 9, address, "x"),))
    assert parsed(sample.with_drawing_fields(sample.marks_page(), groups=(group,))).find(".//s:a", NS) is None


def test_languages_are_written():
    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    words = replace(sample.text_line("Bonjour", sample.TITLE_STYLE, 10, 20), lang="fr")
    root = parsed(sample.marks_page(words, sample.text_line("Hallo", sample.TITLE_STYLE, 10, 40)), language="nl")
    assert root.get(xml_lang) == "nl"
    assert [text.get(xml_lang) for text in root.iterfind(".//s:text", NS)] == ["fr", None]


def test_black_ink_takes_the_colour_out_of_pictures():
    page = sample.marks_page(sample.image_mark(0, 0, 40, 20), sample.image_mark(50, 0, 40, 20, 10))
    assert parsed(page).find(".//s:filter", NS) is None
    root = parsed(page, grey=True)
    (filter_,) = root.findall(".//s:defs/s:filter", NS)
    assert filter_.find("s:feColorMatrix", NS).attrib == {"type": "saturate", "values": "0"}
    images = root.findall(".//s:image", NS)
    assert [image.get("filter") for image in images] == [f"url(#{filter_.get('id')})"] * 2
    assert images[1].get("clip-path")
