"""The tables of a ballot: a phase's head, and a row per touchpoint with five faces to tick and a line for a remark.

Each phase is a table, with the scores as its columns. Lengths in points of normal print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import DrawingElement, Icon, Mark, MarkGroup, StructureElement
from journeydesigner.layout.pagination.shared_marks import (
    LaneTouchpoint,
    fit_block,
    horizontal_rule,
    phase_name,
    phase_number_tile,
    touchpoint_title,
    words_fit,
)
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextBlock, TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.refs import Ref

HEAD_HEIGHT = 24.0
"""The height of a phase's head."""
SCALE_HEIGHT = 15.0
"""The height of the words of the scale above the first head of a column."""
FACE_SIZE = 23.0
"""The side of a face's icon: its circle, three quarters of that, is a little over six millimetres wide."""
SCORES = (1, 2, 3, 4, 5)
_FACE_PITCH = 30.0
_FACE_CENTER_X = 12.0
"""The centre of a face in its column; its number is beside it."""
_FACE_NUMBER_X = _FACE_CENTER_X + FACE_SIZE * 0.375 + 2.5
_NUMBER = TextStyle(8, 500, 11, tabular=True)
_LONG_NUMBER = TextStyle(6, 500, 11, tabular=True)
_TITLE_STYLES = (TextStyle(9, 500, 11), TextStyle(8, 500, 10), TextStyle(7, 500, 9))
"""The smaller ones are for titles with long words."""
_TITLE_X = 43.0
_MAX_TITLE_LINES = 3
_ICON_SIZE = 13.0
_PHASE_STYLES = (TextStyle(11, 700, HEAD_HEIGHT - 4), TextStyle(9.5, 700, HEAD_HEIGHT - 4), TextStyle(8.5, 700, 10.5))
_RANGE = TextStyle(7.5, 400, HEAD_HEIGHT - 4, tabular=True)
_SCORE = TextStyle(8.5, 700, HEAD_HEIGHT - 4, tabular=True)
_SCALE_WORD = TextStyle(6.5, 400, 7.5)
_FACE_NUMBER = TextStyle(6.5, 500, 8, tabular=True)


@dataclass(frozen=True, slots=True)
class BallotTableColumns:
    """The positions of a table's columns, from its left edge."""

    width: float
    title_width: float
    faces_x: float
    remark_x: float


def divide_table(width: float) -> BallotTableColumns:
    """Divide a width: title and remark share what the faces leave."""
    flexible = width - _TITLE_X - len(SCORES) * _FACE_PITCH - 10 - 10
    title = min(230.0, flexible * 0.58)
    faces = _TITLE_X + title + 10
    return BallotTableColumns(width, title, faces, faces + len(SCORES) * _FACE_PITCH + 10)


def row_height(stop: LaneTouchpoint, columns: BallotTableColumns, min_height: float, context: LayoutContext) -> float:
    """Return the height of a touchpoint's row: `min_height`, or what its title needs."""
    return max(min_height, _title(stop, columns, context).height + 5)


def _title(stop: LaneTouchpoint, columns: BallotTableColumns, context: LayoutContext) -> TextBlock:
    title = touchpoint_title(stop.touchpoint, context)
    style = next(
        (each for each in _TITLE_STYLES if words_fit(title, each, columns.title_width, context)), _TITLE_STYLES[0]
    )
    return context.block(title, style, columns.title_width, _MAX_TITLE_LINES)


def head_groups(
    stops: Sequence[LaneTouchpoint],
    is_continued: bool,
    columns: BallotTableColumns,
    x: float,
    y: float,
    context: LayoutContext,
) -> Iterator[MarkGroup]:
    """Yield the head over rows of one phase. `is_continued`: it repeats a head, so it has no place in the structure."""
    lane, theme, labels = stops[0].lane, context.theme, context.labels
    phase = lane.phase.id
    name = labels.lanes.continued(phase_name(lane, context)) if is_continued else phase_name(lane, context)
    wide, tile = phase_number_tile(0, (HEAD_HEIGHT - 20) / 2, lane, 16, context)
    numbers = [stop.card.facts.number for stop in stops]
    numbered = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
    span = context.line(numbered, _RANGE)
    block = fit_block(name, _PHASE_STYLES, columns.faces_x - wide - 7 - span.width - 14, HEAD_HEIGHT - 2, context)
    lines = list(place_block(wide + 7, (HEAD_HEIGHT - 4 - block.height) / 2, block, theme.ink, None, "H2"))
    path: StructurePath = () if is_continued else structure.phase(phase)
    ref = Ref("phase", phase)
    yield MarkGroup(
        ref, x, y, wide + 7 + block.width, HEAD_HEIGHT - 2, (*tile, *lines), path, bookmark=phase_name(lane, context)
    )
    column: StructurePath = (
        () if is_continued else (*path, StructureElement("Table", "moments"), StructureElement("TR", "head"))
    )
    heading = f"{labels.fields['touchpoint.title']} {numbered}"
    marks = tuple(in_label_language((place_line(0, 0, span, _RANGE, theme.muted, heading),), context))
    yield _head_cell("touchpoint", column, x + wide + 7 + block.width + 7, y, marks, span.width)
    for score in SCORES:
        step = context.line(str(score), _SCORE)
        at = place_line(
            _FACE_CENTER_X - step.width / 2, 0, step, _SCORE, theme.ink, f"{score} {labels.ballot.scale[score]}"
        )
        left = x + columns.faces_x + (score - 1) * _FACE_PITCH
        yield _head_cell(f"score {score}", column, left, y, tuple(in_label_language((at,), context)), _FACE_PITCH)
    remark = place_line(0, 0, context.line(labels.ballot.remark, _RANGE), _RANGE, theme.muted)
    yield _head_cell(
        "remark",
        column,
        x + columns.remark_x,
        y,
        tuple(in_label_language((remark,), context)),
        columns.width - columns.remark_x,
    )
    line_below = (horizontal_rule(0, 0, columns.width, mix(lane.head.hue, theme.paper, 0.6)),)
    yield MarkGroup(DrawingElement("sheet", f"line {phase}"), x, y + HEAD_HEIGHT - 2, columns.width, 0, line_below)


