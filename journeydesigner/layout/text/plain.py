"""The quick way for plain Latin, Greek and Cyrillic: one glyph a character, so widths add up from a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Generic, TypeVar

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text import fonts
from journeydesigner.layout.text.face import FontFace
from journeydesigner.layout.text.types import GlyphRun, ShapedLine, TextStyle

PLAIN_TEXT = re.compile(
    "[ -~\xa0-\xac\xae-\u0148\u014a-\u01c3\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0479\u048a-\u049d"
    "\u04a0-\u04ff\u1e00-\u1e9b\u2010-\u2027\u2030-\u203b\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]*"
)
"""Characters that the main family has in all weights, without marks, joining or another direction."""

LATIN_FEATURES = {"kern": False, "liga": False, "clig": False, "calt": False}
"""One character, one glyph, as wide as the font says: so readers of a PDF and reportlab add up the same widths."""

_N = TypeVar("_N")


class _LazyTable(dict[str, _N], Generic[_N]):
    """A dict that asks for what it does not hold yet."""

    def __init__(self, make: Callable[[str], _N]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, char: str) -> _N:
        value = self[char] = self._make(char)
        return value


class GlyphTable:
    """The glyphs and widths of one face's characters; `units` in design units."""

    def __init__(self, face: FontFace, tabular: bool) -> None:
        self.face = face
        self._features = LATIN_FEATURES | {"tnum": tabular}
        self.glyphs: _LazyTable[int] = _LazyTable(lambda char: self._shape(char)[0])
        self.advance_units: _LazyTable[int] = _LazyTable(lambda char: self._shape(char)[1])

    def _shape(self, char: str) -> tuple[int, int]:
        buffer = hb.Buffer()
        buffer.add_codepoints([ord(char)])
        buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "en"
        hb.shape(self.face.hb_font, buffer, self._features)
        return buffer.glyph_infos[0].codepoint, buffer.glyph_positions[0].x_advance

    def prefix_widths(self, text: str) -> list[int]:
        """Return the text's widths up to each offset in design units, 0 first."""
        return list(accumulate(map(self.advance_units.__getitem__, text), initial=0))


@cache
def glyph_table(weight: int, tabular: bool) -> GlyphTable:
    """Return the table of the main family in that weight."""
    face = fonts.primary_face(weight)
    return _glyph_table(face, tabular)


@cache
def _glyph_table(face: FontFace, tabular: bool) -> GlyphTable:
    return GlyphTable(face, tabular)


@lru_cache(256)
def _advances(table: GlyphTable, size: float) -> _LazyTable[float]:
    """Return the table of widths at a size: the numbers are shared by all texts, which halves their memory."""
    scale = size / table.face.units_per_em
    return _LazyTable(lambda char: table.advance_units[char] * scale)


@lru_cache(1024)
def _zeros(count: int) -> tuple[float, ...]:
    return (0.0,) * count


def shape_plain(text: str, style: TextStyle, prefix: Sequence[int] | None = None, start: int = 0) -> ShapedLine:
    """Return a plain text as a line. `prefix`: the widths of a longer text in which this one begins at `start`."""
    if not text:
        return ShapedLine("", 0.0, ())
    letters = glyph_table(style.weight, style.tabular)
    scale = style.size / letters.face.units_per_em
    if prefix is None:
        prefix = letters.prefix_widths(text)
    begin = prefix[start]
    xs = [(units - begin) * scale for units in prefix[start : start + len(text)]]
    advances = list(map(_advances(letters, style.size).__getitem__, text))
    seen = len(text.rstrip(" "))
    for at in range(seen + 1, len(text)):  # of many spaces at a line's end only the first takes room
        xs[at] = (prefix[start + seen + 1] - begin) * scale
        advances[at] = 0.0
    run = GlyphRun(
        letters.face.key,
        style.size,
        tuple(map(letters.glyphs.__getitem__, text)),
        tuple(xs),
        _zeros(len(text)),
        tuple(advances),
        tuple(text),
        text,
    )
    return ShapedLine(text, (prefix[start + seen] - begin) * scale, (run,))
