"""Lines of text in an SVG: letters as outlines with invisible text over them, or real text with fallback fonts.

Outlines look the same everywhere. Many programs read no fonts out of an SVG and set real text in what the computer has.
The invisible text is what a search and a screen reader find, and what can be copied.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from journeydesigner.layout.drawing import PathSegment, TextLine
from journeydesigner.layout.text.cleaning import clean_line
from journeydesigner.layout.text.fonts import face_for_key
from journeydesigner.layout.text.glyph_outlines import glyph_outline
from journeydesigner.layout.text.shaping import HANGING_CHARS
from journeydesigner.layout.text.types import GlyphRun
from journeydesigner.render.svg_values import number, path_data, title_element, xml_attribute, xml_text

FONT_FAMILY: Final = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
"""Narrower families first: text that is wider than measured would leave its card."""
_INVISIBLE: Final = 'fill="none" pointer-events="all"'
"""Not drawn, but it can be selected."""


class SvgTextWriter:
    """Writes lines of text; each glyph is defined once. `real_text`: no outlines."""

    def __init__(self, defs: list[str], *, real_text: bool) -> None:
        self._defs = defs
        self._real_text = real_text
        self._glyph_ids: dict[tuple[str, int], str] = {}
        """The id of the definition of each glyph, "" for one without an outline."""

    def elements(self, words: TextLine) -> Iterator[str]:
        """Yield the elements of a line."""
        if not words.line.runs or not words.line.text.strip():
            return
        if self._real_text:
            yield _text_element(words, f'fill="{words.color}"')
            return
        for run in words.line.runs:
            yield from self._outlines(run, words)
        yield _text_element(words, _INVISIBLE)

    def _outlines(self, run: GlyphRun, words: TextLine) -> Iterator[str]:
        """Yield the glyphs of a run in a group that scales design units to map units."""
        scale = run.size / face_for_key(run.face_key).units_per_em
        uses = []
        for glyph, x, y in zip(run.glyphs, run.xs, run.ys, strict=True):
            if name := self._glyph_id(run.face_key, glyph):
                down = f' y="{round(y / scale)}"' if round(y / scale) else ""
                uses.append(f'<use xlink:href="#{name}" x="{round(x / scale)}"{down}/>')
        if uses:
            place = f"translate({number(words.x)} {number(words.baseline)}) scale({scale:.7f})"
            yield f'<g aria-hidden="true" fill="{words.color}" transform="{place}">{"".join(uses)}</g>'

    def _glyph_id(self, face_key: str, glyph: int) -> str:
        found = self._glyph_ids.get((face_key, glyph))
        if found is None:
            outline = glyph_outline(face_key, glyph)
            found = f"g{len(self._glyph_ids) + 1}" if outline else ""
            self._glyph_ids[face_key, glyph] = found
            if outline:
                self._defs.append(f'<path id="{found}" d="{path_data(_turned_down(outline))}"/>')
        return found


def _turned_down(outline: tuple[PathSegment, ...]) -> tuple[PathSegment, ...]:
    """Return an outline whose y counts upwards with y downwards, in whole design units."""
    return tuple(
        (kind, tuple(float(round(n if turn % 2 == 0 else -n)) for turn, n in enumerate(at))) for kind, at in outline
    )


def _text_element(words: TextLine, paint: str) -> str:
    line = words.line
    run = next((run for run in line.runs if run.face_key.startswith("Inter-")), line.runs[0])
    weight = run.face_key.rpartition("-")[2]
    look = f' font-weight="{weight}"' if weight.isdigit() and weight != "400" else ""
    x = words.x
    if line.is_rtl:
        # In a right-to-left line `x` is where it begins: its right end.
        x, look = x + line.width, look + ' direction="rtl"'
    if words.lang:
        look += f" xml:lang={xml_attribute(words.lang)}"
    at = f'x="{number(x)}" y="{number(words.baseline)}" font-size="{number(run.size)}"'
    text = clean_line(line.text).rstrip(HANGING_CHARS)
    if len(text) > 1 and line.width > 0:
        # In a fallback font too the line keeps its measured width and stays in its card.
        at += f' textLength="{number(line.width)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text {at}{look} {paint} xml:space="preserve">{title_element(words.actual_text)}{xml_text(text)}</text>'
