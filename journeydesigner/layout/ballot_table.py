"""The lines of a ballot: a phase's head, and per touchpoint five faces to tick and a line for a remark.

Every phase is a table of its own, with the steps of the scale as its columns. Lengths in points of usual print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Element, Group, Icon, Mark, Ref
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Block, Style
from journeydesigner.layout.theme import mix
from journeydesigner.layout.tokens import Stop, fitted, name_of, number_tile, rule, title_of

HEAD = 24.0
"""The height of a phase's head."""
SCALE = 15.0
"""What the words of the scale add to the first head of a column."""
TARGET = 23.0
"""The side of a face's icon: its circle, three quarters of that, is a little over six millimetres wide."""
SCORES = (1, 2, 3, 4, 5)
_PITCH = 30.0
_MIDDLE = 12.0
"""The middle of a face in its column: beside it stands its number."""
_NUMBER_X = _MIDDLE + TARGET * 0.375 + 2.5
_NUMBER = Style(8, 500, 11, tabular=True)
_LONG_NUMBER = Style(6, 500, 11, tabular=True)
_TITLE = Style(9, 500, 11)
_TITLE_X = 43.0
_TITLE_LINES = 3
_ICON = 13.0
_PHASES = (Style(11, 700, HEAD - 4), Style(9.5, 700, HEAD - 4), Style(8.5, 700, 10.5))
_RANGE = Style(7.5, 400, HEAD - 4, tabular=True)
_STEP = Style(8.5, 700, HEAD - 4, tabular=True)
_WORD = Style(6.5, 400, 7.5)
_BESIDE_FACE = Style(6.5, 500, 8, tabular=True)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table lie, from its left edge."""

    width: float
    title: float
    faces: float
    remark: float


def columns_for(width: float) -> Columns:
    """Divide a width: what the faces leave is shared by title and remark."""
    flexible = width - _TITLE_X - len(SCORES) * _PITCH - 10 - 10
    title = min(230.0, flexible * 0.58)
    faces = _TITLE_X + title + 10
    return Columns(width, title, faces, faces + len(SCORES) * _PITCH + 10)


def row_height(stop: Stop, columns: Columns, least: float, setting: Setting) -> float:
    """Return the height of a touchpoint's line: `least`, or what its title needs."""
    return max(least, _title(stop, columns, setting).height + 5)


def _title(stop: Stop, columns: Columns, setting: Setting) -> Block:
    return setting.block(title_of(stop.touchpoint, setting), _TITLE, columns.title, _TITLE_LINES)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lines of a phase, or of a stretch of it: `first` in its column with the scale's words."""

    stops: tuple[Stop, ...]
    continued: bool
    first: bool

    @property
    def height(self) -> float:
        """Its height."""
        return HEAD + (SCALE if self.first else 0.0)


def head_groups(head: Head, columns: Columns, x: float, y: float, setting: Setting) -> Iterator[Group]:
    """Yield the head; that of a phase which goes on from another column is not told again."""
    lane, theme, labels = head.stops[0].lane, setting.theme, setting.labels
    phase = lane.phase.id
    if head.first:
        yield from _scale_words(columns, x, y, setting)
        y += SCALE
    name = labels.continued(name_of(lane, setting)) if head.continued else name_of(lane, setting)
    wide, tile = number_tile(0, (HEAD - 20) / 2, lane, 16, setting)
    numbers = [stop.card.facts.number for stop in head.stops]
    numbered = f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else str(numbers[0])
    span = setting.line(numbered, _RANGE)
    block = fitted(name, _PHASES, columns.faces - wide - 7 - span.width - 14, HEAD - 2, setting)
    lines = list(paragraph(wide + 7, (HEAD - 4 - block.height) / 2, block, theme.ink, None, "H2"))
    path: Path = () if head.continued else structure.phase(phase)
    ref = Ref("phase", phase)
    yield Group(ref, x, y, wide + 7 + block.width, HEAD - 2, (*tile, *lines), path, bookmark=name_of(lane, setting))
    column: Path = () if head.continued else (*path, Element("Table", "moments"), Element("TR", "head"))
    told = f"{labels.fields['touchpoint']} {numbered}"
    marks = tuple(ours((words(0, 0, span, _RANGE, theme.muted, told),), setting))
    yield _cell("touchpoint", column, x + wide + 7 + block.width + 7, y, marks, span.width)
    for score in SCORES:
        step = setting.line(str(score), _STEP)
        at = words(_MIDDLE - step.width / 2, 0, step, _STEP, theme.ink, f"{score} {labels.scale[score]}")
        left = x + columns.faces + (score - 1) * _PITCH
        yield _cell(f"score {score}", column, left, y, tuple(ours((at,), setting)), _PITCH)
    remark = words(0, 0, setting.line(labels.remark, _RANGE), _RANGE, theme.muted)
    yield _cell(
        "remark", column, x + columns.remark, y, tuple(ours((remark,), setting)), columns.width - columns.remark
    )
    line_below = (rule(0, 0, columns.width, mix(lane.head.hue, theme.paper, 0.6)),)
    yield Group(Ref("sheet", f"line {phase}"), x, y + HEAD - 2, columns.width, 0, line_below)


