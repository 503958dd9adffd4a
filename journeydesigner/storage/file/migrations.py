"""Migrations of files of older versions: pure functions on dictionaries.

`MIGRATIONS[n]` converts a file of version n to version n + 1. The tests keep a sample file of each version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeydesigner.model.journey import VERSION

Json = dict[str, Any]
Migration = Callable[[Json], Json]

OLDEST = 1
"""The first version."""
MIGRATIONS: Mapping[int, Migration] = {}


def migrated(data: Json, migrations: Mapping[int, Migration] | None = None, version: int = VERSION) -> Json:
    """Return the data of an older file, converted to `version`.

    Raises `ValueError` where a migration is missing: a mistake in the program, not in the file.
    """
    steps = MIGRATIONS if migrations is None else migrations
    check_no_gaps(steps, version)
    for number in range(data["version"], version):
        data = {**steps[number](data), "version": number + 1}
    return data


def check_no_gaps(migrations: Mapping[int, Migration], version: int = VERSION) -> None:
    """Raise `ValueError` unless there is a migration for each version from the oldest to `version`."""
    if sorted(migrations) != list(range(OLDEST, version)):
        raise ValueError(f"migrations {sorted(migrations)} do not lead from {OLDEST} to {version}")
