"""Fonts in a PDF: glyph ids as they are (Type0, Identity-H), a subset of the outlines, and each glyph's text.

ReportLab's own TrueType support cannot do it (no shaping, wrong ToUnicode for emoji, no fallback). The rules followed
are ISO 32000-1 9.7 (composite fonts), 9.9 (embedded programs) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text import fonts

_DROPPED_TABLES: Final = (
    "GSUB",
    "GPOS",
    "GDEF",
    "name",
    "post",
    "OS/2",
    "cmap",
    "kern",
    "DSIG",
    "STAT",
    "meta",
    "gasp",
)
"""Tables that an embedded CIDFontType2 does not need (ISO 32000-1 9.9)."""
_MAX_CMAP_BLOCK_ENTRIES: Final = 100
"""Entries that a block of a CMap may hold at most (Adobe technote 5014)."""
_SYMBOLIC_FLAG: Final = 4
_LATIN_DESCENT: Final = -241
"""How far below the baseline Latin text reaches, in thousandths of an em."""
_MAX_CID: Final = 0xFFFF
_PRINTABLE_CHARS: Final = "".join(chr(code) for code in range(33, 127) if chr(code) not in "()\\")
"""What a string of a page may hold as it is."""
_PRINTABLE_SET: Final = frozenset(_PRINTABLE_CHARS)


class _FontMetrics:
    """What a font descriptor and a width array need, in thousandths of an em; read once per process."""

    def __init__(self, face_key: str) -> None:
        self.face = fonts.face_for_key(face_key)
        self.milli_em_per_unit = 1000.0 / self.face.units_per_em
        head = self._table("head")
        self.bounding_box = tuple(round(value * self.milli_em_per_unit) for value in struct.unpack(">4h", head[36:44]))
        self.ascent = round(self.face.ascent * self.milli_em_per_unit)
        self.descent = round(self.face.descent * self.milli_em_per_unit)
        os2 = self._table("OS/2")
        tall = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 and os2[1] >= 2 else 0
        self.cap_height = round(tall * self.milli_em_per_unit) or self.ascent
        self._advances: dict[int, float] = {}
        self._outlines: dict[int, str] = {}

    def _table(self, tag: str) -> bytes:
        return bytes(self.face.hb_face.reference_table(tag).data)

    def advance(self, glyph: int) -> float:
        """Return the glyph's advance in thousandths of an em."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = round(
                self.face.hb_font.get_glyph_h_advance(glyph) * self.milli_em_per_unit, 3
            )
        return found

    def glyph_bottom(self, glyph: int) -> float:
        """Return how far the glyph reaches below the baseline (negative), in thousandths of an em."""
        extents = self.face.hb_font.get_glyph_extents(glyph)
        return (extents.y_bearing + extents.height) * self.milli_em_per_unit if extents is not None else 0.0

    def glyph_outline(self, glyph: int) -> str:
        """Return the glyph's outline as path operators in design units, y upwards."""
        found = self._outlines.get(glyph)
        if found is None:
            steps: list[str] = []
            self.face.hb_font.draw_glyph(glyph, _outline_draw_funcs(), steps)
            found = self._outlines[glyph] = "\n".join(steps)
        return found


@cache
def _font_metrics(face_key: str) -> _FontMetrics:
    return _FontMetrics(face_key)


def _outline_draw_funcs() -> hb.DrawFuncs:
    """Return what turns one outline into operators (PDF has cubic curves only). It remembers its place: use it once."""
    pen = hb.DrawFuncs()
    at = [0.0, 0.0]

    def step(out: list[str], operator: str, *numbers: float) -> None:
        at[:] = numbers[-2:]
        out.append(" ".join(f"{number:.1f}" for number in numbers) + f" {operator}")

    def quadratic(cx: float, cy: float, x: float, y: float, out: list[str]) -> None:
        third = 2 / 3
        x0, y0 = at
        one = (x0 + (cx - x0) * third, y0 + (cy - y0) * third)
        step(out, "c", *one, x + (cx - x) * third, y + (cy - y) * third, x, y)

    pen.set_move_to_func(lambda x, y, out: step(out, "m", x, y))
    pen.set_line_to_func(lambda x, y, out: step(out, "l", x, y))
    pen.set_quadratic_to_func(quadratic)
    pen.set_cubic_to_func(lambda a, b, c, d, x, y, out: step(out, "c", a, b, c, d, x, y))
    pen.set_close_path_func(lambda out: out.append("h"))
    return pen


