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

_PAINTERS = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"]
)  # paths that end in n paint nothing; W only clips
_SHOWS = frozenset(("Tj", "TJ", "'", '"'))
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SUBSET = re.compile(r"[A-Z]{6}\+.+")


@dataclass
class Sheet:
    """What one page's operators tell. `said`: the text of each marked content id."""

    said: dict[int, str] = field(default_factory=dict)
    bare: int = 0
    nested: int = 0
    open_at_end: int = 0
    codes: dict[str, set[int]] = field(default_factory=dict)
    grey: bool = True


@dataclass
class Book:
    """An opened PDF with what was read out of it."""

    pdf: Pdf
    raw: bytes

    @cached_property
    def sheets(self) -> list[Sheet]:
        """Read every page."""
        return [_read(page) for page in self.pdf.pages]

    @cached_property
    def elements(self) -> list[tuple[str, Dictionary, str]]:
        """Return each structure element in reading order: type, dictionary, the text that is directly its own."""
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        found: list[tuple[str, Dictionary, str]] = []

        def walk(element: Dictionary, page: Dictionary | None) -> None:
            page = element.get("/Pg", page)
            at = len(found)
            found.append((str(element.S)[1:], element, ""))
            text = ""
            for kid in _kids(element):
                if isinstance(kid, Dictionary) and "/S" in kid:
                    walk(kid, page)
                elif isinstance(kid, Dictionary):
                    if "/MCID" in kid:
                        text += self.sheets[pages[kid.get("/Pg", page).objgen]].said.get(int(kid.MCID), "")
                else:
                    text += self.sheets[pages[page.objgen]].said.get(int(kid), "")
            found[at] = (found[at][0], element, text)

        if "/StructTreeRoot" in self.pdf.Root:
            for element in _kids(self.pdf.Root.StructTreeRoot):
                walk(element, None)
        return found

    @property
    def text(self) -> str:
        """Return the text as a screen reader meets it."""
        return fold(" ".join(text for _, _, text in self.elements if text))


