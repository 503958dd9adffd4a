"""Entries of the details beside and under each other, as lists, under the headings of their sections.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from journeydesigner.layout.details_strips import PAD, Cell, Hold, Strip
from journeydesigner.layout.details_text import BODY, Column
from journeydesigner.layout.drawing import Box, Element, Ref
from journeydesigner.layout.job import Job
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Style

Write = Callable[[Column], object]
Place = tuple[float, float]
"""The left edge and the width of a column."""

PATH: Final[Path] = (Element("Sect", "details"),)
SECTION: Final = Style(13, 600, 18)
GUTTER: Final = 14.0
RULE: Final = 0.5
SECTION_GAP: Final = 18.0
ROW_GAP: Final = 6.0
_ENTRY_GAP: Final = 4.0
_ENTRY: Final = 160.0
"""The width of an entry at least, where the sheet has it."""


def places(width: float, count: int = 0, left: float = 0.0) -> tuple[Place, ...]:
    """Return equal columns over a width: so many, or as many as entries may stand beside each other in it."""
    count = count or max(1, int((width + GUTTER) / (_ENTRY + GUTTER)))
    column = (width - GUTTER * (count - 1)) / count
    return tuple((left + index * (column + GUTTER), column) for index in range(count))


def listed(
    work: Job, entries: Sequence[Write], columns: Sequence[Place], path: Path, key: str, top: float = 0.0
) -> tuple[Cell, ...]:
    """Return entries as a list, to be read row after row, closely under each other in these columns from `top` on."""
    cells: list[Cell] = []
    tops = dict.fromkeys(columns, top)
    for strip in grid(work, entries, columns, path, key):
        for cell in strip.cells:
            place = (cell.x, cell.width)
            cells.append(replace(cell, top=tops[place]))
            tops[place] = cells[-1].bottom + _ENTRY_GAP
    return tuple(cells)


def grid(work: Job, entries: Sequence[Write], columns: Sequence[Place], path: Path, key: str) -> Iterator[Strip]:
    """Yield entries as a list, a strip for each row of them in these columns."""
    for start in range(0, len(entries), len(columns)):
        cells = []
        for number, (entry, (x, width)) in enumerate(zip(entries[start:], columns, strict=False), start):
            written = Column(work, width)
            entry(written)
            at = (*path, Element("L", key), Element("LI", str(number)), Element("LBody"))
            cells.append(Cell(x, width, written.pieces, at, Ref("details", f"{key} {number}")))
        yield Strip(tuple(cells), ROW_GAP)


def heading(work: Job, text: str, place: Place, path: Path, top: float = PAD) -> Cell:
    """Return the heading of a section."""
    column = Column(work, place[1])
    column.ours(text, SECTION, work.theme.ink, "H3")
    return Cell(*place, column.pieces, path, Ref("details", path[-1].key), top)


def ruled(work: Job, width: float, cells: Sequence[Cell], hold: Hold = "") -> Strip:
    """Return a strip that begins a part of the details, with a line above it."""
    return Strip(tuple(cells), SECTION_GAP, Box(0, 0, width, RULE, 0, work.theme.hairline), hold)


def labelled(label: str, text: str, ours: bool = False) -> Write:
    """Return what writes a text behind its label; `ours`: the text is a word of ours."""
    return lambda column: column.labelled(label, text, ours=ours)


def is_seen(work: Job, text: str) -> bool:
    """Tell whether there is anything to be seen in a text."""
    return bool(text.strip()) and bool(work.composer.measurer.line(text, BODY).text.strip())
