"""Break and shape one paragraph: where its lines end at a width, and the glyphs of each line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import accumulate
from typing import Protocol

from journeydesigner.layout.text import bidi, plain
from journeydesigner.layout.text.breaking import preferred_breaks
from journeydesigner.layout.text.clusters import MAX_CLUSTER_LENGTH, cluster_boundaries
from journeydesigner.layout.text.shaping import HANGING_CHARS, Shaper, assemble_line
from journeydesigner.layout.text.types import ShapedLine, TextStyle

ELLIPSIS = "…"
_TRIMMED_BEFORE_ELLIPSIS = HANGING_CHARS + ".,;:"
"""Characters that are removed before a "…"."""

SOFT_HYPHEN = "\xad"
WIDTH_TOLERANCE = 1e-6
"""Map units by which a line may exceed the width: rounding errors must not break a line."""

_MAX_CUT_LOSS = 0.25
"""The share of a line's width that may be given up to cut it between words rather than inside one."""


class Paragraph(Protocol):
    """A text without explicit breaks, in one style."""

    text: str

    def line_end(self, start: int, width: float) -> int:
        """Return where the line that begins at `start` ends: after at least one cluster."""

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""

    def elided_line(self, start: int, width: float) -> ShapedLine:
        """Return as much of the text from `start` as fits with a "…" after it."""


def make_paragraph(text: str, style: TextStyle, shaper: Shaper) -> Paragraph:
    """Return the paragraph of the fastest class that can set the text. The text must be clean."""
    if plain.PLAIN_TEXT.fullmatch(text):
        return PlainParagraph(text, style)
    return MixedParagraph(text, style, shaper)


class PlainParagraph:
    """Left-to-right text with one glyph per character."""

    def __init__(self, text: str, style: TextStyle) -> None:
        self.text = text
        self._style = style
        self._table = plain.glyph_table(style.weight, style.tabular)
        self._prefix_widths = self._table.prefix_widths(text)
        self._scale = style.size / self._table.face.units_per_em or 1e-9  # type of size 0 fits any width

    @cached_property
    def _breaks(self) -> list[int]:
        return preferred_breaks(self.text)

    @cached_property
    def _visible_ends(self) -> list[int]:
        """Return the end of the line before each break, without trailing spaces."""
        return [len(self.text[:at].rstrip(" ")) for at in self._breaks]

    @cached_property
    def _visible_widths(self) -> list[int]:
        return [self._prefix_widths[at] for at in self._visible_ends]

    def line_end(self, start: int, width: float) -> int:
        """Return where the line that begins at `start` ends."""
        limit = self._prefix_widths[start] + (width + WIDTH_TOLERANCE) / self._scale
        at = bisect_right(self._visible_widths, limit) - 1
        if at >= 0 and self._breaks[at] > start:
            return self._breaks[at]
        return max(start + 1, bisect_right(self._prefix_widths, limit) - 1)

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""
        return plain.shape_plain(self.text[start:end], self._style, self._prefix_widths, start)

    def elided_line(self, start: int, width: float) -> ShapedLine:
        """Return as much of the text from `start` as fits with a "…" after it."""
        dots = self._table.advance_units[ELLIPSIS]
        limit = self._prefix_widths[start] + (width + WIDTH_TOLERANCE) / self._scale - dots
        end = max(start, bisect_right(self._prefix_widths, limit) - 1)
        at = bisect_right(self._breaks, end) - 1
        if at >= 0 and self._breaks[at] > start:
            word = self._visible_ends[at]
            if (self._prefix_widths[end] - self._prefix_widths[word]) * self._scale <= width * _MAX_CUT_LOSS:
                end = word
        return plain.shape_plain(self.text[start:end].rstrip(_TRIMMED_BEFORE_ELLIPSIS) + ELLIPSIS, self._style)


