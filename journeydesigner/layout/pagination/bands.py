"""Dividing a map over bands and sheets: pure counting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from journeydesigner.model.journey import JourneyMap, Phase


def split_evenly(widths: Sequence[float], bands: int) -> list[tuple[int, int]]:
    """Divide the widths, in order, into that many non-empty stretches of which the widest is as narrow as can be.

    Returns (start, end) of each stretch. Raises `ValueError` where there are fewer widths than bands.
    """
    if not 1 <= bands <= len(widths):
        raise ValueError(f"{len(widths)} widths cannot fill {bands} bands")
    sums = [0.0]
    for width in widths:
        sums.append(sums[-1] + width)

    @cache
    def best(end: int, parts: int) -> tuple[float, int]:
        if parts == 1:
            return sums[end], 0
        return min((max(best(cut, parts - 1)[0], sums[end] - sums[cut]), cut) for cut in range(parts - 1, end))

    cuts, end = [len(widths)], len(widths)
    for parts in range(bands, 0, -1):
        end = best(end, parts)[1]
        cuts.append(end)
    cuts.reverse()
    return list(zip(cuts[:-1], cuts[1:], strict=True))


def split_into_fewest(
    sizes: Sequence[float], holds: Callable[[int, int], bool], prefer_late_cut: bool = False, first_extra: float = 0.0
) -> list[tuple[int, int]]:
    """Divide the sizes, in order, into as few non-empty stretches as hold them, which are as even as can be.

    `holds(start, end)` tells whether one stretch can take those; a single one is taken in any case. `late`: of equally
    even ways, take the one whose last stretch is least, not first. `taken`: what the first holds beside its sizes.
    """
    sign = -1 if prefer_late_cut else 1
    # For each end: how many stretches, the sum of their squares, and the start of the last one, with that sign.
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, len(sizes) + 1):
        found = []
        total = 0.0
        for start in range(end - 1, -1, -1):
            if start < end - 1 and not holds(start, end):
                break
            total += sizes[start]
            size = total + (0.0 if start else first_extra)
            found.append((best[start][0] + 1, best[start][1] + size * size, sign * start))
        best.append(min(found))
    cuts, end = [], len(sizes)
    while end:
        start = sign * best[end][2]
        cuts.append((start, end))
        end = start
    return cuts[::-1]


def split_phase(phase: Phase, max_touchpoints: int) -> list[Phase]:
    """Return the phase in pieces of at most that many touchpoints, as even as can be (no piece with one card)."""
    count = len(phase.touchpoints)
    if count <= max_touchpoints:
        return [phase]
    parts = -(-count // max_touchpoints)
    ends = [round(count * (index + 1) / parts) for index in range(parts)]
    starts = [0, *ends[:-1]]
    return [phase.changed(touchpoints=phase.touchpoints[a:b]) for a, b in zip(starts, ends, strict=True)]


def with_phases(journey: JourneyMap, phases: Sequence[Phase]) -> JourneyMap:
    """Return the map with only these phases (or pieces of them)."""
    return journey.changed(phases=tuple(phases))
