"""Write into a column of the details: texts with labels, facts, icons, and links for web addresses.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from journeydesigner.layout.drawing import Box, Hyperlink, Icon, Mark, StructureType, TextLine
from journeydesigner.layout.modes.details.strips import TextPiece
from journeydesigner.layout.modes.details.web_links import AddressSpan, address_spans, split_line
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.text.types import ShapedLine, TextBlock, TextStyle

BODY: Final = TextStyle(8.5, 400, 11.5)
BODY_STRONG: Final = TextStyle(8.5, 600, 11.5)
TITLE: Final = TextStyle(9, 600, 12)
LABEL: Final = TextStyle(7.5, 500, 11)
SMALL: Final = TextStyle(7.5, 400, 11, tabular=True)
ICON_SIZE: Final = 9.0
_ICON_GAP: Final = 3.5
_ITEM_GAP: Final = 9.0
_INLINE_GAP: Final = 4.0
_PARAGRAPH_GAP: Final = 2.5
_MIN_FIRST_LINE_WIDTH: Final = 36.0
"""Width below which a text starts below its label, not after it."""
_MAX_LABEL_SHARE: Final = 0.7
"""Largest share of the column for a label that its text follows on the same line."""
_BREAK_CHARACTERS: Final = " -–—/"
"""Characters after which a line may break."""

IconItem = tuple[str, str, str]
"""An icon, its colour, and its text."""


class ColumnWriter:
    """Stacks texts and collects them as pieces. Texts are the user's; labels and items are the program's own words.

    The last line stays open so that a fact can be appended to it; anything else closes it.
    """

    def __init__(self, job: PrintJob, width: float) -> None:
        self.job = job
        self.width = width
        self.theme = job.theme
        self.measurer = job.composer.measurer
        self._pieces: list[TextPiece] = []
        self._y = 0.0
        self._beside_marks: list[Mark] = []
        self._piece_top = 0.0
        self._open_marks: list[Mark] = []
        self._links: tuple[Hyperlink, ...] = ()
        self._open_right = self._open_height = 0.0
        ours, theirs = job.labels.language, job.journey.language.replace("_", "-")
        self.ui_lang = "" if ours == theirs.split("-")[0].lower() else ours

    @property
    def pieces(self) -> tuple[TextPiece, ...]:
        """The pieces written so far."""
        self._close_line()
        return tuple(self._pieces)

    @property
    def y(self) -> float:
        """The lower edge of what was written so far."""
        self._close_line()
        return self._y

    def add_gap(self, height: float) -> None:
        """Add vertical space, but not above the first piece."""
        self._close_line()
        if self._pieces or self._beside_marks:
            self._y += height

    def write_text(
        self, text: str, style: TextStyle = BODY, color: str = "", kind: StructureType = "P", *, indent: float = 0.0
    ) -> bool:
        """Write the text as one paragraph; return False where nothing in it is visible."""
        block = self._block(text, style, self.width - indent)
        if block is None:
            return False
        self._close_line()
        self._write_lines(block, color or self.theme.ink, indent, kind)
        return True

    def write_ui_text(
        self, text: str, style: TextStyle = SMALL, color: str = "", kind: StructureType = "P", *,
        indent: float = 0.0, max_lines: int | None = None,
    ) -> None:  # fmt: skip
        """Write the program's own words; `max_lines` limits them in a repeated heading."""
        block = self._block(text, style, self.width - indent, max_lines)
        if block is not None:
            self._close_line()
            self._write_lines(block, color or self.theme.muted, indent, kind, self.ui_lang)

    def put_beside(self, *marks: Mark) -> None:
        """Put marks beside the next line."""
        self._piece_top = self.y
        self._beside_marks += marks

    def write_labelled(
        self, label: str, text: str, icon: str = "", color: str = "", *, is_ui_text: bool = False
    ) -> None:
        """Write a paragraph that starts with a label, with or without icon; nothing where the text is empty.

        `is_ui_text`: the text is the program's, in its language.
        """
        if self._block(text, BODY, self.width) is not None:
            self.add_gap(_PARAGRAPH_GAP)
            name = TextLine(0, 0, self._label_line(label), color or self.theme.muted, lang=self.ui_lang)
            self._begin_text(name, text, icon, self.ui_lang if is_ui_text else "")

    def write_captioned(self, caption: str, text: str, icon: str, color: str) -> None:
        """Write a text after a caption that is the user's own too."""
        self._close_line()
        self._begin_text(TextLine(0, 0, self._label_line(caption), color), text, icon, "")

    def write_fact(self, label: str, value: str, icon: str = "", *, is_ui_text: bool = False) -> None:
        """Write a label and its value, on the line of the previous fact where both fit; `is_ui_text`: see above.

        An icon replaces the label, which becomes its alternative text.
        """
        block = self._block(value, BODY, self.width)
        if block is None:
            return
        name = TextLine(0, 0, self._label_line("" if icon else label), self.theme.muted, lang=self.ui_lang)
        begin = self._open_right + _ITEM_GAP + self._label_width(name, icon)
        if len(block.lines) > 1 or begin + block.width > self.width:
            self._close_line()
        self._begin_text(name, value, icon, self.ui_lang if is_ui_text else "", label if icon else "")

    def _label_line(self, label: str) -> ShapedLine:
        """Return a label with a space at its end, as its text belongs to the same paragraph."""
        return self.measurer.line(f"{label} " if label else "", LABEL)

    def _label_width(self, name: TextLine, icon: str) -> float:
        """Return the width of a label with its icon and the space after it."""
        return (ICON_SIZE + _ICON_GAP if icon else 0.0) + (name.line.width + _INLINE_GAP if name.line.width else 0.0)

    def write_after(self, text: str, color: str) -> None:
        """Append the program's own words to the last line, or write them below where they do not fit."""
        line = self.measurer.line(text, SMALL)
        x = self._open_right + _ITEM_GAP
        if self._open_marks and text and x + line.width <= self.width:
            baseline = self._y + BODY.baseline
            self._open_marks.append(TextLine(x, baseline, line, color, lang=self.ui_lang))
            self._open_right = x + line.width
        else:
            self.write_ui_text(text, SMALL, color)

    def _begin_text(self, name: TextLine, text: str, icon: str, lang: str, alt: str = "") -> None:
        """Write a label and start its text on the same line, or below where there is little room."""
        start = self._open_right + _ITEM_GAP if self._open_marks else 0.0
        begin = start + self._label_width(name, icon)
        block = self._block_behind(text, begin) if begin - start <= self.width * _MAX_LABEL_SHARE else None
        if block is None:
            self._close_line()
            self._write_label(name, icon)
            below = self._block(text, BODY, self.width)
            if below is not None:
                self._write_lines(below, self.theme.ink, 0.0, "P", lang)
            return
        if icon:
            self._open_marks.append(
                Icon(start, self._y + (BODY.line_height - ICON_SIZE) / 2, ICON_SIZE, icon, name.color, alt)
            )
        if name.line.text:
            self._open_marks.append(
                replace(name, x=begin - _INLINE_GAP - name.line.width, baseline=self._y + BODY.baseline)
            )
        self._write_lines(
            block, self.theme.ink, 0.0, "P", lang, begin, joined=bool(name.line.text) and name.lang == lang
        )

    def _block_behind(self, text: str, begin: float) -> TextBlock | None:
        """Return the text in lines, the first from x `begin`; None where it has no room or runs right to left."""
        whole = self._block(text, BODY, self.width)
        if whole is None or any(line.is_rtl for line in whole.lines):
            return None
        room = self.width - begin
        if len(whole.lines) == 1 and whole.width <= room:
            return whole
        first = self._block(text, BODY, room) if room >= _MIN_FIRST_LINE_WIDTH else None
        if first is None or first.lines[0].text[-1:] not in _BREAK_CHARACTERS:
            return None
        rest = self._block(whole.text[len(first.lines[0].text) :], BODY, self.width)
        return None if rest is None else replace(whole, lines=(first.lines[0], *rest.lines))

    def _write_label(self, name: TextLine, icon: str) -> None:
        """Write a label that stays on the same sheet as the line below it."""
        indent = ICON_SIZE + _ICON_GAP if icon else 0.0
        block = self._block(name.line.text, LABEL, self.width - indent)
        self._piece_top = self._y
        for number, line in enumerate(block.lines if block else ()):
            if icon and not number:
                self._beside_marks.append(
                    Icon(0, self._y + (LABEL.line_height - ICON_SIZE) / 2, ICON_SIZE, icon, name.color)
                )
            baseline = self._y + LABEL.baseline
            self._beside_marks.append(
                replace(name, x=indent, baseline=baseline, line=line, continues_paragraph=number > 0)
            )
            self._y += LABEL.line_height

    def write_items(self, items: Iterable[IconItem], style: TextStyle = SMALL, *, indent: float = 0.0) -> None:
        """Write icons with their texts side by side, in as many lines as needed."""
        self._close_line()
        x = indent
        marks: list[Mark] = []
        for icon, color, text in items:
            inner = ICON_SIZE + _ICON_GAP if icon else 0.0
            block = self._block(text, style, self.width - indent - inner)
            if block is None:
                continue
            if marks and x + inner + block.width > self.width:
                self._append_piece(style.line_height, marks)
                x, marks = indent, []
            if icon:
                marks.append(Icon(x, self._y + (style.line_height - ICON_SIZE) / 2, ICON_SIZE, icon, color))
            for number, line in enumerate(block.lines):
                if number:
                    self._append_piece(style.line_height, marks)
                    marks = []
                baseline = self._y + style.baseline
                marks.append(
                    TextLine(x + inner, baseline, line, color, continues_paragraph=number > 0, lang=self.ui_lang)
                )
            x += inner + block.width + _ITEM_GAP
        if marks:
            self._append_piece(style.line_height, marks)

    def add_piece(self, height: float, marks: Iterable[Mark]) -> None:
        """Add marks whose origin is where the next line begins."""
        self._close_line()
        self._append_piece(height, list(marks))

    def _block(self, text: str, style: TextStyle, width: float, max_lines: int | None = None) -> TextBlock | None:
        """Return the text broken to the width, None where nothing in it is visible."""
        if not text or text.isspace():
            return None
        block = self.measurer.block(text.strip(), style, max(width, 1.0), max_lines)
        return block if any(line.text.strip() for line in block.lines) else None

    def _write_lines(
        self, block: TextBlock, color: str, x: float, kind: StructureType, lang: str = "", first: float | None = None,
        *, joined: bool = False,
    ) -> None:  # fmt: skip
        """Write lines and leave the last one open; the first may begin at x `first`, joined to the open line."""
        style = block.style
        links = address_spans(block.lines) if ":" in block.text else {}
        for number, line in enumerate(block.lines):
            if number:
                self._close_line()
            left = x if number or first is None else first
            left += max(0.0, self.width - left - line.width) if line.is_rtl else 0.0
            mark = TextLine(left, self._y + style.baseline, line, color, None, kind, joined or number > 0, lang)
            seen = links.get(number, ())
            self._links += tuple(each.hyperlink(left, self._y, style.line_height) for each in seen)
            self._open_marks += self._link_marks(mark, seen, style) if seen else (mark,)
            self._open_right, self._open_height = left + line.width, style.line_height

    def _close_line(self) -> None:
        """Close the open line."""
        marks, links = self._open_marks, self._links
        if marks:
            self._open_marks, self._links, self._open_right = [], (), 0.0
            self._append_piece(self._open_height, marks, links)

    def _link_marks(self, mark: TextLine, seen: Sequence[AddressSpan], style: TextStyle) -> Iterator[Mark]:
        """Yield a line split so that each address is a text of its own, and an underline for each.

        A line with right-to-left text is not split: its parts might not keep their order.
        """
        if any(run.is_rtl for run in mark.line.runs):
            yield mark
        else:
            yield from self._split_mark(mark, seen, style)
        below = mark.baseline - style.baseline + style.line_height - 1.5
        for each in seen:
            yield Box(mark.x + each.start, below, each.end - each.start, 0.5, 0, self.theme.action)

    def _split_mark(self, mark: TextLine, seen: Sequence[AddressSpan], style: TextStyle) -> Iterator[Mark]:
        edges = sorted({0.0, *(edge for each in seen for edge in (each.start, each.end))})
        for number, (text, x) in enumerate(split_line(mark.line, edges)):
            linked = any(each.start <= x < each.end for each in seen)
            yield replace(
                mark, x=mark.x + x, line=self.measurer.line(text, style),
                continues_paragraph=mark.continues_paragraph or number > 0,
                color=self.theme.action if linked else mark.color,
            )  # fmt: skip

    def _append_piece(self, height: float, marks: list[Mark], links: tuple[Hyperlink, ...] = ()) -> None:
        top = self._piece_top if self._beside_marks else self._y
        self._y += height
        self._pieces.append(TextPiece(top, self._y - top, (*self._beside_marks, *marks), links))
        self._beside_marks = []
