"""A card to cut out: the phase in a band, the title large, channel, senses and score below, room for a pen.

Nothing stands nearer to the edge than a crooked cut may come. Lengths in points of usual print.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from journeydesigner.layout import structure
from journeydesigner.layout.drawing import Box, Group, Icon, Mark, Ref
from journeydesigner.layout.icons import known
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.structure import Path
from journeydesigner.layout.text.types import Style
from journeydesigner.layout.theme import mix
from journeydesigner.layout.tokens import Stop, fitted, name_of, number_tile, rule, score_pill, title_of

PAD = 14.0
"""From the cut to the first mark: five millimetres."""
_BAND = 20.0
_TITLE_TOP = _BAND + 8.0
_TILE = 16.0
_PILL = 16.0
_SMALL_ICON = 10.0
_LINE_PITCH = 15.0
_LEAST_NOTES = 13.0
_ITEM_GAP = 9.0
_TITLES = (Style(15, 700, 19), Style(13, 700, 16.5), Style(11, 700, 13.3), Style(9.5, 600, 11.5))
_TITLE_ROOM = 40.0
_PHASE = Style(8.5, 600, _BAND)
_NUMBER = Style(11, 700, _BAND, tabular=True)
_CHANNEL = Style(9, 500, _TILE)
_SENSE = Style(7.5, 400, 12)
_PAIN = Style(7.5, 500, 10)
_NOTES = Style(6.5, 400, 8)


@dataclass(frozen=True, slots=True)
class _Item:
    """An icon with its name."""

    icon: str
    color: str
    name: str
    tint: str

    def width(self, setting: Setting) -> float:
        return _SMALL_ICON + 3 + setting.line(self.name, _SENSE).width


def card_groups(stop: Stop, at: tuple[float, float], size: tuple[float, float], setting: Setting) -> Iterator[Group]:
    """Yield the card whose cell begins at `at`; the first of its phase names the phase for those who cannot see it."""
    x, y = at[0] + PAD, at[1] + PAD
    width, height = size[0] - 2 * PAD, size[1] - 2 * PAD
    first = stop.lane.cards[0] is stop.card
    phase, name = stop.lane.phase.id, name_of(stop.lane, setting)
    path: Path = structure.phase(phase) if first else ()
    band = tuple(_band(stop, name, width, setting))
    yield Group(Ref("phase", phase), x, y, width, _BAND, band, path, bookmark=name)
    marks, end = _body(stop, width, height, setting)
    path = structure.card(phase, stop.touchpoint.id)
    yield Group(Ref("touchpoint", stop.touchpoint.id), x, y, width, end, marks, path, text=stop.touchpoint.title)
    if height - end >= _LEAST_NOTES:
        notes = tuple(_notes(width, height - end, setting))
        yield Group(Ref("sheet", f"notes {stop.touchpoint.id}"), x, y + end, width, height - end, notes)


def _band(stop: Stop, name: str, width: float, setting: Setting) -> Iterator[Mark]:
    """Yield the band in the phase's hue with its number and name; its end is left for the touchpoint's number."""
    yield Box(0, 0, width, _BAND, 6, mix(stop.lane.head.hue, setting.theme.paper, 0.10))
    wide, tile = number_tile(3, 3, stop.lane, _BAND - 6, setting)
    yield from tile
    room = width - wide - 22 - setting.line(str(stop.card.facts.number), _NUMBER).width
    yield words(wide + 9, 0, setting.line(name, _PHASE, room), _PHASE, setting.theme.ink, name, "H2")


def _body(stop: Stop, width: float, height: float, setting: Setting) -> tuple[tuple[Mark, ...], float]:
    """Return what stands in and below the band, and where it ends."""
    theme, touchpoint = setting.theme, stop.touchpoint
    number = setting.line(str(stop.card.facts.number), _NUMBER)
    marks: list[Mark] = [words(width - number.width - 7, 0, number, _NUMBER, stop.lane.head.hue)]
    items = _lines(_items(stop, setting), width, setting)
    pain = touchpoint.pain_point.strip()
    needed = _TITLE_TOP + 6 + _TILE + 3 + len(items) * _SENSE.line_height + (_PAIN.line_height + 2 if pain else 0)
    room = min(_TITLE_ROOM, max(2 * _TITLES[-1].line_height, height - needed))
    title = fitted(title_of(touchpoint, setting), _TITLES, width, room, setting)
    color = theme.ink if touchpoint.title.strip() else theme.muted
    told_by = setting if not touchpoint.title.strip() else None
    lines = paragraph(0, _TITLE_TOP, title, color, width)
    marks += ours(lines, told_by) if told_by else lines
    y = _TITLE_TOP + room + 6
    marks += _channel(stop, width, y, setting)
    y += _TILE + 3
    for line in items:
        marks += _placed(line, y, setting)
        y += _SENSE.line_height
    if pain:
        lines_left = max(1, min(2, int((height - y - 2) // _PAIN.line_height)))
        block = setting.block(pain, _PAIN, width - _SMALL_ICON - 3, lines_left)
        marks.append(Icon(0, y + 2, _SMALL_ICON, "pain-point", theme.bad, setting.labels.pain_point, 2.0))
        marks += paragraph(_SMALL_ICON + 3, y + 2, block, theme.ink, width - _SMALL_ICON - 3)
        y += block.height + 2
    return tuple(marks), y


def _channel(stop: Stop, width: float, y: float, setting: Setting) -> Iterator[Mark]:
    """Yield the channel's icon and name, and the score at the right."""
    theme, facts, end = setting.theme, stop.card.facts, width
    if stop.touchpoint.satisfaction is not None:
        end, pill = score_pill(width, y, stop.touchpoint.satisfaction, _PILL, setting)
        yield from pill
    if facts.channel_name:
        yield Box(0, y, _TILE, _TILE, 4, mix(facts.hue, theme.paper, 0.10))
        yield Icon(2.5, y + 2.5, _TILE - 5, facts.icon, facts.hue)
        name = setting.line(facts.channel_name, _CHANNEL, end - _TILE - 14)
        yield words(_TILE + 6, y, name, _CHANNEL, theme.ink, facts.channel_name)


