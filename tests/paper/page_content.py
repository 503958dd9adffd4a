"""Read the operators of a PDF page: which marked content paints what, and which text that is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from tests.render.pdf.pdf_reading import parse_content_stream

_PAINTING_OPERATORS = frozenset(
    ["Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"]
)  # paths that end in n paint nothing; W only clips
_TEXT_OPERATORS = frozenset(("Tj", "TJ", "'", '"'))


@dataclass
class PageContent:
    """What the operators of one page draw. `text_by_mcid`: the text of each marked content id."""

    text_by_mcid: dict[int, str] = field(default_factory=dict)
    unmarked_count: int = 0
    nested_count: int = 0
    unbalanced_count: int = 0
    codes_by_font: dict[str, set[int]] = field(default_factory=dict)
    is_grey: bool = True


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


def read_page(page: pikepdf.Page) -> PageContent:
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
