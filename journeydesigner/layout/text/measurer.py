"""The text measurer over the bundled fonts: shapes and breaks text, with a cache."""

from __future__ import annotations

from journeydesigner.layout.text import plain
from journeydesigner.layout.text.cache import BoundedCache
from journeydesigner.layout.text.cleaning import clean, clean_line
from journeydesigner.layout.text.paragraph import WIDTH_TOLERANCE, Paragraph, make_paragraph
from journeydesigner.layout.text.shaping import Shaper
from journeydesigner.layout.text.types import ShapedLine, TextBlock, TextStyle

_LineKey = tuple[str, TextStyle, float | None]
_BlockKey = tuple[str, TextStyle, float, int | None]


class HarfBuzzMeasurer:
    """Implements `Measurer`. One instance may be used by all threads. `system_fonts=False`: bundled fonts only."""

    def __init__(self, system_fonts: bool = True, cache_size: int = 20_000) -> None:
        self._shaper = Shaper(system_fonts)
        self._line_cache: BoundedCache[_LineKey, ShapedLine] = BoundedCache(cache_size)
        self._block_cache: BoundedCache[_BlockKey, TextBlock] = BoundedCache(cache_size)
        self._missing_cache: BoundedCache[str, frozenset[str]] = BoundedCache(cache_size)

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Return the text on one line, breaks as spaces. With a width: cut to fit, ending in "…".

        The line is wider than the width only where not even the "…" fits.
        """
        key = (text, style, width)
        return self._line_cache.get(key) or self._line_cache.setdefault(key, self._line(clean_line(text), style, width))

    def _line(self, text: str, style: TextStyle, width: float | None) -> ShapedLine:
        content = make_paragraph(text, style, self._shaper)
        whole = content.line(0, len(text))
        return whole if width is None or whole.width <= width + WIDTH_TOLERANCE else content.elided_line(0, width)

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Return the text broken to the width; each explicit break begins a new paragraph.

        A line is wider than the width only where a single grapheme cluster, or a "…", is. The block's width is its
        widest line's; an empty text has no lines. `max_lines` below 1 counts as 1.
        """
        key = (text, style, width, max_lines)
        return self._block_cache.get(key) or self._block_cache.setdefault(
            key, self._block(clean(text), style, width, max_lines)
        )

    def _block(self, text: str, style: TextStyle, width: float, max_lines: int | None) -> TextBlock:
        limit = None if max_lines is None else max(1, max_lines)
        lines: list[ShapedLine] = []
        cut = False
        parts = _split_paragraphs(text)
        for index, part in enumerate(parts):
            more = any(not later.isspace() for later in parts[index + 1 :])
            room = None if limit is None else limit - len(lines)
            found, cut = _break_lines(make_paragraph(part, style, self._shaper), width, room, more)
            lines += found
            if cut or len(lines) == limit:
                break
        widest = max((line.width for line in lines), default=0.0)
        return TextBlock(text, style, tuple(lines), widest, len(lines) * style.line_height, cut)

    def missing_characters(self, text: str) -> frozenset[str]:
        """Return the characters of the text for which no font has a glyph."""
        found = self._missing_cache.get(text)
        return (
            found if found is not None else self._missing_cache.setdefault(text, self._find_missing(clean_line(text)))
        )

    def _find_missing(self, text: str) -> frozenset[str]:
        return frozenset() if plain.PLAIN_TEXT.fullmatch(text) else self._shaper.itemiser.missing_characters(text)


def _split_paragraphs(text: str) -> list[str]:
    """Return the text's paragraphs; all but the last end in the space that replaces the break."""
    parts = text.split("\n")
    if len(parts) > 1 and not parts[-1]:
        parts.pop()
        return [part + " " for part in parts]
    return [part + " " for part in parts[:-1]] + parts[-1:] if text else []


def _break_lines(content: Paragraph, width: float, max_lines: int | None, more: bool) -> tuple[list[ShapedLine], bool]:
    """Return the paragraph's lines, at most `room` of them, and whether something was cut.

    `more`: another paragraph follows, so a paragraph that takes all the room is cut too.
    """
    lines: list[ShapedLine] = []
    start = 0
    while start < len(content.text):
        end = content.line_end(start, width)
        last = max_lines is not None and len(lines) + 1 == max_lines
        if last and (end < len(content.text) or more):
            lines.append(content.elided_line(start, width))
            return lines, True
        lines.append(content.line(start, end))
        start = end
    return lines, False
