"""What every part of a composition needs: how to measure, colour and word things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from journeydesigner.layout.drawing import ElementKind, Mark, Words
from journeydesigner.layout.labels import Labels
from journeydesigner.layout.options import Options
from journeydesigner.layout.text.types import Block, Measurer, ShapedLine, Style
from journeydesigner.layout.theme import Theme


@dataclass(frozen=True, slots=True)
class Setting:
    """The circumstances of one composition."""

    measurer: Measurer
    theme: Theme
    labels: Labels
    options: Options

    @property
    def ours(self) -> str:
        """The language of the labels, where the map's own is another: what `Words.lang` needs; else ""."""
        whole = self.options.whole
        same = whole is None or _primary(whole.language) == _primary(self.labels.language)
        return "" if same else self.labels.language

    def line(self, text: str, style: Style, width: float | None = None) -> ShapedLine:
        """Shape one line, cut to the width where one is given."""
        return self.measurer.line(text, style, width)

    def block(self, text: str, style: Style, width: float, most: int | None = None) -> Block:
        """Break text to the width."""
        return self.measurer.block(text, style, width, most)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


def ours(marks: Iterable[Mark], setting: Setting) -> Iterator[Mark]:
    """Yield the marks, their words marked as being in the language of the labels, where the map's is another."""
    lang = setting.ours
    for mark in marks:
        yield replace(mark, lang=lang) if lang and isinstance(mark, Words) else mark


def words(
    x: float, top: float, line: ShapedLine, style: Style, color: str, actual: str | None = None, kind: ElementKind = "P"
) -> Words:
    """Place one line by its left edge and the top of its line box."""
    actual = actual if actual is not None and actual != line.text else None
    return Words(x, top + style.baseline, line, color, actual, kind)


def paragraph(
    x: float, top: float, block: Block, color: str, width: float | None = None, kind: ElementKind = "P"
) -> Iterable[Mark]:
    """Place a block. Lines from right to left are set flush right in the width; a cut block keeps its whole text."""
    height = block.style.line_height
    last = len(block.lines) - 1
    for index, line in enumerate(block.lines):
        at = x + max(0.0, width - line.width) if line.rtl and width is not None else x
        rest = _rest(block) if block.cut and index == last else None
        yield Words(at, top + index * height + block.style.baseline, line, color, rest, kind, index > 0)


def _rest(block: Block) -> str:
    """Return the text that the last line of a cut block stands for: its own and all that follows."""
    shown = sum(len(line.text) for line in block.lines[:-1])
    return block.text[shown:].lstrip() if shown < len(block.text) else block.lines[-1].text
