"""The results of shaping: glyphs at places. Kerning off, so that readers of a PDF add up the same widths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set. `size` and `leading` in map units; `weight` 400, 500, 600 or 700; `tabular`: equal figures."""

    size: float
    weight: int = 400
    leading: float = 0.0
    tabular: bool = False

    @property
    def line_height(self) -> float:
        """The distance from baseline to baseline."""
        return self.leading or self.size * 1.3

    @property
    def baseline(self) -> float:
        """The distance from the top of a line's box to its baseline: capitals stand in the middle of the box."""
        return self.line_height / 2 + self.size * 0.364


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font in visual order, left to right.

    `face` is a key of `layout.text.fonts` ("Inter-600"). `xs`, `ys`: glyphs' origins from the line's origin, y down.
    `advances`: the glyphs' widths. `clusters`: the characters that each glyph stands for ("" for the second and later
    glyphs of a cluster), in visual order too; `text` is the run's text in logical order.
    """

    face_key: str
    size: float
    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[str, ...]
    text: str
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class ShapedLine:
    """One line. `text` in logical order with the space of a soft break kept; `width` without that trailing space.

    What is seen lies between 0 and `width`; a trailing space lies right of it, in a line of a right-to-left paragraph
    (`rtl`) left of 0. A block's explicit line break is such a space too.
    """

    text: str
    width: float
    runs: tuple[GlyphRun, ...]
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one style under each other. `cut`: text was left out and the last line ends in "…"."""

    text: str
    style: TextStyle
    lines: tuple[ShapedLine, ...]
    width: float
    height: float
    is_elided: bool = False


class Measurer(Protocol):
    """What the layout needs of text. Results are cached and shared: the same question gives the same object."""

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Return the text (line breaks as spaces) on one line; with a width, cut with "…" to fit it."""

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Return the text broken to the width (UAX #14; a word too long is broken between grapheme clusters)."""

    def missing_characters(self, text: str) -> frozenset[str]:
        """Return the characters of the text for which no font at hand has a glyph."""