def _items(stop: Stop, setting: Setting) -> Iterator[_Item]:
    """Yield what else a card tells with an icon and a name."""
    theme, labels = setting.theme, setting.labels
    if stop.touchpoint.moment_of_truth:
        yield _Item("moment-of-truth", theme.star, labels.moment_of_truth, theme.star)
    for sense in stop.touchpoint.senses:
        if sense in labels.senses:
            yield _Item(known(f"sense-{sense}"), theme.muted, labels.senses[sense], theme.muted)
    for place in ("online", "offline"):
        if stop.card.facts.place in (place, "both"):
            yield _Item(place, theme.muted, labels.places[place], theme.muted)


def _lines(items: Iterable[_Item], width: float, setting: Setting) -> list[list[_Item]]:
    """Break the items into lines."""
    lines: list[list[_Item]] = []
    used = 0.0
    for item in items:
        if not lines or used + item.width(setting) > width:
            lines.append([])
            used = 0.0
        lines[-1].append(item)
        used += item.width(setting) + _ITEM_GAP
    return lines


def _placed(line: Iterable[_Item], y: float, setting: Setting) -> Iterator[Mark]:
    x = 0.0
    for item in line:
        top = y + (_SENSE.line_height - _SMALL_ICON) / 2
        yield Icon(x, top, _SMALL_ICON, item.icon, item.color, "", 2.0)
        name = words(x + _SMALL_ICON + 3, y, setting.line(item.name, _SENSE), _SENSE, item.tint)
        yield from ours((name,), setting)
        x += item.width(setting) + _ITEM_GAP


def _notes(width: float, height: float, setting: Setting) -> Iterator[Mark]:
    """Yield the lines for a pen, from the card's lower edge upwards."""
    word = setting.line(setting.labels.notes, _NOTES)
    count = int((height - 3) // _LINE_PITCH)
    for index in range(max(1, count)):
        y = height - index * _LINE_PITCH
        indent = word.width + 5 if index == max(1, count) - 1 else 0.0
        yield rule(indent, y, width - indent, setting.theme.faint)
        if indent:
            yield from ours((words(0, y - 6.5, word, _NOTES, setting.theme.muted),), setting)
