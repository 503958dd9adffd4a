"""What vertical and horizontal maps share: cards, heads and lanes, kept from one composition to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeydesigner.layout import metrics as m
from journeydesigner.layout import structure
from journeydesigner.layout.cards import CardFacts, card_height, card_marks
from journeydesigner.layout.drawing import Box, Group, Mark, Rect, Ref
from journeydesigner.layout.heads import HeadFacts, head_marks
from journeydesigner.layout.icons import FALLBACK, known
from journeydesigner.layout.lanes import LanePlace
from journeydesigner.layout.setting import Setting
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Channel, JourneyMap, Phase, Touchpoint
from journeydesigner.model.vocabulary import CHANNEL_BY_ID

_MOST_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class CardPart:
    """A touchpoint with what its card needs."""

    touchpoint: Touchpoint
    facts: CardFacts
    height: float


@dataclass(frozen=True, slots=True)
class LanePart:
    """A phase with what its lane needs."""

    phase: Phase
    head: HeadFacts
    cards: tuple[CardPart, ...]


class Parts:
    """Makes cards and lanes; an untouched card gets the very marks that it had before."""

    def __init__(self) -> None:
        self._marks: dict[tuple[object, ...], tuple[object, tuple[Mark, ...]]] = {}
        self._heights: dict[tuple[object, ...], tuple[object, float]] = {}

    def forget(self) -> None:
        """Empty the caches when they hold far more than a large map needs (many edits leave stale entries)."""
        for cache in (self._marks, self._heights):
            if len(cache) > _MOST_KEPT:
                cache.clear()

    def lanes(self, journey: JourneyMap, card: float, setting: Setting) -> list[LanePart]:
        """Return the lanes with their cards as they are `card` wide; numbers and hues are those of the whole map."""
        whole = setting.options.whole or journey
        places = {phase.id: index for index, phase in enumerate(whole.phases)}
        numbers = {t.id: n for n, t in enumerate((t for phase in whole.phases for t in phase.touchpoints), 1)}
        first = {phase.id: phase.touchpoints[0].id for phase in whole.phases if phase.touchpoints}
        channels = {channel.id: channel for channel in journey.channels}
        lanes = []
        for phase in journey.phases:
            index = places[phase.id]
            hue = setting.theme.hue(index, phase.color)
            continued = bool(phase.touchpoints) and first.get(phase.id) != phase.touchpoints[0].id
            cards = tuple(
                self._card(t, _facts(t, numbers[t.id], hue, channels, setting), card, setting)
                for t in phase.touchpoints
            )
            lanes.append(LanePart(phase, HeadFacts(index + 1, hue, continued), cards))
        return lanes

    def _card(self, touchpoint: Touchpoint, facts: CardFacts, width: float, setting: Setting) -> CardPart:
        key = (touchpoint.id, facts, width, setting.labels.language)
        kept = self._heights.get(key)
        if kept is None or kept[0] is not touchpoint:
            kept = self._heights[key] = (touchpoint, card_height(touchpoint, facts, width, setting))
        return CardPart(touchpoint, facts, kept[1])

    def groups(self, lanes: Iterable[LanePart], places: Iterable[LanePlace], setting: Setting) -> Iterator[Group]:
        """Yield each lane, then its cards (those on the move as gaps)."""
        for lane, place in zip(lanes, places, strict=True):
            yield _lane_box(lane, place, setting)
            for card, rect in zip(lane.cards, place.cards, strict=True):
                if card.touchpoint.id in setting.options.lifted:
                    yield _gap(card.touchpoint, rect, setting)
                else:
                    yield self._card_group(card, lane.phase.id, rect, setting)

    def _card_group(self, card: CardPart, phase: str, rect: Rect, setting: Setting) -> Group:
        touchpoint = card.touchpoint
        key = (touchpoint.id, card.facts, rect.w, rect.h, setting.theme.name, setting.labels.language)
        kept = self._marks.get(key)
        if kept is None or kept[0] is not touchpoint:
            kept = self._marks[key] = (touchpoint, card_marks(touchpoint, card.facts, rect.w, rect.h, setting))
        ref, path = Ref("touchpoint", touchpoint.id), structure.card(phase, touchpoint.id)
        return Group(ref, rect.x, rect.y, rect.w, rect.h, kept[1], path, text=touchpoint.title)


def _lane_box(lane: LanePart, place: LanePlace, setting: Setting) -> Group:
    theme, rect = setting.theme, place.rect
    fill = mix(lane.head.hue, theme.desk if not setting.options.paper else theme.paper, theme.lane_tint)
    line = mix(lane.head.hue, theme.paper, theme.lane_line)
    box = Box(0, 0, rect.w, rect.h, m.LANE_RADIUS, fill, line)
    marks = (box, *head_marks(lane.phase, lane.head, place.head.w, setting))
    name = lane.phase.name.strip() or setting.labels.untitled_phase
    path = structure.phase(lane.phase.id)
    return Group(Ref("phase", lane.phase.id), *rect.numbers, marks, path, text=lane.phase.name, bookmark=name)


def _facts(
    touchpoint: Touchpoint, number: int, hue: str, channels: Mapping[str, Channel], setting: Setting
) -> CardFacts:
    own = channels.get(touchpoint.channel or "")
    usual = own or CHANNEL_BY_ID.get(touchpoint.channel or "")
    icon = known(usual.icon) if usual else FALLBACK
    name = own.name if own else setting.labels.channel(touchpoint.channel) if touchpoint.channel else ""
    return CardFacts(number, hue, icon, name, touchpoint.place or (usual.place if usual else None))


def _gap(touchpoint: Touchpoint, rect: Rect, setting: Setting) -> Group:
    """Return the place where a card on the move will land."""
    theme = setting.theme
    line = Box(0.75, 0.75, rect.w - 1.5, rect.h - 1.5, m.CARD_RADIUS, theme.action_tint, theme.action, 1.5)
    return Group(Ref("gap", touchpoint.id), rect.x, rect.y, rect.w, rect.h, (line,))


def card_places(lanes: Iterable[LanePart], places: Iterable[LanePlace]) -> dict[str, Rect]:
    """Return where each card sits, by touchpoint id."""
    return {
        card.touchpoint.id: rect
        for lane, place in zip(lanes, places, strict=True)
        for card, rect in zip(lane.cards, place.cards, strict=True)
    }
