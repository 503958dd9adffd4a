"""The phases of the emotional curve as columns: their heads, and what of their touchpoints has no name at the curve.

A few touchpoints are listed small under their phase; of hundreds, an axis shows numbers, each telling those up to the
next one. Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from math import inf

from journeydesigner.layout import structure
from journeydesigner.layout.curve import Stretch
from journeydesigner.layout.drawing import Box, Group, Mark, Ref
from journeydesigner.layout.emotion_names import Name, name_group
from journeydesigner.layout.parts import CardPart, LanePart
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.text.types import Block, Style
from journeydesigner.layout.theme import mix
from journeydesigner.layout.tokens import Stop, fitted, name_of, number_tile, title_of, told, unbroken

LEAST_COLUMN = 22.0
"""The least width of a phase: its number just fits."""
LEFT = 44.0
"""The room for the scale's faces, before the first column."""
COLUMN_GAP = 8.0
AXIS_ROOM = 18.0
_COLUMN = 92.0
_NAMED = 64.0
"""A narrower phase shows its number only."""
_TILE = 18.0
_PAD, _TIGHT = 8.0, 5.0
_PHASES = (Style(12, 600, 16), Style(10.5, 600, 14), Style(9.5, 600, 12.5))
_ENTRY = Style(9.5, 400, 13)
_NUMBER = Style(9.5, 600, 13, tabular=True)
_NUMBER_ROOM = 20.0
_ENTRY_LINES = 3
_ENTRY_GAP = 2.0
_MOST_LISTED = 40
_AXIS = Style(9, 500, 12, tabular=True)
_AXIS_STEP = 30.0


def stretches(parts: Sequence[LanePart], x: float, width: float) -> list[Stretch]:
    """Divide a width over the phases: each wide enough for its name if they all can be, the rest by touchpoints."""
    if not parts:
        return []
    room = width - LEFT - COLUMN_GAP - COLUMN_GAP * (len(parts) - 1)
    least = min(_COLUMN, room / len(parts) * 0.6)
    share = (room - least * len(parts)) / sum(max(1, len(part.cards)) for part in parts)
    found, at = [], x + LEFT
    for part in parts:
        wide = least + share * max(1, len(part.cards))
        found.append(Stretch(at, wide, part.phase.touchpoints))
        at += wide + COLUMN_GAP
    return found


def head_height(parts: Sequence[LanePart], columns: Sequence[Stretch], setting: Setting) -> float:
    """Return the height of the phases' heads: that of the highest."""
    heights = [_TILE]
    for part, column in zip(parts, columns, strict=True):
        if column.width >= _NAMED:
            stacked, block = _name(part, column, setting)
            heights.append(block.height + (_TILE + 3 if stacked else 0.0))
    return max(heights) + 2 * _PAD


def _name(part: LanePart, column: Stretch, setting: Setting) -> tuple[bool, Block]:
    """Return the phase's name, and whether it stands under its number, since beside it words would break."""
    name = name_of(part, setting)
    beside = column.width - _TILE - 2 * _PAD - 7
    for style in _PHASES:
        block = setting.block(name, style, beside)
        if len(block.lines) <= 2 and unbroken(name, style, beside, setting):
            return False, block
    return True, fitted(name, _PHASES, column.width - 2 * _TIGHT, 2 * _PHASES[0].line_height, setting)


def head_group(part: LanePart, column: Stretch, y: float, height: float, setting: Setting) -> Group:
    """Return a phase's head: its number and name on its hue's tint; where it is too narrow for that, the number."""
    theme, hue, name = setting.theme, part.head.hue, name_of(part, setting)
    marks: list[Mark] = [Box(0, 0, column.width, height, 8, mix(hue, theme.paper, 0.10))]
    if column.width < _NAMED:
        style = Style(11, 700, _TILE, tabular=True)
        number = setting.line(str(part.head.number), style, column.width)
        at = (column.width - number.width) / 2
        marks.append(words(at, (height - _TILE) / 2, number, style, hue, name, "H2"))
    else:
        stacked, block = _name(part, column, setting)
        _, tile = number_tile(
            _TIGHT if stacked else _PAD, _PAD if stacked else (height - _TILE) / 2, part, _TILE, setting
        )
        left = _TIGHT if stacked else _PAD + _TILE + 7
        top = _PAD + _TILE + 3 if stacked else (height - block.height) / 2
        lines = paragraph(left, top, block, theme.ink, None, "H2")
        marks += [*tile, *(lines if part.phase.name.strip() else ours(lines, setting))]
    path, ref = structure.phase(part.phase.id), Ref("phase", part.phase.id)
    return Group(ref, column.x, y, column.width, height, tuple(marks), path, text=part.phase.name, bookmark=name)


