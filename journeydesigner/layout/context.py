"""The context that all layout functions share: measurer, theme, labels and options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from journeydesigner.layout.drawing import Mark, StructureType, TextLine
from journeydesigner.layout.labels import MapLabels
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.text.types import Measurer, ShapedLine, TextBlock, TextStyle
from journeydesigner.layout.theme import Theme


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """What one layout is made with."""

    measurer: Measurer
    theme: Theme
    labels: MapLabels
    options: LayoutOptions

    @property
    def label_language(self) -> str:
        """The language of the labels where it differs from the map's, for `TextLine.lang`; else ""."""
        whole = self.options.full_journey
        same = whole is None or _primary_subtag(whole.language) == _primary_subtag(self.labels.language)
        return "" if same else self.labels.language

    def line(self, text: str, style: TextStyle, width: float | None = None) -> ShapedLine:
        """Shape one line of text. With a width: cut it with "…" to fit."""
        return self.measurer.line(text, style, width)

    def block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock:
        """Break text into lines of at most that width (map units)."""
        return self.measurer.block(text, style, width, max_lines)


def _primary_subtag(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


def in_label_language(marks: Iterable[Mark], context: LayoutContext) -> Iterator[Mark]:
    """Yield the marks, with the labels' language set on their text where it differs from the map's."""
    lang = context.label_language
    for mark in marks:
        yield replace(mark, lang=lang) if lang and isinstance(mark, TextLine) else mark


def place_line(
    x: float, top: float, line: ShapedLine, style: TextStyle, color: str, actual_text: str | None = None,
    kind: StructureType | Literal[""] = "P",
) -> TextLine:  # fmt: skip
    """Place one line of text by its left edge and the top of its line box."""
    actual_text = actual_text if actual_text is not None and actual_text != line.text else None
    return TextLine(x, top + style.baseline, line, color, actual_text, kind)


def place_block(
    x: float, top: float, block: TextBlock, color: str, width: float | None = None, kind: StructureType = "P"
) -> Iterable[Mark]:
    """Place the lines of a block. Right-to-left lines are aligned right; a cut block keeps its whole text."""
    height = block.style.line_height
    last = len(block.lines) - 1
    for index, line in enumerate(block.lines):
        at = x + max(0.0, width - line.width) if line.is_rtl and width is not None else x
        rest = _rest_of_text(block) if block.is_elided and index == last else None
        yield TextLine(at, top + index * height + block.style.baseline, line, color, rest, kind, index > 0)


def _rest_of_text(block: TextBlock) -> str:
    """Return the text that the last line of a cut block stands for: its own and all that was cut."""
    shown = sum(len(line.text) for line in block.lines[:-1])
    return block.text[shown:].lstrip() if shown < len(block.text) else block.lines[-1].text
