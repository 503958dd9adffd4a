"""Cards, heads and lanes, for both directions of lanes, cached from one composition to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext
from journeydesigner.layout.drawing import Box, DrawingElement, Mark, MarkGroup, Rect, TextBox
from journeydesigner.layout.icons import channel_icon
from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.cards import CardFacts, card_height, card_marks
from journeydesigner.layout.map.lane_heads import NAME_X, LaneHeadFacts, head_marks
from journeydesigner.layout.map.lanes import PlacedLane
from journeydesigner.layout.map.score_box import score_box
from journeydesigner.layout.map.text_boxes import text_box
from journeydesigner.layout.theme import mix
from journeydesigner.model.journey import Channel, JourneyMap, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import BUILT_IN_CHANNELS_BY_ID

_MAX_ENTRIES = 20_000


@dataclass(frozen=True, slots=True)
class CardContent:
    """A touchpoint with what its card shows."""

    touchpoint: Touchpoint
    facts: CardFacts
    height: float


@dataclass(frozen=True, slots=True)
class LaneContent:
    """A phase with what its lane shows."""

    phase: Phase
    head: LaneHeadFacts
    cards: tuple[CardContent, ...]


class CardCache:
    """Makes cards and lanes; a card that did not change gets the same marks as before."""

    def __init__(self) -> None:
        self._marks: dict[tuple[object, ...], tuple[object, tuple[Mark, ...], TextBox, Rect | None]] = {}
        self._heights: dict[tuple[object, ...], tuple[object, float]] = {}

    def trim(self) -> None:
        """Empty the caches when they hold far more than a large map needs: edits leave stale entries."""
        for cache in (self._marks, self._heights):
            if len(cache) > _MAX_ENTRIES:
                cache.clear()

    def lane_contents(self, journey: JourneyMap, card_width: float, context: LayoutContext) -> list[LaneContent]:
        """Return the lanes with their cards at that width; numbers and colours are those of the whole map."""
        whole = context.options.full_journey or journey
        places = {phase.id: index for index, phase in enumerate(whole.phases)}
        numbers = {t.id: n for n, t in enumerate((t for phase in whole.phases for t in phase.touchpoints), 1)}
        first = {phase.id: phase.touchpoints[0].id for phase in whole.phases if phase.touchpoints}
        channels = {channel.id: channel for channel in journey.channels}
        lanes = []
        for phase in journey.phases:
            index = places[phase.id]
            hue = context.theme.hue(index, phase.color)
            continued = bool(phase.touchpoints) and first.get(phase.id) != phase.touchpoints[0].id
            cards = tuple(
                self._card_content(t, _card_facts(t, numbers[t.id], hue, channels, context), card_width, context)
                for t in phase.touchpoints
            )
            lanes.append(LaneContent(phase, LaneHeadFacts(index + 1, hue, continued), cards))
        return lanes

    def _card_content(
        self, touchpoint: Touchpoint, facts: CardFacts, width: float, context: LayoutContext
    ) -> CardContent:
        key = (touchpoint.id, facts, width, context.labels.language)
        kept = self._heights.get(key)
        if kept is None or kept[0] is not touchpoint:
            kept = self._heights[key] = (touchpoint, card_height(touchpoint, facts, width, context))
        return CardContent(touchpoint, facts, kept[1])

    def lane_groups(
        self, lanes: Iterable[LaneContent], places: Iterable[PlacedLane], context: LayoutContext
    ) -> Iterator[MarkGroup]:
        """Yield each lane, then its cards (gaps for those that are dragged)."""
        for lane, place in zip(lanes, places, strict=True):
            yield _lane_group(lane, place, context)
            for card, rect in zip(lane.cards, place.cards, strict=True):
                if card.touchpoint.id in context.options.dragged_touchpoints:
                    yield _gap_group(card.touchpoint, rect, context)
                else:
                    yield self._card_group(card, lane.phase.id, rect, context)

    def _card_group(self, card: CardContent, phase_id: str, rect: Rect, context: LayoutContext) -> MarkGroup:
        touchpoint = card.touchpoint
        key = (touchpoint.id, card.facts, rect.w, rect.h, context.theme.name, context.labels.language)
        kept = self._marks.get(key)
        if kept is None or kept[0] is not touchpoint:
            marks = card_marks(touchpoint, card.facts, rect.w, rect.h, context)
            box = text_box(marks, "title", m.CARD_TITLE, m.CARD_TITLE_X, m.CARD_PAD, rect.w - m.CARD_PAD)
            kept = self._marks[key] = (touchpoint, marks, box, score_box(marks, rect.w, rect.h))
        ref, path = Ref("touchpoint", touchpoint.id), structure.card(phase_id, touchpoint.id)
        return MarkGroup(ref, *rect.xywh, kept[1], path, text=touchpoint.title, text_box=kept[2], score_box=kept[3])


def _lane_group(lane: LaneContent, place: PlacedLane, context: LayoutContext) -> MarkGroup:
    theme, rect = context.theme, place.rect
    fill = mix(lane.head.hue, theme.workspace if not context.options.paper else theme.paper, theme.lane_tint)
    line = mix(lane.head.hue, theme.paper, theme.lane_line)
    box = Box(0, 0, rect.w, rect.h, m.LANE_RADIUS, fill, line)
    marks = (box, *head_marks(lane.phase, lane.head, place.head.w, context))
    name = lane.phase.name.strip() or context.labels.lanes.untitled_phase
    path = structure.phase(lane.phase.id)
    title = text_box(marks, "name", m.PHASE_NAME, NAME_X, m.LANE_PAD, place.head.w - m.LANE_PAD)
    ref = Ref("phase", lane.phase.id)
    return MarkGroup(ref, *rect.xywh, marks, path, text=lane.phase.name, bookmark=name, text_box=title)


def _card_facts(
    touchpoint: Touchpoint, number: int, hue: str, channels: Mapping[str, Channel], context: LayoutContext
) -> CardFacts:
    own = channels.get(touchpoint.channel or "")
    usual = own or BUILT_IN_CHANNELS_BY_ID.get(touchpoint.channel or "")
    icon = channel_icon(usual)
    name = own.name if own else context.labels.name_of("channels", touchpoint.channel) if touchpoint.channel else ""
    usual_place = usual.place if usual else None
    place = touchpoint.place or usual_place
    return CardFacts(number, hue, icon, name, place, place != usual_place)


def _gap_group(touchpoint: Touchpoint, rect: Rect, context: LayoutContext) -> MarkGroup:
    """Return the gap where a dragged card will land."""
    theme = context.theme
    line = Box(0.75, 0.75, rect.w - 1.5, rect.h - 1.5, m.CARD_RADIUS, theme.action_tint, theme.action, 1.5)
    return MarkGroup(DrawingElement("gap", touchpoint.id), rect.x, rect.y, rect.w, rect.h, (line,))


def card_rects(lanes: Iterable[LaneContent], places: Iterable[PlacedLane]) -> dict[str, Rect]:
    """Return the rectangle of each card by touchpoint id."""
    return {
        card.touchpoint.id: rect
        for lane, place in zip(lanes, places, strict=True)
        for card, rect in zip(lane.cards, place.cards, strict=True)
    }
