"""The touchpoints that found no room for a name at the emotional curve, listed small below it. Lengths in map units.

Each stands under its phase, or, where those columns get long, all of them flow over the width of the chart.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import structure
from journeydesigner.layout.curve import Stretch
from journeydesigner.layout.drawing import Group, Icon, Mark, Rect, Ref
from journeydesigner.layout.emotion_names import Name, broken, name_group
from journeydesigner.layout.parts import CardPart, LanePart
from journeydesigner.layout.setting import Setting, ours, paragraph, words
from journeydesigner.layout.text.types import Block, Style
from journeydesigner.layout.tokens import title_of, told

MOST = 40
"""Touchpoints that are listed at most: more would leave the curve no room."""
_TEXT = Style(9.5, 400, 13)
_NUMBER = Style(9.5, 600, 13, tabular=True)
_NUMBER_ROOM = 20.0
_LINES, _FLOWING_LINES = 3, 2
_GAP = 2.0
_STAR = 10.0
_PAD = 8.0
_FLOWING = 175.0
"""The least width of a column over which the list flows."""
_MOST_COLUMNS = 5
_WORTH = 30.0
"""How much higher the list may get by standing under the phases."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A touchpoint of the list; (x, y) counts from the left of the map and the top of the list."""

    card: CardPart
    x: float
    y: float
    width: float
    block: Block


@dataclass(frozen=True, slots=True)
class Listing:
    """The list: its entries by touchpoint, and how high it is, 0 where every point has its name."""

    entries: Mapping[str, Entry]
    height: float
    flows: bool = False
    """Whether its columns are its own instead of the phases'."""


def listing(
    parts: Sequence[LanePart], columns: Sequence[Stretch], names: Container[str], rect: Rect, setting: Setting
) -> Listing | None:
    """Return the list of all that are not in `names`, within `rect`: shortened before it is too high.

    None where they are too many or do not fit.
    """
    rest = [[card for card in part.cards if card.touchpoint.id not in names] for part in parts]
    if sum(map(len, rest)) > MOST:
        return None
    if not any(rest):
        return Listing({}, 0.0)
    every = [card for each in rest for card in each]
    under, flowing = _under(rest, columns, setting), _flowing(every, rect, _FLOWING_LINES, setting)
    worse = under.height > flowing.height + _WORTH or _broken(under) > _broken(flowing)
    for found in (flowing if worse else under, flowing):
        if found.height <= rect.h:
            return found
    tight = _flowing(every, rect, 1, setting)
    return tight if tight.height <= rect.h else None


def _broken(found: Listing) -> int:
    """Return how many lines of a list end inside a word."""
    return sum(broken(entry.block) for entry in found.entries.values())


def _under(rest: Sequence[Sequence[CardPart]], columns: Sequence[Stretch], setting: Setting) -> Listing:
    stacks = [
        list(_stack(cards, Rect(column.x + _PAD / 2, 0, column.width - _PAD, 0), _LINES, setting))
        for cards, column in zip(rest, columns, strict=True)
    ]
    return _gathered(stacks)


def _flowing(rest: Sequence[CardPart], rect: Rect, most: int, setting: Setting) -> Listing:
    inner = rect.w - 2 * _PAD
    count = max(1, min(_MOST_COLUMNS, int(inner // _FLOWING)))
    long = -(-len(rest) // count)
    each = (inner - _PAD * (count - 1)) / count
    stacks = [
        list(_stack(rest[at : at + long], Rect(rect.x + _PAD + index * (each + _PAD), 0, each, 0), most, setting))
        for index, at in enumerate(range(0, len(rest), long))
    ]
    return replace(_gathered(stacks), flows=True)


def _stack(cards: Sequence[CardPart], column: Rect, most: int, setting: Setting) -> Iterator[Entry]:
    """Yield the entries under each other in a column."""
    y = _PAD
    for card in cards:
        width = max(8.0, column.w - _left(card, setting))
        block = setting.block(title_of(card.touchpoint, setting), _TEXT, width, most)
        yield Entry(card, column.x, y, column.w, block)
        y += block.height + _GAP


def _gathered(stacks: Sequence[Sequence[Entry]]) -> Listing:
    every = [entry for stack in stacks for entry in stack]
    lowest = max(entry.y + entry.block.height for entry in every)
    return Listing({entry.card.touchpoint.id: entry for entry in every}, lowest + _PAD)


def listed(part: LanePart, names: Mapping[str, Name], found: Listing, top: float, setting: Setting) -> Iterator[Group]:
    """Yield the touchpoints of a phase in their order: the names, and of the list, from `top` down, all others."""
    for card in part.cards:
        touchpoint = card.touchpoint.id
        if touchpoint in names:
            yield name_group(names[touchpoint], "", setting)
        else:
            entry = found.entries[touchpoint]
            path = structure.card(part.phase.id, touchpoint)
            marks = tuple(_marks(entry, setting))
            ref = Ref("touchpoint", touchpoint)
            yield Group(ref, entry.x, top + entry.y, entry.width, entry.block.height, marks, path)


def _left(card: CardPart, setting: Setting) -> float:
    """Return the room for the number before a title, and for the star of a moment of truth."""
    star = _STAR + 3 if card.touchpoint.moment_of_truth else 0.0
    return max(_NUMBER_ROOM, setting.line(str(card.facts.number), _NUMBER).width + 5) + star


def _marks(entry: Entry, setting: Setting) -> Iterator[Mark]:
    theme, card = setting.theme, entry.card
    yield words(0, 0, setting.line(str(card.facts.number), _NUMBER), _NUMBER, theme.muted)
    left = _left(card, setting)
    if card.touchpoint.moment_of_truth:
        top = (_TEXT.line_height - _STAR) / 2
        star = setting.labels.moment_of_truth
        yield Icon(left - _STAR - 3, top, _STAR, "moment-of-truth", theme.star, star, 2.25)
    lines = list(paragraph(left, 0, entry.block, theme.ink))
    yield from told(lines if card.touchpoint.title.strip() else list(ours(lines, setting)), scored(card, setting))


def scored(card: CardPart, setting: Setting) -> str:
    """Return what tells a touchpoint's score after its title."""
    score = card.touchpoint.satisfaction
    return f": {setting.labels.score(score) if score is not None else setting.labels.no_score}"
