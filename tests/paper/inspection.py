"""Check what print shops, archives and screen readers require of a PDF, with other libraries than those that wrote it.

`pdf_faults` returns a line per fault. Each rule is stated once, with its source where it has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.paper.page_content import PageContent, read_page, to_unicode_table

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SUBSET_NAME = re.compile(r"[A-Z]{6}\+.+")


@dataclass
class InspectedPdf:
    """An open PDF with its contents."""

    pdf: Pdf
    data: bytes

    @cached_property
    def page_contents(self) -> list[PageContent]:
        """Read every page."""
        return [read_page(page) for page in self.pdf.pages]

    @cached_property
    def elements(self) -> list[tuple[str, Any, str]]:
        """Return each structure element in reading order: type, dictionary, the text that is directly its own."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        found: list[tuple[str, Any, str]] = []

        def walk(element: Any, page: Any) -> None:
            page = element.get("/Pg", page)
            at = len(found)
            found.append((str(element.S)[1:], element, ""))
            text = ""
            for kid in _kids(element):
                if isinstance(kid, Dictionary) and "/S" in kid:
                    walk(kid, page)
                elif isinstance(kid, Dictionary):
                    if "/MCID" in kid:
                        text += self.page_contents[pages[kid.get("/Pg", page).objgen]].text_by_mcid.get(
                            int(kid.MCID), ""
                        )
                else:
                    text += self.page_contents[pages[page.objgen]].text_by_mcid.get(int(kid), "")
            found[at] = (found[at][0], element, text)

        if "/StructTreeRoot" in self.pdf.Root:
            for element in _kids(self.pdf.Root.StructTreeRoot):
                walk(element, None)
        return found

    @property
    def text(self) -> str:
        """Return the text in the order of a screen reader."""
        return normalize_text(" ".join(text for _, _, text in self.elements if text))


def normalize_text(text: str) -> str:
    """Return the text in one normal form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def open_pdf(data: bytes) -> InspectedPdf:
    """Open the bytes. They stay open as long as the result is referenced."""
    return InspectedPdf(pikepdf.open(BytesIO(data)), data)


def pdf_faults(
    data: bytes, size: tuple[float, float], min_type_pt: float = 6.0, *, check_layout: bool = True
) -> list[str]:
    """Return all faults. `size` in points, in either orientation; `min_type_pt`: the smallest type allowed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        book = InspectedPdf(pdf, data)
        faults = [
            *(f"syntax: {problem}" for problem in pdf.check_pdf_syntax()), *_metadata_faults(book), *_font_faults(book),
            *_page_faults(book, size), *_structure_faults(book), *_link_faults(book),
        ]  # fmt: skip
    return [*faults, *_layout_faults(data, min_type_pt)] if check_layout else faults


def _metadata_faults(book: InspectedPdf) -> Iterator[str]:
    """The document names itself: title, language, PDF/A-3a, PDF/UA-1, colour profile (ISO 19005-3, ISO 14289-1)."""
    root: Any = book.pdf.Root
    info = book.pdf.docinfo
    title = str(info.get("/Title", ""))
    if not title:
        yield "no title"
    with book.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if meta.get("dc:title") != title:
            yield f"XMP title {meta.get('dc:title')!r} is not {title!r}"
        if (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) != ("3", "A"):
            yield "not marked as PDF/A-3a"
        if meta.get("pdfuaid:part") != "1":
            yield "not marked as PDF/UA-1"
    if not _LANGUAGE_TAG.fullmatch(str(root.get("/Lang", ""))):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not [intent for intent in root.get("/OutputIntents", []) if "/DestOutputProfile" in intent]:
        yield "no colour profile"
    if not book.pdf.trailer.get("/ID"):
        yield "no document id"


