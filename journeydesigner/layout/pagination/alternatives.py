"""What would do where a map does not go on the paper that was asked for: each offer has been tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from journeydesigner.layout.pagination.many_sheets import MIN_SHEET_SCALE, plan_sheets
from journeydesigner.layout.pagination.one_sheet import SheetPlanner
from journeydesigner.layout.pagination.print_job import DoesNotFit, PrintJob, SheetContent, make_job
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PaperSizeName, PrintMode

_MAX_SUGGESTIONS = 4
_LARGER_SIZES: Final[dict[PaperSizeName, tuple[PaperSizeName, ...]]] = {
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


def fit_suggestions(
    job: PrintJob, modes: Mapping[PrintMode, Callable[[PrintJob], Sequence[SheetContent]]]
) -> tuple[PrintOptions, ...]:
    """Return what does fit instead of the job, at most four, the most modest first. `modes`: how each fills sheets."""
    found: list[PrintOptions] = []
    for group in _candidate_groups(job.print_options):
        found += next(([one] for one in group if one.mode in modes and _fits(job, one, modes)), [])
    return tuple(found[:_MAX_SUGGESTIONS])


def _candidate_groups(print_options: PrintOptions) -> Iterator[list[PrintOptions]]:
    """Yield kinds of alternatives, each from modest to great: of each kind one is enough."""
    tiled = print_options.mode == "tiles"
    yield [] if tiled else [_rotated(print_options)]  # tiles lie as it suits their poster anyway
    yield [print_options.changed(details=True)] if print_options.mode == "handout" and not print_options.details else []
    larger = [] if tiled else [print_options.changed(size=size) for size in _LARGER_SIZES[print_options.size]]
    yield [each for one in larger for each in (one, _rotated(one))]
    yield [print_options.changed(poster=size) for size in _LARGER_SIZES[print_options.poster]] if tiled else []
    yield [print_options.changed(large=False)] if print_options.large else []
    yield [print_options.changed(mode="handout")] if print_options.mode != "handout" else []
    posters = [print_options.changed(mode="poster", size=size) for size in ("a2", "a1", "a0")]
    yield posters if print_options.mode in ("fit", "handout") else []


def _rotated(print_options: PrintOptions) -> PrintOptions:
    """Return the same with the sheet turned."""
    changes: dict[str, Any] = {"portrait": not print_options.portrait}
    if print_options.size == "custom":
        changes |= {"width": print_options.height, "height": print_options.width}
    return print_options.changed(**changes)


def _fits(
    job: PrintJob, print_options: PrintOptions, modes: Mapping[PrintMode, Callable[[PrintJob], Sequence[SheetContent]]]
) -> bool:
    other = make_job(job.composer, job.full_journey, job.labels, print_options)
    try:
        if print_options.mode == "handout":
            plan_sheets(
                SheetPlanner(other).with_vertical_lanes(), (MIN_SHEET_SCALE,)
            )  # that it fits is enough: how best takes far longer
        else:
            modes[print_options.mode](other)
    except DoesNotFit:
        return False
    return True