def fold(text: str) -> str:
    """Return the text in one normal form, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def opened(data: bytes) -> Book:
    """Open the bytes; the caller keeps the book while it looks."""
    return Book(pikepdf.open(BytesIO(data)), data)


def inspect(data: bytes, size: tuple[float, float], least: float = 6.0, *, look: bool = True) -> list[str]:
    """Return all faults. `size` in points, whichever way the sheet lies; `least` the smallest type allowed."""
    with pikepdf.open(BytesIO(data)) as pdf:
        book = Book(pdf, data)
        faults = [
            *(f"syntax: {problem}" for problem in pdf.check_pdf_syntax()), *_identity(book), *_fonts(book),
            *_pages(book, size), *_structure(book), *_addresses(book),
        ]  # fmt: skip
    return [*faults, *_looks(data, least)] if look else faults


def _identity(book: Book) -> Iterator[str]:
    """The document names itself: title, language, PDF/A-3a, PDF/UA-1, colour profile (ISO 19005-3, ISO 14289-1)."""
    root, info = book.pdf.Root, book.pdf.docinfo
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
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not [intent for intent in root.get("/OutputIntents", []) if "/DestOutputProfile" in intent]:
        yield "no colour profile"
    if not book.pdf.trailer.get("/ID"):
        yield "no document id"


def _fonts(book: Book) -> Iterator[str]:
    """Every font is embedded, a subset, and says what its glyphs mean (ISO 19005-3 6.2.11)."""
    for font in _all_fonts(book.pdf):
        name = str(font.get("/BaseFont", "?"))[1:]
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        program = inner.get("/FontDescriptor", {})
        if not any(key in program for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {name} is not embedded"
        if not _SUBSET.fullmatch(name):
            yield f"font {name} is no subset"
        if "/ToUnicode" not in font:
            yield f"font {name} has no ToUnicode"
    for number, (page, sheet) in enumerate(zip(book.pdf.pages, book.sheets, strict=True), 1):
        fonts = page.resources.get("/Font", {})
        for name, codes in sheet.codes.items():
            table = meanings(fonts[name])
            if 0 in codes:
                yield f"page {number} shows a missing glyph"
            if codes - table.keys():
                yield f"page {number} shows glyphs without a meaning"


def _all_fonts(pdf: Pdf) -> Iterator[Dictionary]:
    for thing in pdf.objects:
        whole = isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font
        if whole and thing.get("/Subtype") in (Name.Type0, Name.TrueType, Name.Type1):
            yield thing


def meanings(font: Dictionary) -> dict[int, str]:
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


def _pages(book: Book, size: tuple[float, float]) -> Iterator[str]:
    """Exact boxes, tagged, all painting marked once (ISO 14289-1 7.1)."""
    for number, (page, sheet) in enumerate(zip(book.pdf.pages, book.sheets, strict=True), 1):
        left, low, right, high = (float(side) for side in page.mediabox)
        sides = sorted((right - left, high - low))
        if any(abs(side - wanted) > 0.02 for side, wanted in zip(sides, sorted(size), strict=True)):
            yield f"page {number} is {sides[0]:.2f} x {sides[1]:.2f} points"
        if page.obj.get("/Tabs") != Name.S or "/StructParents" not in page.obj:
            yield f"page {number} is not tagged"
        if sheet.bare:
            yield f"page {number}: {sheet.bare} operators paint outside marked content"
        if sheet.nested:
            yield f"page {number}: marked content is nested"
        if sheet.open_at_end:
            yield f"page {number}: marked content is not balanced"


def _structure(book: Book) -> Iterator[str]:
    """Headings go down by one, figures speak, table heads have a scope (ISO 14289-1 7.3 to 7.5)."""
    levels = [int(kind[1]) for kind, _, _ in book.elements if re.fullmatch(r"H[1-6]", kind)]
    if levels[:1] != [1] or any(after - before > 1 for before, after in zip(levels, levels[1:], strict=False)):
        yield f"headings jump: {levels[:12]}"
    for kind, element, _ in book.elements:
        if kind == "Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without a text alternative"
        if kind == "TH" and "/Scope" not in _attributes(element):
            yield "a table head without a scope"
    owned = [key for _, element, _ in book.elements for key in _owned(element)]
    if len(owned) != len(set(owned)):
        yield "marked content belongs to two elements"
    shown = sum(len(sheet.said) for sheet in book.sheets)
    if shown > len(owned):
        yield f"{shown - len(owned)} pieces of text belong to no element"


def _attributes(element: Dictionary) -> dict[str, object]:
    found = element.get("/A", {})
    sets = list(found) if isinstance(found, Array) else [found]
    return {key: value for each in sets if isinstance(each, Dictionary) for key, value in each.items()}


def _owned(element: Dictionary) -> Iterator[tuple[object, int]]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary):
            if "/MCID" in kid:
                yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)
        else:
            yield element.Pg.objgen, int(kid)


def _addresses(book: Book) -> Iterator[str]:
    """Links lead to the web or to mail, bookmarks and links to places that are there; nothing runs."""
    for page in book.pdf.pages:
        for note in page.obj.get("/Annots", []):
            address = str(note.get("/A", {}).get("/URI", ""))
            if address and not address.startswith(("http://", "https://", "mailto:")):
                yield f"a link to {address}"
    if any(word in book.raw for word in (b"/JavaScript", b"/Launch")):
        yield "something could run"
    with book.pdf.open_outline() as outline:
        if not outline.root:
            yield "no bookmarks"
        for item in outline.root:
            if item.destination is None and item.action is None:
                yield f"bookmark {item.title!r} leads nowhere"


def _looks(data: bytes, least: float) -> Iterator[str]:
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
            if smallest < least - 0.02:
                yield f"page {page.page_number}: type of {smallest:.2f} points"
            yield from _overlaps(page)


def _overlaps(page: pdfplumber.page.Page) -> Iterator[str]:
    words = sorted(page.extract_words(use_text_flow=True, extra_attrs=["size"]), key=lambda word: word["x0"])
    for index, one in enumerate(words):
        for other in words[index + 1 :]:
            if other["x0"] >= one["x1"] - 0.6:
                break
            if abs(one["bottom"] - other["bottom"]) < 0.8 * max(one["size"], other["size"]):
                yield f"page {page.page_number}: {one['text']!r} over {other['text']!r}"


def _kids(element: Dictionary) -> list[object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _read(page: pikepdf.Page) -> Sheet:
    """Follow the operators of a page: what is painted inside which marked content, and which text that is."""
    reader = _Reader(page.resources.get("/Font", {}))
    for operands, operator in pikepdf.parse_content_stream(page):
        reader.take(str(operator), operands)
    reader.sheet.open_at_end += len(reader.stack)
    return reader.sheet


class _Reader:
    """Keeps the state of a page's marked content and font while its operators go by."""

    def __init__(self, fonts: Dictionary) -> None:
        self.sheet = Sheet()
        self.stack: list[tuple[int | None, bool]] = []
        """The marked content that is open: its id, and whether an ActualText stands for what it shows."""
        self._fonts = fonts
        self._font = ""
        self._tables: dict[str, dict[int, str]] = {}

    @property
    def _mark(self) -> int | None:
        return next((mark for mark, _ in reversed(self.stack) if mark is not None), None)

    def take(self, name: str, operands: list[Any]) -> None:
        """Follow one operator."""
        if name in ("BDC", "BMC"):
            self._begin(operands[1] if name == "BDC" and isinstance(operands[1], Dictionary) else {})
        elif name == "EMC":
            if not self.stack:
                self.sheet.open_at_end += 1
            del self.stack[-1:]
        elif name in ("rg", "RG"):
            self.sheet.grey &= len({round(float(share), 3) for share in operands}) == 1
        elif name == "Tf":
            self._font = str(operands[0])
        elif name in _PAINTERS:
            self.sheet.bare += not self.stack
            if name in _SHOWS:
                self._show(operands[-1])

    def _begin(self, given: Any) -> None:
        mark, actual = given.get("/MCID"), given.get("/ActualText")
        if mark is not None:
            self.sheet.nested += self._mark is not None
            self.sheet.said.setdefault(int(mark), "")
        covered = any(covered for _, covered in self.stack)
        self.stack.append((None if mark is None else int(mark), actual is not None))
        if actual is not None and self._mark is not None and not covered:
            self.sheet.said[self._mark] += str(actual)

    def _show(self, shown: object) -> None:
        codes = _codes(shown)
        self.sheet.codes.setdefault(self._font, set()).update(codes)
        if self._mark is None or any(covered for _, covered in self.stack):
            return
        if self._font not in self._tables:
            self._tables[self._font] = meanings(self._fonts[self._font])
        said = [self._tables[self._font].get(code, "\ufffd") for code in codes]
        backwards = any(unicodedata.bidirectional(char) in ("R", "AL") for text in said for char in text)
        self.sheet.said[self._mark] += "".join(reversed(said) if backwards else said)


def _codes(shown: object) -> list[int]:
    parts = list(shown) if isinstance(shown, Array) else [shown]
    data = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return [int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2)]
