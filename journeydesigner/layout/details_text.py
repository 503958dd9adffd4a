"""Writing into a column of the details: texts with their labels, facts, icons, and web addresses that can be followed.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from journeydesigner.layout.details_links import Seen, parts, seen_in
from journeydesigner.layout.details_strips import Piece
from journeydesigner.layout.drawing import Box, ElementKind, Hyperlink, Icon, Mark, Words
from journeydesigner.layout.job import Job
from journeydesigner.layout.text.types import Block, ShapedLine, Style

BODY: Final = Style(8.5, 400, 11.5)
BODY_STRONG: Final = Style(8.5, 600, 11.5)
TITLE: Final = Style(9, 600, 12)
LABEL: Final = Style(7.5, 500, 11)
SMALL: Final = Style(7.5, 400, 11, tabular=True)
ICON: Final = 9.0
_ICON_GAP: Final = 3.5
_ITEM_GAP: Final = 9.0
_INLINE_GAP: Final = 4.0
_PARAGRAPH_GAP: Final = 2.5
_FEW_WORDS: Final = 36.0
"""The room under which a text does not begin behind its label, but under it."""
_MOST_LABEL: Final = 0.7
"""The share of a column that a label may take of the line on which its text begins."""
_JOINTS: Final = " -–—/"
"""Behind which a line may end."""

Item = tuple[str, str, str]
"""An icon, its colour, and what it says in words."""


class Column:
    """Takes texts under each other and holds them as pieces. Texts are the user's, labels and items are ours.

    The last line stays open, so that a fact can go on behind what was written there; anything else closes it.
    """

    def __init__(self, work: Job, width: float) -> None:
        self.work = work
        self.width = width
        self.theme = work.theme
        self.measurer = work.composer.measurer
        self._pieces: list[Piece] = []
        self._y = 0.0
        self._above: list[Mark] = []
        self._from = 0.0
        self._open: list[Mark] = []
        self._links: tuple[Hyperlink, ...] = ()
        self._x = self._tall = 0.0
        ours, theirs = work.labels.language, work.journey.language.replace("_", "-")
        self.lang = "" if ours == theirs.split("-")[0].lower() else ours

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What was written."""
        self._close()
        return tuple(self._pieces)

    @property
    def y(self) -> float:
        """The lower edge of what was written."""
        self._close()
        return self._y

    def gap(self, height: float) -> None:
        """Leave room, but not above the first piece."""
        self._close()
        if self._pieces or self._above:
            self._y += height

    def text(
        self, text: str, style: Style = BODY, color: str = "", kind: ElementKind = "P", *, indent: float = 0.0
    ) -> bool:
        """Write the whole text as one paragraph; return False for one in which nothing is to be seen."""
        block = self._block(text, style, self.width - indent)
        if block is None:
            return False
        self._close()
        self._lines(block, color or self.theme.ink, indent, kind)
        return True

    def ours(
        self, text: str, style: Style = SMALL, color: str = "", kind: ElementKind = "P", *,
        indent: float = 0.0, most: int | None = None,
    ) -> None:  # fmt: skip
        """Write words of our own; in a repeated head in at most so many lines."""
        block = self._block(text, style, self.width - indent, most)
        if block is not None:
            self._close()
            self._lines(block, color or self.theme.muted, indent, kind, self.lang)

    def beside(self, *marks: Mark) -> None:
        """Put marks beside the line that comes next."""
        self._from = self.y
        self._above += marks

    def labelled(self, label: str, text: str, icon: str = "", color: str = "", *, ours: bool = False) -> None:
        """Write a label, with an icon or without, and the text behind it, if there is any.

        `ours`: the text is a word of ours.
        """
        if self._block(text, BODY, self.width) is not None:
            self.gap(_PARAGRAPH_GAP)
            name = Words(0, 0, self._name(label), color or self.theme.muted, lang=self.lang)
            self._begun(name, text, icon, self.lang if ours else "")

    def captioned(self, caption: str, text: str, icon: str, color: str) -> None:
        """Write a text behind a caption that is the user's own too."""
        self._close()
        self._begun(Words(0, 0, self._name(caption), color), text, icon, "")

    def fact(self, label: str, value: str, icon: str = "", *, ours: bool = False) -> None:
        """Write a label and its value, on the line of the fact before where both fit there whole; `ours`: see above.

        An icon takes the place of the label, which is told to who cannot see it.
        """
        block = self._block(value, BODY, self.width)
        if block is None:
            return
        name = Words(0, 0, self._name("" if icon else label), self.theme.muted, lang=self.lang)
        begin = self._x + _ITEM_GAP + self._taken(name, icon)
        if len(block.lines) > 1 or begin + block.width > self.width:
            self._close()
        self._begun(name, value, icon, self.lang if ours else "", label if icon else "")

    def _name(self, label: str) -> ShapedLine:
        """Return a label with a space at its end: what stands behind it belongs to the same paragraph."""
        return self.measurer.line(f"{label} " if label else "", LABEL)

    def _taken(self, name: Words, icon: str) -> float:
        """Return the width that a label takes, with its icon and the space behind it."""
        return (ICON + _ICON_GAP if icon else 0.0) + (name.line.width + _INLINE_GAP if name.line.width else 0.0)

    def follow(self, text: str, color: str) -> None:
        """Write words of our own behind what was written last, or under it where they do not fit there."""
        line = self.measurer.line(text, SMALL)
        x = self._x + _ITEM_GAP
        if self._open and text and x + line.width <= self.width:
            baseline = self._y + BODY.baseline
            self._open.append(Words(x, baseline, line, color, lang=self.lang))
            self._x = x + line.width
        else:
            self.ours(text, SMALL, color)

    def _begun(self, name: Words, text: str, icon: str, lang: str, alt: str = "") -> None:
        """Write a label and, behind it on the same line, how the text begins; under it where there is little room."""
        start = self._x + _ITEM_GAP if self._open else 0.0
        begin = start + self._taken(name, icon)
        block = self._behind(text, begin) if begin - start <= self.width * _MOST_LABEL else None
        if block is None:
            self._close()
            self._label(name, icon)
            below = self._block(text, BODY, self.width)
            if below is not None:
                self._lines(below, self.theme.ink, 0.0, "P", lang)
            return
        if icon:
            self._open.append(Icon(start, self._y + (BODY.line_height - ICON) / 2, ICON, icon, name.color, alt))
        if name.line.text:
            self._open.append(replace(name, x=begin - _INLINE_GAP - name.line.width, baseline=self._y + BODY.baseline))
        self._lines(block, self.theme.ink, 0.0, "P", lang, begin, joined=bool(name.line.text) and name.lang == lang)

    def _behind(self, text: str, begin: float) -> Block | None:
        """Return the text in lines of which the first begins there, None where it has no room or runs leftwards."""
        whole = self._block(text, BODY, self.width)
        if whole is None or any(line.rtl for line in whole.lines):
            return None
        room = self.width - begin
        if len(whole.lines) == 1 and whole.width <= room:
            return whole
        first = self._block(text, BODY, room) if room >= _FEW_WORDS else None
        if first is None or first.lines[0].text[-1:] not in _JOINTS:
            return None
        rest = self._block(whole.text[len(first.lines[0].text) :], BODY, self.width)
        return None if rest is None else replace(whole, lines=(first.lines[0], *rest.lines))

    def _label(self, name: Words, icon: str) -> None:
        """Write a label that is not torn from what comes under it."""
        indent = ICON + _ICON_GAP if icon else 0.0
        block = self._block(name.line.text, LABEL, self.width - indent)
        self._from = self._y
        for number, line in enumerate(block.lines if block else ()):
            if icon and not number:
                self._above.append(Icon(0, self._y + (LABEL.line_height - ICON) / 2, ICON, icon, name.color))
            baseline = self._y + LABEL.baseline
            self._above.append(replace(name, x=indent, baseline=baseline, line=line, goes_on=number > 0))
            self._y += LABEL.line_height

    def items(self, items: Iterable[Item], style: Style = SMALL, *, indent: float = 0.0) -> None:
        """Write icons with their words beside each other, in as many lines as that takes."""
        self._close()
        x = indent
        marks: list[Mark] = []
        for icon, color, text in items:
            inner = ICON + _ICON_GAP if icon else 0.0
            block = self._block(text, style, self.width - indent - inner)
            if block is None:
                continue
            if marks and x + inner + block.width > self.width:
                self._add(style.line_height, marks)
                x, marks = indent, []
            if icon:
                marks.append(Icon(x, self._y + (style.line_height - ICON) / 2, ICON, icon, color))
            for number, line in enumerate(block.lines):
                if number:
                    self._add(style.line_height, marks)
                    marks = []
                baseline = self._y + style.baseline
                marks.append(Words(x + inner, baseline, line, color, goes_on=number > 0, lang=self.lang))
            x += inner + block.width + _ITEM_GAP
        if marks:
            self._add(style.line_height, marks)

    def piece(self, height: float, marks: Iterable[Mark]) -> None:
        """Add marks that count from where the next line begins."""
        self._close()
        self._add(height, list(marks))

    def _block(self, text: str, style: Style, width: float, most: int | None = None) -> Block | None:
        """Return the text broken to the width, None where nothing of it is to be seen."""
        if not text or text.isspace():
            return None
        block = self.measurer.block(text.strip(), style, max(width, 1.0), most)
        return block if any(line.text.strip() for line in block.lines) else None

    def _lines(
        self, block: Block, color: str, x: float, kind: ElementKind, lang: str = "", first: float | None = None,
        *, joined: bool = False,
    ) -> None:  # fmt: skip
        """Write lines, all but the last of which are closed; the first may begin elsewhere, joined to what is there."""
        style = block.style
        links = seen_in(block.lines) if ":" in block.text else {}
        for number, line in enumerate(block.lines):
            if number:
                self._close()
            left = x if number or first is None else first
            left += max(0.0, self.width - left - line.width) if line.rtl else 0.0
            mark = Words(left, self._y + style.baseline, line, color, None, kind, joined or number > 0, lang)
            seen = links.get(number, ())
            self._links += tuple(each.hyperlink(left, self._y, style.line_height) for each in seen)
            self._open += self._parted(mark, seen, style) if seen else (mark,)
            self._x, self._tall = left + line.width, style.line_height

    def _close(self) -> None:
        """End the line that is open."""
        marks, links = self._open, self._links
        if marks:
            self._open, self._links, self._x = [], (), 0.0
            self._add(self._tall, marks, links)

    def _parted(self, mark: Words, seen: Sequence[Seen], style: Style) -> Iterator[Mark]:
        """Yield a line in parts, so that each address is words of its own, and a line under each.

        A line in which some words run leftwards stays whole: its parts might not keep their order.
        """
        if any(run.rtl for run in mark.line.runs):
            yield mark
        else:
            yield from self._in_parts(mark, seen, style)
        below = mark.baseline - style.baseline + style.line_height - 1.5
        for each in seen:
            yield Box(mark.x + each.start, below, each.end - each.start, 0.5, 0, self.theme.action)

    def _in_parts(self, mark: Words, seen: Sequence[Seen], style: Style) -> Iterator[Mark]:
        edges = sorted({0.0, *(edge for each in seen for edge in (each.start, each.end))})
        for number, (text, x) in enumerate(parts(mark.line, edges)):
            linked = any(each.start <= x < each.end for each in seen)
            yield replace(
                mark, x=mark.x + x, line=self.measurer.line(text, style), goes_on=mark.goes_on or number > 0,
                color=self.theme.action if linked else mark.color,
            )  # fmt: skip

    def _add(self, height: float, marks: list[Mark], links: tuple[Hyperlink, ...] = ()) -> None:
        top = self._from if self._above else self._y
        self._y += height
        self._pieces.append(Piece(top, self._y - top, (*self._above, *marks), links))
        self._above = []
