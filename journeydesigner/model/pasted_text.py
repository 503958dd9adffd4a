"""Text and tables of other programs, as they come from the clipboard or a drop: lines and cells.

Spreadsheets separate cells by tabs and rows by line breaks, and put a cell that holds either in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from typing_extensions import override

from journeydesigner.model.plain_text import on_one_line, without_controls

Rows = tuple[tuple[str, ...], ...]

_BREAK: Final = r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
_LINE_BREAK: Final = re.compile(_BREAK)
_PLAIN_CELL: Final = re.compile(r"[^\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_QUOTED_CELL: Final = re.compile(rf'"((?:[^"]|"")*+)"(?=\t|{_BREAK}|\Z)')
_NEEDS_QUOTES: Final = re.compile(rf'\t|""|{_BREAK}')
_HIDDEN_TAGS: Final = frozenset(("head", "script", "style", "title"))
_BLOCK_TAGS: Final = frozenset(("address", "blockquote", "dd", "div", "dt", "h1", "h2", "h3", "h4", "li", "p", "pre"))


@dataclass(frozen=True, slots=True)
class PastedText:
    """Text that is pasted or dropped. `rows` are its lines with their cells; blank lines at the end are left out.

    `is_table`: the rows are those of a table, not just lines of one text.
    """

    text: str
    rows: Rows
    is_table: bool


def from_text(text: str, is_table: bool = False) -> PastedText:
    """Read plain text. Tabs and cells in quotes tell a table; `is_table` where something else does."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").removeprefix("\ufeff")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at, has_quotes = 0, False
    while at < len(whole):
        quoted = _QUOTED_CELL.match(whole, at)
        if quoted is not None and _NEEDS_QUOTES.search(quoted[1]):
            row.append(quoted[1].replace('""', '"'))
            at, has_quotes = quoted.end(), True
        else:
            plain = _PLAIN_CELL.match(whole, at)
            assert plain is not None
            row.append(plain[0])
            at = plain.end()
        if whole.startswith("\t", at):
            at += 1
            if at < len(whole):
                continue
            row.append("")
        line_break = _LINE_BREAK.match(whole, at)
        at = line_break.end() if line_break else at
        rows.append(tuple(row))
        row = []
    if row:
        rows.append(tuple(row))
    kept = _without_blank_end(rows)
    return PastedText(whole, kept, is_table or has_quotes or any(len(each) > 1 for each in kept))


def from_html(html: str) -> PastedText:
    """Read HTML: the rows of its tables, or where it has none the lines of its text."""
    reader = _HtmlReader()
    reader.feed(html)
    reader.close()
    rows = _without_blank_end(reader.finish())
    return PastedText("\n".join("\t".join(row) for row in rows), rows, reader.has_table)


def one_line(text: str) -> str:
    """Return text as one line, without control characters; all other characters stay as they are."""
    return on_one_line(text).strip()


def several_lines(text: str) -> str:
    """Return text with plain line breaks, without other control characters and without space around it."""
    return without_controls(_LINE_BREAK.sub("\n", text)).replace("\t", " ").strip()


def to_cells(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as spreadsheets copy them: the reverse of `from_text`."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if _NEEDS_QUOTES.search(cell) or cell.startswith('"') else cell


def _without_blank_end(rows: list[tuple[str, ...]]) -> Rows:
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return tuple(rows)


class _HtmlReader(HTMLParser):
    """Collects the cells of tables, and the text outside them as rows of one cell."""

    def __init__(self) -> None:
        super().__init__()
        self.has_table = False
        self._rows: list[list[str]] = []
        self._text: list[str] = []
        self._hidden_depth = 0
        self._is_in_row = False
        self._is_in_cell = False

    def finish(self) -> list[tuple[str, ...]]:
        """Return the rows."""
        self._end_row()
        self._end_text()
        return [tuple(row) for row in self._rows if row]

    @override
    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN_TAGS:
            self._hidden_depth += 1
        elif tag == "tr":
            self._end_row()
            self._end_text()
            self._rows.append([])
            self.has_table = self._is_in_row = True
        elif tag in ("td", "th"):
            self._end_cell()
            self._text, self._is_in_cell = [], self._is_in_row
        elif tag == "br":
            self._text.append("\n")
        elif tag in _BLOCK_TAGS:
            self._end_block()

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN_TAGS:
            self._hidden_depth = max(0, self._hidden_depth - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
        elif tag in _BLOCK_TAGS:
            self._end_block()

    @override
    def handle_data(self, data: str) -> None:
        if not self._hidden_depth:
            self._text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def _end_cell(self) -> None:  # HTML may leave out the end tags of cells and rows
        if self._is_in_cell:
            self._rows[-1].append(self._take_text())
            self._is_in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        if self._is_in_row:
            self._text, self._is_in_row = [], False

    def _end_block(self) -> None:
        if self._is_in_row:
            self._text.append("\n")
        else:
            self._end_text()

    def _end_text(self) -> None:
        if not self._is_in_row:
            self._rows += [[line] for line in self._take_text().splitlines() if line.strip()]

    def _take_text(self) -> str:
        lines = (line.strip(" ") for line in "".join(self._text).split("\n"))
        self._text = []
        return "\n".join(line for line in lines if line)
