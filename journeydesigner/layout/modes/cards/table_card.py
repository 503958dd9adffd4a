"""A card to cut out: the phase in a band, the title large, channel, senses and score below, room for a pen.

Nothing stands nearer to the edge than a crooked cut may come. Lengths in points of usual print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Box, DrawingElement, Icon, Mark, MarkGroup
from journeydesigner.layout.pagination.shared_marks import (
    LaneTouchpoint,
    fit_block,
    horizontal_rule,
    phase_name,
    phase_number_tile,
    score_pill,
    touchpoint_title,
)
from journeydesigner.layout.structure import StructurePath
from journeydesigner.layout.text.types import TextStyle
from journeydesigner.layout.theme import mix
from journeydesigner.model.refs import Ref
from journeydesigner.model.vocabulary import sense_icon

PAD = 14.0
"""From the cut to the first mark: five millimetres."""
_BAND_HEIGHT = 20.0
_TITLE_TOP = _BAND_HEIGHT + 8.0
_TILE_SIZE = 16.0
_PILL_HEIGHT = 16.0
_SMALL_ICON_SIZE = 10.0
_LINE_PITCH = 15.0
_MIN_NOTES_HEIGHT = 13.0
_ITEM_GAP = 9.0
_TITLE_STYLES = (TextStyle(15, 700, 19), TextStyle(13, 700, 16.5), TextStyle(11, 700, 13.3), TextStyle(9.5, 600, 11.5))
_MAX_TITLE_HEIGHT = 40.0
_PHASE = TextStyle(8.5, 600, _BAND_HEIGHT)
_NUMBER = TextStyle(11, 700, _BAND_HEIGHT, tabular=True)
_CHANNEL = TextStyle(9, 500, _TILE_SIZE)
_SENSE = TextStyle(7.5, 400, 12)
_PAIN_POINT = TextStyle(7.5, 500, 10)
_NOTES = TextStyle(6.5, 400, 8)


@dataclass(frozen=True, slots=True)
class _IconLabel:
    """An icon with its name."""

    icon: str
    color: str
    name: str
    text_color: str

    def width(self, context: LayoutContext) -> float:
        return _SMALL_ICON_SIZE + 3 + context.line(self.name, _SENSE).width


def card_groups(
    stop: LaneTouchpoint, at: tuple[float, float], size: tuple[float, float], context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the card whose cell begins at `at`; the first of its phase names the phase for those who cannot see it."""
    x, y = at[0] + PAD, at[1] + PAD
    width, height = size[0] - 2 * PAD, size[1] - 2 * PAD
    first = stop.lane.cards[0] is stop.card
    phase, name = stop.lane.phase.id, phase_name(stop.lane, context)
    path: StructurePath = structure.phase(phase) if first else ()
    band = tuple(_band(stop, name, width, context))
    yield MarkGroup(Ref("phase", phase), x, y, width, _BAND_HEIGHT, band, path, bookmark=name)
    marks, end = _body(stop, width, height, context)
    path = structure.card(phase, stop.touchpoint.id)
    yield MarkGroup(Ref("touchpoint", stop.touchpoint.id), x, y, width, end, marks, path, text=stop.touchpoint.title)
    if height - end >= _MIN_NOTES_HEIGHT:
        notes = tuple(_notes(width, height - end, context))
        yield MarkGroup(DrawingElement("sheet", f"notes {stop.touchpoint.id}"), x, y + end, width, height - end, notes)


def _band(stop: LaneTouchpoint, name: str, width: float, context: LayoutContext) -> Iterator[Mark]:
    """Yield the band in the phase's hue with its number and name; its end is left for the touchpoint's number."""
    yield Box(0, 0, width, _BAND_HEIGHT, 6, mix(stop.lane.head.hue, context.theme.paper, 0.10))
    wide, tile = phase_number_tile(3, 3, stop.lane, _BAND_HEIGHT - 6, context)
    yield from tile
    room = width - wide - 22 - context.line(str(stop.card.facts.number), _NUMBER).width
    yield place_line(wide + 9, 0, context.line(name, _PHASE, room), _PHASE, context.theme.ink, name, "H2")


