"""Who makes the journey: a panel with the personas' faces, words, goals and frustrations. Lengths in map units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from journeydesigner.layout.drawing import Box, Element, Group, Icon, Mark, Photo, Rect, Ref, Words
from journeydesigner.layout.header import initials
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.theme import mix
from journeydesigner.layout.tokens import told
from journeydesigner.model.journey import Persona

_PAD = 18.0
_GAP = 24.0
_RADIUS = 14.0
_WIDE = 880.0
"""From this width on a lone persona's texts stand beside each other."""
_COLUMN = 190.0
"""The least width of a persona with all its texts."""
_HEAD_COLUMN = 150.0
_HEAD_ROWS = 2
_LONE, _SIDE, _SMALL = 76.0, 48.0, 34.0
_NAME = Style(17, 700, 22)
_NAME_SIDE = Style(13, 700, 17)
_NAME_SMALL = Style(11, 600, 14)
_ROLE = Style(11, 400, 15)
_ROLE_SMALL = Style(10, 400, 13)
_QUOTE = Style(16, 600, 22)
_QUOTE_SIDE = Style(12, 600, 16)
_HEADING = Style(10, 600, 15)
_TEXT = Style(11, 400, 15)
_TEXT_SIDE = Style(10.5, 400, 14)
_ROW_GAP = 8.0
"""Between the rows in which the texts of personas beside each other stand."""


@dataclass
class _Stack:
    """Texts under each other in a column of that width, from (x, y) down."""

    x: float
    y: float
    width: float
    setting: Setting
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, style: Style, color: str, most: int, gap: float = 0.0, heading: bool = False) -> None:
        """Set a text, if there is any, below what is there."""
        if not text.strip():
            return
        self.y += gap if self.marks else 0.0
        block = self.setting.block(text.strip(), style, self.width, most)
        self.marks += paragraph(self.x, self.y, block, color, self.width, "H2" if heading else "P")
        self.y += block.height

    def titled(self, icon: str, color: str, title: str, text: str, style: Style, most: int, gap: float = 0.0) -> None:
        """Set a text, if there is any, under one of our own titles with its icon."""
        if not text.strip():
            return
        self.y += gap if self.marks else 0.0
        self.marks.append(Icon(self.x, self.y + 1, 13, icon, color, "", 2.0))
        name = self.setting.line(title, _HEADING, self.width - 18)
        self.marks += ours((words(self.x + 18, self.y, name, _HEADING, color),), self.setting)
        self.y += _HEADING.line_height + 2
        self.add(text, style, self.setting.theme.ink, most)


def persona_panel(personas: Sequence[Persona], width: float, setting: Setting, brief: bool = False) -> list[Group]:
    """Return the panel from (0, 0), filling the width; nothing where nobody is described.

    `brief`: with no more than faces, names and roles to see, as where there are many.
    """
    if not personas:
        return []
    if brief:
        groups = list(_heads(personas, width, setting))
    elif len(personas) == 1:
        groups = list(_lone(personas[0], width, setting))
    elif len(personas) <= max(1, int((width - 2 * _PAD + _GAP) / (_COLUMN + _GAP))):
        groups = list(_side_by_side(personas, width, setting))
    else:
        groups = list(_heads(personas, width, setting))
    height = max(group.rect.bottom for group in groups) + _PAD
    theme = setting.theme
    ground = Box(0, 0, width, height, _RADIUS, mix(theme.persona.ink, theme.paper, 0.05))
    return [Group(Ref("sheet", "personas"), 0, 0, width, height, (ground,)), *groups]


def _groups(persona: Persona, at: Rect, disc: Rect, marks: Sequence[Mark], setting: Setting) -> Iterator[Group]:
    """Yield a persona's face, then its texts in `at`. Initials tell nothing that the name beside them does not."""
    face, path = tuple(_face(persona, disc.w, setting)), (Element("Sect", f"persona {persona.id}"),)
    shown = path if persona.picture else ()
    yield Group(Ref("sheet", f"face {persona.id}"), *disc.numbers, face, shown)
    yield Group(Ref("sheet", f"persona {persona.id}"), *at.numbers, tuple(marks), path, text=persona.name)


