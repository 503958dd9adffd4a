"""Combinations of parameters: a fair part of them in each run, all of them nightly."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import product
from random import Random
from typing import Any

import pytest

ALL_COMBINATIONS = bool(os.environ.get("ALL_COMBINATIONS"))
"""Set by `make test-nightly`."""


def fair_part(*columns: Sequence[Any]) -> list[Any]:
    """Return as many combinations as the longest column has values, in which each value of each column occurs.

    Shorter columns are mixed, the same way each time. With `ALL_COMBINATIONS` every combination is returned.
    """
    if ALL_COMBINATIONS:
        return [pytest.param(*values) for values in product(*columns)]
    count = max(map(len, columns))
    mixed = []
    for seed, column in enumerate(columns):
        values = (list(column) * count)[:count]
        if len(column) < count:
            Random(seed).shuffle(values)
        mixed.append(values)
    return [pytest.param(*values) for values in zip(*mixed, strict=True)]
