"""What would do where a map does not go on the paper that was asked for: each offer has been tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from journeydesigner.layout.job import Draft, Job, job
from journeydesigner.layout.planning import DoesNotFit, Planner
from journeydesigner.layout.sheets import SMALLEST_SCALE, planned
from journeydesigner.model.printing import Mode, Printing, Size

_MOST = 4
_LARGER: Final[dict[Size, tuple[Size, ...]]] = {
    "a5": ("a4", "a3", "a2"),
    "a4": ("a3", "a2", "a1"),
    "a3": ("a2", "a1", "a0"),
    "a2": ("a1", "a0"),
    "a1": ("a0",),
    "a0": (),
    "letter": ("legal", "tabloid", "a2"),
    "legal": ("tabloid", "a2", "a1"),
    "tabloid": ("a2", "a1", "a0"),
    "custom": ("a3", "a2", "a1", "a0"),
}
"""The next sheets in size, of the same family where it has them."""


def offers(work: Job, modes: Mapping[Mode, Callable[[Job], Sequence[Draft]]]) -> tuple[Printing, ...]:
    """Return what does fit instead of the job, at most four, the most modest first. `modes`: how each fills sheets."""
    found: list[Printing] = []
    for group in _groups(work.printing):
        found += next(([one] for one in group if one.mode in modes and _fits(work, one, modes)), [])
    return tuple(found[:_MOST])


def _groups(printing: Printing) -> Iterator[list[Printing]]:
    """Yield kinds of alternatives, each from modest to great: of each kind one is enough."""
    tiled = printing.mode == "tiles"
    yield [] if tiled else [_turned(printing)]  # tiles lie as it suits their poster anyway
    yield [printing.changed(details=True)] if printing.mode == "handout" and not printing.details else []
    larger = [] if tiled else [printing.changed(size=size) for size in _LARGER[printing.size]]
    yield [each for one in larger for each in (one, _turned(one))]
    yield [printing.changed(poster=size) for size in _LARGER[printing.poster]] if tiled else []
    yield [printing.changed(large=False)] if printing.large else []
    yield [printing.changed(mode="handout")] if printing.mode != "handout" else []
    posters = [printing.changed(mode="poster", size=size) for size in ("a2", "a1", "a0")]
    yield posters if printing.mode in ("fit", "handout") else []


def _turned(printing: Printing) -> Printing:
    """Return the same with the sheet turned."""
    changes: dict[str, Any] = {"portrait": not printing.portrait}
    if printing.size == "custom":
        changes |= {"width": printing.height, "height": printing.width}
    return printing.changed(**changes)


def _fits(work: Job, printing: Printing, modes: Mapping[Mode, Callable[[Job], Sequence[Draft]]]) -> bool:
    other = job(work.composer, work.whole, work.labels, printing)
    try:
        if printing.mode == "handout":
            planned(Planner(other).upright(), (SMALLEST_SCALE,))  # that it fits is enough: how best takes far longer
        else:
            modes[printing.mode](other)
    except DoesNotFit:
        return False
    return True
