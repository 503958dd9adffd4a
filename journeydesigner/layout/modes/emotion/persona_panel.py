"""A panel with the personas: faces, quotes, goals and frustrations. Lengths in map units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from journeydesigner.layout.context import LayoutContext, in_label_language, place_line
from journeydesigner.layout.drawing import (
    Box,
    DrawingElement,
    Image,
    Mark,
    MarkGroup,
    Rect,
    StructureElement,
)
from journeydesigner.layout.map.title_block import initials
from journeydesigner.layout.modes.emotion.text_stack import TextStack, moved_down
from journeydesigner.layout.pagination.shared_marks import append_actual_text
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Persona

_PAD, _TIGHT_PAD = 18.0, 12.0
_GAP = 24.0
_RADIUS = 14.0
_MIN_ROW_WIDTH = 880.0
"""From this width on, the texts of a single persona are side by side."""
_MIN_STRIP_WIDTH = 640.0
"""From this width on, all texts of a single persona fit a low strip."""
_MIN_COLUMN_WIDTH = 190.0
"""The least width of a persona with all its texts."""
_MIN_SUMMARY_WIDTH = 150.0
_MAX_SUMMARY_ROWS = 2
_LARGE_FACE_SIZE, _MEDIUM_FACE_SIZE, _SMALL_FACE_SIZE = 76.0, 48.0, 34.0
_NAME = TextStyle(17, 700, 22)
_MEDIUM_NAME = TextStyle(13, 700, 17)
_SMALL_NAME = TextStyle(11, 600, 14)
_ROLE = TextStyle(11, 400, 15)
_SMALL_ROLE = TextStyle(10, 400, 13)
_QUOTE = TextStyle(16, 600, 22)
_MEDIUM_QUOTE = TextStyle(12, 600, 16)
_TEXT = TextStyle(11, 400, 15)
_STRIP_TEXT = TextStyle(9.5, 400, 12.5)
_STRIP_GAP = 16.0
_SMALL_QUOTE = TextStyle(9.5, 500, 12.5)
_MEDIUM_TEXT = TextStyle(10.5, 400, 14)
_ROW_GAP = 8.0
"""Between the rows of text of personas side by side."""


def persona_panel(
    personas: Sequence[Persona], width: float, context: LayoutContext, compactness: int = 0
) -> list[MarkGroup]:
    """Return the panel from (0, 0), filling the width; nothing without personas.

    `compactness`: 1 for a low strip, for a single persona only; 2 for only faces, names, roles and quotes, as for many
    personas.
    """
    if not personas:
        return []
    lone, pad = len(personas) == 1, _TIGHT_PAD if compactness else _PAD
    if compactness == 1 and lone and width >= _MIN_STRIP_WIDTH:
        groups = list(_single_persona_strip(personas[0], width, context))
    elif compactness < 2 and lone:
        groups = list(_single_persona(personas[0], width, context))
    elif compactness < 1 and len(personas) <= max(1, int((width - 2 * _PAD + _GAP) / (_MIN_COLUMN_WIDTH + _GAP))):
        groups = list(_side_by_side(personas, width, context))
    else:
        groups = [replace(group, y=group.y - _PAD + pad) for group in _persona_summaries(personas, width, context)]
    height = max(group.rect.bottom for group in groups) + (_PAD if pad == _PAD else min(group.y for group in groups))
    theme = context.theme
    ground = Box(0, 0, width, height, _RADIUS, mix(theme.persona.ink, theme.paper, 0.05))
    return [MarkGroup(DrawingElement("sheet", "personas"), 0, 0, width, height, (ground,)), *groups]


def _groups(
    persona: Persona, rect: Rect, disc: Rect, marks: Sequence[Mark], context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield a persona's face, then its texts in `rect`. Initials are decoration, since the name is beside them."""
    face, path = tuple(_face(persona, disc.w, context)), (StructureElement("Sect", f"persona {persona.id}"),)
    shown = path if persona.picture else ()
    yield MarkGroup(DrawingElement("sheet", f"face {persona.id}"), *disc.xywh, face, shown)
    yield MarkGroup(DrawingElement("sheet", f"persona {persona.id}"), *rect.xywh, tuple(marks), path, text=persona.name)


