"""Grapheme clusters: what a user perceives as one character. Line breaks and font changes never split one."""

from __future__ import annotations

from functools import lru_cache

MAX_CLUSTER_LENGTH = 32
"""The longest cluster, in characters. Unicode limits marks in a row to 30; the longest emoji has a dozen characters."""

_WINDOW = 4 * MAX_CLUSTER_LENGTH
"""Characters given to uniseg at once: its time is quadratic in the number of marks in a row."""


@lru_cache(2048)
def cluster_boundaries(text: str) -> tuple[int, ...]:
    """Return the offsets between grapheme clusters, with 0 and the text's length ([0] for an empty text).

    Clusters longer than `MAX_CLUSTER_LENGTH` are split: made on purpose, they could be wider than any page. It costs
    some 15 microseconds a character, however long the text is.
    """
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # type: ignore[import-untyped]

    found = [0]
    while (start := found[-1]) < len(text):
        ends = list(grapheme_cluster_boundaries(text[start : start + _WINDOW]))[1:]
        if start + _WINDOW < len(text) and len(ends) > 1:
            ends.pop()  # the window may end inside its last cluster, so the next window starts there
        for end in ends:
            found += [*range(found[-1] + MAX_CLUSTER_LENGTH, start + end, MAX_CLUSTER_LENGTH), start + end]
    return tuple(found)
