"""Links in a PDF, and the languages that a screen reader must speak."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdf_parts import BOX, FIGURE, SECT, group, page, words, written
from pdf_reading import tree

from journeydesigner.layout.drawing import Hyperlink, Rect


def annotations(data: bytes) -> list[dict[str, object]]:
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
def test_text_in_another_script_says_its_language(text, lang):
    assert tree(written(page(group(words(text))))).kids[0].kids[0].lang == lang


def test_latin_text_in_a_hebrew_map_is_what_differs():
    found = tree(written(page(group(words("שלום עולם"), words("CRM", 40))), language="he"))
    assert [kid.lang for kid in found.kids[0].kids] == ["", "und-Latn"]


def test_a_language_that_the_words_name_is_kept():
    found = tree(written(page(group(words("Klant", lang="nl"), words("Customer", 40, lang="en")))))
    assert [kid.lang for kid in found.kids[0].kids] == ["nl", ""]


def test_descriptions_in_another_script_say_their_language():
    assert tree(written(page(group(BOX, path=FIGURE, alt="Ελληνικά")))).kids[0].kids[0].lang == "el"


def test_links_lead_where_they_stand_and_are_read_with_their_words():
    link = Hyperlink(0, 8, 60, 16, "https://example.org/ä?q=(1)", "The shop")
    data = written(page(group(words("Shop"), words("beside", 50), hyperlinks=(link,)), scale=0.5))
    found = tree(data)
    assert found.outline() == ["Document", ["Sect", ["P", ["Link", "Shop"]], ["P", "beside"]]]
    assert next(kid.links for kid in found.all() if kid.kind == "Link") == ["https://example.org/%C3%A4?q=(1)"]
    (made,) = annotations(data)
    assert made["contents"] == "The shop"
    assert made["flags"] == 4
    assert made["rect"] == pytest.approx([25, 300 - 30 - 17, 55, 300 - 30 - 9], abs=0.01)


def test_a_link_without_words_still_has_its_element():
    link = Hyperlink(0, 0, 20, 20, "mailto:els@example.org", "")
    for path, parent in ((SECT, "Sect"), (FIGURE, "Sect"), ((), "Document")):
        data = written(page(group(BOX, path=path, alt="Picture", hyperlinks=(link,))))
        found = tree(data)
        assert [kid.kind for kid in found.all() if kid.links] == ["Link"]
        above = next(one for one in found.all() for kid in one.kids if kid.kids and kid.kids[0].links)
        assert above.kind == parent
        assert annotations(data)[0]["contents"] == "mailto:els@example.org"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.org", "www.example.org", "", "https://", "http://a b"],
)
def test_other_addresses_are_no_links(address):
    data = written(page(group(words("x"), hyperlinks=(Hyperlink(0, 0, 90, 30, address, "x"),))))
    assert tree(data).outline() == ["Document", ["Sect", ["P", "x"]]]
    assert annotations(data) == []


def test_a_link_outside_the_clip_is_left_out():
    link = Hyperlink(0, 0, 20, 20, "HTTPS://example.org", "x")
    shown, hidden = (
        page(group(BOX, hyperlinks=(link,))),
        page(group(BOX, hyperlinks=(link,)), clip=Rect(300, 200, 9, 9)),
    )
    assert [(made["page"], made["uri"]) for made in annotations(written(shown, hidden))] == [(0, "https://example.org")]
