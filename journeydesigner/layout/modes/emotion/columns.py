"""The phases of the emotional curve as columns: their heads, and the axis that stands in for hundreds of names.

The axis shows numbers, each telling those up to the next one. Lengths in map units.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Box, DrawingElement, Mark, MarkGroup, Rect
from journeydesigner.layout.map.curve import PhaseSpan
from journeydesigner.layout.map.lane_parts import CardContent, LaneContent
from journeydesigner.layout.modes.emotion.names import PointName, name_group
from journeydesigner.layout.modes.emotion.unplaced_names import score_text
from journeydesigner.layout.pagination.shared_marks import (
    LaneTouchpoint,
    fit_block,
    phase_name,
    phase_number_tile,
    touchpoint_title,
    words_fit,
)
from journeydesigner.layout.text.types import TextBlock, TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.refs import Ref

MIN_COLUMN_WIDTH = 22.0
"""The least width of a phase: its number just fits."""
SCALE_WIDTH = 44.0
"""The room for the scale's faces, before the first column."""
COLUMN_GAP = 8.0
AXIS_HEIGHT = 18.0
_NOTE = TextStyle(9, 400, 12)
AXIS_AND_NOTE_HEIGHT = AXIS_HEIGHT + _NOTE.line_height
"""The height of the axis with a note below it."""
_PREFERRED_COLUMN_WIDTH = 92.0
_MIN_NAMED_WIDTH = 64.0
"""A narrower phase shows its number only."""
_TILE_SIZE = 18.0
_PAD, _TIGHT_PAD = 8.0, 5.0
_PHASE_STYLES = (TextStyle(12, 600, 16), TextStyle(10.5, 600, 14), TextStyle(9.5, 600, 12.5))
_AXIS = TextStyle(9, 500, 12, tabular=True)
_AXIS_STEP = 30.0


def phase_spans(parts: Sequence[LaneContent], x: float, width: float) -> list[PhaseSpan]:
    """Divide a width over the phases: each wide enough for its name if they all can be, the rest by touchpoints."""
    if not parts:
        return []
    room = width - SCALE_WIDTH - COLUMN_GAP - COLUMN_GAP * (len(parts) - 1)
    least = min(_PREFERRED_COLUMN_WIDTH, room / len(parts) * 0.6)
    share = (room - least * len(parts)) / sum(max(1, len(part.cards)) for part in parts)
    found, at = [], x + SCALE_WIDTH
    for part in parts:
        wide = least + share * max(1, len(part.cards))
        found.append(PhaseSpan(at, wide, part.phase.touchpoints))
        at += wide + COLUMN_GAP
    return found


def head_height(parts: Sequence[LaneContent], columns: Sequence[PhaseSpan], context: LayoutContext) -> float:
    """Return the height of the phases' heads: that of the highest."""
    heights = [_TILE_SIZE]
    for part, column in zip(parts, columns, strict=True):
        if column.width >= _MIN_NAMED_WIDTH:
            stacked, block = _name(part, column, context)
            heights.append(block.height + (_TILE_SIZE + 3 if stacked else 0.0))
    return max(heights) + 2 * _PAD


def _name(part: LaneContent, column: PhaseSpan, context: LayoutContext) -> tuple[bool, TextBlock]:
    """Return the phase's name, and whether it stands under its number, since beside it words would break."""
    name = phase_name(part, context)
    beside = column.width - _TILE_SIZE - 2 * _PAD - 7
    for style in _PHASE_STYLES:
        block = context.block(name, style, beside)
        if len(block.lines) <= 2 and words_fit(name, style, beside, context):
            return False, block
    return True, fit_block(
        name, _PHASE_STYLES, column.width - 2 * _TIGHT_PAD, 2 * _PHASE_STYLES[0].line_height, context
    )


def head_group(part: LaneContent, column: PhaseSpan, y: float, height: float, context: LayoutContext) -> MarkGroup:
    """Return a phase's head: its number and name on its hue's tint; where it is too narrow for that, the number."""
    theme, hue, name = context.theme, part.head.hue, phase_name(part, context)
    marks: list[Mark] = [Box(0, 0, column.width, height, 8, mix(hue, theme.paper, 0.10))]
    if column.width < _MIN_NAMED_WIDTH:
        style = TextStyle(11, 700, _TILE_SIZE, tabular=True)
        number = context.line(str(part.head.number), style, column.width)
        at = (column.width - number.width) / 2
        marks.append(place_line(at, (height - _TILE_SIZE) / 2, number, style, hue, name, "H2"))
    else:
        stacked, block = _name(part, column, context)
        _, tile = phase_number_tile(
            _TIGHT_PAD if stacked else _PAD, _PAD if stacked else (height - _TILE_SIZE) / 2, part, _TILE_SIZE, context
        )
        left = _TIGHT_PAD if stacked else _PAD + _TILE_SIZE + 7
        top = _PAD + _TILE_SIZE + 3 if stacked else (height - block.height) / 2
        lines = place_block(left, top, block, theme.ink, None, "H2")
        marks += [*tile, *(lines if part.phase.name.strip() else in_label_language(lines, context))]
    path, ref = structure.phase(part.phase.id), Ref("phase", part.phase.id)
    return MarkGroup(ref, column.x, y, column.width, height, tuple(marks), path, text=part.phase.name, bookmark=name)


def axis_groups(
    part: LaneContent, column: PhaseSpan, names: Mapping[str, PointName], y: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the names of a phase and the numbers of its axis at `y`; each tells what follows up to the next of them."""
    found: list[tuple[CardContent, float | None, str]] = []
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
            text = f"{card.facts.number} {touchpoint_title(card.touchpoint, context)}{score_text(card, context)}"
            found[-1] = first, at, f"{rest}; {text}"
    for card, at, rest in found:
        if at is None:
            yield name_group(names[card.touchpoint.id], rest, context)
        else:
            yield _axis_number(LaneTouchpoint(part, card), column, at, (y, rest), context)


def _axis_number(
    stop: LaneTouchpoint, column: PhaseSpan, at: float, y_and_text: tuple[float, str], context: LayoutContext
) -> MarkGroup:
    y, rest = y_and_text
    card = stop.card
    line = context.line(str(card.facts.number), _AXIS)
    text = f"{card.facts.number} {touchpoint_title(card.touchpoint, context)}{score_text(card, context)}{rest}"
    x = column.x + min(max(0.0, at - line.width / 2), max(0.0, column.width - line.width))
    mark = place_line(0, 0, line, _AXIS, context.theme.muted, text)
    path = structure.card(stop.lane.phase.id, card.touchpoint.id)
    return MarkGroup(Ref("touchpoint", card.touchpoint.id), x, y, line.width, _AXIS.line_height, (mark,), path)


def note_group(text: str, rect: Rect, context: LayoutContext) -> MarkGroup:
    """Return what says at the lower right of the chart which names do not show, though they all are told."""
    line = context.line(text, _NOTE, rect.w - 2 * _PAD)
    x, y = rect.right - _PAD - line.width, rect.bottom - _NOTE.line_height - 2
    mark = place_line(0, 0, line, _NOTE, context.theme.muted)
    return MarkGroup(DrawingElement("sheet", "note"), x, y, line.width, _NOTE.line_height, (mark,))