def _face(persona: Persona, side: float, setting: Setting) -> Iterator[Mark]:
    tone = setting.theme.persona
    if persona.picture:
        yield Photo(0, 0, side, side, persona.picture, side / 2, persona.name)
        return
    style = Style(side * 0.36, 700, side)
    line = setting.line(initials(persona.name), style, side - 8)
    yield Box(0, 0, side, side, side / 2, tone.tint)
    yield words((side - line.width) / 2, 0, line, style, tone.ink)


def _place(persona: Persona, setting: Setting) -> str:
    """Return the persona's place among customers and among those who decide."""
    known = setting.labels.vocabulary
    parts = [
        known["segment"].get(persona.segment, persona.segment) if persona.segment else "",
        known["decision_role"].get(persona.decision_role, persona.decision_role) if persona.decision_role else "",
    ]
    return " · ".join(part for part in parts if part)


def _quoted(persona: Persona) -> str:
    quote = persona.quote.strip().strip('"“”„')
    return f"“{quote}”" if quote else ""


def _who(persona: Persona, stack: _Stack, name: Style, role: Style, lines: int) -> None:
    theme = stack.setting.theme
    stack.add(persona.name, name, theme.ink, lines, heading=True)
    stack.add(persona.role, role, theme.muted, lines)
    before = len(stack.marks)
    stack.add(_place(persona, stack.setting), role, theme.persona.ink, 2, 2)
    stack.marks[before:] = ours(stack.marks[before:], stack.setting)


def _wishes(persona: Persona, stacks: Sequence[_Stack], style: Style, most: int, gap: float) -> None:
    theme, fields = stacks[0].setting.theme, stacks[0].setting.labels.fields
    stacks[0].titled("goal", theme.row_tones["goal"].ink, fields["goals"], persona.goals, style, most, gap)
    stacks[-1].titled("pain-point", theme.bad, fields["frustrations"], persona.frustrations, style, most, gap)


def _lone(persona: Persona, width: float, setting: Setting) -> Iterator[Group]:
    """Yield one persona: on a wide sheet all in one row, else the wishes under who it is."""
    inner = width - 2 * _PAD
    wishes = (persona.goals.strip() != "") + (persona.frustrations.strip() != "")
    wide = width >= _WIDE and wishes > 0
    left = _LONE + 18
    room = (inner - left - 2 * _GAP) * 0.54 if wide else inner - left - _GAP
    share = 0.44 if persona.quote.strip() else 1.0
    who = _Stack(left, 0, room * share, setting)
    quote = _Stack(left + who.width + _GAP, 0, max(1.0, room * (1 - share)), setting)
    _who(persona, who, _NAME, _ROLE, 2)
    quote.add(_quoted(persona), _QUOTE, setting.theme.persona.ink, 4)
    beside = max(_LONE, who.y, quote.y)
    start, top = (left + room + 2 * _GAP, 0.0) if wide else (0.0, beside + 14 if wishes else 0.0)
    each = (inner - start - _GAP) / 2 if wishes == 2 else inner - start
    columns = [_Stack(start + index * (each + _GAP), top, each, setting) for index in range(max(1, wishes))]
    _wishes(persona, columns, _TEXT, 6 if wide else 4, 0)
    height = max(beside, *(column.y for column in columns))
    row = height if wide else beside
    marks = [mark for stack in (who, quote) for mark in _lowered(stack.marks, (row - stack.y) / 2)]
    marks += [mark for column in columns for mark in column.marks]
    disc = Rect(_PAD, _PAD + (row - _LONE) / 2, _LONE, _LONE)
    yield from _groups(persona, Rect(_PAD, _PAD, inner, height), disc, marks, setting)


def _side_by_side(personas: Sequence[Persona], width: float, setting: Setting) -> Iterator[Group]:
    """Yield the personas in columns, each with all that is said of it."""
    each = (width - 2 * _PAD - _GAP * (len(personas) - 1)) / len(personas)
    whos = [_Stack(_SIDE + 12, 0, each - _SIDE - 12, setting) for _ in personas]
    for persona, who in zip(personas, whos, strict=True):
        _who(persona, who, _NAME_SIDE, _ROLE_SMALL, 2)
    tallest = max(who.y for who in whos)
    high = max(_SIDE, tallest)
    rests = [_Stack(0, high + 10, each, setting) for _ in personas]
    _compared(personas, rests)
    for index, (persona, who, rest) in enumerate(zip(personas, whos, rests, strict=True)):
        x = _PAD + index * (each + _GAP)
        marks = [*_lowered(who.marks, (high - tallest) / 2), *rest.marks]
        disc = Rect(x, _PAD + (high - _SIDE) / 2, _SIDE, _SIDE)
        yield from _groups(persona, Rect(x, _PAD, each, max(high, rest.y)), disc, marks, setting)


