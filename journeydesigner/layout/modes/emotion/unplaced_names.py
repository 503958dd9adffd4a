"""The touchpoints that found no room for a name at the emotional curve, listed small below it. Lengths in map units.

Each stands under its phase, or, where those columns get long, all of them flow over the width of the chart.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from journeydesigner.layout import structure
from journeydesigner.layout.context import LayoutContext, in_label_language, place_block, place_line
from journeydesigner.layout.drawing import Icon, Mark, MarkGroup, Rect
from journeydesigner.layout.map.curve import PhaseSpan
from journeydesigner.layout.map.lane_parts import CardContent, LaneContent
from journeydesigner.layout.modes.emotion.name_variants import count_broken_words
from journeydesigner.layout.modes.emotion.names import PointName, name_group
from journeydesigner.layout.pagination.shared_marks import append_actual_text, touchpoint_title
from journeydesigner.layout.text.types import TextBlock, TextStyle
from journeydesigner.model.refs import Ref

MAX_LISTED = 40
"""Touchpoints that are listed at most: more would leave the curve no room."""
_TEXT = TextStyle(9.5, 400, 13)
_NUMBER = TextStyle(9.5, 600, 13, tabular=True)
_NUMBER_WIDTH = 20.0
_LINES, _FLOWING_LINES = 3, 2
_GAP = 2.0
_STAR_SIZE = 10.0
_PAD = 8.0
_MIN_FLOWING_WIDTH = 175.0
"""The least width of a column over which the list flows."""
_MAX_COLUMNS = 5
_ACCEPTED_EXTRA_HEIGHT = 30.0
"""How much higher the list may get by standing under the phases."""


@dataclass(frozen=True, slots=True)
class UnplacedName:
    """A touchpoint of the list; (x, y) counts from the left of the map and the top of the list."""

    card: CardContent
    x: float
    y: float
    width: float
    block: TextBlock


@dataclass(frozen=True, slots=True)
class UnplacedNameList:
    """The list: its entries by touchpoint, and how high it is, 0 where every point has its name."""

    entries: Mapping[str, UnplacedName]
    height: float
    is_flowing: bool = False
    """Whether its columns are its own instead of the phases'."""


def list_unplaced_names(
    parts: Sequence[LaneContent],
    columns: Sequence[PhaseSpan],
    names: Container[str],
    rect: Rect,
    context: LayoutContext,
) -> UnplacedNameList | None:
    """Return the list of all that are not in `names`, within `rect`: shortened before it is too high.

    None where they are too many or do not fit.
    """
    rest = [[card for card in part.cards if card.touchpoint.id not in names] for part in parts]
    if sum(map(len, rest)) > MAX_LISTED:
        return None
    if not any(rest):
        return UnplacedNameList({}, 0.0)
    every = [card for each in rest for card in each]
    under, flowing = _list_under_phases(rest, columns, context), _list_in_columns(every, rect, _FLOWING_LINES, context)
    worse = under.height > flowing.height + _ACCEPTED_EXTRA_HEIGHT or _broken_word_count(under) > _broken_word_count(
        flowing
    )
    for found in (flowing if worse else under, flowing):
        if found.height <= rect.h:
            return found
    tight = _list_in_columns(every, rect, 1, context)
    return tight if tight.height <= rect.h else None


def _broken_word_count(name_list: UnplacedNameList) -> int:
    """Return how many lines of a list end inside a word."""
    return sum(count_broken_words(entry.block) for entry in name_list.entries.values())


def _list_under_phases(
    rest: Sequence[Sequence[CardContent]], columns: Sequence[PhaseSpan], context: LayoutContext
) -> UnplacedNameList:
    stacks = [
        list(_stack(cards, Rect(column.x + _PAD / 2, 0, column.width - _PAD, 0), _LINES, context))
        for cards, column in zip(rest, columns, strict=True)
    ]
    return _gather_stacks(stacks)


def _list_in_columns(
    rest: Sequence[CardContent], rect: Rect, max_lines: int, context: LayoutContext
) -> UnplacedNameList:
    inner = rect.w - 2 * _PAD
    count = max(1, min(_MAX_COLUMNS, int(inner // _MIN_FLOWING_WIDTH)))
    long = -(-len(rest) // count)
    each = (inner - _PAD * (count - 1)) / count
    stacks = [
        list(_stack(rest[at : at + long], Rect(rect.x + _PAD + index * (each + _PAD), 0, each, 0), max_lines, context))
        for index, at in enumerate(range(0, len(rest), long))
    ]
    return replace(_gather_stacks(stacks), is_flowing=True)


def _stack(
    cards: Sequence[CardContent], column: Rect, max_lines: int, context: LayoutContext
) -> Iterator[UnplacedName]:
    """Yield the entries under each other in a column."""
    y = _PAD
    for card in cards:
        width = max(8.0, column.w - _title_indent(card, context))
        block = context.block(touchpoint_title(card.touchpoint, context), _TEXT, width, max_lines)
        yield UnplacedName(card, column.x, y, column.w, block)
        y += block.height + _GAP


def _gather_stacks(stacks: Sequence[Sequence[UnplacedName]]) -> UnplacedNameList:
    every = [entry for stack in stacks for entry in stack]
    lowest = max(entry.y + entry.block.height for entry in every)
    return UnplacedNameList({entry.card.touchpoint.id: entry for entry in every}, lowest + _PAD)


def touchpoint_groups(
    part: LaneContent, names: Mapping[str, PointName], name_list: UnplacedNameList, top: float, context: LayoutContext
) -> Iterator[MarkGroup]:
    """Yield the touchpoints of a phase in their order: the names, and of the list, from `top` down, all others."""
    for card in part.cards:
        touchpoint = card.touchpoint.id
        if touchpoint in names:
            yield name_group(names[touchpoint], "", context)
        else:
            entry = name_list.entries[touchpoint]
            path = structure.card(part.phase.id, touchpoint)
            marks = tuple(_marks(entry, context))
            ref = Ref("touchpoint", touchpoint)
            yield MarkGroup(ref, entry.x, top + entry.y, entry.width, entry.block.height, marks, path)


def _title_indent(card: CardContent, context: LayoutContext) -> float:
    """Return the room for the number before a title, and for the star of a moment of truth."""
    star = _STAR_SIZE + 3 if card.touchpoint.moment_of_truth else 0.0
    return max(_NUMBER_WIDTH, context.line(str(card.facts.number), _NUMBER).width + 5) + star


def _marks(entry: UnplacedName, context: LayoutContext) -> Iterator[Mark]:
    theme, card = context.theme, entry.card
    yield place_line(0, 0, context.line(str(card.facts.number), _NUMBER), _NUMBER, theme.muted)
    left = _title_indent(card, context)
    if card.touchpoint.moment_of_truth:
        top = (_TEXT.line_height - _STAR_SIZE) / 2
        star = context.labels.fields["touchpoint.moment_of_truth"]
        yield Icon(left - _STAR_SIZE - 3, top, _STAR_SIZE, "moment-of-truth", theme.star, star, 2.25)
    lines = list(place_block(left, 0, entry.block, theme.ink))
    yield from append_actual_text(
        lines if card.touchpoint.title.strip() else list(in_label_language(lines, context)), score_text(card, context)
    )


def score_text(card: CardContent, context: LayoutContext) -> str:
    """Return what tells a touchpoint's score after its title."""
    score = card.touchpoint.satisfaction
    return f": {context.labels.formats.score(score) if score is not None else context.labels.emotion.no_score}"
