"""Sheets to score in the room: each participant ticks a face per touchpoint. Scores already known do not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeydesigner.layout import structure
from journeydesigner.layout.ballot_flow import GAP, Column, Line, best
from journeydesigner.layout.ballot_table import HEAD, SCALE, Columns, columns_for, head_groups, row_groups, row_height
from journeydesigner.layout.drawing import Drawing, Group, Mark, Ref
from journeydesigner.layout.frame import foot_room, head_room
from journeydesigner.layout.header import subtitle
from journeydesigner.layout.job import Draft, Job
from journeydesigner.layout.paper import Layer
from journeydesigner.layout.parts import LanePart
from journeydesigner.layout.planning import DoesNotFit
from journeydesigner.layout.setting import ours, paragraph, words
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.tokens import lanes, rule, sentence, stops

_TITLE = Style(18, 700, 24)
_BRIEF = Style(9, 600, 12)
_WHOSE = Style(8.5, 400, 13)
_WHOSE_GAP = 3.0
_TASK = Style(11, 600, 15)
_FIELD = Style(8, 400, 11)
_EMPTY = Style(11, 400, 17)
_FIELD_ROOM = 27.0
_FIELD_WIDTH = 270.0
_TOP_GAP = 10.0
_COLUMN_GAP = 22.0
_COLUMN = 460.0
"""The width that a column gets if it can: room for a remark, but no hall."""
_LEAST_COLUMN = 270.0
_HEIGHTS = (36.0, 33.0, 30.0, 27.0, 25.0, 23.5, 22.5)
"""How high the line of a touchpoint may be: higher is better to write on, but not worth another sheet."""


def ballot(work: Job) -> list[Draft]:
    """Return the sheets; raises `DoesNotFit` where the sheet is too small for faces to tick."""
    parts, width = lanes(work), work.width / work.zoom
    bottom = (work.height - foot_room(work, None)) / work.zoom
    count = max(1, round(width / _COLUMN))
    pitch = (width + _COLUMN_GAP) / count
    top = list(_top(work, width, pitch if count > 1 else pitch / 2, bool(stops(parts))))
    if not stops(parts):
        high, marks = sentence(work.labels.ballot_empty, width, _EMPTY, work.setting)
        y = max(top[-1].rect.bottom + 12, (bottom - high) / 2)
        return [_draft([*top, Group(Ref("sheet"), 0, y, width, high, tuple(marks), structure.TITLE)], work)]
    brief = _brief(work, width)
    columns = columns_for(pitch - _COLUMN_GAP)
    tops = top[-1].rect.bottom + _TOP_GAP, brief.rect.bottom + _TOP_GAP
    if columns.width < _LEAST_COLUMN or bottom - tops[0] < HEAD + SCALE + 2 * _HEIGHTS[0]:
        raise DoesNotFit
    sheets = best(
        lambda least: _lines(parts, columns, least, work), _HEIGHTS, (bottom - tops[0], bottom - tops[1]), count
    )
    drafts = []
    for number, sheet in enumerate(sheets):
        groups = list(top) if number == 0 else [brief]
        for index, column in enumerate(sheet):
            groups += _column(column, columns, index * (columns.width + _COLUMN_GAP), tops[min(1, number)], work)
        drafts.append(_draft(groups, work))
    return drafts


def _lines(parts: Sequence[LanePart], columns: Columns, least: float, work: Job) -> list[list[Line]]:
    setting = work.setting
    return [
        [Line(stop, row_height(stop, columns, least, setting)) for stop in stops([part])]
        for part in parts
        if part.cards
    ]


def _column(column: Column, columns: Columns, x: float, y: float, work: Job) -> Iterator[Group]:
    for stretch in column:
        yield from head_groups(stretch.head, columns, x, y, work.setting)
        y += stretch.head.height
        for line in stretch.lines:
            yield from row_groups(line.stop, columns, x, y, line.height, work.setting)
            y += line.height
        y += GAP


def _top(work: Job, width: float, pitch: float, scored: bool) -> Iterator[Group]:
    """Yield what stands on the first sheet above the lines: title, whose journey, what to do, who fills it in.

    `pitch`: from the left edge of a line for who fills it in to that of the next, as the columns below stand.
    """
    setting, theme, labels = work.setting, work.theme, work.labels
    y = head_room(work) / work.zoom
    title = setting.block(work.whole.title.strip() or labels.untitled_map, _TITLE, width, 3)
    whose = setting.block(subtitle(work.journey, setting), _WHOSE, width, 2)
    marks = [
        *paragraph(0, 0, title, theme.ink, width, "H1"),
        *paragraph(0, title.height + _WHOSE_GAP, whose, theme.muted, width),
    ]
    high = title.height + _WHOSE_GAP + whose.height
    yield Group(Ref("map"), 0, y, width, high, tuple(marks), structure.TITLE)
    if not scored:
        return
    y += high + 8
    task = setting.block(labels.ballot_task, _TASK, width, 3)
    told = tuple(ours(paragraph(0, 0, task, theme.ink, width), setting))
    yield Group(Ref("sheet", "task"), 0, y, width, task.height, told, structure.TITLE)
    yield Group(
        Ref("sheet", "who"), 0, y + task.height, width, _FIELD_ROOM, tuple(_fields(work, pitch)), structure.TITLE
    )


def _fields(work: Job, pitch: float) -> Iterator[Mark]:
    """Yield the lines for name and role."""
    setting, theme = work.setting, work.theme
    each = min(_FIELD_WIDTH, pitch - _COLUMN_GAP)
    for index, name in enumerate((work.labels.your_name, work.labels.your_role)):
        x = index * pitch
        line = setting.line(name, _FIELD, each / 2)
        yield from ours((words(x, _FIELD_ROOM - _FIELD.line_height, line, _FIELD, theme.muted),), setting)
        yield rule(x + line.width + 6, _FIELD_ROOM - 2, each - line.width - 6, theme.faint)


def _brief(work: Job, width: float) -> Group:
    """Return the title on the sheets after the first."""
    title = work.whole.title.strip() or work.labels.untitled_map
    mark = words(0, 0, work.setting.line(title, _BRIEF, width), _BRIEF, work.theme.muted, title)
    return Group(Ref("map"), 0, head_room(work) / work.zoom, width, _BRIEF.line_height, (mark,))


def _draft(groups: Sequence[Group], work: Job) -> Draft:
    zoom, margin = work.zoom, work.sheet.margin
    drawing = Drawing(work.width / zoom, work.height / zoom, tuple(groups), (), work.theme.paper)
    return Draft((Layer(drawing, zoom, margin, margin),))
