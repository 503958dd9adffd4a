"""The results of shaping: glyphs with positions. Kerning is off, so that PDF readers compute the same widths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A text style. `size`, `leading` in map units; `weight` 400, 500, 600 or 700; `tabular`: equally wide digits."""

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
        """The distance from the top of a line box to its baseline: capitals are centred in the box."""
        return self.line_height / 2 + self.size * 0.364


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one font in visual order, left to right.

    `face_key`: see `fonts.face_for_key` ("Inter-600"). `xs`, `ys`: origins of the glyphs from the line's origin, y
    down. `advances`: widths of the glyphs. `clusters`: the characters that each glyph stands for ("" for the second and
    later glyphs of a cluster), in visual order too. `text`: the run's text in logical order.
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
    """One line. `text`: in logical order with the space of a soft break; `width`: without that trailing space.

    The visible glyphs are between 0 and `width`; a trailing space is right of it, in a line of a right-to-left
    paragraph (`is_rtl`) left of 0. An explicit line break of a block is such a space too.
    """

    text: str
    width: float
    runs: tuple[GlyphRun, ...]
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of one style under each other. `is_elided`: text was cut and the last line ends in "…"."""

    text: str
    style: TextStyle
    lines: tuple[ShapedLine, ...]
    width: float
    height: float
    is_elided: bool = False


class Measurer(Protocol):
    """Measures text for the layout. Results are cached and shared: the same arguments return the same object."""

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Return the text (line breaks as spaces) on one line; with a width, cut with "…" to fit."""

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Return the text broken to the width (UAX #14; a word too long is broken between grapheme clusters)."""

    def missing_characters(self, text: str) -> frozenset[str]:
        """Return the characters of the text for which no font has a glyph."""
