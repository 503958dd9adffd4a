"""Links in a PDF, and the languages of its texts for screen readers."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from journeydesigner.layout.drawing import Hyperlink, Rect
from tests.render.pdf.pdf_parts import BOX_MARK, FIGURE, SECT, group, page, pdf_bytes, text_line
from tests.render.pdf.pdf_reading import read_structure


def read_annotations(data: bytes) -> list[dict[str, Any]]:
    with pikepdf.open(io.BytesIO(data)) as file:
        return [
            {
                "page": number, "uri": str(found.A.URI), "contents": str(found.Contents), "flags": int(found.F),
                "rect": [float(side) for side in found.Rect],
            }
            for number, one in enumerate(file.pages) for found in one.get("/Annots", ())
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("שלום עולם", "he"), ("Ελληνικά", "el"), ("สวัสดี", "th"), ("漢字文章が", "ja"), ("漢字", "zh"),
        ("한국어", "ko"),
        ("العربية", "und-Arab"), ("Русский", "und-Cyrl"), ("नमस्ते", "und-Deva"), ("Café – naïve", ""), ("12 × 3 %", ""),
        ("The word שלום means peace", ""), ("😀 ⭐", ""),
    ],
)  # fmt: skip
def test_text_in_another_script_has_its_language(text, lang):
    assert read_structure(pdf_bytes(page(group(text_line(text))))).kids[0].kids[0].lang == lang


def test_latin_text_in_a_hebrew_map_has_its_language():
    found = read_structure(pdf_bytes(page(group(text_line("שלום עולם"), text_line("CRM", 40))), language="he"))
    assert [kid.lang for kid in found.kids[0].kids] == ["", "und-Latn"]


def test_an_explicit_language_is_kept():
    found = read_structure(pdf_bytes(page(group(text_line("Klant", lang="nl"), text_line("Customer", 40, lang="en")))))
    assert [kid.lang for kid in found.kids[0].kids] == ["nl", ""]


def test_descriptions_in_another_script_have_their_language():
    assert read_structure(pdf_bytes(page(group(BOX_MARK, path=FIGURE, alt="Ελληνικά")))).kids[0].kids[0].lang == "el"


def test_links_have_their_rectangles_and_are_read_with_their_text():
    link = Hyperlink(0, 8, 60, 16, "https://example.org/ä?q=(1)", "The shop")
    data = pdf_bytes(page(group(text_line("Shop"), text_line("beside", 50), hyperlinks=(link,)), scale=0.5))
    found = read_structure(data)
    assert found.outline() == ["Document", ["Sect", ["P", ["Link", "Shop"]], ["P", "beside"]]]
    assert next(kid.links for kid in found.walk() if kid.kind == "Link") == ["https://example.org/%C3%A4?q=(1)"]
    (made,) = read_annotations(data)
    assert made["contents"] == "The shop"
    assert made["flags"] == 4
    assert made["rect"] == pytest.approx([25, 300 - 30 - 17, 55, 300 - 30 - 9], abs=0.01)


def test_a_link_without_text_has_its_element():
    link = Hyperlink(0, 0, 20, 20, "mailto:els@example.org", "")
    for path, parent in ((SECT, "Sect"), (FIGURE, "Sect"), ((), "Document")):
        data = pdf_bytes(page(group(BOX_MARK, path=path, alt="Picture", hyperlinks=(link,))))
        found = read_structure(data)
        assert [kid.kind for kid in found.walk() if kid.links] == ["Link"]
        above = next(one for one in found.walk() for kid in one.kids if kid.kids and kid.kids[0].links)
        assert above.kind == parent
        assert read_annotations(data)[0]["contents"] == "mailto:els@example.org"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.org", "www.example.org", "", "https://", "http://a b"],
)
def test_other_addresses_are_no_links(address):
    data = pdf_bytes(page(group(text_line("x"), hyperlinks=(Hyperlink(0, 0, 90, 30, address, "x"),))))
    assert read_structure(data).outline() == ["Document", ["Sect", ["P", "x"]]]
    assert read_annotations(data) == []


def test_a_link_outside_the_clip_is_left_out():
    link = Hyperlink(0, 0, 20, 20, "HTTPS://example.org", "x")
    shown, hidden = (
        page(group(BOX_MARK, hyperlinks=(link,))),
        page(group(BOX_MARK, hyperlinks=(link,)), clip=Rect(300, 200, 9, 9)),
    )
    assert [(made["page"], made["uri"]) for made in read_annotations(pdf_bytes(shown, hidden))] == [
        (0, "https://example.org")
    ]
