"""Write glyph runs as PDF operators, such that every reader finds the text of the glyphs.

Most glyphs stand for one piece of text. In a cluster of several glyphs:
- those with a width (the parts of an Indic syllable) each say a piece of the text, in the order in which readers find
them; where there are more of them than characters, the first says all and a /Span with ActualText encloses them (ISO
32000-1 14.9.4);
- those without a width (the dots of an Arabic letter, points and accents) are drawn as outlines. As text they would
split words: readers put spaces beside them and disagree about their order.

A private-use character is meaningless to a reader without its font, so PDF/A requires another way to say it (ISO
19005-3 6.2.11.7.3): it is U+FFFD in ToUnicode, and a /Span around it has the character itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from journeydesigner.layout.text.types import GlyphRun, ShapedLine
from journeydesigner.render.pdf.font import PdfFont, utf16_hex

SPAN_END: Final = "EMC"
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_REPLACEMENT_CHAR: Final = "\ufffd"
_ZERO_WIDTH_SPACE: Final = "\u200b"
"""The text of a glyph whose text another glyph says: each must have one (ISO 19005-3 6.2.11.7.2)."""
_MIN_OFFSET_MILLI_EM: Final = 1.0
"""Thousandths of an em by which a glyph may be off its advance before its position is corrected."""


@dataclass(frozen=True, slots=True)
class RunOperators:
    """A run as operators: `operators` go after Tf and Tm with the first glyph at `x`; `outlines` after ET.

    Outlines are (x, y, operators): the position from the line's origin in map units, operators in design units, y
    upwards.
    """

    x: float
    operators: str
    outlines: tuple[tuple[float, float, str], ...]


def span_start(actual_text: str) -> str:
    """Return the operator that begins content with this actual text (ISO 32000-1 14.9.4)."""
    return f"/Span <</ActualText <FEFF{utf16_hex(actual_text)}>>> BDC"


def run_operators(font: PdfFont, run: GlyphRun) -> RunOperators:
    """Return a run that has glyphs as operators."""
    plain = "" not in run.clusters and not _PRIVATE_USE.search(run.text)
    parts = [GlyphSpan(tuple(enumerate(run.clusters)))] if plain else list(_glyph_spans(run))
    written = {index for part in parts for index, _ in part.glyph_texts}
    drawn = (index for index in range(len(run.glyphs)) if index not in written)
    outlines = tuple((run.xs[i], run.ys[i], font.metrics.glyph_outline(run.glyphs[i])) for i in drawn)
    first = min(written)
    return RunOperators(run.xs[first], _text_operators(font, run, parts, run.xs[first]), outlines)


def runs_in_reading_order(line: ShapedLine) -> tuple[GlyphRun, ...]:
    """Return a line's runs in reading order; in the line they are in visual order.

    The text of a structure element is that of its operators, in their order (ISO 32000-1 14.8.2.3).
    """
    if not any(run.is_rtl for run in line.runs) or len(line.runs) == 1:
        return line.runs
    left = list(reversed(line.runs) if line.is_rtl else line.runs)
    found: list[GlyphRun] = []
    at = 0
    while left:
        run = next((run for run in left if line.text.startswith(run.text, at)), None)
        if run is None:
            return line.runs
        left.remove(run)
        found.append(run)
        at += len(run.text)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class GlyphSpan:
    """Glyphs that are written as text: (index, its text). `actual_text`: what they say together, if it differs."""

    glyph_texts: tuple[tuple[int, str], ...]
    actual_text: str | None = None


def _glyph_spans(run: GlyphRun) -> Iterator[GlyphSpan]:
    """Split a run that has clusters of several glyphs, or private-use characters."""
    count = len(run.glyphs)
    start = 0
    while start < count:
        end = start + 1
        while end < count and not run.clusters[end]:
            end += 1
        yield _cluster_span(run, range(start, end))
        start = end


def _cluster_span(run: GlyphRun, indexes: range) -> GlyphSpan:
    text = run.clusters[indexes.start]
    if _PRIVATE_USE.search(text):
        return GlyphSpan(
            tuple((index, _ZERO_WIDTH_SPACE if place else _REPLACEMENT_CHAR) for place, index in enumerate(indexes)),
            text,
        )
    if len(indexes) == 1:
        return GlyphSpan(((indexes.start, text),))
    wide = [index for index in indexes if run.advances[index] > 0] or [indexes.start]
    if len(wide) > len(text):
        return GlyphSpan(tuple((index, _ZERO_WIDTH_SPACE if place else text) for place, index in enumerate(wide)), text)
    last = len(wide) - 1
    pieces = [*text[:last], text[last:]]
    return GlyphSpan(tuple(zip(wide, reversed(pieces) if run.is_rtl else pieces, strict=True)))


def _text_operators(font: PdfFont, run: GlyphRun, spans: list[GlyphSpan], pen_x: float) -> str:
    """Return the text operators, with corrections for glyphs off the font's advances and for heights (Ts)."""
    out: list[str] = []
    text: list[str] = []
    height, per_em = 0.0, run.size / 1000.0
    for part in spans:
        if part.actual_text is not None:
            _flush_text(out, text)
            out.append(span_start(part.actual_text))
        for index, says in part.glyph_texts:
            off = (pen_x - run.xs[index]) / per_em
            if abs(off) > _MIN_OFFSET_MILLI_EM:
                text.append(f"){off:.1f}(")
                pen_x = run.xs[index]
            if run.ys[index] != height:
                _flush_text(out, text)
                height = run.ys[index]
                out.append(f"{-height:.3f} Ts")
            text.append(font.glyph_code(run.glyphs[index], says))
            pen_x += font.metrics.advance(run.glyphs[index]) * per_em
        if part.actual_text is not None:
            _flush_text(out, text)
            out.append(SPAN_END)
    _flush_text(out, text)
    if height:
        out.append("0 Ts")
    return "\n".join(out)


def _flush_text(operators: list[str], codes: list[str]) -> None:
    """Append the collected glyphs to the operators."""
    if codes:
        whole = "".join(codes)
        # No glyph code contains a bracket: one that is there ends a string before a shift.
        operators.append(f"[({whole})] TJ" if ")" in whole else f"({whole}) Tj")
        codes.clear()
