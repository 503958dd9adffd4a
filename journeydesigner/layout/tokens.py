"""Small signs that the sheets for a room share: a phase's number, a score, a line to write on; a touchpoint's facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Icon, Mark, Segment, Shape, Words
from journeydesigner.layout.job import Job
from journeydesigner.layout.parts import CardPart, LanePart, Parts
from journeydesigner.layout.setting import Setting, ours, words
from journeydesigner.layout.text.types import Block, Style
from journeydesigner.model.journey import Touchpoint

HAIR = 0.5
"""The thickness of a line to write on or to cut along, in points of usual print."""


def lanes(work: Job) -> list[LanePart]:
    """Return the wanted phases with the numbers, hues and channels that they have in the whole map."""
    return Parts().lanes(work.journey, m.CARD_WIDTH, work.setting)


@dataclass(frozen=True, slots=True)
class Stop:
    """A touchpoint on its way through the journey: its card's facts and the lane in which it lies."""

    lane: LanePart
    card: CardPart

    @property
    def touchpoint(self) -> Touchpoint:
        """The touchpoint itself."""
        return self.card.touchpoint


def stops(parts: Sequence[LanePart]) -> list[Stop]:
    """Return the touchpoints in the order of the journey."""
    return [Stop(lane, card) for lane in parts for card in lane.cards]


def title_of(touchpoint: Touchpoint, setting: Setting) -> str:
    """Return the title, or the words that stand for one."""
    return touchpoint.title.strip() or setting.labels.untitled_touchpoint


def name_of(lane: LanePart, setting: Setting) -> str:
    """Return the phase's name, or the words that stand for one."""
    return lane.phase.name.strip() or setting.labels.untitled_phase


def number_tile(x: float, y: float, lane: LanePart, side: float, setting: Setting) -> tuple[float, list[Mark]]:
    """Return the phase's number on its hue at (x, y), with how wide it is."""
    style = Style(side * 0.58, 700, side, tabular=True)
    line = setting.line(str(lane.head.number), style)
    width = max(side, line.width + side * 0.45)
    return width, [
        Box(x, y, width, side, side * 0.26, lane.head.hue),
        words(x + (width - line.width) / 2, y, line, style, setting.theme.on_hue),
    ]


def face(satisfaction: float) -> str:
    """Return the icon of the face for a satisfaction of 1-5."""
    return f"face-{min(5, max(1, int(satisfaction + 0.5)))}"


def score_pill(
    right: float, y: float, satisfaction: float, height: float, setting: Setting
) -> tuple[float, list[Mark]]:
    """Return a score as face and number on its tint, ending at `right`, with where it begins."""
    theme = setting.theme
    tone = theme.score(satisfaction)
    style = Style(height * 0.6, 700, height, tabular=True)
    text = setting.line(setting.labels.score(satisfaction), style)
    side = height * 0.72
    width = side + text.width + height * 1.05
    left, pad = right - width, height * 0.4
    edge = theme.hairline if theme.black_ink else None
    return left, [
        Box(left, y, width, height, height / 2, tone.tint, edge, HAIR),
        Icon(left + pad, y + (height - side) / 2, side, face(satisfaction), tone.ink, setting.labels.satisfaction, 2.0),
        words(left + pad + side + height * 0.25, y, text, style, tone.ink),
    ]


def rule(x: float, y: float, width: float, color: str, dash: tuple[float, float] | None = None) -> Shape:
    """Return a horizontal line."""
    steps: tuple[Segment, ...] = (("M", (x, y)), ("L", (x + width, y)))
    return Shape(steps, None, color, HAIR, dash)


def fitted(text: str, styles: Sequence[Style], width: float, height: float, setting: Setting) -> Block:
    """Return the text in the first style in which it fits the height without a broken word; cut in the last one."""
    for style in styles[:-1]:
        block = setting.block(text, style, width)
        if block.height <= height + 0.01 and unbroken(text, style, width, setting):
            return block
    return setting.block(text, styles[-1], width, max(1, int((height + 0.01) // styles[-1].line_height)))


def unbroken(text: str, style: Style, width: float, setting: Setting) -> bool:
    """Tell whether each word of the text fits the width."""
    return all(setting.line(word, style).width <= width for word in text.split()[:200])


def told(marks: Sequence[Mark], text: str) -> Iterator[Mark]:
    """Yield the marks, their last words telling that text as well: what is drawn says it without words."""
    last = max((at for at, mark in enumerate(marks) if isinstance(mark, Words)), default=-1)
    for at, mark in enumerate(marks):
        if at == last and isinstance(mark, Words):
            yield replace(mark, actual=(mark.actual or mark.line.text).rstrip() + text)
        else:
            yield mark


def sentence(text: str, width: float, style: Style, setting: Setting) -> tuple[float, list[Mark]]:
    """Return one of our sentences in the middle of the width, from y = 0 down, with how high it is."""
    block = setting.block(text, style, min(width, style.size * 34))
    marks: list[Mark] = []
    for index, line in enumerate(block.lines):
        mark = words((width - line.width) / 2, index * style.line_height, line, style, setting.theme.muted)
        marks.append(replace(mark, goes_on=index > 0))
    return block.height, list(ours(marks, setting))
