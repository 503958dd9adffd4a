"""A touchpoint's card: channel icon, title, and below them its number, senses, place, flags and score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout.drawing import Box, Icon, Mark
from journeydesigner.layout.icons import known
from journeydesigner.layout.setting import Setting, paragraph, words
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Touchpoint

_FOOT = 24.0
_BADGE = 12.0
_BADGE_STEP = 16.0
_LEAST_BADGE_STEP = 13.5


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card shows that does not stand in the touchpoint itself."""

    number: int
    hue: str
    icon: str
    channel_name: str
    place: str | None


def card_height(touchpoint: Touchpoint, facts: CardFacts, width: float, setting: Setting) -> float:
    """Return the height that the card needs in that width."""
    title = setting.block(_title(touchpoint, setting), m.CARD_TITLE, _title_width(width), m.CARD_TITLE_LINES)
    extra = max(0, len(title.lines) - 3) * m.CARD_TITLE.line_height
    return m.CARD_HEIGHT + extra + (_BADGE_STEP if _badge_step(touchpoint, facts, width, setting) is None else 0)


def card_marks(
    touchpoint: Touchpoint, facts: CardFacts, width: float, height: float, setting: Setting
) -> tuple[Mark, ...]:
    """Return the card's marks, relative to its top left corner."""
    return tuple(_marks(touchpoint, facts, width, height, setting))


def _marks(touchpoint: Touchpoint, facts: CardFacts, width: float, height: float, setting: Setting) -> Iterator[Mark]:
    theme = setting.theme
    yield Box(0, 0, width, height, m.CARD_RADIUS, theme.paper, theme.hairline, 1, shadow=True)
    yield Box(m.CARD_PAD, m.CARD_PAD, m.TILE, m.TILE, 6, mix(facts.hue, theme.paper, 0.10))
    yield Icon(m.CARD_PAD + 4, m.CARD_PAD + 4, 16, facts.icon, facts.hue, facts.channel_name)
    title = setting.block(_title(touchpoint, setting), m.CARD_TITLE, _title_width(width), m.CARD_TITLE_LINES)
    color = theme.ink if touchpoint.title.strip() else theme.muted
    yield from paragraph(m.CARD_TITLE_X, m.CARD_PAD, title, color, _title_width(width))
    foot = height - _FOOT
    number = setting.line(str(facts.number), m.CARD_NUMBER)
    yield words(m.CARD_PAD + 2, foot, number, m.CARD_NUMBER, theme.muted)
    x = m.CARD_PAD + 2 + max(number.width, 12) + 8
    senses, others = list(_senses(touchpoint, setting)), list(_flags(touchpoint, facts, setting))
    step = _badge_step(touchpoint, facts, width, setting)
    if step is not None:
        yield from _badges(x, foot, senses + others, step)
    else:
        yield from _badges(x, foot - _BADGE_STEP, senses)
        yield from _badges(x, foot, others)
    yield from _pill(touchpoint, width, foot, setting)


def _title(touchpoint: Touchpoint, setting: Setting) -> str:
    return touchpoint.title if touchpoint.title.strip() else setting.labels.untitled_touchpoint


def _title_width(width: float) -> float:
    return width - m.CARD_TITLE_X - m.CARD_PAD


Badge = tuple[str, str, str]
"""Icon, colour, text alternative."""


def _senses(touchpoint: Touchpoint, setting: Setting) -> Iterator[Badge]:
    for sense in touchpoint.senses:
        if sense in setting.labels.senses:
            yield f"sense-{sense}", setting.theme.muted, setting.labels.senses[sense]


def _flags(touchpoint: Touchpoint, facts: CardFacts, setting: Setting) -> Iterator[Badge]:
    theme, labels = setting.theme, setting.labels
    for place in ("online", "offline"):
        if facts.place in (place, "both"):
            yield place, theme.faint, labels.places[place]
    if touchpoint.moment_of_truth:
        yield "moment-of-truth", theme.star, labels.moment_of_truth
    if touchpoint.pain_point.strip():
        yield "pain-point", theme.bad, labels.pain_point


def _badges(x: float, top: float, badges: list[Badge], step: float = _BADGE_STEP) -> Iterator[Mark]:
    for index, (name, color, alt) in enumerate(badges):
        yield Icon(x + index * step, top + 2, _BADGE, known(name), color, alt)


def _badge_step(touchpoint: Touchpoint, facts: CardFacts, width: float, setting: Setting) -> float | None:
    """Return how far apart the badges stand beside number and score; None where they need a line of their own."""
    flags = (facts.place == "both") + (facts.place is not None) + touchpoint.moment_of_truth
    count = len(touchpoint.senses) + flags + bool(touchpoint.pain_point.strip())
    score = setting.labels.score(touchpoint.satisfaction) if touchpoint.satisfaction is not None else ""
    pill = 44 + max(0, len(score) - 1) * 6 if score else 0
    number = m.CARD_PAD + 2 + max(12, 6.5 * len(str(facts.number))) + 8
    step = (width - number - pill - m.CARD_PAD) / max(1, count)
    return min(_BADGE_STEP, step) if step >= _LEAST_BADGE_STEP else None


def _pill(touchpoint: Touchpoint, width: float, foot: float, setting: Setting) -> Iterator[Mark]:
    if touchpoint.satisfaction is None:
        return
    tone = setting.theme.score(touchpoint.satisfaction)
    text = setting.line(setting.labels.score(touchpoint.satisfaction), m.PILL)
    inner = 13 + 5 + text.width
    left = width - m.CARD_PAD - inner - 14
    edge = setting.theme.hairline if setting.theme.black_ink else None  # the palest grey hardly shows on white
    yield Box(left, foot - 1, inner + 14, 18, 9, tone.tint, edge)
    face = f"face-{min(5, max(1, int(touchpoint.satisfaction + 0.5)))}"
    yield Icon(left + 7, foot + 1.5, 13, face, tone.ink, setting.labels.satisfaction, 2.0)
    yield words(left + 7 + 13 + 5, foot - 1, text, m.PILL, tone.ink)
