"""Sheets to score in the room: each participant ticks a face per touchpoint. Scores already known do not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout import structure
from journeydesigner.layout.context import in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Drawing, DrawingElement, Mark, MarkGroup, Rect
from journeydesigner.layout.map.lane_parts import LaneContent
from journeydesigner.layout.map.title_block import subtitle
from journeydesigner.layout.modes.ballot.sections import BallotColumn, BallotRow, BallotSection, divide_over_sheets
from journeydesigner.layout.modes.ballot.table import (
    HEAD_HEIGHT,
    SCALE_HEIGHT,
    BallotTableColumns,
    divide_table,
    head_groups,
    row_groups,
    row_height,
    scale_word_groups,
)
from journeydesigner.layout.pagination.page_frame import footer_room, header_room, logo_room
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent
from journeydesigner.layout.pagination.shared_marks import (
    centred_text,
    horizontal_rule,
    lane_contents,
    lane_touchpoints,
)
from journeydesigner.layout.paper import Layer
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.model.refs import Ref

_TITLE = TextStyle(18, 700, 24)
_SHORT_TITLE = TextStyle(9, 600, 12)
_SUBTITLE = TextStyle(8.5, 400, 13)
_SUBTITLE_GAP = 3.0
_TASK = TextStyle(11, 600, 15)
_FIELD = TextStyle(8, 400, 11)
_EMPTY = TextStyle(11, 400, 17)
_FIELD_HEIGHT = 24.0
_FIELD_WIDTH = 270.0
_MAX_NAME_FIELD_SHARE = 0.45
"""The share of the width that the line for the name takes at most on the sheets after the first."""
_SHORT_TITLE_HEIGHT = 20.0
_TOP_GAP = 7.0
_COLUMN_GAP = 22.0
_PREFERRED_COLUMN_WIDTH = 460.0
"""The width that a column gets if it can: room for a remark, but no hall."""
_MIN_COLUMN_WIDTH = 270.0
_ROW_HEIGHTS = (36.0, 33.0, 30.0, 27.0, 25.0, 23.5, 22.5)
"""How high the line of a touchpoint may be: higher is better to write on, but not worth another sheet."""


def make_ballot(work: PrintJob) -> list[SheetContent]:
    """Return the sheets; raises `DoesNotFit` where the sheet is too small for faces to tick."""
    parts, width = lane_contents(work), work.width / work.zoom
    bottom = (work.height - footer_room(work, None)) / work.zoom
    count = max(1, round(width / _PREFERRED_COLUMN_WIDTH))
    pitch = (width + _COLUMN_GAP) / count
    top = list(_first_sheet_head(work, width, pitch if count > 1 else pitch / 2, bool(lane_touchpoints(parts))))
    if not lane_touchpoints(parts):
        high, marks = centred_text(work.labels.ballot.empty, width, _EMPTY, work.context)
        y = max(top[-1].rect.bottom + 12, (bottom - high) / 2)
        return [
            _draft(
                [*top, MarkGroup(DrawingElement("sheet"), 0, y, width, high, tuple(marks), structure.TITLE_PATH)], work
            )
        ]
    brief = _later_sheet_head(work, width)
    columns = divide_table(pitch - _COLUMN_GAP)
    tops = top[-1].rect.bottom + _TOP_GAP, brief.rect.bottom + _TOP_GAP
    if columns.width < _MIN_COLUMN_WIDTH or bottom - tops[0] < HEAD_HEIGHT + SCALE_HEIGHT + 2 * _ROW_HEIGHTS[0]:
        raise DoesNotFit
    sheets = divide_over_sheets(
        lambda least: _sections(parts, columns, least, work), _ROW_HEIGHTS, (bottom - tops[0], bottom - tops[1]), count
    )
    drafts = []
    for number, sheet in enumerate(sheets):
        groups = list(top) if number == 0 else [brief]
        for index, column in enumerate(sheet):
            groups += _column(column, columns, index * (columns.width + _COLUMN_GAP), tops[min(1, number)], work)
        drafts.append(_draft(groups, work))
    return drafts


def _sections(
    parts: Sequence[LaneContent], columns: BallotTableColumns, min_height: float, work: PrintJob
) -> list[BallotSection]:
    """Return the phases that have touchpoints, in rows of at least that height."""
    context = work.context
    return [
        BallotSection(
            tuple(BallotRow(stop, row_height(stop, columns, min_height, context)) for stop in lane_touchpoints([part]))
        )
        for part in parts
        if part.cards
    ]


def _column(
    column: BallotColumn, columns: BallotTableColumns, x: float, y: float, work: PrintJob
) -> Iterator[MarkGroup]:
    yield from scale_word_groups(columns, x, y, work.context)
    for placed in column:
        section, top = placed.block, y + placed.y
        yield from head_groups([row.stop for row in section.rows], section.is_continued, columns, x, top, work.context)
        top += HEAD_HEIGHT
        for row in section.rows:
            yield from row_groups(row.stop, columns, x, top, row.height, work.context)
            top += row.height


def _first_sheet_head(work: PrintJob, width: float, pitch: float, has_touchpoints: bool) -> Iterator[MarkGroup]:
    """Yield what stands on the first sheet above the lines: title, whose journey, what to do, who fills it in.

    `pitch`: from the left edge of a line for who fills it in to that of the next, as the columns below stand.
    """
    setting, theme, labels = work.context, work.theme, work.labels
    y, width = header_room(work, logo_beside_title=True) / work.zoom, _width_beside_logo(work, width, first=True)
    title = setting.block(work.full_journey.title.strip() or labels.title.untitled, _TITLE, width, 4)
    whose = setting.block(subtitle(work.journey, setting), _SUBTITLE, width, 2)
    marks = [
        *place_block(0, 0, title, theme.ink, width, "H1"),
        *place_block(0, title.height + _SUBTITLE_GAP, whose, theme.muted, width),
    ]
    high = title.height + _SUBTITLE_GAP + whose.height
    yield MarkGroup(Ref("map"), 0, y, width, high, tuple(marks), structure.TITLE_PATH)
    if not has_touchpoints:
        return
    y += high + 8
    task = setting.block(labels.ballot.task, _TASK, width, 3)
    told = tuple(in_label_language(place_block(0, 0, task, theme.ink, width), setting))
    yield MarkGroup(DrawingElement("sheet", "task"), 0, y, width, task.height, told, structure.TITLE_PATH)
    y = max(
        y + task.height,
        (header_room(work, logo_beside_title=True) + logo_room(work, is_first_sheet=True)[1]) / work.zoom
        - _FIELD_HEIGHT / 3,
    )
    fields = tuple(_identity_fields(work, pitch))
    yield MarkGroup(
        DrawingElement("sheet", "who"), 0, y, work.width / work.zoom, _FIELD_HEIGHT, fields, structure.TITLE_PATH
    )


def _width_beside_logo(work: PrintJob, width: float, first: bool) -> float:
    """Return the width that the logo at the right leaves."""
    logo = logo_room(work, first)[0] / work.zoom
    return max(width / 3, width - logo - _COLUMN_GAP) if logo else width


def _identity_fields(work: PrintJob, pitch: float) -> Iterator[Mark]:
    """Yield the lines for name and role."""
    each = min(_FIELD_WIDTH, pitch - _COLUMN_GAP)
    for index, name in enumerate((work.labels.ballot.your_name, work.labels.ballot.your_role)):
        yield from _blank_field(name, Rect(index * pitch, 0, each, _FIELD_HEIGHT), work)


def _blank_field(name: str, rect: Rect, work: PrintJob) -> Iterator[Mark]:
    """Yield a line to write on, at the lower edge of the rectangle, behind the name of what belongs there."""
    line = work.context.line(name, _FIELD, rect.w / 2)
    text = place_line(rect.x, rect.bottom - _FIELD.line_height, line, _FIELD, work.theme.muted)
    yield from in_label_language((text,), work.context)
    yield horizontal_rule(rect.x + line.width + 6, rect.bottom - 2, rect.w - line.width - 6, work.theme.faint)


def _later_sheet_head(work: PrintJob, width: float) -> MarkGroup:
    """Return the title and a line for the name on the sheets after the first: sheets get apart."""
    title, room = (
        work.full_journey.title.strip() or work.labels.title.untitled,
        _width_beside_logo(work, width, first=False),
    )
    who = min(_FIELD_WIDTH, room * _MAX_NAME_FIELD_SHARE)
    line = work.context.line(title, _SHORT_TITLE, room - who - _COLUMN_GAP)
    mark = place_line(0, _SHORT_TITLE_HEIGHT - _SHORT_TITLE.line_height, line, _SHORT_TITLE, work.theme.muted, title)
    field = _blank_field(work.labels.ballot.your_name, Rect(room - who, 0, who, _SHORT_TITLE_HEIGHT), work)
    y = header_room(work, logo_beside_title=True) / work.zoom
    return MarkGroup(Ref("map"), 0, y, room, _SHORT_TITLE_HEIGHT, (mark, *field))


def _draft(groups: Sequence[MarkGroup], work: PrintJob) -> SheetContent:
    zoom, margin = work.zoom, work.sheet.margin
    drawing = Drawing(work.width / zoom, work.height / zoom, tuple(groups), work.theme.paper)
    return SheetContent((Layer(drawing, zoom, margin, margin),), logo_beside_title=True)
