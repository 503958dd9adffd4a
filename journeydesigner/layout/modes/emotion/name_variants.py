"""The ways to write the name of a point on the emotional curve: title and quote in several widths.

Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.modes.emotion.curve_points import CurvePoint
from journeydesigner.layout.pagination.shared_marks import touchpoint_title, words_fit
from journeydesigner.layout.text.types import TextBlock, TextStyle

TITLE = TextStyle(10.5, 600, 13)
_SMALL_TITLE = TextStyle(9.5, 600, 12)
"""For titles with a long word."""
QUOTE = TextStyle(9.5, 400, 12)
_NAME_WIDTHS = (104.0, 128.0, 84.0, 152.0)
_NARROW_WIDTH = 58.0
"""A narrow column for key points that do not fit elsewhere."""
_MAX_TITLE_LINES = 4
_MAX_QUOTE_LINES = 4
STAR_SIZE = 11.0
_STAR_GAP = 3.0


@dataclass(frozen=True, slots=True)
class NameVariant:
    """One way to write a name, with its quote and the star of a moment of truth."""

    title: TextBlock
    quote: TextBlock | None
    has_star: bool

    @property
    def width(self) -> float:
        """The width of title and quote."""
        return max(self.title.width + self.indent, self.quote.width if self.quote else 0.0)

    @property
    def height(self) -> float:
        """The height of title and quote."""
        return self.title.height + (self.quote.height + 2 if self.quote else 0.0)

    @property
    def indent(self) -> float:
        """The width of the star before the title."""
        return STAR_SIZE + _STAR_GAP if self.has_star else 0.0


def name_variants(point: CurvePoint, with_quote: bool, context: LayoutContext) -> list[NameVariant]:
    """Return the ways to write a point's name; none where each would break a word, unless it is a key point."""
    ways = (True, False) if with_quote else (False,)
    widths = (*_NAME_WIDTHS, _NARROW_WIDTH) if point.is_key else _NAME_WIDTHS
    shapes = [_name_variant(point, width, with_quote, context) for with_quote in ways for width in widths]
    # The list has room for long words; only at a key point a broken word is better than no name.
    calm = [
        s for s in shapes if not count_broken_words(s.title) and (s.quote is None or not count_broken_words(s.quote))
    ]
    return calm or (shapes if point.is_key else [])


def variant_cost(shape: NameVariant) -> float:
    """Return the cost of many lines, great width, cut text and broken words."""
    blocks = [shape.title, *([shape.quote] if shape.quote else [])]
    torn = sum(count_broken_words(block) for block in blocks)
    return 4.0 * len(shape.title.lines) + shape.width / 20 + 30.0 * sum(b.is_elided for b in blocks) + 40.0 * torn


def quoted_touchpoints(points: Sequence[CurvePoint], max_lows: int) -> set[str]:
    """Return the touchpoints whose quotes are shown: the lowest, and half as many of the highest."""
    lows = sorted((p for p in points if p.score < 2.5 and _quote_or_pain_point(p)), key=lambda p: p.score)
    highs = sorted((p for p in points if p.score >= 4.5 and _quote_or_pain_point(p)), key=lambda p: -p.score)
    return {p.stop.touchpoint.id for p in (*lows[:max_lows], *highs[: max_lows // 2])}


def _quote_or_pain_point(point: CurvePoint) -> str:
    touchpoint = point.stop.touchpoint
    quote = touchpoint.quote.strip().strip('"“”„')
    spoken = f"“{quote}”" if quote else ""
    return (touchpoint.pain_point.strip() or spoken) if point.score < 3 else spoken


def _name_variant(point: CurvePoint, width: float, with_quote: bool, context: LayoutContext) -> NameVariant:
    title = touchpoint_title(point.stop.touchpoint, context)
    if not point.has_number:
        title = f"{point.stop.card.facts.number} {title}"
    quote = _quote_or_pain_point(point) if with_quote else ""
    style = TITLE if words_fit(title, TITLE, width, context) else _SMALL_TITLE
    style = style if words_fit(title, style, width, context) else TITLE
    return NameVariant(
        _balanced_block(title, style, width, _MAX_TITLE_LINES, context),
        _balanced_block(quote, QUOTE, width, _MAX_QUOTE_LINES, context) if quote else None,
        point.stop.touchpoint.moment_of_truth,
    )


def _balanced_block(text: str, style: TextStyle, width: float, max_lines: int, context: LayoutContext) -> TextBlock:
    """Return the text in lines of about equal length, rather than with a single last word."""
    block = context.block(text, style, width, max_lines)
    while len(block.lines) > 1 and not block.is_elided:
        narrower = context.block(text, style, block.width - 6, max_lines)
        if (
            narrower.is_elided
            or len(narrower.lines) > len(block.lines)
            or count_broken_words(narrower) > count_broken_words(block)
        ):
            break
        block = narrower
    return block


def count_broken_words(block: TextBlock) -> int:
    """Return the number of lines that end inside a word."""
    return sum(line.text[-1:] not in (" ", "-", "/", "–") for line in block.lines[:-1])
