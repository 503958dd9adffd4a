"""Small signs that the sheets for a room share: a phase's number, a score, a line to write on; a touchpoint's facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout.context import LayoutContext, in_label_language, place_line
from journeydesigner.layout.drawing import Box, Icon, Mark, Path, PathSegment, TextLine
from journeydesigner.layout.icons import face_icon
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lane_parts import CardCache, CardContent, LaneContent
from journeydesigner.layout.pagination.print_job import PrintJob
from journeydesigner.layout.text.types import TextBlock, TextStyle
from journeydesigner.model.journey import Touchpoint

HAIRLINE = 0.5
"""The thickness of a line to write on or to cut along, in points of usual print."""


def lane_contents(job: PrintJob) -> list[LaneContent]:
    """Return the wanted phases with the numbers, hues and channels that they have in the whole map."""
    return CardCache().lane_contents(job.journey, m.CARD_WIDTH, job.context)


@dataclass(frozen=True, slots=True)
class LaneTouchpoint:
    """A touchpoint on its way through the journey: its card's facts and the lane in which it lies."""

    lane: LaneContent
    card: CardContent

    @property
    def touchpoint(self) -> Touchpoint:
        """The touchpoint itself."""
        return self.card.touchpoint


def lane_touchpoints(lanes: Sequence[LaneContent]) -> list[LaneTouchpoint]:
    """Return the touchpoints in the order of the journey."""
    return [LaneTouchpoint(lane, card) for lane in lanes for card in lane.cards]


def touchpoint_title(touchpoint: Touchpoint, context: LayoutContext) -> str:
    """Return the title, or the words that stand for one."""
    return touchpoint.title.strip() or context.labels.lanes.untitled_touchpoint


def phase_name(lane: LaneContent, context: LayoutContext) -> str:
    """Return the phase's name, or the words that stand for one."""
    return lane.phase.name.strip() or context.labels.lanes.untitled_phase


def phase_number_tile(
    x: float, y: float, lane: LaneContent, side: float, context: LayoutContext
) -> tuple[float, list[Mark]]:
    """Return the phase's number on its hue at (x, y), with how wide it is."""
    style = TextStyle(side * 0.58, 700, side, tabular=True)
    line = context.line(str(lane.head.number), style)
    width = max(side, line.width + side * 0.45)
    return width, [
        Box(x, y, width, side, side * 0.26, lane.head.hue),
        place_line(x + (width - line.width) / 2, y, line, style, context.theme.on_hue),
    ]


def score_pill(
    right: float, y: float, satisfaction: float, height: float, context: LayoutContext
) -> tuple[float, list[Mark]]:
    """Return a score as face and number on its tint, ending at `right`, with where it begins."""
    theme = context.theme
    tone = theme.score_tone(satisfaction)
    style = TextStyle(height * 0.6, 700, height, tabular=True)
    text = context.line(context.labels.formats.score(satisfaction), style)
    side = height * 0.72
    width = side + text.width + height * 1.05
    left, pad = right - width, height * 0.4
    edge = theme.hairline if theme.is_greyscale else None
    return left, [
        Box(left, y, width, height, height / 2, tone.tint, edge, HAIRLINE),
        Icon(
            left + pad,
            y + (height - side) / 2,
            side,
            face_icon(satisfaction),
            tone.ink,
            context.labels.fields["touchpoint.satisfaction"],
            2.0,
        ),
        place_line(left + pad + side + height * 0.25, y, text, style, tone.ink),
    ]


def horizontal_rule(x: float, y: float, width: float, color: str, dash: tuple[float, float] | None = None) -> Path:
    """Return a horizontal line."""
    steps: tuple[PathSegment, ...] = (("M", (x, y)), ("L", (x + width, y)))
    return Path(steps, None, color, HAIRLINE, dash)


def fit_block(text: str, styles: Sequence[TextStyle], width: float, height: float, context: LayoutContext) -> TextBlock:
    """Return the text in the first style in which it fits the height without a broken word; cut in the last one."""
    for style in styles[:-1]:
        block = context.block(text, style, width)
        if block.height <= height + 0.01 and words_fit(text, style, width, context):
            return block
    return context.block(text, styles[-1], width, max(1, int((height + 0.01) // styles[-1].line_height)))


def words_fit(text: str, style: TextStyle, width: float, context: LayoutContext) -> bool:
    """Tell whether each word of the text fits the width."""
    return all(context.line(word, style).width <= width for word in text.split()[:200])


def append_actual_text(marks: Sequence[Mark], text: str) -> Iterator[Mark]:
    """Yield the marks, their last words telling that text as well: what is drawn says it without words."""
    last = max((at for at, mark in enumerate(marks) if isinstance(mark, TextLine)), default=-1)
    for at, mark in enumerate(marks):
        if at == last and isinstance(mark, TextLine):
            yield replace(mark, actual_text=(mark.actual_text or mark.line.text).rstrip() + text)
        else:
            yield mark


def centred_text(text: str, width: float, style: TextStyle, context: LayoutContext) -> tuple[float, list[Mark]]:
    """Return one of our sentences in the middle of the width, from y = 0 down, with how high it is."""
    block = context.block(text, style, min(width, style.size * 34))
    marks: list[Mark] = []
    for index, line in enumerate(block.lines):
        mark = place_line((width - line.width) / 2, index * style.line_height, line, style, context.theme.muted)
        marks.append(replace(mark, continues_paragraph=index > 0))
    return block.height, list(in_label_language(marks, context))
