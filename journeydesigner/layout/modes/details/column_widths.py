"""Assign topics to the columns of the table of touchpoints and choose their widths, so that rows are low.

Heights are estimated from the number of letters. Lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil, sqrt
from typing import Final

from journeydesigner.layout.modes.details.lists import GUTTER
from journeydesigner.layout.modes.details.topics import paragraph_lengths
from journeydesigner.model.fields.touchpoint import DETAILS_TOPICS
from journeydesigner.model.journey import Touchpoint

TITLE_TOPIC: Final = "touchpoint"
"""The topic of the first column, which may hold others below it."""
MIN_COLUMN_WIDTH: Final = 108.0
"""The least width of a column of text."""
_MAX_TITLE_WIDTH: Final = 176.0
_LETTER_WIDTH: Final = 4.3
"""Estimated width of a letter."""
_PARAGRAPH_GAP_LINES: Final = 0.2
"""Space above a paragraph, in lines."""
_TIE_WEIGHT: Final = 0.05
"""Weight of lines that make no row higher."""
_WIDTH_STEP: Final = 6.0
"""Step in which widths are varied."""
_SAMPLE_SIZE: Final = 30
"""Touchpoints that are measured, evenly sampled."""
_MAX_REFINED: Final = 5
"""Distributions of which the widths are refined."""
_INDENTS: Final = {"contact": 24.0, TITLE_TOPIC: 20.0}

TopicKeys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnArrangement:
    """Columns from left to right, each with its topics and its width."""

    topics: tuple[TopicKeys, ...]
    widths: tuple[float, ...]


class ColumnArranger:
    """Finds columns for these touchpoints in a width, gutters included."""

    def __init__(self, touchpoints: Sequence[Touchpoint], room: float) -> None:
        sample = touchpoints[:: max(1, len(touchpoints) // _SAMPLE_SIZE)]
        self._lengths = {key: [paragraph_lengths(key, each) for each in sample] for key in DETAILS_TOPICS}
        self._lengths[TITLE_TOPIC] = [(len(each.title), 18 * each.moment_of_truth) for each in sample]
        self.room = room
        self._lines_cache: dict[tuple[str, float], list[float]] = {}

    def arrange(self, used: Sequence[str], with_title: bool) -> ColumnArrangement:
        """Return the arrangement with the lowest rows; `with_title`: the first column holds the title."""
        if not used:
            return (
                ColumnArrangement(((TITLE_TOPIC,),), (min(_MAX_TITLE_WIDTH, self.room),))
                if with_title
                else ColumnArrangement((), ())
            )
        found = []
        for shared in self._candidates(used, with_title):
            if not _starts_with_happens(shared):
                continue
            widths = self._initial_widths(shared)
            found.append((self._row_cost(shared, widths), len(shared), shared, widths))
        found.sort(key=lambda each: each[:2])
        tried = [
            (*self._refine_widths(shared, widths), count, shared) for _, count, shared, widths in found[:_MAX_REFINED]
        ]
        _, widths, _, shared = min(tried, key=lambda each: (each[0], each[2]))
        return ColumnArrangement(shared, tuple(widths))

    def _candidates(self, used: Sequence[str], with_title: bool) -> Iterator[tuple[TopicKeys, ...]]:
        most = max(1 + with_title, int((self.room + GUTTER) / (MIN_COLUMN_WIDTH + GUTTER)))
        if not with_title:
            yield from _partitions(tuple(used), most)
            return
        heads: list[tuple[TopicKeys, TopicKeys]] = [((TITLE_TOPIC,), tuple(used))]
        if "contact" in used and len(used) > 1:
            heads.append(((TITLE_TOPIC, "contact"), tuple(key for key in used if key != "contact")))
        for head, others in heads:
            for shared in _partitions(others, most - 1):
                yield (head, *shared)

    def _initial_widths(self, columns: Sequence[TopicKeys]) -> list[float]:
        """Return widths in proportion to the square root of the text in each column."""
        room = self.room - GUTTER * (len(columns) - 1)
        least = min(MIN_COLUMN_WIDTH, room / len(columns))
        amounts = [sqrt(1 + sum(sum(sum(row) for row in self._lengths[key]) for key in keys)) for keys in columns]
        widths = [least + (room - least * len(columns)) * amount / sum(amounts) for amount in amounts]
        surplus = max(0.0, widths[0] - _MAX_TITLE_WIDTH) if columns[0][0] == TITLE_TOPIC else 0.0
        return [widths[0] - surplus, *(width + surplus / (len(widths) - 1) for width in widths[1:])]

    def _refine_widths(self, columns: Sequence[TopicKeys], widths: list[float]) -> tuple[float, list[float]]:
        """Return cost and widths after moving width between columns as long as that lowers the cost."""
        cost = self._row_cost(columns, widths)
        while True:
            options = []
            for giver, taker in permutations(range(len(widths)), 2):
                tried = list(widths)
                tried[giver] -= _WIDTH_STEP
                tried[taker] += _WIDTH_STEP
                if tried[giver] >= MIN_COLUMN_WIDTH and (
                    columns[taker][0] != TITLE_TOPIC or tried[taker] <= _MAX_TITLE_WIDTH
                ):
                    options.append((self._row_cost(columns, tried), tried))
            better = min(options, key=lambda each: each[0], default=(cost, widths))
            if better[0] >= cost:
                return cost, widths
            cost, widths = better

    def _row_cost(self, shared: Sequence[TopicKeys], widths: Sequence[float]) -> float:
        """Return the lines that the rows take, plus a little for all lines, to decide between equals."""
        columns: list[list[float]] = []
        for keys, width in zip(shared, widths, strict=True):
            columns.append(
                [sum(lines) for lines in zip(*(self._estimated_lines(key, width) for key in keys), strict=True)]
            )
        highest: float = sum(max(row) for row in zip(*columns, strict=True))
        return highest + _TIE_WEIGHT * sum(sum(lines) for lines in columns) / len(columns)

    def _estimated_lines(self, key: str, width: float) -> list[float]:
        """Return the estimated lines of a topic in a width, for each touchpoint."""
        known = self._lines_cache.get((key, width))
        if known is None:
            letters = max(1.0, (width - _INDENTS.get(key, 0.0)) / _LETTER_WIDTH)
            known = [
                sum(ceil(length / letters) + _PARAGRAPH_GAP_LINES for length in row if length)
                for row in self._lengths[key]
            ]
            self._lines_cache[key, width] = known
        return known


def _starts_with_happens(columns: Sequence[TopicKeys]) -> bool:
    """Tell whether "happens" comes before all topics but title and contact."""
    order = [key for keys in columns for key in keys if key not in (TITLE_TOPIC, "contact")]
    return order[:1] == ["happens"] or "happens" not in order


def _partitions(keys: TopicKeys, max_columns: int) -> Iterator[tuple[TopicKeys, ...]]:
    """Yield all ways to distribute topics over at most `max_columns` columns, ordered by their first topics."""
    if not keys:
        yield ()
        return
    for shared in _partitions(keys[:-1], max_columns):
        last = keys[-1]
        for index, own in enumerate(shared):
            yield (*shared[:index], (*own, last), *shared[index + 1 :])
        if len(shared) < max_columns:
            yield (*shared, (last,))
