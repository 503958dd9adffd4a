"""Ballots: participants of a workshop score each touchpoint by ticking a face. Known scores are not shown."""

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
from journeydesigner.layout.pagination.page_frame import footer_room, logo_room
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
"""The largest share of the width for the name field on later sheets."""
_SHORT_TITLE_HEIGHT = 20.0
_TOP_GAP = 7.0
_COLUMN_GAP = 22.0
_PREFERRED_COLUMN_WIDTH = 460.0
"""The preferred width of a column, with room for a remark."""
_MIN_COLUMN_WIDTH = 270.0
_ROW_HEIGHTS = (36.0, 33.0, 30.0, 27.0, 25.0, 23.5, 22.5)
"""Heights of a row: higher ones are better to write on, but not worth another sheet."""


def make_ballot(job: PrintJob) -> list[SheetContent]:
    """Return the sheets. Raises `DoesNotFit` where the sheet is too small for faces to tick."""
    parts, width = lane_contents(job), job.width / job.zoom
    bottom = (job.height - footer_room(job, None)) / job.zoom
    count = max(1, round(width / _PREFERRED_COLUMN_WIDTH))
    pitch = (width + _COLUMN_GAP) / count
    top = list(_first_sheet_head(job, width, pitch if count > 1 else pitch / 2, bool(lane_touchpoints(parts))))
    if not lane_touchpoints(parts):
        high, marks = centred_text(job.labels.ballot.empty, width, _EMPTY, job.context)
        y = max(top[-1].rect.bottom + 12, (bottom - high) / 2)
        return [
            _draft(
                [*top, MarkGroup(DrawingElement("sheet"), 0, y, width, high, tuple(marks), structure.TITLE_PATH)], job
            )
        ]
    brief = _later_sheet_head(job, width)
    columns = divide_table(pitch - _COLUMN_GAP)
    tops = top[-1].rect.bottom + _TOP_GAP, brief.rect.bottom + _TOP_GAP
    if columns.width < _MIN_COLUMN_WIDTH or bottom - tops[0] < HEAD_HEIGHT + SCALE_HEIGHT + 2 * _ROW_HEIGHTS[0]:
        raise DoesNotFit
    sheets = divide_over_sheets(
        lambda least: _sections(parts, columns, least, job), _ROW_HEIGHTS, (bottom - tops[0], bottom - tops[1]), count
    )
    drafts = []
    for number, sheet in enumerate(sheets):
        groups = list(top) if number == 0 else [brief]
        for index, column in enumerate(sheet):
            groups += _column(column, columns, index * (columns.width + _COLUMN_GAP), tops[min(1, number)], job)
        drafts.append(_draft(groups, job))
    return drafts


def _sections(
    parts: Sequence[LaneContent], columns: BallotTableColumns, min_height: float, job: PrintJob
) -> list[BallotSection]:
    """Return the phases that have touchpoints, in rows of at least that height."""
    context = job.context
    return [
        BallotSection(
            tuple(BallotRow(stop, row_height(stop, columns, min_height, context)) for stop in lane_touchpoints([part]))
        )
        for part in parts
        if part.cards
    ]


def _column(
    column: BallotColumn, columns: BallotTableColumns, x: float, y: float, job: PrintJob
) -> Iterator[MarkGroup]:
    yield from scale_word_groups(columns, x, y, job.context)
    for placed in column:
        section, top = placed.block, y + placed.y
        yield from head_groups([row.stop for row in section.rows], section.is_continued, columns, x, top, job.context)
        top += HEAD_HEIGHT
        for row in section.rows:
            yield from row_groups(row.stop, columns, x, top, row.height, job.context)
            top += row.height