class PdfFont:
    """One face of one document: numbers the glyphs that the pages use, then writes itself.

    Each pair of a glyph and the text it stands for has a number (CID) of its own, so that every reader gets the text
    from ToUnicode alone: U+FFFD says the very character it stands in for. (ActualText would not do: pdfminer does not
    know it, and poppler and PDFium turn it round in text that runs from right to left.)

    The two bytes of a number are printable, "!A" for an A: pages become a tenth smaller than with numbers of the font's
    own order, written in hexadecimal.
    """

    def __init__(self, face_key: str, name: str) -> None:
        self.face_key = face_key
        self.name = name
        self.metrics = _font_metrics(face_key)
        self._code_by_glyph_text: dict[tuple[int, str], str] = {}
        self._glyph_by_cid: dict[int, int] = {}
        self._text_by_cid: dict[int, str] = {}
        self._free_cids = _unused_cids()

    def glyph_code(self, glyph: int, text: str) -> str:
        """Return what says this text with this glyph, as a string of a page holds it."""
        found = self._code_by_glyph_text.get((glyph, text))
        if found is None:
            cid = (ord(_PRINTABLE_CHARS[0]) << 8) + ord(text) if text in _PRINTABLE_SET else -1
            if cid < 0 or cid in self._glyph_by_cid:
                cid = next(self._free_cids, _MAX_CID)
            self._glyph_by_cid[cid] = glyph
            self._text_by_cid[cid] = text
            found = self._code_by_glyph_text[glyph, text] = "".join(
                chr(byte) if chr(byte) in _PRINTABLE_SET else f"\\{byte:03o}" for byte in divmod(cid, 256)
            )
        return found

    def to_dictionary(self, document: Any) -> Any:
        """Add the font to a ReportLab `PDFDocument` after its last page; return the font's `PDFDictionary`."""
        from reportlab.pdfbase import pdfdoc

        name = f"/{self._subset_tag()}+{''.join(c if c.isalnum() or c == '-' else '-' for c in self.face_key)}"
        outlines, places = self._subset_program()
        file = pdfdoc.PDFStream(content=outlines, filters=[pdfdoc.PDFZCompress])
        file.dictionary["Length1"] = len(file.content)
        metrics = self.metrics
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor", "FontName": name, "Flags": _SYMBOLIC_FLAG, "ItalicAngle": 0, "StemV": 80,
                "FontBBox": pdfdoc.PDFArray(list(metrics.bounding_box)),
                "Ascent": metrics.ascent, "Descent": self._used_descent(),
                "CapHeight": metrics.cap_height, "FontFile2": document.Reference(file),
            }
        )  # fmt: skip
        system = pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0})
        cid_map = pdfdoc.PDFStream(content=self._cid_to_gid_map(places), filters=[pdfdoc.PDFZCompress])
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "CIDSystemInfo": system, "DW": 0,
                "FontDescriptor": document.Reference(descriptor), "W": self._width_array(),
                "CIDToGIDMap": document.Reference(cid_map),
            }
        )  # fmt: skip
        to_unicode = pdfdoc.PDFStream(content=self._to_unicode_cmap(), filters=[pdfdoc.PDFZCompress])
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(to_unicode),
            }
        )  # fmt: skip

    def _used_descent(self) -> int:
        """Return how deep the glyphs used reach: fonts of other scripts leave room for marks that few texts have.

        Readers show by it how high a selected line is. Latin's is the least, so that lines of figures are like others.
        """
        reach = min((self.metrics.glyph_bottom(glyph) for glyph in self._glyph_by_cid.values()), default=0.0)
        return max(self.metrics.descent, min(round(reach), _LATIN_DESCENT))

    def _subset_tag(self) -> str:
        """Return the six capitals that mark a subset (ISO 32000-1 9.6.4), the same for the same glyphs."""
        digest = hashlib.sha256(f"{self.face_key} {sorted(self._code_by_glyph_text)}".encode()).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6])

    def _subset_program(self) -> tuple[bytes, dict[int, int]]:
        """Return the outlines of the glyphs used, and the place of each of them there."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING
        wanted.glyph_set.update({0, *self._glyph_by_cid.values()})
        wanted.drop_table_tag_set.update(struct.unpack(">I", tag.encode().ljust(4))[0] for tag in _DROPPED_TABLES)
        plan = hb.SubsetPlan(self.metrics.face.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping.items())

    def _cid_to_gid_map(self, new_glyph_ids: dict[int, int]) -> bytes:
        """Return the map from CIDs to glyphs of the subset: two bytes each, of which most are never used."""
        content = bytearray(2 * (max(self._glyph_by_cid, default=0) + 1))
        for cid, glyph in self._glyph_by_cid.items():
            content[2 * cid : 2 * cid + 2] = new_glyph_ids[glyph].to_bytes(2, "big")
        return bytes(content)

    def _width_array(self) -> str:
        """Return the W array: each stretch of CIDs that follow each other with their widths."""
        parts: list[str] = []
        before = -2
        for cid in sorted(self._glyph_by_cid):
            width = f"{self.metrics.advance(self._glyph_by_cid[cid]):.3f}".rstrip("0").rstrip(".")
            parts.append(f" {width}" if cid == before + 1 else f"{']' if parts else ''} {cid} [{width}")
            before = cid
        return f"[{''.join(parts)}{']' if parts else ''}]"

    def _to_unicode_cmap(self) -> bytes:
        """Return the CMap from CIDs to UTF-16."""
        lines = [f"<{cid:04X}> <{utf16_hex(text)}>" for cid, text in sorted(self._text_by_cid.items())]
        blocks = []
        for start in range(0, len(lines), _MAX_CMAP_BLOCK_ENTRIES):
            block = lines[start : start + _MAX_CMAP_BLOCK_ENTRIES]
            blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
        return _CMAP_TEMPLATE.format("\n".join(blocks)).encode("ascii")


def _unused_cids() -> Iterator[int]:
    """Yield numbers for glyphs that say no plain sign: first those whose two bytes are printable."""
    for high in _PRINTABLE_CHARS[1:]:
        for low in _PRINTABLE_CHARS:
            yield (ord(high) << 8) + ord(low)
    yield from range(0x8000, _MAX_CID)


def utf16_hex(text: str) -> str:
    """Return the text as hexadecimal UTF-16, big end first."""
    return text.encode("utf-16-be", "replace").hex().upper()


_CMAP_TEMPLATE: Final = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
