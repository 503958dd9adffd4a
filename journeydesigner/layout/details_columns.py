"""Which topics stand in which columns of the table of touchpoints, and how wide: so that its rows become low.

Heights are estimated from the numbers of letters; lengths in units of the sheet's drawing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import ceil, sqrt
from typing import Final

from journeydesigner.layout import details_topics as topics
from journeydesigner.layout.details_lists import GUTTER
from journeydesigner.model.journey import Touchpoint

TITLE: Final = "touchpoint"
"""What the first column holds, whatever else stands under it."""
NARROWEST: Final = 108.0
"""The least width of a column of text."""
_TITLE_MOST: Final = 176.0
_LETTER: Final = 4.3
"""About how wide a letter is."""
_GAP: Final = 0.2
"""The room above a paragraph, in lines."""
_EQUAL: Final = 0.05
"""How much lines count that make no row higher."""
_STEP: Final = 6.0
"""By how much widths are tried."""
_SAMPLE: Final = 30
"""So many touchpoints speak for all."""
_TRIED: Final = 5
"""So many ways to share topics among columns are tried in all widths."""
_INDENTS: Final = {"contact": 24.0, TITLE: 20.0}

Topics = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Columns from left to right, each with its topics and its width."""

    topics: tuple[Topics, ...]
    widths: tuple[float, ...]


class Arranger:
    """Finds columns for touchpoints like these in that room (the gutters between them are part of it)."""

    def __init__(self, touchpoints: Sequence[Touchpoint], room: float) -> None:
        sample = touchpoints[:: max(1, len(touchpoints) // _SAMPLE)]
        keys = topics.TOPICS
        self._lengths = {key: [topics.lengths(key, each) for each in sample] for key in keys}
        self._lengths[TITLE] = [(len(each.title), 18 * each.moment_of_truth) for each in sample]
        self.room = room
        self._known: dict[tuple[str, float], list[float]] = {}

    def best(self, used: Sequence[str], titled: bool) -> Arrangement:
        """Return the arrangement in which rows are lowest; `titled`: the first column holds the title."""
        if not used:
            return Arrangement(((TITLE,),), (min(_TITLE_MOST, self.room),)) if titled else Arrangement((), ())
        found = []
        for shared in self._candidates(used, titled):
            if not _told_first(shared):
                continue
            widths = self._start(shared)
            found.append((self._cost(shared, widths), len(shared), shared, widths))
        found.sort(key=lambda each: each[:2])
        tried = [(*self._refined(shared, widths), count, shared) for _, count, shared, widths in found[:_TRIED]]
        _, widths, _, shared = min(tried, key=lambda each: (each[0], each[2]))
        return Arrangement(shared, tuple(widths))

    def _candidates(self, used: Sequence[str], titled: bool) -> Iterator[tuple[Topics, ...]]:
        most = max(1 + titled, int((self.room + GUTTER) / (NARROWEST + GUTTER)))
        if not titled:
            yield from _partitions(tuple(used), most)
            return
        heads: list[tuple[Topics, Topics]] = [((TITLE,), tuple(used))]
        if "contact" in used and len(used) > 1:
            heads.append(((TITLE, "contact"), tuple(key for key in used if key != "contact")))
        for head, others in heads:
            for shared in _partitions(others, most - 1):
                yield (head, *shared)

    def _start(self, shared: Sequence[Topics]) -> list[float]:
        """Return widths that follow from how much there is in each column."""
        room = self.room - GUTTER * (len(shared) - 1)
        least = min(NARROWEST, room / len(shared))
        amounts = [sqrt(1 + sum(sum(sum(row) for row in self._lengths[key]) for key in keys)) for keys in shared]
        widths = [least + (room - least * len(shared)) * amount / sum(amounts) for amount in amounts]
        surplus = max(0.0, widths[0] - _TITLE_MOST) if shared[0][0] == TITLE else 0.0
        return [widths[0] - surplus, *(width + surplus / (len(widths) - 1) for width in widths[1:])]

    def _refined(self, shared: Sequence[Topics], widths: list[float]) -> tuple[float, list[float]]:
        """Return the cost and the widths after moving width between columns for as long as that makes rows lower."""
        cost = self._cost(shared, widths)
        while True:
            options = []
            for giver, taker in permutations(range(len(widths)), 2):
                tried = list(widths)
                tried[giver] -= _STEP
                tried[taker] += _STEP
                if tried[giver] >= NARROWEST and (shared[taker][0] != TITLE or tried[taker] <= _TITLE_MOST):
                    options.append((self._cost(shared, tried), tried))
            better = min(options, key=lambda each: each[0], default=(cost, widths))
            if better[0] >= cost:
                return cost, widths
            cost, widths = better

    def _cost(self, shared: Sequence[Topics], widths: Sequence[float]) -> float:
        """Return the lines that the rows take; between equals, that with the fewest lines in all is less."""
        columns: list[list[float]] = []
        for keys, width in zip(shared, widths, strict=True):
            columns.append([sum(lines) for lines in zip(*(self._lines(key, width) for key in keys), strict=True)])
        highest: float = sum(max(row) for row in zip(*columns, strict=True))
        return highest + _EQUAL * sum(sum(lines) for lines in columns) / len(columns)

    def _lines(self, key: str, width: float) -> list[float]:
        """Return the lines of a topic in that width, for each touchpoint."""
        known = self._known.get((key, width))
        if known is None:
            letters = max(1.0, (width - _INDENTS.get(key, 0.0)) / _LETTER)
            known = [sum(ceil(length / letters) + _GAP for length in row if length) for row in self._lengths[key]]
            self._known[key, width] = known
        return known


def _told_first(shared: Sequence[Topics]) -> bool:
    """Tell whether what happens is read before all else but the title and the contact."""
    order = [key for keys in shared for key in keys if key not in (TITLE, "contact")]
    return order[:1] == ["happens"] or "happens" not in order


def _partitions(keys: Topics, most: int) -> Iterator[tuple[Topics, ...]]:
    """Yield all ways to share topics among at most so many columns, which stand in the order of their first topics."""
    if not keys:
        yield ()
        return
    for shared in _partitions(keys[:-1], most):
        last = keys[-1]
        for index, own in enumerate(shared):
            yield (*shared[:index], (*own, last), *shared[index + 1 :])
        if len(shared) < most:
            yield (*shared, (last,))
