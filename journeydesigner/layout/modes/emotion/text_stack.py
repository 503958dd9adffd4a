"""Texts of a persona under each other in a column. Lengths in map units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Icon, Mark, TextLine
from journeydesigner.layout.text.types import TextStyle

_HEADING = TextStyle(10, 600, 15)


@dataclass
class TextStack:
    """Texts under each other in a column of that width, from (x, y) down."""

    x: float
    y: float
    width: float
    context: LayoutContext
    marks: list[Mark] = field(default_factory=list)

    def add_text(
        self, text: str, style: TextStyle, color: str, max_lines: int, gap: float = 0.0, heading: bool = False
    ) -> None:
        """Set a text, if there is any, below what is there."""
        if not text.strip():
            return
        self.y += gap if self.marks else 0.0
        block = self.context.block(text.strip(), style, self.width, max_lines)
        self.marks += place_block(self.x, self.y, block, color, self.width, "H2" if heading else "P")
        self.y += block.height

    def add_titled(
        self, icon: str, color: str, title: str, text: str, style: TextStyle, max_lines: int, gap: float = 0.0
    ) -> None:
        """Set a text, if there is any, under one of our own titles with its icon."""
        if not text.strip():
            return
        self.y += gap if self.marks else 0.0
        self.marks.append(Icon(self.x, self.y + 1, 13, icon, color, "", 2.0))
        name = self.context.line(title, _HEADING, self.width - 18)
        self.marks += in_label_language((place_line(self.x + 18, self.y, name, _HEADING, color),), self.context)
        self.y += _HEADING.line_height + 2
        self.add_text(text, style, self.context.theme.ink, max_lines)


def moved_down(marks: Sequence[Mark], by: float) -> Iterator[Mark]:
    """Yield texts and icons moved down."""
    for mark in marks:
        if isinstance(mark, TextLine):
            yield replace(mark, baseline=mark.baseline + by)
        elif isinstance(mark, Icon):
            yield replace(mark, y=mark.y + by)