def _font_faults(book: InspectedPdf) -> Iterator[str]:
    """Every font is embedded, a subset, and says what its glyphs mean (ISO 19005-3 6.2.11)."""
    for font in _all_fonts(book.pdf):
        name = str(font.get("/BaseFont", "?"))[1:]
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        program: Any = inner.get("/FontDescriptor", {})
        if not any(key in program for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {name} is not embedded"
        if not _SUBSET_NAME.fullmatch(name):
            yield f"font {name} is no subset"
        if "/ToUnicode" not in font:
            yield f"font {name} has no ToUnicode"
    for number, (page, sheet) in enumerate(zip(book.pdf.pages, book.page_contents, strict=True), 1):
        fonts: Any = page.resources.get("/Font", {})
        for name, codes in sheet.codes_by_font.items():
            table = to_unicode_table(fonts[name])
            if 0 in codes:
                yield f"page {number} shows a missing glyph"
            if codes - table.keys():
                yield f"page {number} shows glyphs without a meaning"


def _all_fonts(pdf: Pdf) -> Iterator[Any]:
    for thing in pdf.objects:
        whole = isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font
        if whole and thing.get("/Subtype") in (Name.Type0, Name.TrueType, Name.Type1):
            yield thing


def _page_faults(book: InspectedPdf, size: tuple[float, float]) -> Iterator[str]:
    """Exact boxes, tagged, all painting marked once (ISO 14289-1 7.1)."""
    for number, (page, sheet) in enumerate(zip(book.pdf.pages, book.page_contents, strict=True), 1):
        left, low, right, high = (float(side) for side in page.mediabox)
        sides = sorted((right - left, high - low))
        if any(abs(side - wanted) > 0.02 for side, wanted in zip(sides, sorted(size), strict=True)):
            yield f"page {number} is {sides[0]:.2f} x {sides[1]:.2f} points"
        if page.obj.get("/Tabs") != Name.S or "/StructParents" not in page.obj:
            yield f"page {number} is not tagged"
        if sheet.unmarked_count:
            yield f"page {number}: {sheet.unmarked_count} operators paint outside marked content"
        if sheet.nested_count:
            yield f"page {number}: marked content is nested"
        if sheet.unbalanced_count:
            yield f"page {number}: marked content is not balanced"


def _structure_faults(book: InspectedPdf) -> Iterator[str]:
    """Headings go down by one, figures speak, table heads have a scope (ISO 14289-1 7.3 to 7.5)."""
    levels = [int(kind[1]) for kind, _, _ in book.elements if re.fullmatch(r"H[1-6]", kind)]
    if levels[:1] != [1] or any(after - before > 1 for before, after in zip(levels, levels[1:], strict=False)):
        yield f"headings jump: {levels[:12]}"
    for kind, element, _ in book.elements:
        if kind == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without a text alternative"
        if kind == "TH" and "/Scope" not in _element_attributes(element):
            yield "a table head without a scope"
    owned = [key for _, element, _ in book.elements for key in _owned_content(element)]
    if len(owned) != len(set(owned)):
        yield "marked content belongs to two elements"
    shown = sum(len(sheet.text_by_mcid) for sheet in book.page_contents)
    if shown > len(owned):
        yield f"{shown - len(owned)} pieces of text belong to no element"


def _element_attributes(element: Any) -> dict[str, object]:
    found = element.get("/A", {})
    sets = list(found) if isinstance(found, Array) else [found]
    return {key: value for each in sets if isinstance(each, Dictionary) for key, value in each.items()}


def _owned_content(element: Any) -> Iterator[tuple[object, int]]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary):
            if "/MCID" in kid:
                yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)
        else:
            yield element.Pg.objgen, int(kid)


def _link_faults(book: InspectedPdf) -> Iterator[str]:
    """Links lead to the web or to mail, bookmarks and links to places that are there; nothing runs."""
    for page in book.pdf.pages:
        notes: Any = page.obj.get("/Annots", [])
        for note in notes:
            address = str(note.get("/A", {}).get("/URI", ""))
            if address and not address.startswith(("http://", "https://", "mailto:")):
                yield f"a link to {address}"
    if any(word in book.data for word in (b"/JavaScript", b"/Launch")):
        yield "something could run"
    with book.pdf.open_outline() as outline:
        if not outline.root:
            yield "no bookmarks"
        for item in outline.root:
            if item.destination is None and item.action is None:
                yield f"bookmark {item.title!r} leads nowhere"


def _layout_faults(data: bytes, min_type_pt: float) -> Iterator[str]:
    """No glyph outside its sheet, no words over one another, no type too small, no blank sheet."""
    with pdfplumber.open(BytesIO(data)) as book:
        for page in book.pages:
            ink = [char for char in page.chars if char["text"].strip()]
            if not ink:
                yield f"page {page.page_number} is blank"
                continue
            out = [
                c for c in ink
                if c["x0"] < -0.5 or c["top"] < -0.5 or c["x1"] > page.width + 0.5 or c["bottom"] > page.height + 0.5
            ]  # fmt: skip
            if out:
                yield f"page {page.page_number}: {len(out)} glyphs outside the sheet"
            smallest = min(abs(char["size"]) for char in ink if char["upright"])
            if smallest < min_type_pt - 0.02:
                yield f"page {page.page_number}: type of {smallest:.2f} points"
            yield from _overlap_faults(page)


def _overlap_faults(page: pdfplumber.page.Page) -> Iterator[str]:
    words = sorted(page.extract_words(use_text_flow=True, extra_attrs=["size"]), key=lambda word: word["x0"])
    for index, one in enumerate(words):
        for other in words[index + 1 :]:
            if other["x0"] >= one["x1"] - 0.6:
                break
            if abs(one["bottom"] - other["bottom"]) < 0.8 * max(one["size"], other["size"]):
                yield f"page {page.page_number}: {one['text']!r} over {other['text']!r}"


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
