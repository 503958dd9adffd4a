"""A touchpoint's card: channel icon, title, and below them its number, senses, place, flags and score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout.context import LayoutContext, place_block, place_line
from journeydesigner.layout.drawing import Box, Icon, Mark
from journeydesigner.layout.icons import face_icon, known_icon
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Touchpoint
from journeydesigner.model.vocabulary import sense_icon

_FOOT_HEIGHT = 24.0
_BADGE_SIZE = 14.0
_BADGE_STEP = 18.0
_MIN_BADGE_STEP = 15.5


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows besides the fields of the touchpoint.

    `is_unusual_place`: the touchpoint is online or offline otherwise than its channel, whose icon tells the place.
    """

    number: int
    hue: str
    icon: str
    channel_name: str
    place: str | None
    is_unusual_place: bool


def card_height(touchpoint: Touchpoint, facts: CardFacts, width: float, context: LayoutContext) -> float:
    """Return the height of the card at that width."""
    title = context.block(_title_text(touchpoint, context), m.CARD_TITLE, _title_width(width), m.CARD_TITLE_LINES)
    extra = max(0, len(title.lines) - 3) * m.CARD_TITLE.line_height
    return m.CARD_HEIGHT + extra + (_BADGE_STEP if _badge_step(touchpoint, facts, width, context) is None else 0)


def card_marks(
    touchpoint: Touchpoint, facts: CardFacts, width: float, height: float, context: LayoutContext
) -> tuple[Mark, ...]:
    """Return the card's marks, relative to its top left corner."""
    return tuple(_marks(touchpoint, facts, width, height, context))


def _marks(
    touchpoint: Touchpoint, facts: CardFacts, width: float, height: float, context: LayoutContext
) -> Iterator[Mark]:
    theme = context.theme
    yield Box(0, 0, width, height, m.CARD_RADIUS, theme.paper, theme.hairline, 1, shadow=True)
    yield Box(m.CARD_PAD, m.CARD_PAD, m.CARD_ICON_TILE, m.CARD_ICON_TILE, 6, mix(facts.hue, theme.paper, 0.10))
    yield Icon(m.CARD_PAD + 4, m.CARD_PAD + 4, 16, facts.icon, facts.hue, facts.channel_name)
    title = context.block(_title_text(touchpoint, context), m.CARD_TITLE, _title_width(width), m.CARD_TITLE_LINES)
    color = theme.ink if touchpoint.title.strip() else theme.muted
    yield from place_block(m.CARD_TITLE_X, m.CARD_PAD, title, color, _title_width(width))
    foot = height - _FOOT_HEIGHT
    number = context.line(str(facts.number), m.CARD_NUMBER)
    yield place_line(m.CARD_PAD + 2, foot, number, m.CARD_NUMBER, theme.muted)
    x = m.CARD_PAD + 2 + max(number.width, 12) + 8
    senses, others = list(_sense_badges(touchpoint, context)), list(_flag_badges(touchpoint, facts, context))
    step = _badge_step(touchpoint, facts, width, context)
    if step is not None:
        yield from _badge_marks(x, foot, senses + others, step)
    else:
        yield from _badge_marks(x, foot - _BADGE_STEP, senses)
        yield from _badge_marks(x, foot, others)
    yield from _score_pill(touchpoint, width, foot, context)


def _title_text(touchpoint: Touchpoint, context: LayoutContext) -> str:
    return touchpoint.title if touchpoint.title.strip() else context.labels.lanes.untitled_touchpoint


def _title_width(width: float) -> float:
    return width - m.CARD_TITLE_X - m.CARD_PAD


Badge = tuple[str, str, str]
"""Icon, colour, text alternative."""


def _sense_badges(touchpoint: Touchpoint, context: LayoutContext) -> Iterator[Badge]:
    for sense in touchpoint.senses:
        if sense in context.labels.vocabulary["senses"]:
            yield sense_icon(sense), context.theme.muted, context.labels.vocabulary["senses"][sense]


def _flag_badges(touchpoint: Touchpoint, facts: CardFacts, context: LayoutContext) -> Iterator[Badge]:
    theme, labels = context.theme, context.labels
    for place in ("online", "offline"):
        if facts.is_unusual_place and facts.place in (place, "both"):
            yield place, theme.faint, labels.vocabulary["places"][place]
    if touchpoint.moment_of_truth:
        yield "moment-of-truth", theme.star, labels.fields["touchpoint.moment_of_truth"]
    if touchpoint.pain_point.strip():
        yield "pain-point", theme.bad, labels.fields["touchpoint.pain_point"]


def _badge_marks(x: float, top: float, badges: list[Badge], step: float = _BADGE_STEP) -> Iterator[Mark]:
    for index, (name, color, alt) in enumerate(badges):
        yield Icon(x + index * step, top + 1, _BADGE_SIZE, known_icon(name), color, alt)


def _badge_step(touchpoint: Touchpoint, facts: CardFacts, width: float, context: LayoutContext) -> float | None:
    """Return the distance of badges on the line of number and score, None where they need a line of their own."""
    places = facts.is_unusual_place + (facts.is_unusual_place and facts.place == "both")
    flags = places + touchpoint.moment_of_truth + bool(touchpoint.pain_point.strip())
    count = len(touchpoint.senses) + flags
    score = context.labels.formats.score(touchpoint.satisfaction) if touchpoint.satisfaction is not None else ""
    pill = 44 + max(0, len(score) - 1) * 6 if score else 0
    number = m.CARD_PAD + 2 + max(12, 6.5 * len(str(facts.number))) + 8
    step = (width - number - pill - m.CARD_PAD) / max(1, count)
    return min(_BADGE_STEP, step) if step >= _MIN_BADGE_STEP else None


def _score_pill(touchpoint: Touchpoint, width: float, footer: float, context: LayoutContext) -> Iterator[Mark]:
    if touchpoint.satisfaction is None:
        return
    tone = context.theme.score_tone(touchpoint.satisfaction)
    text = context.line(context.labels.formats.score(touchpoint.satisfaction), m.SCORE_PILL)
    inner = 13 + 5 + text.width
    left = width - m.CARD_PAD - inner - 14
    # The lightest grey is hardly visible on white.
    edge = context.theme.hairline if context.theme.is_greyscale else None
    yield Box(left, footer - 1, inner + 14, 18, 9, tone.tint, edge)
    face = face_icon(touchpoint.satisfaction)
    yield Icon(left + 7, footer + 1.5, 13, face, tone.ink, context.labels.fields["touchpoint.satisfaction"], 2.0)
    yield place_line(left + 7 + 13 + 5, footer - 1, text, m.SCORE_PILL, tone.ink)
