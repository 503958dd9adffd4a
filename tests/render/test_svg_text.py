"""Letters of an SVG: the same in programs without our fonts, and still found as text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from journeydesigner.layout.drawing import MarkGroup
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.refs import Ref
from journeydesigner.render import png, svg
from journeydesigner.services.export import export_map
from tests.render import render_samples as sample
from tests.render.test_svg import JOURNEY

NS = {"s": "http://www.w3.org/2000/svg"}
LINK = "{http://www.w3.org/1999/xlink}href"
LINES = ("Visits the store", "שלום עולם 12", "العربية", "नमस्ते", "office ﬁ", "⭐ 😀 → ∞", "Åñç e\u0301")


def page_of(*texts: str):
    marks = tuple(sample.text_line(text, sample.TITLE_STYLE, 10, 20 + 20 * n) for n, text in enumerate(texts))
    group = MarkGroup(Ref("touchpoint", "t"), 0, 0, 300, 180, marks, text="A card")
    return sample.with_drawing_fields(sample.marks_page(), groups=(group,))


def painted(text: str) -> Image.Image:
    """Return the SVG as another program paints it."""
    image = QImage(400 * 2, 200 * 2, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    size = (image.width(), image.height())
    return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine())


@pytest.mark.usefixtures("gui")
@pytest.mark.parametrize("text", LINES)
def test_outlines_look_like_the_same_text_in_a_png(text: str) -> None:
    page = page_of(text)
    ours = Image.open(io.BytesIO(png.render_png(page, 144))).convert("RGB")
    theirs = painted(svg.render_svg(page)).resize(ours.size)
    inked = ImageStat.Stat(ImageChops.invert(ours)).sum[0]
    assert inked > 0
    assert ImageStat.Stat(ImageChops.difference(ours, theirs)).sum[0] < 0.25 * inked


@pytest.mark.usefixtures("gui")
def test_the_text_over_outlines_is_not_seen() -> None:
    whole = svg.render_svg(page_of(*LINES))
    without_text = re.sub(r"<text .*?</text>", "", whole)
    assert without_text != whole
    assert painted(without_text).tobytes() == painted(whole).tobytes()


def test_the_text_stays_for_searches_and_screen_readers() -> None:
    root = ElementTree.fromstring(svg.render_svg(page_of(*LINES)))
    assert [text.text for text in root.iterfind(".//s:text", NS)] == list(LINES)
    assert all(text.get("fill") == "none" for text in root.iterfind(".//s:text", NS))
    assert root.find(".//s:g[@data-kind]/s:title", NS).text == "A card"  # type: ignore[union-attr]
    hidden = root.findall(".//s:g[@aria-hidden='true']", NS)
    assert len(hidden) >= len(LINES)
    assert all(child.tag.endswith("use") for group in hidden for child in group)


def test_each_glyph_is_defined_once_and_spaces_are_not() -> None:
    root = ElementTree.fromstring(svg.render_svg(page_of("a b a", "b a b")))
    glyphs = [path.get("id") for path in root.iterfind("s:defs/s:path", NS)]
    used = [use.get(LINK, "") for use in root.iterfind(".//s:g[@aria-hidden='true']/s:use", NS)]
    assert len(glyphs) == 2
    assert len(used) == 6
    assert {f"#{glyph}" for glyph in glyphs} == set(used)


def test_a_cut_line_is_found_whole() -> None:
    words = replace(sample.text_line("Cannot fi…", sample.TITLE_STYLE, 10, 20), actual_text="Cannot find it")
    root = ElementTree.fromstring(svg.render_svg(sample.marks_page(words)))
    assert root.find(".//s:text/s:title", NS).text == "Cannot find it"  # type: ignore[union-attr]


def test_real_text_by_choice() -> None:
    real = ElementTree.fromstring(svg.render_svg(page_of(*LINES), real_text=True))
    assert real.find("s:defs", NS) is None
    assert all(text.get("fill", "").startswith("#") for text in real.iterfind(".//s:text", NS))
    for svg_text in (False, True):
        (data,) = export_map(JOURNEY, PrintOptions(formats=("svg",), svg_text=svg_text)).files.values()
        root = ElementTree.fromstring(data)
        assert (root.find(".//s:g[@aria-hidden='true']", NS) is None) == svg_text
        assert "Betaalt" in {text.text for text in root.iterfind(".//s:text", NS)}
