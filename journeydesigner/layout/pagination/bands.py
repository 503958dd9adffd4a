"""Divide phases over bands and sheets: counting cards and adding widths, without composing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from journeydesigner.layout.map import metrics as m
from journeydesigner.layout.map.lanes import columns_for
from journeydesigner.model.journey import JourneyMap, Phase


@dataclass(frozen=True, slots=True)
class PhaseBand:
    """Phases (or pieces of them) side by side, with at most `card_rows` rows of cards."""

    phases: tuple[Phase, ...]
    card_rows: int


def split_evenly(widths: Sequence[float], bands: int) -> list[tuple[int, int]]:
    """Divide the widths, in order, into that many non-empty ranges so that the widest range is as narrow as possible.

    Returns (start, end) of each range. Raises `ValueError` where there are fewer widths than bands.
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
    """Divide the sizes, in order, into as few non-empty ranges as can hold them, as evenly as possible.

    `holds(start, end)` tells whether one range can hold those; a single size is accepted in any case.
    `prefer_late_cut`: of equally even divisions, take the one whose last range is smallest, not the first one.
    `first_extra`: what the first range holds beside its sizes.
    """
    sign = -1 if prefer_late_cut else 1
    # For each end: the number of ranges, the sum of their squares, and the start of the last one (with the sign).
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
    """Divide a phase into pieces of at most that many touchpoints, as evenly as possible (none has a single one)."""
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


def natural_lane_width(phase: Phase, card_rows: int) -> float:
    """Return the natural width of a phase's lane and the gap beside it, with at most that many rows of cards."""
    columns = columns_for(len(phase.touchpoints), card_rows, phase.columns)
    return columns * (m.CARD_WIDTH + m.CARD_GAP) - m.CARD_GAP + 2 * m.LANE_PAD + m.LANE_GAP


def natural_band_width(band: PhaseBand) -> float:
    """Return the natural width of a band's lanes and the gaps beside them."""
    return sum(natural_lane_width(phase, band.card_rows) for phase in band.phases)


def max_card_rows(band: PhaseBand) -> int:
    """Return the number of rows of cards in the longest lane of a band."""
    counts = ((len(phase.touchpoints), phase) for phase in band.phases)
    return max((-(-n // columns_for(n, band.card_rows, phase.columns)) for n, phase in counts), default=0)


def spread_band(band: PhaseBand, width: float) -> PhaseBand:
    """Return the band with as few card rows as fit the width, so that the bands of a sheet are equally wide."""
    rows = band.card_rows
    while rows > 1 and natural_band_width(PhaseBand(band.phases, rows - 1)) <= width:
        rows -= 1
    return PhaseBand(band.phases, rows)


def divide_into_bands(phases: Sequence[Phase], card_rows: int, count: int) -> tuple[PhaseBand, ...]:
    """Divide the phases over that many bands of about the same width, at most that many rows of cards."""
    cuts = split_evenly([natural_lane_width(phase, card_rows) for phase in phases], count)
    bands = tuple(PhaseBand(tuple(phases[a:b]), card_rows) for a, b in cuts)
    if count == 1:
        return bands
    widest = max(natural_band_width(band) for band in bands)
    return tuple(spread_band(band, widest) for band in bands)
