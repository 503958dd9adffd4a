"""Saving a map: the same map always gives the same bytes, and only bytes that read back as it reach the disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic_core import PydanticSerializationError

from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile, SaveFailed
from journeydesigner.storage import disk
from journeydesigner.storage.file.reader import loads

_HEADER: Final = ("format", "version", "title", "language")
"""Always written, and first; of all other fields only what differs from the default."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """What a save wrote: where (links followed), the SHA-256 of the bytes, how many."""

    path: Path
    digest: str
    size: int
    is_versioned: bool = False
    """Whether the history of versions holds it."""


def dumps(journey: JourneyMap) -> bytes:
    """Return the map as the bytes of a file: UTF-8 JSON, indented, in the models' order, unknown fields after.

    Raises `pydantic_core.PydanticSerializationError` where an unknown field holds what JSON cannot.
    """
    whole = fill_ids(journey)
    header = ",\n".join(f"  {json.dumps(name)}: {_literal(getattr(whole, name))}" for name in _HEADER)
    rest = whole.model_dump_json(indent=2, exclude_defaults=True, exclude=set(_HEADER))
    body = "\n}" if rest == "{}" else "," + rest.removeprefix("{")
    return f"{{\n{header}{body}\n".encode()


def _literal(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False)


def verified_bytes(journey: JourneyMap, path: Path) -> bytes:
    """Return the bytes of a file for that path, having read them back as this very map; raises `SaveFailed`."""
    whole = fill_ids(journey)
    try:
        data = dumps(whole)
        is_same = loads(data) == whole
    except BadFile as error:
        code = error.code if error.code == "too-large" else "unfaithful"
        raise SaveFailed(code, path, None, error.problems) from error
    except (PydanticSerializationError, ValueError) as error:
        raise SaveFailed("unfaithful", path) from error
    if not is_same:
        raise SaveFailed("unfaithful", path)
    return data


def write_map(journey: JourneyMap, path: Path) -> SavedFile:
    """Write the map to a file, whole or not at all, with nothing kept of the old one; raises `SaveFailed`.

    For copies that the program makes. What a user works on goes through `storage.saving`.
    """
    data = verified_bytes(journey, path)
    return SavedFile(disk.replace(path, data), disk.digest(data), len(data))
