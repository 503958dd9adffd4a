"""Grapheme clusters: what a person takes for one character, which no line break and no change of font may part."""

from __future__ import annotations

from functools import lru_cache

MAX_CLUSTER_LENGTH = 32
"""Characters to a cluster. Unicode's own limit for marks in a row is 30; the longest emoji has a dozen characters."""

_WINDOW = 4 * MAX_CLUSTER_LENGTH
"""Characters given to uniseg at once: its cost grows with the square of the marks in a row."""


@lru_cache(2048)
def cluster_boundaries(text: str) -> tuple[int, ...]:
    """Return the offsets between grapheme clusters, 0 and the text's length among them ([0] for an empty text).

    Clusters of more than `LONGEST` characters are cut up: made to do harm, they could be wider than any page.
    It costs some 15 microseconds a character, however long the text is.
    """
    from uniseg.graphemecluster import grapheme_cluster_boundaries  # type: ignore[import-untyped]

    found = [0]
    while (start := found[-1]) < len(text):
        ends = list(grapheme_cluster_boundaries(text[start : start + _WINDOW]))[1:]
        if start + _WINDOW < len(text) and len(ends) > 1:
            ends.pop()  # the window may end inside its last cluster, at which the next one begins
        for end in ends:
            found += [*range(found[-1] + MAX_CLUSTER_LENGTH, start + end, MAX_CLUSTER_LENGTH), start + end]
    return tuple(found)
