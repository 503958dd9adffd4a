"""Dividing a map over bands and sheets: pure counting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from journeydesigner.model.journey import JourneyMap, Phase


def even_split(widths: Sequence[float], bands: int) -> list[tuple[int, int]]:
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


def pieces(phase: Phase, most: int) -> list[Phase]:
    """Return the phase in pieces of at most that many touchpoints, as even as can be (no piece with one card)."""
    count = len(phase.touchpoints)
    if count <= most:
        return [phase]
    parts = -(-count // most)
    ends = [round(count * (index + 1) / parts) for index in range(parts)]
    starts = [0, *ends[:-1]]
    return [phase.changed(touchpoints=phase.touchpoints[a:b]) for a, b in zip(starts, ends, strict=True)]


def part(journey: JourneyMap, phases: Sequence[Phase]) -> JourneyMap:
    """Return the map with only these phases (or pieces of them)."""
    return journey.changed(phases=tuple(phases))
