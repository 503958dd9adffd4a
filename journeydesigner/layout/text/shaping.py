"""Text to glyphs: fonts, HarfBuzz, and the parts of a line in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text import bidi
from journeydesigner.layout.text.fonts import Face
from journeydesigner.layout.text.itemising import Item, Itemiser
from journeydesigner.layout.text.plain import LATIN_FEATURES
from journeydesigner.layout.text.types import Run, ShapedLine, Style

_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
HANGING = _SPACES + "\u200b\u200c\u200d\u200e\u200f\u061c\u2060"
"""Spaces, and what is invisible among them, that may hang over a line's end."""

_REACH = 1.5
"""Ems that a mark may stand off the baseline: a thousand marks on a letter do not climb over the page."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of a cluster that begins at character `at`; lengths in map units, `dx` and `dy` its shift, y down.

    It stands for the characters [start, end), of which there are none for a cluster's second and later glyphs.
    """

    id: int
    at: int
    start: int
    end: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Part:
    """A shaped item, its glyphs left to right. `infos`: HarfBuzz's, one a glyph."""

    item: Item
    glyphs: tuple[Glyph, ...]
    infos: Sequence[hb.GlyphInfo] = ()

    def unsafe(self) -> set[int]:
        """Return the characters before which a break would change the shapes around it."""
        return {glyph.at for glyph, info in zip(self.glyphs, self.infos, strict=True) if info.flags != 0}


class Shaper:
    """Shapes text over the bundled fonts and, if `system`, the computer's."""

    def __init__(self, system: bool = True) -> None:
        self.itemiser = Itemiser(system)

    def parts(self, text: str, style: Style, levels: Sequence[int], hyphen: bool = False) -> list[Part]:
        """Return the text's parts in logical order. `hyphen`: the soft hyphen that it ends with is to show."""
        if not text:
            return []
        shown, items = self.itemiser.items(text[:-1] + "-" if hyphen else text, style.weight, levels)
        return [_shape(shown, item, style) for item in items]


def _shape(shown: str, item: Item, style: Style) -> Part:
    """Return the item shaped on its own. Without a glyph is only what is invisible throughout."""
    face = item.face
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in shown[item.start : item.end]])
    buffer.language = "en"  # or HarfBuzz takes the computer's, and the same map looks different elsewhere
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, _features(face, style.tabular))
    scale, reach = style.size / face.units_per_em, style.size * _REACH
    infos = buffer.glyph_infos
    ats = [info.cluster for info in infos]
    order = sorted(set(ats))
    ends = dict(zip(order, [*order[1:], item.end - item.start], strict=True)) if order else {}
    offset, last = item.start, -1
    glyphs = []
    for info, at, position in zip(infos, ats, buffer.glyph_positions, strict=True):
        end = ends[at] + offset
        # What stands before the first glyph is invisible and goes with it.
        start = end if at == last else offset if at == order[0] else at + offset
        last = at
        down = max(-reach, min(reach, -position.y_offset * scale))
        glyphs.append(
            Glyph(
                info.codepoint or _stand_in(face),
                at + offset,
                start,
                end,
                position.x_advance * scale,
                position.x_offset * scale,
                down,
            )
        )
    return Part(item, tuple(glyphs), infos)


@cache
def _features(face: Face, tabular: bool) -> dict[str, bool]:
    return (LATIN_FEATURES if face.is_latin else {"kern": False}) | {"tnum": tabular}


def _stand_in(face: Face) -> int:
    """Return a glyph to show instead of glyph 0, should the font's own rules lead there."""
    return face.glyph("?") or face.glyph(" ") or 1


def assemble(text: str, start: int, end: int, parts: Sequence[Part], style: Style, base: int) -> ShapedLine:
    """Return the characters [start, end) of the text as a line. `base` 1: the paragraph runs from right to left.

    The spaces at the line's end hang: beyond the right edge, or left of 0 where the paragraph runs to the left. Only
    the first of them takes room, so that a thousand spaces do not run over the page.
    """
    line = text[start:end]
    seen = start + len(line.rstrip(HANGING))
    pieces = _pieces(parts, start, end, seen, base)
    hanging = sorted(glyph.at for piece in pieces for glyph in piece.glyphs if glyph.at >= seen)
    hung, runs = 0.0, []
    total = 0.0
    for piece in bidi.reorder(pieces, [piece.item.level for piece in pieces]):
        glyphs = piece.glyphs
        if hanging and piece.item.end > seen:
            glyphs = tuple(replace(glyph, advance=0.0) if glyph.at > hanging[0] else glyph for glyph in glyphs)
            hung += sum(glyph.advance for glyph in glyphs if glyph.at == hanging[0])
        if glyphs:
            runs.append(_run(line, start, piece.item, glyphs, style, total))
            total += sum(glyph.advance for glyph in glyphs)
    if base and hung:
        runs = [replace(run, xs=tuple(x - hung for x in run.xs)) for run in runs]
    return ShapedLine(line, max(0.0, total - hung), tuple(runs), bool(base))


def _pieces(parts: Sequence[Part], start: int, end: int, trailing: int, base: int) -> list[Part]:
    """Return what of the parts is on the line, the spaces at its end in the paragraph's direction (UAX #9, L1)."""
    pieces = []
    for part in parts:
        item = part.item
        if item.end <= start or item.start >= end:
            continue
        middle = end if item.level == base else min(end, max(item.start, start, trailing))
        for first, last, level in ((max(start, item.start), min(middle, item.end), item.level), (middle, end, base)):
            if first < min(last, item.end):
                whole = first == item.start and last >= item.end
                glyphs = part.glyphs if whole else tuple(g for g in part.glyphs if first <= g.at < last)
                pieces.append(Part(Item(first, min(last, item.end), item.face, level), glyphs))
    return pieces


def _run(line: str, start: int, item: Item, glyphs: Sequence[Glyph], style: Style, x: float) -> Run:
    """Return the glyphs as a run that begins at `x`. `start`: where the line begins in the glyphs' text."""
    xs = []
    for glyph in glyphs:
        xs.append(x + glyph.dx)
        x += glyph.advance
    return Run(
        item.face.key,
        style.size,
        tuple([glyph.id for glyph in glyphs]),
        tuple(xs),
        tuple([glyph.dy for glyph in glyphs]),
        tuple([glyph.advance for glyph in glyphs]),
        tuple([line[glyph.start - start : glyph.end - start] for glyph in glyphs]),
        line[min(glyph.start for glyph in glyphs) - start : max(glyph.end for glyph in glyphs) - start],
        bool(item.level % 2),
    )
