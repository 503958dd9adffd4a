"""Fonts in a PDF: glyph ids as they are (Type0, Identity-H), a subset of the outlines, and each glyph's text.

ReportLab's own TrueType support cannot do it (no shaping, wrong ToUnicode for emoji, no fallback). The rules followed
are ISO 32000-1 9.7 (composite fonts), 9.9 (embedded programs) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import struct
from functools import cache
from typing import Any, Final

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text import fonts

_TABLES_LEFT_OUT: Final = (
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
_CMAP_BLOCK: Final = 100
"""Entries that a block of a CMap may hold at most (Adobe technote 5014)."""
_SYMBOLIC: Final = 4
_LAST_CID: Final = 0xFFFF


class _Metrics:
    """What a font descriptor and a width array need, in thousandths of an em; read once per process."""

    def __init__(self, key: str) -> None:
        self.face = fonts.face(key)
        self.per_em = 1000.0 / self.face.units_per_em
        head = self._table("head")
        self.box = tuple(round(value * self.per_em) for value in struct.unpack(">4h", head[36:44]))
        self.ascent = round(self.face.ascent * self.per_em)
        self.descent = round(self.face.descent * self.per_em)
        os2 = self._table("OS/2")
        tall = struct.unpack(">h", os2[88:90])[0] if len(os2) >= 90 and os2[1] >= 2 else 0
        self.cap_height = round(tall * self.per_em) or self.ascent
        self._widths: dict[int, float] = {}
        self._outlines: dict[int, str] = {}

    def _table(self, tag: str) -> bytes:
        return bytes(self.face.hb_face.reference_table(tag).data)

    def width(self, glyph: int) -> float:
        """Return the glyph's advance in thousandths of an em."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self.face.hb_font.get_glyph_h_advance(glyph) * self.per_em, 3)
        return found

    def outline(self, glyph: int) -> str:
        """Return the glyph's outline as path operators in design units, y upwards."""
        found = self._outlines.get(glyph)
        if found is None:
            steps: list[str] = []
            self.face.hb_font.draw_glyph(glyph, _pen(), steps)
            found = self._outlines[glyph] = "\n".join(steps)
        return found


@cache
def _metrics(key: str) -> _Metrics:
    return _Metrics(key)


def _pen() -> hb.DrawFuncs:
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
    `addObjects` is the protocol of `PDFDocument.delayedFonts`; it is called once, when all pages are done.
    """

    def __init__(self, key: str, name: str) -> None:
        self.key = key
        self.name = name
        self.metrics = _metrics(key)
        self._cids: dict[tuple[int, str], int] = {}
        self._glyphs: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._next = int(self.metrics.face.hb_face.glyph_count)

    def cid(self, glyph: int, text: str) -> int:
        """Return the number under which the glyph says this text: the glyph's own for the first text it says."""
        found = self._cids.get((glyph, text))
        if found is None:
            found = glyph
            if found in self._glyphs and self._next <= _LAST_CID:
                found, self._next = self._next, self._next + 1
            self._cids[glyph, text] = found
            self._glyphs[found] = glyph
            self._texts.setdefault(found, text)
        return found

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab calls it by this name
        """Put the font into a ReportLab `PDFDocument` and into the dictionary that all its pages share."""
        from reportlab.pdfbase import pdfdoc

        name = f"/{self._prefix()}+{''.join(c if c.isalnum() or c == '-' else '-' for c in self.key)}"
        file = pdfdoc.PDFStream(content=self._subset(), filters=[pdfdoc.PDFZCompress])
        file.dictionary["Length1"] = len(file.content)
        metrics = self.metrics
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor", "FontName": name, "Flags": _SYMBOLIC, "ItalicAngle": 0, "StemV": 80,
                "FontBBox": pdfdoc.PDFArray(list(metrics.box)), "Ascent": metrics.ascent, "Descent": metrics.descent,
                "CapHeight": metrics.cap_height, "FontFile2": document.Reference(file),
            }
        )  # fmt: skip
        system = pdfdoc.PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0})
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name, "CIDSystemInfo": system, "DW": 0,
                "FontDescriptor": document.Reference(descriptor), "W": self._widths(),
                "CIDToGIDMap": self._cid_map(document),
            }
        )  # fmt: skip
        to_unicode = pdfdoc.PDFStream(content=self._to_unicode(), filters=[pdfdoc.PDFZCompress])
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(to_unicode),
            }
        )  # fmt: skip
        document.idToObject[pdfdoc.BasicFonts].dict[self.name] = document.Reference(font)

    def _prefix(self) -> str:
        """Return the six capitals that mark a subset (ISO 32000-1 9.6.4), the same for the same glyphs."""
        digest = hashlib.sha256(f"{self.key} {sorted(self._cids)}".encode()).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6])

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING
        wanted.glyph_set.update({0, *self._glyphs.values()})
        wanted.drop_table_tag_set.update(struct.unpack(">I", tag.encode().ljust(4))[0] for tag in _TABLES_LEFT_OUT)
        return bytes(wanted.subset(self.metrics.face.hb_face).blob.data)

    def _cid_map(self, document: Any) -> Any:
        """Return the map from CIDs to glyphs: a name where they are the same, a stream of two bytes each otherwise."""
        from reportlab.pdfbase import pdfdoc

        if all(cid == glyph for cid, glyph in self._glyphs.items()):
            return "/Identity"
        glyphs = (self._glyphs.get(cid, 0) for cid in range(max(self._glyphs) + 1))
        content = b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)
        return document.Reference(pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress]))

    def _widths(self) -> str:
        """Return the W array: each stretch of CIDs that follow each other with their widths."""
        parts: list[str] = []
        before = -2
        for cid in sorted(self._glyphs):
            width = f"{self.metrics.width(self._glyphs[cid]):.3f}".rstrip("0").rstrip(".")
            parts.append(f" {width}" if cid == before + 1 else f"{']' if parts else ''} {cid} [{width}")
            before = cid
        return f"[{''.join(parts)}{']' if parts else ''}]"

    def _to_unicode(self) -> bytes:
        """Return the CMap from CIDs to UTF-16."""
        lines = [f"<{cid:04X}> <{utf16(text)}>" for cid, text in sorted(self._texts.items())]
        blocks = []
        for start in range(0, len(lines), _CMAP_BLOCK):
            block = lines[start : start + _CMAP_BLOCK]
            blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
        return _CMAP.format("\n".join(blocks)).encode("ascii")


def utf16(text: str) -> str:
    """Return the text as hexadecimal UTF-16, big end first."""
    return text.encode("utf-16-be", "replace").hex().upper()


_CMAP: Final = """/CIDInit /ProcSet findresource begin
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
