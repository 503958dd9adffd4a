"""The head of a lane: number, name, current and desired duration, and the drop-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Box, Icon, Mark
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.text.types import ShapedLine, TextBlock
from journeydesigner.model.journey import Phase

_NUMBER_SIZE = 20.0
NAME_X = m.LANE_PAD + _NUMBER_SIZE + 8
_MAX_NAME_LINES = 4
_FACT_ICON_SIZE = 12.0
_FACT_GAP = 8.0
_FACT_END_PAD = 6.0
"""The facts end closer to the edge of the lane than its cards: two of them just fit into a narrow lane."""


@dataclass(frozen=True, slots=True)
class LaneHeadFacts:
    """What a head shows besides the fields of the phase. `number` counts from 1; `continued`: from another sheet."""

    number: int
    hue: str
    continued: bool = False


def head_height(phase: Phase, facts: LaneHeadFacts, width: float, context: LayoutContext) -> float:
    """Return the height from the lane's top to its first card."""
    metas = _fact_lines(phase, width, context)
    name = _name_block(phase, facts, width, context)
    return (
        m.LANE_PAD
        + len(name.lines) * m.PHASE_NAME.line_height
        + len(metas) * m.PHASE_FACT.line_height
        + (16 if metas else 8)
    )


def head_marks(phase: Phase, facts: LaneHeadFacts, width: float, context: LayoutContext) -> tuple[Mark, ...]:
    """Return the head's marks, relative to the lane's top left corner."""
    return tuple(_marks(phase, facts, width, context))


def _marks(phase: Phase, facts: LaneHeadFacts, width: float, context: LayoutContext) -> Iterator[Mark]:
    theme = context.theme
    number = context.line(str(facts.number), m.PHASE_NUMBER)
    box = max(_NUMBER_SIZE, number.width + 8)
    yield Box(m.LANE_PAD, m.LANE_PAD, box, _NUMBER_SIZE, 5, facts.hue)
    yield place_line(m.LANE_PAD + (box - number.width) / 2, m.LANE_PAD, number, m.PHASE_NUMBER, theme.on_hue)
    name = _name_block(phase, facts, width, context)
    color = theme.ink if phase.name.strip() else theme.muted
    written = place_block(NAME_X, m.LANE_PAD, name, color, width - NAME_X - m.LANE_PAD, "H2")
    yield from written if phase.name.strip() else in_label_language(written, context)
    top = m.LANE_PAD + len(name.lines) * m.PHASE_NAME.line_height + 5
    for line in _fact_lines(phase, width, context):
        x = m.LANE_PAD
        for item in line:
            yield from in_label_language(item.marks(x, top, context), context)
            x += item.width + _FACT_GAP
        top += m.PHASE_FACT.line_height


def _name_block(phase: Phase, facts: LaneHeadFacts, width: float, context: LayoutContext) -> TextBlock:
    name = phase.name if phase.name.strip() else context.labels.lanes.untitled_phase
    if facts.continued:
        name = context.labels.lanes.continued(name)
    return context.block(
        name, m.PHASE_NAME, width - NAME_X - m.LANE_PAD, min(_MAX_NAME_LINES, context.options.max_cell_lines)
    )


@dataclass(frozen=True, slots=True)
class _PhaseFact:
    """An icon with one or two pieces of text."""

    icon: str
    icon_color: str
    texts: tuple[tuple[ShapedLine, str], ...]

    @property
    def width(self) -> float:
        return _FACT_ICON_SIZE + 4 + sum(line.width for line, _ in self.texts)

    def marks(self, x: float, top: float, context: LayoutContext) -> Iterator[Mark]:
        yield Icon(x, top + 2, _FACT_ICON_SIZE, self.icon, self.icon_color)
        x += _FACT_ICON_SIZE + 4
        for line, color in self.texts:
            yield place_line(x, top, line, m.PHASE_FACT, color)
            x += line.width


def _fact_lines(phase: Phase, width: float, context: LayoutContext) -> list[list[_PhaseFact]]:
    """Return the lines of facts below the name, broken to the width of the lane."""
    lines: list[list[_PhaseFact]] = []
    room = width - m.LANE_PAD - _FACT_END_PAD
    used = 0.0
    for item in _phase_facts(phase, room, context):
        if lines and used + _FACT_GAP + item.width <= room:
            lines[-1].append(item)
            used += _FACT_GAP + item.width
        else:
            lines.append([item])
            used = item.width
    return lines


def _phase_facts(phase: Phase, room: float, context: LayoutContext) -> Iterator[_PhaseFact]:
    theme, labels = context.theme, context.labels
    if phase.duration is not None or phase.duration_wished is not None:
        now = labels.formats.duration(phase.duration) if phase.duration is not None else "–"
        if phase.duration and phase.duration_wished and phase.duration.unit == phase.duration_wished.unit:
            now = labels.formats.number(phase.duration.value)  # the unit stands once: “3 / 2 days”
        wished = " / " + (labels.formats.duration(phase.duration_wished) if phase.duration_wished is not None else "–")
        pieces = [(context.line(now, m.PHASE_FACT), theme.ink), (context.line(wished, m.PHASE_FACT), theme.muted)]
        if sum(line.width for line, _ in pieces) + _FACT_ICON_SIZE + 4 > room:
            pieces = [(context.line(now + wished, m.PHASE_FACT, room - _FACT_ICON_SIZE - 4), theme.ink)]
        yield _PhaseFact("duration", theme.muted, tuple(pieces))
    if phase.drop_off is not None:
        text = context.line(labels.lanes.share_leaving(phase.drop_off), m.PHASE_FACT, room - _FACT_ICON_SIZE - 4)
        yield _PhaseFact("drop-off", theme.bad, ((text, theme.bad),))