def _cell(key: str, row: Path, x: float, y: float, marks: tuple[Mark, ...], width: float) -> Group:
    path: Path = (*row, Element("TH", key, "Column")) if row else ()
    return Group(Ref("sheet", f"head {key}"), x, y, width, HEAD - 2, marks, path)


def _scale_words(columns: Columns, x: float, y: float, setting: Setting) -> Iterator[Group]:
    """Yield what the steps mean, over the first head of a column. Each head tells it, so here it is ornament."""
    for score in SCORES:
        block = setting.block(setting.labels.scale[score], _WORD, _PITCH - 1, 2)
        top = SCALE - block.height
        marks = tuple(
            words(_PITCH / 2 - line.width / 2, top + index * _WORD.line_height, line, _WORD, setting.theme.muted)
            for index, line in enumerate(block.lines)
        )
        left = x + columns.faces + (score - 1) * _PITCH + _MIDDLE - _PITCH / 2
        yield Group(Ref("sheet", f"word {score}"), left, y, _PITCH, SCALE, marks)


def row_groups(stop: Stop, columns: Columns, x: float, y: float, height: float, setting: Setting) -> Iterator[Group]:
    """Yield the line of a touchpoint: its title heads the row, then a cell per face, then the room for a remark."""
    theme, touchpoint = setting.theme, stop.touchpoint
    row: Path = (*structure.phase(stop.lane.phase.id), Element("Table", "moments"), Element("TR", touchpoint.id))
    block = _title(stop, columns, setting)
    middle = height / 2
    text = str(stop.card.facts.number)
    style = _NUMBER if len(text) < 4 else _LONG_NUMBER
    number = setting.line(text, style)
    marks: list[Mark] = [
        words(19 - number.width, middle - style.line_height / 2, number, style, theme.muted),
        Icon(24, middle - _ICON / 2, _ICON, stop.card.facts.icon, stop.card.facts.hue, stop.card.facts.channel_name),
    ]
    lines = paragraph(_TITLE_X, middle - block.height / 2, block, theme.ink, columns.title)
    marks += lines if touchpoint.title.strip() else ours(lines, setting)
    path: Path = (*row, Element("TH", scope="Row"))
    ref = Ref("touchpoint", touchpoint.id)
    yield Group(ref, x, y, _TITLE_X + columns.title, height, tuple(marks), path, text=touchpoint.title)
    for score in SCORES:
        left = x + columns.faces + (score - 1) * _PITCH
        cell: Path = (*row, Element("TD", f"score {score}"))
        yield Group(
            Ref("score", f"{touchpoint.id} {score}"),
            left,
            y,
            _PITCH,
            height,
            _face(score, height, theme.muted, setting),
            cell,
        )
    remark = columns.width - columns.remark
    cell = (*row, Element("TD", "remark"))
    line = (rule(0, height, remark, theme.faint),)
    yield Group(Ref("cell", f"{touchpoint.id} remark"), x + columns.remark, y, remark, height, line, cell)
    below = (rule(0, 0, columns.remark - 10, theme.hairline),)
    yield Group(Ref("sheet", f"line {touchpoint.id}"), x, y + height, columns.remark - 10, 0, below)


def _face(score: int, height: float, color: str, setting: Setting) -> tuple[Mark, ...]:
    """Return a face in outline, with its number clear of it at its right: nothing is ticked beforehand."""
    number = setting.line(str(score), _BESIDE_FACE)
    return (
        Icon(_MIDDLE - TARGET / 2, (height - TARGET) / 2, TARGET, f"face-{score}", color, "", 1.1),
        words(_NUMBER_X, (height - _BESIDE_FACE.line_height) / 2, number, _BESIDE_FACE, color),
    )