def list_height(
    parts: Sequence[LanePart], columns: Sequence[Stretch], names: Container[str], setting: Setting
) -> float:
    """Return the height that the longest list of touchpoints without a name takes, 0 where all have one."""
    most = 0.0
    for part, column in zip(parts, columns, strict=True):
        rest = [card for card in part.cards if card.touchpoint.id not in names]
        if len(rest) > _MOST_LISTED:
            return inf
        most = max(most, sum(_entry_text(card, column, setting).height + _ENTRY_GAP for card in rest))
    return most + 2 * _PAD if most else 0.0


def listed(part: LanePart, column: Stretch, names: Mapping[str, Name], top: float, setting: Setting) -> Iterator[Group]:
    """Yield the touchpoints of a phase in their order: the names, and an entry from `top` down for each other one."""
    y = top + _PAD
    for card in part.cards:
        name = names.get(card.touchpoint.id)
        if name is not None:
            yield name_group(name, "", setting)
        else:
            block = _entry_text(card, column, setting)
            marks = tuple(_entry(card, block, setting))
            path = structure.card(part.phase.id, card.touchpoint.id)
            ref = Ref("touchpoint", card.touchpoint.id)
            yield Group(ref, column.x + _PAD / 2, y, column.width - _PAD, block.height, marks, path)
            y += block.height + _ENTRY_GAP


def _entry_left(card: CardPart, setting: Setting) -> float:
    return max(_NUMBER_ROOM, setting.line(str(card.facts.number), _NUMBER).width + 5)


def _entry_text(card: CardPart, column: Stretch, setting: Setting) -> Block:
    width = max(8.0, column.width - _PAD - _entry_left(card, setting))
    return setting.block(title_of(card.touchpoint, setting), _ENTRY, width, _ENTRY_LINES)


def _entry(card: CardPart, block: Block, setting: Setting) -> Iterator[Mark]:
    theme = setting.theme
    yield words(0, 0, setting.line(str(card.facts.number), _NUMBER), _NUMBER, theme.muted)
    lines = list(paragraph(_entry_left(card, setting), 0, block, theme.ink))
    yield from told(lines if card.touchpoint.title.strip() else list(ours(lines, setting)), _score(card, setting))


def _score(card: CardPart, setting: Setting) -> str:
    score = card.touchpoint.satisfaction
    return f": {setting.labels.score(score) if score is not None else setting.labels.no_score}"


def counted(part: LanePart, column: Stretch, names: Mapping[str, Name], y: float, setting: Setting) -> Iterator[Group]:
    """Yield the names of a phase and the numbers of its axis at `y`; each tells what follows up to the next of them."""
    found: list[tuple[CardPart, float | None, str]] = []
    room, last = column.width / max(1, len(part.cards)), -_AXIS_STEP
    for index, card in enumerate(part.cards):
        x = (index + 0.5) * room
        spare = column.width - x >= _AXIS_STEP / 2 or not found
        if card.touchpoint.id in names:
            found.append((card, None, ""))
        elif not found or (x - last >= _AXIS_STEP and spare):
            found.append((card, x, ""))
            last = max(x, _AXIS_STEP / 2)
        else:
            first, at, rest = found[-1]
            text = f"{card.facts.number} {title_of(card.touchpoint, setting)}{_score(card, setting)}"
            found[-1] = first, at, f"{rest}; {text}"
    for card, at, rest in found:
        if at is None:
            yield name_group(names[card.touchpoint.id], rest, setting)
        else:
            yield _axis_number(Stop(part, card), column, at, (y, rest), setting)


def _axis_number(stop: Stop, column: Stretch, at: float, told_at: tuple[float, str], setting: Setting) -> Group:
    y, rest = told_at
    card = stop.card
    line = setting.line(str(card.facts.number), _AXIS)
    text = f"{card.facts.number} {title_of(card.touchpoint, setting)}{_score(card, setting)}{rest}"
    x = column.x + min(max(0.0, at - line.width / 2), max(0.0, column.width - line.width))
    mark = words(0, 0, line, _AXIS, setting.theme.muted, text)
    path = structure.card(stop.lane.phase.id, card.touchpoint.id)
    return Group(Ref("touchpoint", card.touchpoint.id), x, y, line.width, _AXIS.line_height, (mark,), path)
