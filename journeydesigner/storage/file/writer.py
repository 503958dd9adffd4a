"""Serialize a map to the bytes of a document file: deterministic, and parsed again before they reach the disk."""

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
"""Fields that come first and are always written; the others only where they differ from their default."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """What a save wrote: the path (links followed), SHA-256 and number of the bytes."""

    path: Path
    digest: str
    size: int
    is_versioned: bool = False
    """Whether it was kept as a version."""


def dumps(journey: JourneyMap) -> bytes:
    """Return the map as the bytes of a document file: indented UTF-8 JSON, fields in model order, unknown fields last.

    Raises `pydantic_core.PydanticSerializationError` for an unknown field with a value that JSON cannot hold.
    """
    whole = fill_ids(journey)
    header = ",\n".join(f"  {json.dumps(name)}: {_literal(getattr(whole, name))}" for name in _HEADER)
    rest = whole.model_dump_json(indent=2, exclude_defaults=True, exclude=set(_HEADER))
    body = "\n}" if rest == "{}" else "," + rest.removeprefix("{")
    return f"{{\n{header}{body}\n".encode()


def _literal(value: str | int) -> str:
    return json.dumps(value, ensure_ascii=False)


def dumps_verified(journey: JourneyMap, path: Path) -> bytes:
    """Return the map as bytes, after checking that they parse to the same map; raises `SaveFailed` for that path."""
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
    """Write the map to a file atomically, without keeping a version of an old one; raises `SaveFailed`.

    For copies and exports; the user's document is saved by `saving.save_document`.
    """
    data = dumps_verified(journey, path)
    return SavedFile(disk.replace(path, data), disk.digest(data), len(data))