def _face(persona: Persona, side: float, context: LayoutContext) -> Iterator[Mark]:
    tone = context.theme.persona
    if persona.picture:
        yield Image(0, 0, side, side, persona.picture, side / 2, persona.name)
        return
    style = TextStyle(side * 0.36, 700, side)
    line = context.line(initials(persona.name), style, side - 8)
    yield Box(0, 0, side, side, side / 2, tone.tint)
    yield place_line((side - line.width) / 2, 0, line, style, tone.ink)


def _segment_and_role(persona: Persona, context: LayoutContext) -> str:
    """Return the persona's segment and decision role."""
    labels = context.labels
    parts = (labels.name_of("segments", persona.segment), labels.name_of("decision_roles", persona.decision_role))
    return " · ".join(part for part in parts if part)


def _quote_text(persona: Persona) -> str:
    quote = persona.quote.strip().strip('"“”„')
    return f"“{quote}”" if quote else ""


def _add_identity(persona: Persona, stack: TextStack, name: TextStyle, role: TextStyle, max_lines: int) -> None:
    theme = stack.context.theme
    stack.add_text(persona.name, name, theme.ink, max_lines, heading=True)
    stack.add_text(persona.role, role, theme.muted, max_lines)
    before = len(stack.marks)
    stack.add_text(_segment_and_role(persona, stack.context), role, theme.persona.ink, 2, 2)
    stack.marks[before:] = in_label_language(stack.marks[before:], stack.context)


def _add_goals_and_frustrations(
    persona: Persona, stacks: Sequence[TextStack], style: TextStyle, max_lines: int, gap: float
) -> None:
    theme, fields = stacks[0].context.theme, stacks[0].context.labels.fields
    stacks[0].add_titled(
        "goal", theme.row_tones["goal"].ink, fields["persona.goals"], persona.goals, style, max_lines, gap
    )
    stacks[-1].add_titled(
        "pain-point", theme.bad, fields["persona.frustrations"], persona.frustrations, style, max_lines, gap
    )


