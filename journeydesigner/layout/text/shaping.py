"""Text to glyphs: fonts, HarfBuzz, and the parts of a line in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import uharfbuzz as hb  # type: ignore[import-untyped]

from journeydesigner.layout.text import bidi
from journeydesigner.layout.text.face import FontFace
from journeydesigner.layout.text.itemising import Itemiser, TextItem
from journeydesigner.layout.text.plain import LATIN_FEATURES
from journeydesigner.layout.text.types import GlyphRun, ShapedLine, TextStyle

_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
HANGING_CHARS = _SPACES + "\u200b\u200c\u200d\u200e\u200f\u061c\u2060"
"""Spaces, and what is invisible among them, that may hang over a line's end."""

_MAX_MARK_OFFSET_EM = 1.5
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
class ShapedItem:
    """A shaped item, its glyphs left to right. `infos`: HarfBuzz's, one a glyph."""

    item: TextItem
    glyphs: tuple[Glyph, ...]
    infos: Sequence[hb.GlyphInfo] = ()

    def unsafe_breaks(self) -> set[int]:
        """Return the characters before which a break would change the shapes around it."""
        return {glyph.at for glyph, info in zip(self.glyphs, self.infos, strict=True) if info.flags != 0}


class Shaper:
    """Shapes text over the bundled fonts and, if `system`, the computer's."""

    def __init__(self, use_system_fonts: bool = True) -> None:
        self.itemiser = Itemiser(use_system_fonts)

    def shape(self, text: str, style: TextStyle, levels: Sequence[int], hyphen: bool = False) -> list[ShapedItem]:
        """Return the text's parts in logical order. `hyphen`: the soft hyphen that it ends with is to show."""
        if not text:
            return []
        shown, items = self.itemiser.itemise(text[:-1] + "-" if hyphen else text, style.weight, levels)
        return [_shape_item(shown, item, style) for item in items]


def _shape_item(shown: str, item: TextItem, style: TextStyle) -> ShapedItem:
    """Return the item shaped on its own. Without a glyph is only what is invisible throughout."""
    face = item.face
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(char) for char in shown[item.start : item.end]])
    buffer.language = "en"  # or HarfBuzz takes the computer's, and the same map looks different elsewhere
    buffer.direction = "rtl" if item.level % 2 else "ltr"
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, _features(face, style.tabular))
    scale, reach = style.size / face.units_per_em, style.size * _MAX_MARK_OFFSET_EM
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
                info.codepoint or _fallback_glyph(face),
                at + offset,
                start,
                end,
                position.x_advance * scale,
                position.x_offset * scale,
                down,
            )
        )
    return ShapedItem(item, tuple(glyphs), infos)


@cache
def _features(face: FontFace, tabular: bool) -> dict[str, bool]:
    return (LATIN_FEATURES if face.is_main_family else {"kern": False}) | {"tnum": tabular}


def _fallback_glyph(face: FontFace) -> int:
    """Return a glyph to show instead of glyph 0, should the font's own rules lead there."""
    return face.glyph_id("?") or face.glyph_id(" ") or 1


def assemble_line(
    text: str, start: int, end: int, shaped: Sequence[ShapedItem], style: TextStyle, base_level: int
) -> ShapedLine:
    """Return the characters [start, end) of the text as a line. `base` 1: the paragraph runs from right to left.

    The spaces at the line's end hang: beyond the right edge, or left of 0 where the paragraph runs to the left. Only
    the first of them takes room, so that a thousand spaces do not run over the page.
    """
    line = text[start:end]
    seen = start + len(line.rstrip(HANGING_CHARS))
    pieces = _items_on_line(shaped, start, end, seen, base_level)
    hanging = sorted(glyph.at for piece in pieces for glyph in piece.glyphs if glyph.at >= seen)
    hung, runs = 0.0, []
    total = 0.0
    for piece in bidi.reorder(pieces, [piece.item.level for piece in pieces]):
        glyphs = piece.glyphs
        if hanging and piece.item.end > seen:
            glyphs = tuple(replace(glyph, advance=0.0) if glyph.at > hanging[0] else glyph for glyph in glyphs)
            hung += sum(glyph.advance for glyph in glyphs if glyph.at == hanging[0])
        if glyphs:
            runs.append(_glyph_run(line, start, piece.item, glyphs, style, total))
            total += sum(glyph.advance for glyph in glyphs)
    if base_level and hung:
        runs = [replace(run, xs=tuple(x - hung for x in run.xs)) for run in runs]
    return ShapedLine(line, max(0.0, total - hung), tuple(runs), bool(base_level))


def _items_on_line(
    shaped: Sequence[ShapedItem], start: int, end: int, trailing: int, base_level: int
) -> list[ShapedItem]:
    """Return what of the parts is on the line, the spaces at its end in the paragraph's direction (UAX #9, L1)."""
    pieces = []
    for part in shaped:
        item = part.item
        if item.end <= start or item.start >= end:
            continue
        middle = end if item.level == base_level else min(end, max(item.start, start, trailing))
        for first, last, level in (
            (max(start, item.start), min(middle, item.end), item.level),
            (middle, end, base_level),
        ):
            if first < min(last, item.end):
                whole = first == item.start and last >= item.end
                glyphs = part.glyphs if whole else tuple(g for g in part.glyphs if first <= g.at < last)
                pieces.append(ShapedItem(TextItem(first, min(last, item.end), item.face, level), glyphs))
    return pieces


def _glyph_run(line: str, start: int, item: TextItem, glyphs: Sequence[Glyph], style: TextStyle, x: float) -> GlyphRun:
    """Return the glyphs as a run that begins at `x`. `start`: where the line begins in the glyphs' text."""
    xs = []
    for glyph in glyphs:
        xs.append(x + glyph.dx)
        x += glyph.advance
    return GlyphRun(
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
