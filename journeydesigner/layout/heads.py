"""The head of a lane: number, name, duration now and wished, and the share of customers that leave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Icon, Mark
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.text.types import Block, ShapedLine
from journeydesigner.model.journey import Phase

_NUMBER = 20.0
_NAME_X = m.LANE_PAD + _NUMBER + 8
_NAME_LINES = 4
_META_ICON = 12.0
_META_GAP = 8.0
_META_END = 6.0
"""The facts may run a little closer to the lane's edge than its cards: two of them just fit a narrow lane."""


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """What a head shows beside the phase itself. `number` counts from 1; `continued`: it began on another sheet."""

    number: int
    hue: str
    continued: bool = False


def head_height(phase: Phase, facts: HeadFacts, width: float, setting: Setting) -> float:
    """Return the height from the lane's top to its first card."""
    metas = _meta_lines(phase, width, setting)
    name = _name(phase, facts, width, setting)
    return m.LANE_PAD + len(name.lines) * m.PHASE_NAME.line_height + max(1, len(metas)) * m.META.line_height + 16


def head_marks(phase: Phase, facts: HeadFacts, width: float, setting: Setting) -> tuple[Mark, ...]:
    """Return the head's marks, relative to the lane's top left corner."""
    return tuple(_marks(phase, facts, width, setting))


def _marks(phase: Phase, facts: HeadFacts, width: float, setting: Setting) -> Iterator[Mark]:
    theme = setting.theme
    number = setting.line(str(facts.number), m.PHASE_NUMBER)
    box = max(_NUMBER, number.width + 8)
    yield Box(m.LANE_PAD, m.LANE_PAD, box, _NUMBER, 5, facts.hue)
    yield words(m.LANE_PAD + (box - number.width) / 2, m.LANE_PAD, number, m.PHASE_NUMBER, theme.on_hue)
    name = _name(phase, facts, width, setting)
    color = theme.ink if phase.name.strip() else theme.muted
    written = paragraph(_NAME_X, m.LANE_PAD, name, color, width - _NAME_X - m.LANE_PAD, "H2")
    yield from written if phase.name.strip() else ours(written, setting)
    top = m.LANE_PAD + len(name.lines) * m.PHASE_NAME.line_height + 5
    for line in _meta_lines(phase, width, setting):
        x = m.LANE_PAD
        for item in line:
            yield from ours(item.marks(x, top, setting), setting)
            x += item.width + _META_GAP
        top += m.META.line_height


def _name(phase: Phase, facts: HeadFacts, width: float, setting: Setting) -> Block:
    name = phase.name if phase.name.strip() else setting.labels.untitled_phase
    if facts.continued:
        name = setting.labels.continued(name)
    return setting.block(
        name, m.PHASE_NAME, width - _NAME_X - m.LANE_PAD, min(_NAME_LINES, setting.options.max_cell_lines)
    )


@dataclass(frozen=True, slots=True)
class _Meta:
    """An icon with one or two pieces of text."""

    icon: str
    icon_color: str
    pieces: tuple[tuple[ShapedLine, str], ...]

    @property
    def width(self) -> float:
        return _META_ICON + 4 + sum(line.width for line, _ in self.pieces)

    def marks(self, x: float, top: float, setting: Setting) -> Iterator[Mark]:
        yield Icon(x, top + 2, _META_ICON, self.icon, self.icon_color)
        x += _META_ICON + 4
        for line, color in self.pieces:
            yield words(x, top, line, m.META, color)
            x += line.width


def _meta_lines(phase: Phase, width: float, setting: Setting) -> list[list[_Meta]]:
    """Return the facts under the name, broken to the width of the lane."""
    lines: list[list[_Meta]] = []
    room = width - m.LANE_PAD - _META_END
    used = 0.0
    for item in _metas(phase, room, setting):
        if lines and used + _META_GAP + item.width <= room:
            lines[-1].append(item)
            used += _META_GAP + item.width
        else:
            lines.append([item])
            used = item.width
    return lines


def _metas(phase: Phase, room: float, setting: Setting) -> Iterator[_Meta]:
    theme, labels = setting.theme, setting.labels
    if phase.duration is not None or phase.duration_wished is not None:
        now = labels.duration(phase.duration) if phase.duration is not None else "–"
        wished = " / " + (labels.duration(phase.duration_wished) if phase.duration_wished is not None else "–")
        pieces = [(setting.line(now, m.META), theme.ink), (setting.line(wished, m.META), theme.muted)]
        if sum(line.width for line, _ in pieces) + _META_ICON + 4 > room:
            pieces = [(setting.line(now + wished, m.META, room - _META_ICON - 4), theme.ink)]
        yield _Meta("duration", theme.muted, tuple(pieces))
    if phase.drop_off is not None:
        text = setting.line(labels.leave(phase.drop_off), m.META, room - _META_ICON - 4)
        yield _Meta("drop-off", theme.bad, ((text, theme.bad),))