def _head_cell(key: str, row: StructurePath, x: float, y: float, marks: tuple[Mark, ...], width: float) -> MarkGroup:
    path: StructurePath = (*row, StructureElement("TH", key, "Column")) if row else ()
    return MarkGroup(DrawingElement("sheet", f"head {key}"), x, y, width, HEAD_HEIGHT - 2, marks, path)


def scale_word_groups(columns: BallotTableColumns, x: float, y: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield the words of the scale above the first head of a column. Decoration: each head has them as text."""
    for score in SCORES:
        block = context.block(context.labels.ballot.scale[score], _SCALE_WORD, _FACE_PITCH - 1, 2)
        top = SCALE_HEIGHT - block.height
        marks = tuple(
            place_line(
                _FACE_PITCH / 2 - line.width / 2,
                top + index * _SCALE_WORD.line_height,
                line,
                _SCALE_WORD,
                context.theme.muted,
            )
            for index, line in enumerate(block.lines)
        )
        left = x + columns.faces_x + (score - 1) * _FACE_PITCH + _FACE_CENTER_X - _FACE_PITCH / 2
        yield MarkGroup(DrawingElement("sheet", f"word {score}"), left, y, _FACE_PITCH, SCALE_HEIGHT, marks)


def row_groups(
    stop: LaneTouchpoint, columns: BallotTableColumns, x: float, y: float, height: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the row of a touchpoint: its title as row header, a cell per face, then a line for a remark."""
    theme, touchpoint = context.theme, stop.touchpoint
    row: StructurePath = (
        *structure.phase(stop.lane.phase.id),
        StructureElement("Table", "moments"),
        StructureElement("TR", touchpoint.id),
    )
    block = _title(stop, columns, context)
    middle = height / 2
    text = str(stop.card.facts.number)
    style = _NUMBER if len(text) < 4 else _LONG_NUMBER
    number = context.line(text, style)
    marks: list[Mark] = [
        place_line(19 - number.width, middle - style.line_height / 2, number, style, theme.muted),
        Icon(
            24,
            middle - _ICON_SIZE / 2,
            _ICON_SIZE,
            stop.card.facts.icon,
            stop.card.facts.hue,
            stop.card.facts.channel_name,
        ),
    ]
    lines = place_block(_TITLE_X, middle - block.height / 2, block, theme.ink, columns.title_width)
    marks += lines if touchpoint.title.strip() else in_label_language(lines, context)
    path: StructurePath = (*row, StructureElement("TH", scope="Row"))
    ref = Ref("touchpoint", touchpoint.id)
    yield MarkGroup(ref, x, y, _TITLE_X + columns.title_width, height, tuple(marks), path, text=touchpoint.title)
    for score in SCORES:
        left = x + columns.faces_x + (score - 1) * _FACE_PITCH
        cell: StructurePath = (*row, StructureElement("TD", f"score {score}"))
        yield MarkGroup(
            DrawingElement("score", f"{touchpoint.id} {score}"),
            left,
            y,
            _FACE_PITCH,
            height,
            _face(score, height, theme.muted, context),
            cell,
        )
    remark = columns.width - columns.remark_x
    cell = (*row, StructureElement("TD", "remark"))
    line = (horizontal_rule(0, height, remark, theme.faint),)
    yield MarkGroup(
        DrawingElement("sheet", f"remark {touchpoint.id}"), x + columns.remark_x, y, remark, height, line, cell
    )
    below = (horizontal_rule(0, 0, columns.remark_x - 10, theme.hairline),)
    yield MarkGroup(DrawingElement("sheet", f"line {touchpoint.id}"), x, y + height, columns.remark_x - 10, 0, below)


def _face(score: int, height: float, color: str, context: LayoutContext) -> tuple[Mark, ...]:
    """Return the outline of a face with its number at its right."""
    number = context.line(str(score), _FACE_NUMBER)
    return (
        Icon(_FACE_CENTER_X - FACE_SIZE / 2, (height - FACE_SIZE) / 2, FACE_SIZE, f"face-{score}", color, "", 1.1),
        place_line(_FACE_NUMBER_X, (height - _FACE_NUMBER.line_height) / 2, number, _FACE_NUMBER, color),
    )
