"""The text of a PDF in three readers: PDFium, pdfminer (through pdfplumber) and, if installed, poppler."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from dataclasses import replace

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from journeydesigner.layout.text.types import GlyphRun, TextStyle
from journeydesigner.render.pdf import pdf_writer
from journeydesigner.render.pdf.font import PdfFont
from journeydesigner.render.pdf.text import run_operators, span_start
from tests.render import render_samples as sample

LATIN = (
    "Cannot find the grout", "AT&T R&D", "if a < b and c > d", '<img src="file:///etc/passwd">', "café naïve Łódź",
    "12 m² · 31 % “quoted” – dash …", "(brackets) \\ backslash", "fi ffl office", "e\u0301 decomposed",
    "non\u2011breaking\u2011hyphen", "Ελληνικά Русский Tiếng Việt",
)  # fmt: skip
RIGHT_TO_LEFT = ("العربية مرحبا بالعالم", "שלום עולם", "لا إله سلام", "قهوة مع الحليب")
OTHERS = ("नमस्ते दुनिया", "क्षत्रिय हिन्दी", "😀 ⭐ family 👩\u200d👧", "👍🏽 flag")


def page_of(*lines: str, **other):
    return pdf_writer.render_pdf(sample.document(sample.text_page(*lines, **other)))


def by_pdfium(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as file:
        page = file[0]
        return page.get_textpage().get_text_range().replace("\r\n", "\n")


def by_pdfminer(data: bytes, **other) -> str:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return file.pages[0].extract_text(**other)


def by_poppler(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler is not installed")
    run = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    text = run.stdout.decode()
    return "".join(char for char in text if unicodedata.category(char) != "Cf" or char == "\u200d")


def composed(text: str) -> str:
    """Return the text with one spelling for each letter: some readers normalise what they find."""
    return unicodedata.normalize("NFC", text).replace("\ufe0f", "")


@pytest.mark.parametrize("text", LATIN + OTHERS)
@pytest.mark.parametrize("reader", [by_pdfium, by_pdfminer, by_poppler])
def test_text_can_be_extracted_as_written(text, reader):
    assert composed(text) in composed(reader(page_of(text)))


@pytest.mark.parametrize("text", RIGHT_TO_LEFT)
@pytest.mark.parametrize("reader", [by_pdfium, by_poppler])
def test_right_to_left_text_is_extracted_in_reading_order(text, reader):
    assert text in reader(page_of(text))


@pytest.mark.parametrize("text", RIGHT_TO_LEFT)
def test_pdfminer_extracts_visual_order_without_loss(text):
    # pdfminer knows no direction: it gives the line from left to right, and turned round it is the text.
    assert by_pdfminer(page_of(text))[::-1] == text


def test_mixed_directions():
    text = "Hello مرحبا world 123"
    found = by_pdfium(page_of(text))
    assert all(word in found for word in text.split())
    assert composed("שלום 123 abc עולם") in by_pdfium(page_of("שלום 123 abc עולם"))


@pytest.mark.parametrize("reader", [by_pdfium, by_pdfminer, by_poppler])
def test_a_character_without_a_glyph_can_be_extracted(reader):
    # No bundled font has Han: what is seen is U+FFFD, what is found are the characters.
    assert "part 漢字 x" in reader(page_of("part 漢字 x and \ufffd itself"))


@pytest.mark.parametrize("reader", [by_pdfium, by_poppler])
def test_private_use_characters_are_extracted_by_readers_with_actual_text(reader):
    found = reader(page_of("\ue123 then \ue124 then \ufffd"))
    assert [char for char in found if char in "\ue123\ue124\ufffd"] == ["\ue123", "\ue124", "\ufffd"]


def test_no_glyph_maps_to_a_private_use_character_or_to_nothing():
    # An archive asks for this: such a character means nothing without its font.
    assert "part \ufffd x then \ufffd." in by_pdfminer(page_of("part \U000f1234 x then \ue124."))
    for text in ("\U000f1234 \ue124", *OTHERS, *RIGHT_TO_LEFT, "שָׁלוֹם a\u0323\u0302"):
        with pikepdf.open(io.BytesIO(page_of(text))) as file:
            for font in file.pages[0].Resources.Font.values():
                said = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]*)>", font.ToUnicode.read_bytes())
                texts = [bytes.fromhex(code.decode()).decode("utf-16-be") for code in said]
                assert texts
                assert all(texts)
                assert not [char for text in texts for char in text if unicodedata.category(char) == "Co"]


def test_a_second_glyph_of_one_character_maps_to_text_too():
    font = PdfFont("Inter-400", "F0")
    run = GlyphRun("Inter-400", 10.0, (40, 41), (0.0, 6.0), (0.0, 0.0), (6.0, 6.0), ("a", ""), "a")
    assert span_start("a") in run_operators(font, run).operators
    assert b"<2161> <0061>\n<2221> <200B>" in font._to_unicode_cmap()


def test_each_glyph_and_text_has_a_code_of_its_own():
    font = PdfFont("Inter-400", "F0")
    assert font.glyph_code(40, "1") == font.glyph_code(40, "1") == "!1"
    pairs = [
        (glyph, text) for glyph in range(40, 140) for text in ("1", "(", "\\", *(chr(0x4E00 + at) for at in range(90)))
    ]
    codes = [font.glyph_code(*pair) for pair in pairs]
    assert len(set(codes)) == len(pairs)
    shown = b"[" + b"".join(f"({code})".encode("ascii") for code in codes) + b"]"
    read = [bytes(part) for part in pikepdf.Object.parse(shown)]
    assert {len(code) for code in read} == {2}
    assert len(set(read)) == len(pairs)
    said = dict(re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]*)>", font._to_unicode_cmap()))
    assert [bytes.fromhex(said[code.hex().upper().encode()].decode()).decode("utf-16-be") for code in read] == [
        text for _, text in pairs
    ]


def test_other_subsets_have_other_names():
    names: set[str] = set()
    for text in ("abc", "abd", "abc"):
        with pikepdf.open(io.BytesIO(page_of(text))) as file:
            names.update(str(font.BaseFont) for font in file.pages[0].Resources.Font.values())
    assert len(names) == 2


def test_font_descent_is_limited_to_the_used_glyphs():
    def descents(text: str) -> dict[str, int]:
        with pikepdf.open(io.BytesIO(page_of(text))) as file:
            fonts = file.pages[0].Resources.Font.values()
            found = [font.DescendantFonts[0].FontDescriptor for font in fonts]
            return {str(one.FontName).partition("+")[2]: int(one.Descent) for one in found}

    assert descents("123") == descents("gjpq") == {"Inter-600": -241}
    assert -450 < descents("مرحبا بالعالم العربية")["NotoSansArabic-700"] < -241


def test_control_characters_are_gone_and_the_rest_is_there():
    found = by_pdfium(page_of("be\x00fo\x1bre \u202eafter\u202c \ud800."))
    assert "before after \ufffd." in found


def test_words_of_broken_lines_are_not_joined():
    block = sample.measurer().block("Sees a bathroom she loves on Instagram", sample.TITLE_STYLE, 118.0)
    marks = [
        replace(sample.text_line("", sample.TITLE_STYLE), baseline=20 + 15 * i, line=shown)
        for i, shown in enumerate(block.lines)
    ]
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(*marks)))
    assert len(block.lines) == 3
    assert block.text in " ".join(by_pdfium(data).split())
    with pdfplumber.open(io.BytesIO(data)) as file:
        assert "".join(char["text"] for char in file.pages[0].chars) == block.text


def test_a_cut_line_has_its_whole_text_in_the_pdf():
    words = sample.text_line("Cannot find the gr…", sample.TITLE_STYLE, 10, 20)
    data = pdf_writer.render_pdf(
        sample.document(sample.marks_page(replace(words, actual_text="Cannot find the grout")))
    )
    assert "Cannot find the grout" in by_pdfium(data)
    assert "Cannot find the grout" in by_poppler(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert b"/ActualText" in file.pages[0].Contents.read_bytes()


def test_spans_and_text_objects_nest():
    data = page_of("नमस्ते दुनिया", "مَرْحَبًا", "שָׁלוֹם", "a\u0323\u0302\u0301x")
    with pikepdf.open(io.BytesIO(data)) as file:
        stack: list[str] = []
        for step in pikepdf.parse_content_stream(file.pages[0]):
            operator = str(step.operator)
            if operator in ("BT", "BDC", "BMC", "q"):
                stack.append(operator)
            elif operator in ("ET", "EMC", "Q"):
                assert stack.pop().replace("BMC", "BDC") == {"ET": "BT", "EMC": "BDC", "Q": "q"}[operator]
            elif operator in ("m", "re", "cm"):
                assert "BT" not in stack
        assert not stack


def test_hebrew_with_points_keeps_all_its_characters():
    text = "שָׁלוֹם עֲלֵיכֶם"
    assert sorted(by_pdfminer(page_of(text))) == sorted(text)
    assert sorted(by_pdfium(page_of(text)).strip()) == sorted(text)


def test_glyph_widths_add_up_to_the_measured_width():
    words = sample.text_line("AVATAR Toyota 11.11 fi", TextStyle(20.0, 600), 10, 40)
    data = pdf_writer.render_pdf(sample.document(sample.marks_page(words, scale=0.7)))
    with pdfplumber.open(io.BytesIO(data)) as file:
        chars = file.pages[0].chars
    assert chars[0]["x0"] == pytest.approx(20 + 10 * 0.7, abs=0.02)
    assert chars[-1]["x1"] == pytest.approx(20 + (10 + words.line.width) * 0.7, abs=0.05)


def test_no_glyph_zero():
    data = page_of("plain \ue123 漢字 \U000f1234")
    with pikepdf.open(io.BytesIO(data)) as file:
        for step in pikepdf.parse_content_stream(file.pages[0]):
            if str(step.operator) == "Tj":
                shown = bytes(step.operands[0])
                assert b"\x00\x00" not in {shown[at : at + 2] for at in range(0, len(shown), 2)}
