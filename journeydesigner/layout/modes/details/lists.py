"""Lists of entries in columns, below the headings of their sections.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from journeydesigner.layout.drawing import Box, DrawingElement, StructureElement
from journeydesigner.layout.modes.details.column_text import BODY, ColumnWriter
from journeydesigner.layout.modes.details.strips import PAD, Strip, TextCell
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextStyle

EntryWriter = Callable[[ColumnWriter], object]
ColumnSpan = tuple[float, float]
"""The left edge and the width of a column."""

DETAILS_PATH: Final[StructurePath] = (StructureElement("Sect", "details"),)
SECTION: Final = TextStyle(13, 600, 18)
GUTTER: Final = 14.0
RULE_HEIGHT: Final = 0.5
SECTION_GAP: Final = 18.0
ROW_GAP: Final = 6.0
_ENTRY_GAP: Final = 4.0
_MIN_ENTRY_WIDTH: Final = 160.0
"""Least width of an entry, where the sheet is that wide."""


def column_spans(width: float, count: int = 0, left: float = 0.0) -> tuple[ColumnSpan, ...]:
    """Return equal columns over a width: `count`, or as many as entries fit side by side."""
    count = count or max(1, int((width + GUTTER) / (_MIN_ENTRY_WIDTH + GUTTER)))
    column = (width - GUTTER * (count - 1)) / count
    return tuple((left + index * (column + GUTTER), column) for index in range(count))


def list_cells(
    job: PrintJob,
    entries: Sequence[EntryWriter],
    spans: Sequence[ColumnSpan],
    path: StructurePath,
    key: str,
    top: float = 0.0,
) -> tuple[TextCell, ...]:
    """Return entries as a list, read row by row, packed below one another in each column from `top` on."""
    cells: list[TextCell] = []
    tops = dict.fromkeys(spans, top)
    for strip in list_strips(job, entries, spans, path, key):
        for cell in strip.cells:
            place = (cell.x, cell.width)
            cells.append(replace(cell, top=tops[place]))
            tops[place] = cells[-1].bottom + _ENTRY_GAP
    return tuple(cells)


def list_strips(
    job: PrintJob, entries: Sequence[EntryWriter], spans: Sequence[ColumnSpan], path: StructurePath, key: str
) -> Iterator[Strip]:
    """Yield entries as a list, one strip per row of the columns."""
    for start in range(0, len(entries), len(spans)):
        cells = []
        for number, (entry, (x, width)) in enumerate(zip(entries[start:], spans, strict=False), start):
            written = ColumnWriter(job, width)
            entry(written)
            at = (*path, StructureElement("L", key), StructureElement("LI", str(number)), StructureElement("LBody"))
            cells.append(TextCell(x, width, written.pieces, at, DrawingElement("details", f"{key} {number}")))
        yield Strip(tuple(cells), ROW_GAP)


def heading_cell(job: PrintJob, text: str, span: ColumnSpan, path: StructurePath, top: float = PAD) -> TextCell:
    """Return the heading of a section."""
    column = ColumnWriter(job, span[1])
    column.write_ui_text(text, SECTION, job.theme.ink, "H3")
    return TextCell(*span, column.pieces, path, DrawingElement("details", path[-1].key), top)


def ruled_strip(job: PrintJob, width: float, cells: Sequence[TextCell], keep_with_next: bool = False) -> Strip:
    """Return a strip with a line above it, which begins a part of the details."""
    return Strip(tuple(cells), SECTION_GAP, Box(0, 0, width, RULE_HEIGHT, 0, job.theme.hairline), keep_with_next)


def labelled_entry(label: str, text: str, is_ui_text: bool = False) -> EntryWriter:
    """Return a function that writes a text after its label; `is_ui_text`: the text is the program's."""
    return lambda column: column.write_labelled(label, text, is_ui_text=is_ui_text)


def is_visible(job: PrintJob, text: str) -> bool:
    """Tell whether anything in a text is visible."""
    return bool(text.strip()) and bool(job.composer.measurer.line(text, BODY).text.strip())
