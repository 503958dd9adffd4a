"""What a print shop, an archive and a screen reader ask of a PDF, read back with other libraries than those that wrote.

`inspect` returns a line per fault; none means that all holds. Each rule stands once, with its source where it has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

import pdfplumber
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.render.pdf.pdf_reading import parse_content_stream

_PAINTING_OPERATORS = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"]
)  # paths that end in n paint nothing; W only clips
_TEXT_OPERATORS = frozenset(("Tj", "TJ", "'", '"'))
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SUBSET_NAME = re.compile(r"[A-Z]{6}\+.+")


@dataclass
class PageContent:
    """What one page's operators tell. `said`: the text of each marked content id."""

    text_by_mcid: dict[int, str] = field(default_factory=dict)
    unmarked_count: int = 0
    nested_count: int = 0
    unbalanced_count: int = 0
    codes_by_font: dict[str, set[int]] = field(default_factory=dict)
    is_grey: bool = True


@dataclass
class InspectedPdf:
    """An opened PDF with what was read out of it."""

    pdf: Pdf
    data: bytes

    @cached_property
    def page_contents(self) -> list[PageContent]:
        """Read every page."""
        return [_read_page(page) for page in self.pdf.pages]

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
        """Return the text as a screen reader meets it."""
        return normalize_text(" ".join(text for _, _, text in self.elements if text))


def normalize_text(text: str) -> str:
    """Return the text in one normal form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def open_pdf(data: bytes) -> InspectedPdf:
    """Open the bytes; the caller keeps the book while it looks."""
    return InspectedPdf(pikepdf.open(BytesIO(data)), data)


def pdf_faults(
    data: bytes, size: tuple[float, float], min_type_pt: float = 6.0, *, check_layout: bool = True
) -> list[str]:
    """Return all faults. `size` in points, whichever way the sheet lies; `least` the smallest type allowed."""
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


def to_unicode_table(font: Any) -> dict[int, str]:
    """Return what each code of a font stands for, from its ToUnicode map (ISO 32000-1 9.10.3)."""
    table: dict[int, str] = {}
    source = font["/ToUnicode"].read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    for kind, body in re.findall(r"begin(bfchar|bfrange)(.*?)endbf", source, re.DOTALL):
        codes = [bytes.fromhex(code) for code in re.findall(r"<([0-9A-Fa-f]*)>", body)]
        if kind == "bfchar":
            for code, value in zip(codes[::2], codes[1::2], strict=True):
                table[int.from_bytes(code)] = value.decode("utf-16-be")
        else:
            for first, last, value in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
                start = value.decode("utf-16-be")
                for step in range(int.from_bytes(last) - int.from_bytes(first) + 1):
                    table[int.from_bytes(first) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return table


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


def _read_page(page: pikepdf.Page) -> PageContent:
    """Follow the operators of a page: what is painted inside which marked content, and which text that is."""
    reader = _ContentReader(page.resources.get("/Font", Dictionary()))
    for operands, operator in parse_content_stream(page):
        reader.read_operator(str(operator), operands)
    reader.content.unbalanced_count += len(reader.open_content)
    return reader.content


class _ContentReader:
    """Keeps the state of a page's marked content and font while its operators go by."""

    def __init__(self, fonts: Any) -> None:
        self.content = PageContent()
        self.open_content: list[tuple[int | None, bool]] = []
        """The marked content that is open: its id, and whether an ActualText stands for what it shows."""
        self._fonts = fonts
        self._font_name = ""
        self._unicode_tables: dict[str, dict[int, str]] = {}

    @property
    def _current_mcid(self) -> int | None:
        return next((mark for mark, _ in reversed(self.open_content) if mark is not None), None)

    def read_operator(self, name: str, operands: list[Any]) -> None:
        """Follow one operator."""
        if name in ("BDC", "BMC"):
            self._begin_content(operands[1] if name == "BDC" and isinstance(operands[1], Dictionary) else {})
        elif name == "EMC":
            if not self.open_content:
                self.content.unbalanced_count += 1
            del self.open_content[-1:]
        elif name in ("rg", "RG"):
            self.content.is_grey &= len({round(float(share), 3) for share in operands}) == 1
        elif name == "Tf":
            self._font_name = str(operands[0])
        elif name in _PAINTING_OPERATORS:
            self.content.unmarked_count += not self.open_content
            if name in _TEXT_OPERATORS:
                self._show_text(operands[-1])

    def _begin_content(self, properties: Any) -> None:
        mark, actual = properties.get("/MCID"), properties.get("/ActualText")
        if mark is not None:
            self.content.nested_count += self._current_mcid is not None
            self.content.text_by_mcid.setdefault(int(mark), "")
        covered = any(covered for _, covered in self.open_content)
        self.open_content.append((None if mark is None else int(mark), actual is not None))
        if actual is not None and self._current_mcid is not None and not covered:
            self.content.text_by_mcid[self._current_mcid] += str(actual)

    def _show_text(self, shown: object) -> None:
        codes = _glyph_codes(shown)
        self.content.codes_by_font.setdefault(self._font_name, set()).update(codes)
        if self._current_mcid is None or any(covered for _, covered in self.open_content):
            return
        if self._font_name not in self._unicode_tables:
            self._unicode_tables[self._font_name] = to_unicode_table(self._fonts[self._font_name])
        said = [self._unicode_tables[self._font_name].get(code, "\ufffd") for code in codes]
        backwards = any(unicodedata.bidirectional(char) in ("R", "AL") for text in said for char in text)
        self.content.text_by_mcid[self._current_mcid] += "".join(reversed(said) if backwards else said)


def _glyph_codes(shown: object) -> list[int]:
    parts = list(shown) if isinstance(shown, Array) else [shown]
    data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