class MixedParagraph:
    """Text of any script, shaped as a whole; a line is reshaped where its break changes the shapes at its ends."""

    def __init__(self, text: str, style: TextStyle, shaper: Shaper) -> None:
        self.text = text
        self._style = style
        self._shaper = shaper
        self._base = bidi.base_level(text)
        self._levels = _embedding_levels(text, self._base)
        self._shaped_items = shaper.shape(text, style, self._levels)
        self._line_cache: dict[tuple[int, int], ShapedLine] = {}

    @cached_property
    def _widths(self) -> list[float]:
        """Return the text's width up to each offset in map units; a cluster's width is added at its first character."""
        at = [0.0] * (len(self.text) + 1)
        for part in self._shaped_items:
            for glyph in part.glyphs:
                at[glyph.at + 1] += glyph.advance
        for part in self._shaped_items:
            for glyph in part.glyphs:
                length = glyph.end - glyph.start
                if length > MAX_CLUSTER_LENGTH:  # HarfBuzz joins what `cluster_boundaries` splits
                    at[glyph.start + 1 : glyph.end + 1] = [sum(at[glyph.start + 1 : glyph.end + 1]) / length] * length
        return list(accumulate(at))

    @cached_property
    def _cluster_bounds(self) -> tuple[int, ...]:
        return cluster_boundaries(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        edges = set(self._cluster_bounds)
        return [at for at in preferred_breaks(self.text) if at in edges]

    @cached_property
    def _safe_breaks(self) -> frozenset[int]:
        """Return the offsets at which the text may be cut without reshaping."""
        begun = {glyph.at for part in self._shaped_items for glyph in part.glyphs} | {
            part.item.start for part in self._shaped_items
        }
        shown = {at for at in begun if self.text[at - 1 : at] != SOFT_HYPHEN}
        return frozenset({0, len(self.text), *shown}.difference(*(part.unsafe_breaks() for part in self._shaped_items)))

    def _is_safe(self, start: int, end: int) -> bool:
        return (start == 0 and end == len(self.text)) or (start in self._safe_breaks and end in self._safe_breaks)

    def line_end(self, start: int, width: float) -> int:
        """Return where the line that begins at `start` ends."""
        if start == 0 and self._widths[self._visible_end(0, len(self.text))] <= width + WIDTH_TOLERANCE:
            return len(self.text)  # without computing the breaks, which is slowest
        for places in (self._breaks, self._cluster_bounds):
            first = bisect_right(places, start)
            guess = self._estimated_index(places, first, start, width)
            at = _last_fitting(first, guess, partial(self._fits_at, places, start, width))
            if at >= first:
                return places[at]
        return self._cluster_bounds[bisect_right(self._cluster_bounds, start)]

    def _estimated_index(self, places: Sequence[int], first: int, start: int, width: float) -> int:
        """Return the index of the last offset up to which the paragraph's widths fit, or below `first`."""
        limit = self._widths[start] + width + WIDTH_TOLERANCE
        low, high = first, len(places)
        while low < high:
            middle = (low + high) // 2
            if self._widths[self._visible_end(start, places[middle])] <= limit:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def _visible_end(self, start: int, end: int) -> int:
        """Return where the trailing spaces of the line [start, end) begin."""
        while end > start and self.text[end - 1] in HANGING_CHARS:
            end -= 1
        return end

    def _fits_at(self, places: Sequence[int], start: int, width: float, index: int) -> bool:
        end = places[index]
        if self._is_safe(start, end):
            return self._widths[self._visible_end(start, end)] - self._widths[start] <= width + WIDTH_TOLERANCE
        return self.line(start, end).width <= width + WIDTH_TOLERANCE

    def line(self, start: int, end: int) -> ShapedLine:
        """Return the characters [start, end) as a line."""
        found = self._line_cache.get((start, end))
        if found is None:
            if self._is_safe(start, end):
                found = assemble_line(self.text, start, end, self._shaped_items, self._style, self._base)
            else:
                hyphen = self.text[end - 1] == SOFT_HYPHEN and start + 1 < end < len(self.text)
                found = self._reshaped_line(self.text[start:end], self._levels[start:end], hyphen)
            self._line_cache[start, end] = found
        return found

    def _reshaped_line(self, text: str, levels: list[int], hyphen: bool = False) -> ShapedLine:
        parts = self._shaper.shape(text, self._style, levels, hyphen)
        return assemble_line(text, 0, len(text), parts, self._style, self._base)

    def elided_line(self, start: int, width: float) -> ShapedLine:
        """Return as much of the text from `start` as fits with a "…" after it."""
        limit = self._widths[start] + width + WIDTH_TOLERANCE - plain.shape_plain(ELLIPSIS, self._style).width
        first = bisect_left(self._cluster_bounds, start)
        ends = [self._widths[at] for at in self._cluster_bounds]
        guess = self._word_break_before(start, max(first, bisect_right(ends, limit) - 1), width)
        at = _last_fitting(
            first + 1,
            guess,
            lambda at: self._elided_line_at(start, self._cluster_bounds[at]).width <= width + WIDTH_TOLERANCE,
        )
        return self._elided_line_at(start, self._cluster_bounds[max(at, first)])

    def _word_break_before(self, start: int, at: int, width: float) -> int:
        """Return the index of a break close enough before the edge, or that of the edge."""
        index = bisect_right(self._breaks, self._cluster_bounds[at]) - 1
        if index >= 0 and self._breaks[index] > start:
            word = self._breaks[index]
            if self._widths[self._cluster_bounds[at]] - self._widths[word] <= width * _MAX_CUT_LOSS:
                return bisect_left(self._cluster_bounds, word)
        return at

    def _elided_line_at(self, start: int, end: int) -> ShapedLine:
        whole = self.text[:start] + self.text[start:end].rstrip(_TRIMMED_BEFORE_ELLIPSIS) + ELLIPSIS
        return self._reshaped_line(whole[start:], _embedding_levels(whole, self._base)[start:])


def _last_fitting(first: int, guess: int, fits: Callable[[int], bool]) -> int:
    """Return the last index from `first` to `guess` that fits, below `first` if none; later indexes fit less.

    The guess is nearly always right or one off. Otherwise the search goes up from `first`, so that the lines it shapes
    stay short: a long text that joins all its letters must not take minutes.
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


def _embedding_levels(text: str, base: int) -> list[int]:
    return bidi.embedding_levels(text, base) if base or bidi.has_rtl(text) else [0] * len(text)
