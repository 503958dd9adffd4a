"""Glyph runs as PDF operators, so that every reader finds the text that the glyphs stand for.

Most glyphs stand for one piece of text. Where a cluster has several glyphs:
- those with a width (the parts of an Indic syllable) each say a piece of the text, in the order in which readers
  find them; are there more of them than characters, the first says all and a /Span with ActualText encloses them
  (ISO 32000-1 14.9.4);
- those without width (the dots of an Arabic letter, points and accents) are drawn as outlines. As text they would tear
  words apart: readers put spaces beside them and disagree about their order.

A character of private use means nothing to a reader that does not know its font, so an archive wants another way to say
it (ISO 19005-3 6.2.11.7.3): it is U+FFFD in ToUnicode, and a /Span around it has the character itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from journeydesigner.layout.text.types import Run, ShapedLine
from journeydesigner.render.pdf_font import PdfFont, utf16

SPAN_END: Final = "EMC"
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNKNOWN: Final = "\ufffd"
_NOTHING: Final = "\u200b"
"""What a glyph says whose text another one says: each must say something (ISO 19005-3 6.2.11.7.2)."""
_PLACE_FROM: Final = 1.0
"""Thousandths of an em by which a glyph may stand off its advance before its place is corrected."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A run ready to be written: `text` goes after Tf and Tm with its first glyph at `x`; `outlines` after ET.

    Outlines are (x, y, operators) from the line's origin in map units; the operators are in design units, y upwards.
    """

    x: float
    text: str
    outlines: tuple[tuple[float, float, str], ...]


def span_start(actual: str) -> str:
    """Return the operator that opens a stretch of marks which stand for this text (ISO 32000-1 14.9.4)."""
    return f"/Span <</ActualText <FEFF{utf16(actual)}>>> BDC"


def shown(font: PdfFont, run: Run) -> Shown:
    """Turn a run that has glyphs into operators."""
    plain = "" not in run.clusters and not _PRIVATE.search(run.text)
    parts = [Part(tuple(enumerate(run.clusters)))] if plain else list(_parts(run))
    written = {index for part in parts for index, _ in part.says}
    drawn = (index for index in range(len(run.glyphs)) if index not in written)
    outlines = tuple((run.xs[i], run.ys[i], font.metrics.outline(run.glyphs[i])) for i in drawn)
    first = min(written)
    return Shown(run.xs[first], _text(font, run, parts, run.xs[first]), outlines)


def in_reading_order(line: ShapedLine) -> tuple[Run, ...]:
    """Return a line's runs in the order in which their text is read; they stand from left to right.

    What a structure element says is what its operators show, in their order (ISO 32000-1 14.8.2.3).
    """
    if not any(run.rtl for run in line.runs) or len(line.runs) == 1:
        return line.runs
    left = list(reversed(line.runs) if line.rtl else line.runs)
    found: list[Run] = []
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
class Part:
    """Glyphs that are written as text: (index, what it says); `actual` is what they say together, if not just that."""

    says: tuple[tuple[int, str], ...]
    actual: str | None = None


def _parts(run: Run) -> Iterator[Part]:
    """Part a run that has clusters of several glyphs, or characters of private use."""
    count = len(run.glyphs)
    start = 0
    while start < count:
        end = start + 1
        while end < count and not run.clusters[end]:
            end += 1
        yield _part(run, range(start, end))
        start = end


def _part(run: Run, indexes: range) -> Part:
    text = run.clusters[indexes.start]
    if _PRIVATE.search(text):
        return Part(tuple((index, _NOTHING if place else _UNKNOWN) for place, index in enumerate(indexes)), text)
    if len(indexes) == 1:
        return Part(((indexes.start, text),))
    wide = [index for index in indexes if run.advances[index] > 0] or [indexes.start]
    if len(wide) > len(text):
        return Part(tuple((index, _NOTHING if place else text) for place, index in enumerate(wide)), text)
    last = len(wide) - 1
    pieces = [*text[:last], text[last:]]
    return Part(tuple(zip(wide, reversed(pieces) if run.rtl else pieces, strict=True)))


def _text(font: PdfFont, run: Run, parts: list[Part], pen: float) -> str:
    """Return the text operators; places off the font's own advances are corrected, heights set by Ts."""
    out: list[str] = []
    text: list[str] = []
    height, per_em = 0.0, run.size / 1000.0
    for part in parts:
        if part.actual is not None:
            _show(out, text)
            out.append(span_start(part.actual))
        for index, says in part.says:
            off = (pen - run.xs[index]) / per_em
            if abs(off) > _PLACE_FROM:
                text.append(f"){off:.1f}(")
                pen = run.xs[index]
            if run.ys[index] != height:
                _show(out, text)
                height = run.ys[index]
                out.append(f"{-height:.3f} Ts")
            text.append(font.code(run.glyphs[index], says))
            pen += font.metrics.width(run.glyphs[index]) * per_em
        if part.actual is not None:
            _show(out, text)
            out.append(SPAN_END)
    _show(out, text)
    if height:
        out.append("0 Ts")
    return "\n".join(out)


def _show(out: list[str], text: list[str]) -> None:
    """Move the gathered glyphs into the operators."""
    if text:
        whole = "".join(text)
        # No code holds a bracket: one that is there closes a string before a shift.
        out.append(f"[({whole})] TJ" if ")" in whole else f"({whole}) Tj")
        text.clear()