def _compared(personas: Sequence[Persona], stacks: Sequence[_Stack]) -> None:
    """Set what is said of each persona so that the same thing begins at the same height in all columns."""
    theme, fields = stacks[0].setting.theme, stacks[0].setting.labels.fields
    for persona, stack in zip(personas, stacks, strict=True):
        stack.add(_quoted(persona), _QUOTE_SIDE, theme.persona.ink, 3)
    _level(stacks)
    for persona, stack in zip(personas, stacks, strict=True):
        stack.titled("goal", theme.row_tones["goal"].ink, fields["goals"], persona.goals, _TEXT_SIDE, 3)
    _level(stacks)
    for persona, stack in zip(personas, stacks, strict=True):
        stack.titled("pain-point", theme.bad, fields["frustrations"], persona.frustrations, _TEXT_SIDE, 3)


def _level(stacks: Sequence[_Stack]) -> None:
    """Let all stacks go on below the longest of them."""
    gap = _ROW_GAP if any(stack.marks for stack in stacks) else 0.0
    lowest = max(stack.y for stack in stacks)
    for stack in stacks:
        stack.y = lowest + gap


def _heads(personas: Sequence[Persona], width: float, setting: Setting) -> Iterator[Group]:
    """Yield only face, name and role of many personas; where they are too many, the last words tell how many more."""
    count = max(1, int((width - 2 * _PAD + _GAP) / (_HEAD_COLUMN + _GAP)))
    each = (width - 2 * _PAD - _GAP * (count - 1)) / count
    room = count * _HEAD_ROWS
    shown = personas if len(personas) <= room else personas[: room - 1]
    y, high = _PAD, 0.0
    for index, persona in enumerate(shown):
        if index and index % count == 0:
            y, high = y + high + 12, 0.0
        x = _PAD + index % count * (each + _GAP)
        who = _Stack(_SMALL + 10, 0, each - _SMALL - 10, setting)
        who.add(persona.name, _NAME_SMALL, setting.theme.ink, 1, heading=True)
        who.add(persona.role, _ROLE_SMALL, setting.theme.muted, 2)
        high = max(high, _SMALL, who.y)
        disc = Rect(x, y, _SMALL, _SMALL)
        marks = list(told(who.marks, _unseen(persona, setting)))
        yield from _groups(persona, Rect(x, y, each, max(_SMALL, who.y)), disc, marks, setting)
    if len(shown) < len(personas):
        rest = personas[len(shown) :]
        line = setting.line(f"+{len(rest)}", _NAME_SMALL)
        whole = ", ".join(f"{each.name.strip()}{_unseen(each, setting)}" for each in rest)
        mark = words(0, (_SMALL - _NAME_SMALL.line_height) / 2, line, _NAME_SMALL, setting.theme.muted, whole)
        x = _PAD + len(shown) % count * (each + _GAP)
        yield Group(Ref("sheet", "more personas"), x, y, each, _SMALL, (mark,), (Element("Sect", "more personas"),))


def _unseen(persona: Persona, setting: Setting) -> str:
    """Return what a face with a name has no room for, to be told with it."""
    fields = setting.labels.fields
    parts = [_place(persona, setting), _quoted(persona)]
    parts += [f"{fields['goals']}: {persona.goals.strip()}"] if persona.goals.strip() else []
    parts += [f"{fields['frustrations']}: {persona.frustrations.strip()}"] if persona.frustrations.strip() else []
    return "".join(f"; {part}" for part in parts if part)


def _lowered(marks: Sequence[Mark], by: float) -> Iterator[Mark]:
    """Yield texts and icons moved down."""
    for mark in marks:
        if isinstance(mark, Words):
            yield replace(mark, baseline=mark.baseline + by)
        elif isinstance(mark, Icon):
            yield replace(mark, y=mark.y + by)