def _single_persona(persona: Persona, width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield one persona: on a wide sheet in one row, else with goals and frustrations below."""
    inner = width - 2 * _PAD
    wishes = (persona.goals.strip() != "") + (persona.frustrations.strip() != "")
    wide = width >= _MIN_ROW_WIDTH and wishes > 0
    left = _LARGE_FACE_SIZE + 18
    room = (inner - left - 2 * _GAP) * 0.54 if wide else inner - left - _GAP
    share = 0.44 if persona.quote.strip() else 1.0
    who = TextStack(left, 0, room * share, context)
    quote = TextStack(left + who.width + _GAP, 0, max(1.0, room * (1 - share)), context)
    _add_identity(persona, who, _NAME, _ROLE, 2)
    quote.add_text(_quote_text(persona), _QUOTE, context.theme.persona.ink, 4)
    beside = max(_LARGE_FACE_SIZE, who.y, quote.y)
    start, top = (left + room + 2 * _GAP, 0.0) if wide else (0.0, beside + 14 if wishes else 0.0)
    each = (inner - start - _GAP) / 2 if wishes == 2 else inner - start
    columns = [TextStack(start + index * (each + _GAP), top, each, context) for index in range(max(1, wishes))]
    _add_goals_and_frustrations(persona, columns, _TEXT, 6 if wide else 4, 0)
    height = max(beside, *(column.y for column in columns))
    row = height if wide else beside
    marks = [mark for stack in (who, quote) for mark in moved_down(stack.marks, (row - stack.y) / 2)]
    marks += [mark for column in columns for mark in column.marks]
    disc = Rect(_PAD, _PAD + (row - _LARGE_FACE_SIZE) / 2, _LARGE_FACE_SIZE, _LARGE_FACE_SIZE)
    yield from _groups(persona, Rect(_PAD, _PAD, inner, height), disc, marks, context)


def _single_persona_strip(persona: Persona, width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield one persona in a low strip: face, name and role, then quote, goals and frustrations side by side."""
    theme, fields = context.theme, context.labels.fields
    left, inner = _MEDIUM_FACE_SIZE + 12, width - 2 * _TIGHT_PAD
    texts = (persona.quote, persona.goals, persona.frustrations)
    count = 1 + sum(text.strip() != "" for text in texts)
    each = (inner - left - _STRIP_GAP * (count - 1)) / count
    stacks = [TextStack(left + index * (each + _STRIP_GAP), 0, each, context) for index in range(count)]
    who, *rest = stacks
    _add_identity(persona, who, _MEDIUM_NAME, _SMALL_ROLE, 2)
    for text, index in zip(texts, range(3), strict=True):
        if not text.strip():
            continue
        stack = rest.pop(0)
        if index == 0:
            stack.add_text(_quote_text(persona), _MEDIUM_QUOTE, theme.persona.ink, 4)
        elif index == 1:
            stack.add_titled("goal", theme.row_tones["goal"].ink, fields["persona.goals"], text, _STRIP_TEXT, 4)
        else:
            stack.add_titled("pain-point", theme.bad, fields["persona.frustrations"], text, _STRIP_TEXT, 4)
    high = max(_MEDIUM_FACE_SIZE, *(stack.y for stack in stacks))
    lowered = stacks[: 2 if persona.quote.strip() else 1]
    marks = [m for s in stacks for m in (moved_down(s.marks, (high - s.y) / 2) if s in lowered else s.marks)]
    disc = Rect(_TIGHT_PAD, _TIGHT_PAD + (high - _MEDIUM_FACE_SIZE) / 2, _MEDIUM_FACE_SIZE, _MEDIUM_FACE_SIZE)
    yield from _groups(persona, Rect(_TIGHT_PAD, _TIGHT_PAD, inner, high), disc, marks, context)


def _side_by_side(personas: Sequence[Persona], width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield the personas in columns, each with all its texts."""
    each = (width - 2 * _PAD - _GAP * (len(personas) - 1)) / len(personas)
    whos = [TextStack(_MEDIUM_FACE_SIZE + 12, 0, each - _MEDIUM_FACE_SIZE - 12, context) for _ in personas]
    for persona, who in zip(personas, whos, strict=True):
        _add_identity(persona, who, _MEDIUM_NAME, _SMALL_ROLE, 2)
    tallest = max(who.y for who in whos)
    high = max(_MEDIUM_FACE_SIZE, tallest)
    rests = [TextStack(0, high + 10, each, context) for _ in personas]
    _add_aligned_texts(personas, rests)
    for index, (persona, who, rest) in enumerate(zip(personas, whos, rests, strict=True)):
        x = _PAD + index * (each + _GAP)
        marks = [*moved_down(who.marks, (high - tallest) / 2), *rest.marks]
        disc = Rect(x, _PAD + (high - _MEDIUM_FACE_SIZE) / 2, _MEDIUM_FACE_SIZE, _MEDIUM_FACE_SIZE)
        yield from _groups(persona, Rect(x, _PAD, each, max(high, rest.y)), disc, marks, context)


def _add_aligned_texts(personas: Sequence[Persona], stacks: Sequence[TextStack]) -> None:
    """Set the texts of the personas so that the same field starts at the same height in all columns."""
    theme, fields = stacks[0].context.theme, stacks[0].context.labels.fields
    for persona, stack in zip(personas, stacks, strict=True):
        stack.add_text(_quote_text(persona), _MEDIUM_QUOTE, theme.persona.ink, 3)
    _align_stacks(stacks)
    for persona, stack in zip(personas, stacks, strict=True):
        stack.add_titled("goal", theme.row_tones["goal"].ink, fields["persona.goals"], persona.goals, _MEDIUM_TEXT, 3)
    _align_stacks(stacks)
    for persona, stack in zip(personas, stacks, strict=True):
        stack.add_titled("pain-point", theme.bad, fields["persona.frustrations"], persona.frustrations, _MEDIUM_TEXT, 3)


def _align_stacks(stacks: Sequence[TextStack]) -> None:
    """Continue all stacks below the longest of them."""
    gap = _ROW_GAP if any(stack.marks for stack in stacks) else 0.0
    lowest = max(stack.y for stack in stacks)
    for stack in stacks:
        stack.y = lowest + gap


def _persona_summaries(personas: Sequence[Persona], width: float, context: LayoutContext) -> Iterator[MarkGroup]:
    """Yield only face, name, role and quote of many personas; those that do not fit are in the text of a "+n"."""
    count = max(1, min(len(personas), int((width - 2 * _PAD + _GAP) / (_MIN_SUMMARY_WIDTH + _GAP))))
    each = (width - 2 * _PAD - _GAP * (count - 1)) / count
    room = count * _MAX_SUMMARY_ROWS
    shown = personas if len(personas) <= room else personas[: room - 1]
    y, high = _PAD, 0.0
    for index, persona in enumerate(shown):
        if index and index % count == 0:
            y, high = y + high + 12, 0.0
        x = _PAD + index % count * (each + _GAP)
        who = TextStack(_SMALL_FACE_SIZE + 10, 0, each - _SMALL_FACE_SIZE - 10, context)
        who.add_text(persona.name, _SMALL_NAME, context.theme.ink, 1, heading=True)
        who.add_text(persona.role, _SMALL_ROLE, context.theme.muted, 2)
        who.marks = list(append_actual_text(who.marks, _segment_description(persona, context)))
        who.add_text(_quote_text(persona), _SMALL_QUOTE, context.theme.persona.ink, 2, 2)
        high = max(high, _SMALL_FACE_SIZE, who.y)
        disc = Rect(x, y, _SMALL_FACE_SIZE, _SMALL_FACE_SIZE)
        marks = list(append_actual_text(who.marks, _goals_description(persona, context)))
        yield from _groups(persona, Rect(x, y, each, max(_SMALL_FACE_SIZE, who.y)), disc, marks, context)
    if len(shown) < len(personas):
        rest = personas[len(shown) :]
        line = context.line(f"+{len(rest)}", _SMALL_NAME)
        whole = ", ".join(f"{each.name.strip()}{_full_description(each, context)}" for each in rest)
        mark = place_line(
            0, (_SMALL_FACE_SIZE - _SMALL_NAME.line_height) / 2, line, _SMALL_NAME, context.theme.muted, whole
        )
        x = _PAD + len(shown) % count * (each + _GAP)
        yield MarkGroup(
            DrawingElement("sheet", "more personas"),
            x,
            y,
            each,
            _SMALL_FACE_SIZE,
            (mark,),
            (StructureElement("Sect", "more personas"),),
        )


def _segment_description(persona: Persona, context: LayoutContext) -> str:
    place = _segment_and_role(persona, context)
    return f"; {place}" if place else ""


def _goals_description(persona: Persona, context: LayoutContext) -> str:
    """Return goals and frustrations as text, where they are not shown."""
    fields = context.labels.fields
    wishes = (
        (fields["persona.goals"], persona.goals.strip()),
        (fields["persona.frustrations"], persona.frustrations.strip()),
    )
    return "".join(f"; {name}: {text}" for name, text in wishes if text)


def _full_description(persona: Persona, context: LayoutContext) -> str:
    """Return the whole text of a persona that is not shown."""
    quote = f"; {_quote_text(persona)}" if persona.quote.strip() else ""
    return f"{_segment_description(persona, context)}{quote}{_goals_description(persona, context)}"
