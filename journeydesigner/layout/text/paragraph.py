"""One paragraph: where its lines end at a width, and what each line looks like."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import accumulate
from typing import Protocol

from journeydesigner.layout.text import bidi, plain
from journeydesigner.layout.text.breaking import line_ends
from journeydesigner.layout.text.clusters import LONGEST, boundaries
from journeydesigner.layout.text.shaping import HANGING, Shaper, assemble
from journeydesigner.layout.text.types import ShapedLine, Style

ELLIPSIS = "…"
_LOOSE = HANGING + ".,;:"
"""What is not left standing before a "…"."""

SOFT_HYPHEN = "\xad"
SLACK = 1e-6
"""Map units by which a line may pass the width: sums of floats taken in another order must not break a line."""

_CLOSE = 0.25
"""The share of a line's width that may be given up to cut it between words rather than within one."""


class Paragraph(Protocol):
    """A text without breaks of its own, in one style."""

    text: str

    def fitting(self, start: int, width: float) -> int:
        """Return where the line ends that begins at `start`: after at least one cluster."""

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""

    def cut(self, start: int, width: float) -> ShapedLine:
        """Return as much from `start` on as fits with a "…" behind it."""


def paragraph(text: str, style: Style, shaper: Shaper) -> Paragraph:
    """Return the paragraph in the quickest way that does it justice. The text is clean."""
    if plain.PLAIN.fullmatch(text):
        return PlainParagraph(text, style)
    return MixedParagraph(text, style, shaper)


class PlainParagraph:
    """Text of one glyph a character from left to right."""

    def __init__(self, text: str, style: Style) -> None:
        self.text = text
        self._style = style
        self._table = plain.table(style.weight, style.tabular)
        self._prefix = self._table.prefix(text)
        self._scale = style.size / self._table.face.units_per_em or 1e-9  # type of size 0 fits any width

    @cached_property
    def _breaks(self) -> list[int]:
        return line_ends(self.text)

    @cached_property
    def _seen(self) -> list[int]:
        """Return the end of each break's line without the spaces before it."""
        return [len(self.text[:at].rstrip(" ")) for at in self._breaks]

    @cached_property
    def _reach(self) -> list[int]:
        return [self._prefix[at] for at in self._seen]

    def fitting(self, start: int, width: float) -> int:
        """Return where the line ends that begins at `start`."""
        limit = self._prefix[start] + (width + SLACK) / self._scale
        at = bisect_right(self._reach, limit) - 1
        if at >= 0 and self._breaks[at] > start:
            return self._breaks[at]
        return max(start + 1, bisect_right(self._prefix, limit) - 1)

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""
        return plain.shape(self.text[start:end], self._style, self._prefix, start)

    def cut(self, start: int, width: float) -> ShapedLine:
        """Return as much from `start` on as fits with a "…" behind it."""
        dots = self._table.units[ELLIPSIS]
        limit = self._prefix[start] + (width + SLACK) / self._scale - dots
        end = max(start, bisect_right(self._prefix, limit) - 1)
        at = bisect_right(self._breaks, end) - 1
        if at >= 0 and self._breaks[at] > start:
            word = self._seen[at]
            if (self._prefix[end] - self._prefix[word]) * self._scale <= width * _CLOSE:
                end = word
        return plain.shape(self.text[start:end].rstrip(_LOOSE) + ELLIPSIS, self._style)


