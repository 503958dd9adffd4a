"""Steps from older versions of the file to the present one: pure functions on dictionaries, numbered without gaps.

`MIGRATIONS[n]` turns a file of version n into one of version n + 1. One sample file per version is kept for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeydesigner.model.journey import VERSION

Json = dict[str, Any]
Migration = Callable[[Json], Json]

OLDEST = 1
"""The first version there was."""
MIGRATIONS: Mapping[int, Migration] = {}


def migrated(data: Json, migrations: Mapping[int, Migration] | None = None, version: int = VERSION) -> Json:
    """Return the data of an older file as one of `version`; its own `version` says from where.

    Raises `ValueError` where the steps have a gap: a mistake in the program, not in the file.
    """
    steps = MIGRATIONS if migrations is None else migrations
    check_no_gaps(steps, version)
    for number in range(data["version"], version):
        data = {**steps[number](data), "version": number + 1}
    return data


def check_no_gaps(migrations: Mapping[int, Migration], version: int = VERSION) -> None:
    """Raise `ValueError` unless the steps lead from the oldest version to `version` without a gap."""
    if sorted(migrations) != list(range(OLDEST, version)):
        raise ValueError(f"migrations {sorted(migrations)} do not lead from {OLDEST} to {version}")
