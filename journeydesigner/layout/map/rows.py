"""Rows of text: a cell for each phase, below its lane; beside horizontal lanes each row is a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, place_block
from journeydesigner.layout.drawing import Box, Icon, Mark, MarkGroup, Rect
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.text_boxes import text_box
from journeydesigner.layout.theme import Tone
from journeydesigner.model.journey import Phase, Row
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import row_icon

_CELL_PAD = 10.0
_TEXT_X = _CELL_PAD + 14 + 7


def cell_height(text: str, width: float, context: LayoutContext) -> float:
    """Return the height of a cell with this text."""
    if not text.strip():
        return m.ROW_MIN_HEIGHT
    block = context.block(text, m.CELL, width - _TEXT_X - _CELL_PAD, context.options.max_cell_lines)
    return max(m.ROW_MIN_HEIGHT, block.height + 2 * _CELL_PAD)


def cell_group(row: Row, phase: Phase, rect: Rect, context: LayoutContext, first_phase_id: str) -> MarkGroup:
    """Return the cell of a row and phase, in the table that starts with the phase `first_phase_id`."""
    text = row.text_for(phase.id)
    tone = _tone(row, context)
    marks: list[Mark] = [Box(0, 0, rect.w, rect.h, m.CARD_RADIUS, tone.tint, context.theme.hairline)]
    if text.strip():
        block = context.block(text, m.CELL, rect.w - _TEXT_X - _CELL_PAD, context.options.max_cell_lines)
        marks.append(Icon(_CELL_PAD, _CELL_PAD + 0.5, 14, row_icon(row.kind), tone.ink))
        marks += place_block(_TEXT_X, _CELL_PAD, block, context.theme.ink, rect.w - _TEXT_X - _CELL_PAD)
    path = structure.cell(first_phase_id, row.id, phase.id)
    box = text_box(marks, "text", m.CELL, _TEXT_X, _CELL_PAD, rect.w - _CELL_PAD, multiline=True)
    return MarkGroup(Ref("cell", row.id, phase.id), *rect.xywh, tuple(marks), path, text=text, text_box=box)


def row_height(row: Row, phases: Sequence[Phase], widths: Sequence[float], context: LayoutContext) -> float:
    """Return the height of a row: that of its highest cell or of its name."""
    cells = [cell_height(row.text_for(p.id), w, context) for p, w in zip(phases, widths, strict=True)]
    name = context.block(row.name, m.ROW_NAME, m.LABEL_COLUMN_WIDTH - 8, _max_name_lines(context)).height + 8
    return max([*cells, m.ROW_MIN_HEIGHT, name])


def row_name_group(row: Row, rect: Rect, context: LayoutContext, first_phase_id: str, top: float = 4) -> MarkGroup:
    """Return the group of the row's name, left of its cells or above its column."""
    block = context.block(row.name, m.ROW_NAME, rect.w - 8, _max_name_lines(context))
    marks = tuple(place_block(0, top, block, context.theme.ink, rect.w - 8))
    path, box = structure.row_name(first_phase_id, row.id), text_box(marks, "name", m.ROW_NAME, 0, top, rect.w - 4)
    return MarkGroup(Ref("row", row.id), *rect.xywh, marks, path, text=row.name, text_box=box)


def _max_name_lines(context: LayoutContext) -> int:
    return min(6, max(2, context.options.max_cell_lines))


def _tone(row: Row, context: LayoutContext) -> Tone:
    return context.theme.row_tones.get(row.kind, context.theme.row_tones["custom"])


def rows_below(
    rows: Sequence[Row], phases: Sequence[Phase], lanes: Sequence[Rect], x: float, y: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield names and cells of the rows below vertical lanes; `x` is the left edge of the names, `y` the top."""
    widths, first = [lane.w for lane in lanes], phases[0].id if phases else ""
    for row in rows:
        height = row_height(row, phases, widths, context)
        yield row_name_group(row, Rect(x, y, m.LABEL_COLUMN_WIDTH, height), context, first)
        for phase, lane in zip(phases, lanes, strict=True):
            yield cell_group(row, phase, Rect(lane.x, y, lane.w, height), context, first)
        y += height + m.ROW_GAP


def cells_beside_height(rows: Sequence[Row], phase: Phase, context: LayoutContext) -> float:
    """Return the height of the cells beside a horizontal lane."""
    return max((cell_height(row.text_for(phase.id), m.ROW_COLUMN_WIDTH, context) for row in rows), default=0.0)


def rows_beside(
    rows: Sequence[Row], phases: Sequence[Phase], lanes: Sequence[Rect], x: float, top: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield names and cells as columns right of horizontal lanes; the names end at `top`, the top of the lanes."""
    first = phases[0].id if phases else ""
    for row in rows:
        height = context.block(row.name, m.ROW_NAME, m.ROW_COLUMN_WIDTH - 8, _max_name_lines(context)).height
        yield row_name_group(row, Rect(x, top - height - 6, m.ROW_COLUMN_WIDTH, height), context, first, 0)
        for phase, lane in zip(phases, lanes, strict=True):
            yield cell_group(row, phase, Rect(x, lane.y, m.ROW_COLUMN_WIDTH, lane.h), context, first)
        x += m.ROW_COLUMN_WIDTH + m.ROW_GAP


def row_names_height(rows: Sequence[Row], context: LayoutContext) -> float:
    """Return the height of the names above the columns."""
    return max(
        (context.block(r.name, m.ROW_NAME, m.ROW_COLUMN_WIDTH - 8, _max_name_lines(context)).height + 6 for r in rows),
        default=0.0,
    )
