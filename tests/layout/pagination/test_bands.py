"""Dividing widths and phases evenly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journeydesigner.layout.pagination.bands import split_evenly, split_phase
from tests.layout.maps import generated_map


@given(st.lists(st.floats(1, 100), min_size=1, max_size=12), st.data())
def test_an_even_split_is_complete_and_optimal(widths: list[float], data: st.DataObject) -> None:
    bands = data.draw(st.integers(1, len(widths)))
    cuts = split_evenly(widths, bands)
    assert cuts[0][0] == 0 and cuts[-1][1] == len(widths) and len(cuts) == bands
    assert all(a < b for a, b in cuts) and all(x[1] == y[0] for x, y in pairwise(cuts))
    widest = max(sum(widths[a:b]) for a, b in cuts)
    assert widest <= sum(widths) / bands + max(widths) + 1e-6


@given(st.integers(0, 300), st.integers(1, 60))
def test_pieces_hold_all_touchpoints_evenly(count: int, most: int) -> None:
    phase = generated_map([count]).phases[0]
    parts = split_phase(phase, most)
    assert tuple(t for part in parts for t in part.touchpoints) == phase.touchpoints
    sizes = [len(part.touchpoints) for part in parts]
    assert max(sizes) <= most and max(sizes) - min(sizes) <= 1