def _first_sheet_head(job: PrintJob, width: float, pitch: float, has_touchpoints: bool) -> Iterator[MarkGroup]:
    """Yield the head of the first sheet: title, persona, task, fields for name and role.

    `pitch`: the distance between the left edges of the fields.
    """
    context, theme, labels = job.context, job.theme, job.labels
    y, width = job.header_height(logo_beside_title=True) / job.zoom, _width_beside_logo(job, width, first=True)
    title = context.block(job.full_journey.title.strip() or labels.title.untitled, _TITLE, width, 4)
    whose = context.block(subtitle(job.journey, context), _SUBTITLE, width, 2)
    marks = [
        *place_block(0, 0, title, theme.ink, width, "H1"),
        *place_block(0, title.height + _SUBTITLE_GAP, whose, theme.muted, width),
    ]
    high = title.height + _SUBTITLE_GAP + whose.height
    yield MarkGroup(Ref("map"), 0, y, width, high, tuple(marks), structure.TITLE_PATH)
    if not has_touchpoints:
        return
    y += high + 8
    task = context.block(labels.ballot.task, _TASK, width, 3)
    task_marks = tuple(in_label_language(place_block(0, 0, task, theme.ink, width), context))
    yield MarkGroup(DrawingElement("sheet", "task"), 0, y, width, task.height, task_marks, structure.TITLE_PATH)
    y = max(
        y + task.height,
        (job.header_height(logo_beside_title=True) + logo_room(job, is_first_sheet=True)[1]) / job.zoom
        - _FIELD_HEIGHT / 3,
    )
    fields = tuple(_identity_fields(job, pitch))
    yield MarkGroup(
        DrawingElement("sheet", "who"), 0, y, job.width / job.zoom, _FIELD_HEIGHT, fields, structure.TITLE_PATH
    )


def _width_beside_logo(job: PrintJob, width: float, first: bool) -> float:
    """Return the width that the logo at the right leaves free."""
    logo = logo_room(job, first)[0] / job.zoom
    return max(width / 3, width - logo - _COLUMN_GAP) if logo else width


def _identity_fields(job: PrintJob, pitch: float) -> Iterator[Mark]:
    """Yield the fields for name and role."""
    each = min(_FIELD_WIDTH, pitch - _COLUMN_GAP)
    for index, name in enumerate((job.labels.ballot.your_name, job.labels.ballot.your_role)):
        yield from _blank_field(name, Rect(index * pitch, 0, each, _FIELD_HEIGHT), job)


def _blank_field(name: str, rect: Rect, job: PrintJob) -> Iterator[Mark]:
    """Yield a line to write on, at the lower edge of the rectangle, after the field's name."""
    line = job.context.line(name, _FIELD, rect.w / 2)
    text = place_line(rect.x, rect.bottom - _FIELD.line_height, line, _FIELD, job.theme.muted)
    yield from in_label_language((text,), job.context)
    yield horizontal_rule(rect.x + line.width + 6, rect.bottom - 2, rect.w - line.width - 6, job.theme.faint)


def _later_sheet_head(job: PrintJob, width: float) -> MarkGroup:
    """Return the head of later sheets: title and name field, since sheets may get separated."""
    title, room = (
        job.full_journey.title.strip() or job.labels.title.untitled,
        _width_beside_logo(job, width, first=False),
    )
    who = min(_FIELD_WIDTH, room * _MAX_NAME_FIELD_SHARE)
    line = job.context.line(title, _SHORT_TITLE, room - who - _COLUMN_GAP)
    mark = place_line(0, _SHORT_TITLE_HEIGHT - _SHORT_TITLE.line_height, line, _SHORT_TITLE, job.theme.muted, title)
    field = _blank_field(job.labels.ballot.your_name, Rect(room - who, 0, who, _SHORT_TITLE_HEIGHT), job)
    y = job.header_height(logo_beside_title=True) / job.zoom
    return MarkGroup(Ref("map"), 0, y, room, _SHORT_TITLE_HEIGHT, (mark, *field))


def _draft(groups: Sequence[MarkGroup], job: PrintJob) -> SheetContent:
    zoom, margin = job.zoom, job.sheet.margin
    drawing = Drawing(job.width / zoom, job.height / zoom, tuple(groups), job.theme.paper)
    return SheetContent((Layer(drawing, zoom, margin, margin),), logo_beside_title=True)
