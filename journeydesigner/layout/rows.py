"""Rows of text: one cell per phase, aligned with the lanes; or, beside horizontal lanes, one column per row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Group, Icon, Mark, Rect, Ref
from journeydesigner.layout.icons import ROW_ICONS
from journeydesigner.layout.setting import Setting, paragraph
from journeydesigner.layout.theme import Tone
from journeydesigner.model.journey import Phase, Row

_PAD = 10.0
_TEXT_X = _PAD + 14 + 7


def cell_height(text: str, width: float, setting: Setting) -> float:
    """Return the height that a cell with this text needs."""
    if not text.strip():
        return m.ROW_LEAST
    block = setting.block(text, m.CELL, width - _TEXT_X - _PAD, setting.options.max_cell_lines)
    return max(m.ROW_LEAST, block.height + 2 * _PAD)


def cell_group(row: Row, phase: Phase, rect: Rect, setting: Setting, first: str) -> Group:
    """Return the cell of that row and phase, in the table under the phases from `first` (an id) on."""
    text = row.text_for(phase.id)
    tone = _tone(row, setting)
    marks: list[Mark] = [Box(0, 0, rect.w, rect.h, m.CARD_RADIUS, tone.tint, setting.theme.hairline)]
    if text.strip():
        block = setting.block(text, m.CELL, rect.w - _TEXT_X - _PAD, setting.options.max_cell_lines)
        marks.append(Icon(_PAD, _PAD + 0.5, 14, ROW_ICONS.get(row.kind, "note"), tone.ink))
        marks += paragraph(_TEXT_X, _PAD, block, setting.theme.ink, rect.w - _TEXT_X - _PAD)
    path = structure.cell(first, row.id, phase.id)
    return Group(Ref("cell", f"{row.id}/{phase.id}"), *rect.numbers, tuple(marks), path, text=text)


def row_height(row: Row, phases: Sequence[Phase], widths: Sequence[float], setting: Setting) -> float:
    """Return the height of a row: that of its highest cell, or of its name."""
    cells = [cell_height(row.text_for(p.id), w, setting) for p, w in zip(phases, widths, strict=True)]
    name = setting.block(row.name, m.ROW_NAME, m.LABEL_WIDTH - 8, _name_lines(setting)).height + 8
    return max([*cells, m.ROW_LEAST, name])


def name_group(row: Row, rect: Rect, setting: Setting, first: str, top: float = 4) -> Group:
    """Return the row's name, left of its cells or above its column."""
    block = setting.block(row.name, m.ROW_NAME, rect.w - 8, _name_lines(setting))
    marks = tuple(paragraph(0, top, block, setting.theme.ink, rect.w - 8))
    return Group(Ref("row", row.id), *rect.numbers, marks, structure.row_name(first, row.id), text=row.name)


def _name_lines(setting: Setting) -> int:
    return min(6, max(2, setting.options.max_cell_lines))


def _tone(row: Row, setting: Setting) -> Tone:
    return setting.theme.row_tones.get(row.kind, setting.theme.row_tones["custom"])


def rows_below(
    rows: Sequence[Row], phases: Sequence[Phase], lanes: Sequence[Rect], x: float, y: float, setting: Setting
) -> Iterator[Group]:
    """Yield names and cells of the rows under vertical lanes; `x` is where the names begin, `y` where the rows do."""
    widths, first = [lane.w for lane in lanes], phases[0].id if phases else ""
    for row in rows:
        height = row_height(row, phases, widths, setting)
        yield name_group(row, Rect(x, y, m.LABEL_WIDTH, height), setting, first)
        for phase, lane in zip(phases, lanes, strict=True):
            yield cell_group(row, phase, Rect(lane.x, y, lane.w, height), setting, first)
        y += height + m.ROW_GAP


def column_least(rows: Sequence[Row], phase: Phase, setting: Setting) -> float:
    """Return the height that a horizontal lane needs for its cells beside it."""
    return max((cell_height(row.text_for(phase.id), m.ROW_COLUMN, setting) for row in rows), default=0.0)


def rows_beside(
    rows: Sequence[Row], phases: Sequence[Phase], lanes: Sequence[Rect], x: float, top: float, setting: Setting
) -> Iterator[Group]:
    """Yield names and cells as columns right of horizontal lanes; the names end at `top`, where the lanes begin."""
    first = phases[0].id if phases else ""
    for row in rows:
        height = setting.block(row.name, m.ROW_NAME, m.ROW_COLUMN - 8, _name_lines(setting)).height
        yield name_group(row, Rect(x, top - height - 6, m.ROW_COLUMN, height), setting, first, 0)
        for phase, lane in zip(phases, lanes, strict=True):
            yield cell_group(row, phase, Rect(x, lane.y, m.ROW_COLUMN, lane.h), setting, first)
        x += m.ROW_COLUMN + m.ROW_GAP


def names_height(rows: Sequence[Row], setting: Setting) -> float:
    """Return the height that the names above the columns take."""
    return max(
        (setting.block(r.name, m.ROW_NAME, m.ROW_COLUMN - 8, _name_lines(setting)).height + 6 for r in rows),
        default=0.0,
    )