class MixedParagraph:
    """Text of any script, shaped as a whole; a line is reshaped where breaking it changes the shapes at its ends."""

    def __init__(self, text: str, style: Style, shaper: Shaper) -> None:
        self.text = text
        self._style = style
        self._shaper = shaper
        self._base = bidi.base_level(text)
        self._levels = _levels(text, self._base)
        self._parts = shaper.parts(text, style, self._levels)
        self._tried: dict[tuple[int, int], ShapedLine] = {}

    @cached_property
    def _widths(self) -> list[float]:
        """Return the text's width up to each offset in map units; a cluster's width comes with its first character."""
        at = [0.0] * (len(self.text) + 1)
        for part in self._parts:
            for glyph in part.glyphs:
                at[glyph.at + 1] += glyph.advance
        for part in self._parts:
            for glyph in part.glyphs:
                length = glyph.end - glyph.start
                if length > LONGEST:  # HarfBuzz joins what `boundaries` cuts up
                    at[glyph.start + 1 : glyph.end + 1] = [sum(at[glyph.start + 1 : glyph.end + 1]) / length] * length
        return list(accumulate(at))

    @cached_property
    def _edges(self) -> tuple[int, ...]:
        return boundaries(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        edges = set(self._edges)
        return [at for at in line_ends(self.text) if at in edges]

    @cached_property
    def _safe(self) -> frozenset[int]:
        """Return the offsets at which the text may be cut without another look at its shapes."""
        begun = {glyph.at for part in self._parts for glyph in part.glyphs} | {part.item.start for part in self._parts}
        shown = {at for at in begun if self.text[at - 1 : at] != SOFT_HYPHEN}
        return frozenset({0, len(self.text), *shown}.difference(*(part.unsafe() for part in self._parts)))

    def _is_safe(self, start: int, end: int) -> bool:
        return (start == 0 and end == len(self.text)) or (start in self._safe and end in self._safe)

    def fitting(self, start: int, width: float) -> int:
        """Return where the line ends that begins at `start`."""
        if start == 0 and self._widths[self._seen(0, len(self.text))] <= width + SLACK:
            return len(self.text)  # without looking for breaks, which takes longest
        for places in (self._breaks, self._edges):
            first = bisect_right(places, start)
            guess = self._guess(places, first, start, width)
            at = _last(first, guess, partial(self._fits_at, places, start, width))
            if at >= first:
                return places[at]
        return self._edges[bisect_right(self._edges, start)]

    def _guess(self, places: Sequence[int], first: int, start: int, width: float) -> int:
        """Return the index of the last place up to which the paragraph's widths fit, below `first` if none."""
        limit = self._widths[start] + width + SLACK
        low, high = first, len(places)
        while low < high:
            middle = (low + high) // 2
            if self._widths[self._seen(start, places[middle])] <= limit:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def _seen(self, start: int, end: int) -> int:
        """Return where the spaces begin that would hang over the end of the line [start, end)."""
        while end > start and self.text[end - 1] in HANGING:
            end -= 1
        return end

    def _fits_at(self, places: Sequence[int], start: int, width: float, index: int) -> bool:
        end = places[index]
        if self._is_safe(start, end):
            return self._widths[self._seen(start, end)] - self._widths[start] <= width + SLACK
        return self.line(start, end).width <= width + SLACK

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""
        found = self._tried.get((start, end))
        if found is None:
            if self._is_safe(start, end):
                found = assemble(self.text, start, end, self._parts, self._style, self._base)
            else:
                hyphen = self.text[end - 1] == SOFT_HYPHEN and start + 1 < end < len(self.text)
                found = self._apart(self.text[start:end], self._levels[start:end], hyphen)
            self._tried[start, end] = found
        return found

    def _apart(self, text: str, levels: list[int], hyphen: bool = False) -> ShapedLine:
        parts = self._shaper.parts(text, self._style, levels, hyphen)
        return assemble(text, 0, len(text), parts, self._style, self._base)

    def cut(self, start: int, width: float) -> ShapedLine:
        """Return as much from `start` on as fits with a "…" behind it."""
        limit = self._widths[start] + width + SLACK - plain.shape(ELLIPSIS, self._style).width
        first = bisect_left(self._edges, start)
        ends = [self._widths[at] for at in self._edges]
        guess = self._between_words(start, max(first, bisect_right(ends, limit) - 1), width)
        at = _last(first + 1, guess, lambda at: self._cut_at(start, self._edges[at]).width <= width + SLACK)
        return self._cut_at(start, self._edges[max(at, first)])

    def _between_words(self, start: int, at: int, width: float) -> int:
        """Return the index of a break near enough before the edge, or the edge's."""
        index = bisect_right(self._breaks, self._edges[at]) - 1
        if index >= 0 and self._breaks[index] > start:
            word = self._breaks[index]
            if self._widths[self._edges[at]] - self._widths[word] <= width * _CLOSE:
                return bisect_left(self._edges, word)
        return at

    def _cut_at(self, start: int, end: int) -> ShapedLine:
        whole = self.text[:start] + self.text[start:end].rstrip(_LOOSE) + ELLIPSIS
        return self._apart(whole[start:], _levels(whole, self._base)[start:])


def _last(first: int, guess: int, fits: Callable[[int], bool]) -> int:
    """Return the last index from `first` to `guess` that fits, below `first` if none; what fits less comes later.

    The guess is nearly always right or one off. Where it is not, the search goes up from `first`, so that the lines
    tried stay short: a text without end that joins all its letters must not take minutes.
    """
    for at in range(guess, max(first, guess - 2) - 1, -1):
        if fits(at):
            return at
    low, step = first - 1, 1
    while low + step < guess and fits(low + step):
        low, step = low + step, step * 2
    high = min(low + step, guess)
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return low


def _levels(text: str, base: int) -> list[int]:
    return bidi.levels(text, base) if base or bidi.has_rtl(text) else [0] * len(text)
