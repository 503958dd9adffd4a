"""The heading of a phase in the details: number, name, facts, and the texts of the rows.

Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Final

from journeydesigner.layout.drawing import Box, DrawingElement, StructureElement, TextLine
from journeydesigner.layout.modes.details.column_text import TITLE, ColumnWriter, IconItem
from journeydesigner.layout.modes.details.lists import (
    DETAILS_PATH,
    GUTTER,
    ROW_GAP,
    SECTION,
    SECTION_GAP,
    ColumnSpan,
    column_spans,
    list_cells,
)
from journeydesigner.layout.modes.details.strips import PAD, Strip, TextCell
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Phase, Row
from journeydesigner.model.vocabulary import row_icon

_MAX_LINE_WIDTH: Final = 560.0
"""Longest line that is easy to read."""
_TILE_SIZE: Final = 18.0
_TOP_PAD: Final = PAD + 1.0
_ROWS_SHIFT: Final = 3.0
"""Offset of the rows below the top of the name, so that first lines are level."""


def phase_opening(
    job: PrintJob, phase: Phase, number: int, hue: str, room: tuple[float, Sequence[ColumnSpan]]
) -> Strip | None:
    """Return the heading of a phase, None where the phase has only a name, which is on the map.

    `room`: the width, and the columns beside the name, if any. Rows are placed there where that takes less height than
    below the name.
    """
    width, columns = room
    path = phase_path(number)
    entries = [partial(_write_row_text, row=row, text=text) for row in job.journey.rows for text in _texts(row, phase)]
    heading = _head(job, phase, number, hue, (0.0, width))
    bare = len(heading.pieces) == 1 and not entries
    if bare and not phase.touchpoints:
        return None
    across = max(min(len(entries), len(column_spans(width))), ceil(width / _MAX_LINE_WIDTH))
    under = (heading, *list_cells(job, entries, column_spans(width, across), path, "rows", heading.bottom + ROW_GAP))
    chosen = under
    if entries and columns:
        narrow = _head(job, phase, number, hue, (0.0, columns[0][0] - GUTTER))
        beside = (narrow, *list_cells(job, entries, columns, path, "rows", _TOP_PAD + _ROWS_SHIFT))
        chosen = min(under, beside, key=lambda cells: max(cell.bottom for cell in cells))
    rule = Box(0, 0, width, 1.0, 0, mix(hue, job.theme.paper, 0.4))
    name = replace(continuation_head(job, phase, number, hue, width), top=_TOP_PAD)
    return Strip(chosen, SECTION_GAP, rule, bool(phase.touchpoints), continuation_cells=(name,))


def phase_path(number: int) -> StructurePath:
    """Return the structure path of the section of a phase."""
    return (*DETAILS_PATH, StructureElement("Sect", f"phase {number}"))


def _head(job: PrintJob, phase: Phase, number: int, hue: str, span: ColumnSpan) -> TextCell:
    labels = job.labels
    column = ColumnWriter(job, span[1])
    indent = _put_number_tile(column, number, hue)
    if not column.write_text(phase.name, SECTION, kind="H3", indent=indent):
        column.write_ui_text(labels.lanes.untitled_phase, SECTION, kind="H3", indent=indent)
    column.write_items(_facts(phase, job))
    column.add_gap(1.0)
    column.width = min(column.width, _MAX_LINE_WIDTH)
    column.write_text(phase.description)
    return TextCell(*span, column.pieces, phase_path(number), DrawingElement("details", f"phase {number}"), _TOP_PAD)


def continuation_head(job: PrintJob, phase: Phase, number: int, hue: str, width: float) -> TextCell:
    """Return the heading of a phase whose table continues on another sheet."""
    column = ColumnWriter(job, width)
    name = job.labels.lanes.continued(phase.name.strip() or job.labels.lanes.untitled_phase)
    tile = _put_number_tile(column, number, hue)
    line = column.measurer.line(name, TITLE, width - tile)
    column.add_piece(
        _TILE_SIZE, (TextLine(tile, (_TILE_SIZE - TITLE.line_height) / 2 + TITLE.baseline, line, job.theme.muted),)
    )
    return TextCell(0.0, width, column.pieces, (), DrawingElement("details", f"again {number}"))


def _put_number_tile(column: ColumnWriter, number: int, hue: str) -> float:
    """Put the number of a phase in its hue beside the next line; return the indent of that line."""
    style = TextStyle(10, 700, _TILE_SIZE, tabular=True)
    line = column.measurer.line(str(number), style)
    width = max(_TILE_SIZE, line.width + 8.0)
    column.put_beside(
        Box(0, 0, width, _TILE_SIZE, 4.5, hue),
        TextLine((width - line.width) / 2, style.baseline, line, column.theme.on_hue),
    )
    return width + 7.0


def _facts(phase: Phase, job: PrintJob) -> Iterator[IconItem]:
    labels, theme = job.labels, job.theme
    if phase.duration is not None:
        yield "duration", theme.muted, f"{labels.fields['phase.duration']} {labels.formats.duration(phase.duration)}"
    if phase.duration_wished is not None:
        icon = "" if phase.duration is not None else "duration"
        yield (
            icon,
            theme.muted,
            f"{labels.fields['phase.duration_wished']} {labels.formats.duration(phase.duration_wished)}",
        )
    if phase.drop_off is not None:
        yield "drop-off", theme.bad, labels.lanes.share_leaving(phase.drop_off)


def _texts(row: Row, phase: Phase) -> list[str]:
    return [cell.text for cell in row.cells if cell.phase == phase.id and cell.text.strip()]


def _write_row_text(column: ColumnWriter, row: Row, text: str) -> None:
    tone = column.theme.row_tones.get(row.kind, column.theme.row_tones["custom"])
    column.write_captioned(row.name, text, row_icon(row.kind), tone.ink)