def _body(stop: LaneTouchpoint, width: float, height: float, context: LayoutContext) -> tuple[tuple[Mark, ...], float]:
    """Return what stands in and below the band, and where it ends."""
    theme, touchpoint = context.theme, stop.touchpoint
    number = context.line(str(stop.card.facts.number), _NUMBER)
    marks: list[Mark] = [place_line(width - number.width - 7, 0, number, _NUMBER, stop.lane.head.hue)]
    items = _lines(_icon_labels(stop, context), width, context)
    pain = touchpoint.pain_point.strip()
    needed = (
        _TITLE_TOP + 6 + _TILE_SIZE + 3 + len(items) * _SENSE.line_height + (_PAIN_POINT.line_height + 2 if pain else 0)
    )
    needed += _MIN_NOTES_HEIGHT
    room = min(_MAX_TITLE_HEIGHT, max(2 * _TITLE_STYLES[-1].line_height, height - needed))
    title = fit_block(touchpoint_title(touchpoint, context), _TITLE_STYLES, width, room, context)
    color = theme.ink if touchpoint.title.strip() else theme.muted
    told_by = context if not touchpoint.title.strip() else None
    lines = place_block(0, _TITLE_TOP, title, color, width)
    marks += in_label_language(lines, told_by) if told_by else lines
    y = _TITLE_TOP + room + 6
    marks += _channel(stop, width, y, context)
    y += _TILE_SIZE + 3
    for line in items:
        marks += _icon_label_marks(line, y, context)
        y += _SENSE.line_height
    if pain:
        lines_left = max(1, min(2, int((height - _MIN_NOTES_HEIGHT - y - 2) // _PAIN_POINT.line_height)))
        block = context.block(pain, _PAIN_POINT, width - _SMALL_ICON_SIZE - 3, lines_left)
        marks.append(
            Icon(
                0, y + 2, _SMALL_ICON_SIZE, "pain-point", theme.bad, context.labels.fields["touchpoint.pain_point"], 2.0
            )
        )
        marks += place_block(_SMALL_ICON_SIZE + 3, y + 2, block, theme.ink, width - _SMALL_ICON_SIZE - 3)
        y += block.height + 2
    return tuple(marks), y


def _channel(stop: LaneTouchpoint, width: float, y: float, context: LayoutContext) -> Iterator[Mark]:
    """Yield the channel's icon and name, and the score at the right."""
    theme, facts, end = context.theme, stop.card.facts, width
    if stop.touchpoint.satisfaction is not None:
        end, pill = score_pill(width, y, stop.touchpoint.satisfaction, _PILL_HEIGHT, context)
        yield from pill
    if facts.channel_name:
        yield Box(0, y, _TILE_SIZE, _TILE_SIZE, 4, mix(facts.hue, theme.paper, 0.10))
        yield Icon(2.5, y + 2.5, _TILE_SIZE - 5, facts.icon, facts.hue)
        name = context.line(facts.channel_name, _CHANNEL, end - _TILE_SIZE - 14)
        yield place_line(_TILE_SIZE + 6, y, name, _CHANNEL, theme.ink, facts.channel_name)


def _icon_labels(stop: LaneTouchpoint, context: LayoutContext) -> Iterator[_IconLabel]:
    """Yield what else a card tells with an icon and a name."""
    theme, labels = context.theme, context.labels
    if stop.touchpoint.moment_of_truth:
        yield _IconLabel("moment-of-truth", theme.star, labels.fields["touchpoint.moment_of_truth"], theme.star)
    for sense in stop.touchpoint.senses:
        if sense in labels.vocabulary["senses"]:
            yield _IconLabel(sense_icon(sense), theme.muted, labels.vocabulary["senses"][sense], theme.muted)
    for place in ("online", "offline"):
        if stop.card.facts.place in (place, "both"):
            yield _IconLabel(place, theme.muted, labels.vocabulary["places"][place], theme.muted)


def _lines(items: Iterable[_IconLabel], width: float, context: LayoutContext) -> list[list[_IconLabel]]:
    """Break the items into lines."""
    lines: list[list[_IconLabel]] = []
    used = 0.0
    for item in items:
        if not lines or used + item.width(context) > width:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += item.width(context) + _ITEM_GAP
    return lines


def _icon_label_marks(line: Iterable[_IconLabel], y: float, context: LayoutContext) -> Iterator[Mark]:
    x = 0.0
    for item in line:
        top = y + (_SENSE.line_height - _SMALL_ICON_SIZE) / 2
        yield Icon(x, top, _SMALL_ICON_SIZE, item.icon, item.color, "", 2.0)
        name = place_line(x + _SMALL_ICON_SIZE + 3, y, context.line(item.name, _SENSE), _SENSE, item.text_color)
        yield from in_label_language((name,), context)
        x += item.width(context) + _ITEM_GAP


def _notes(width: float, height: float, context: LayoutContext) -> Iterator[Mark]:
    """Yield the lines for a pen, from the card's lower edge upwards."""
    word = context.line(context.labels.cards.notes, _NOTES)
    count = int((height - 3) // _LINE_PITCH)
    for index in range(max(1, count)):
        y = height - index * _LINE_PITCH
        indent = word.width + 5 if index == max(1, count) - 1 else 0.0
        yield horizontal_rule(indent, y, width - indent, context.theme.faint)
        if indent:
            yield from in_label_language((place_line(0, y - 6.5, word, _NOTES, context.theme.muted),), context)
