"""Parse a file as a map, strictly: problems are reported with their locations, limits keep hostile files cheap."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from pydantic import ValidationError

from journeydesigner.model.embedded_map import EmbeddingFormat
from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.integrity import reference_problems
from journeydesigner.model.journey import FORMAT, VERSION, JourneyMap
from journeydesigner.model.problems import MAX_COUNTED, BadFile, LocationStep, Problem, Value
from journeydesigner.model.unknown_fields import MAX_JSON_DEPTH
from journeydesigner.model.validation import part_problems, size_problems, value_entry
from journeydesigner.storage import embedded_map
from journeydesigner.storage.disk import MAX_FILE_BYTES, digest, read
from journeydesigner.storage.file import encodings, migrations, strict_json

MAX_VALUES: Final = 1_500_000
"""Commas, also those in texts: twice the number in 5,000 touchpoints with all fields filled."""
MAX_CONTAINERS: Final = 120_000
"""Opening brackets and braces: 5,000 touchpoints with all fields filled have 20,000."""
MAX_KEYS: Final = 600_000
"""5,000 touchpoints with all fields filled have 185,000. These limits bound hostile files to about 2 s and 400 MB."""
SIZE_CHECK_KEYS: Final = 200_000
SIZE_CHECK_CONTAINERS: Final = 30_000
"""From these numbers on (8,000 touchpoints with all fields filled) the lengths of lists are checked first."""
_POSITION: Final = re.compile(r"line (\d+) column (\d+)")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """The content of a file.

    `carrier`: the format of an exported file with the map embedded, None for a document file.
    `digest`: the SHA-256 of the file's bytes, by which a save detects changes by other programs.
    """

    journey: JourneyMap
    carrier: EmbeddingFormat | None
    digest: str


def load(path: Path) -> JourneyMap:
    """Return the map in a document file, or embedded in an exported file; raises `BadFile`."""
    return load_file(path).journey


def load_file(path: Path) -> LoadedFile:
    """Return the map in a document file or embedded in an exported file, with its origin; raises `BadFile`."""
    try:
        return load_data(read(path))
    except BadFile as error:
        error.path = path
        raise


def load_data(data: bytes) -> LoadedFile:
    """Return the map in the bytes of a file or of a handout; raises `BadFile`."""
    text = encodings.as_utf8(data)
    carrier = embedded_map.carrier_of(text)
    return LoadedFile(_load_embedded(text, carrier) if carrier else loads(text), carrier, digest(data))


def _load_embedded(data: bytes, carrier: EmbeddingFormat) -> JourneyMap:
    source = embedded_map.embedded_source(data, carrier)
    try:
        return loads(source)
    except BadFile as error:
        if f'"{FORMAT}"'.encode() not in source:
            # The embedded source of another program: a text, a spreadsheet.
            raise BadFile([Problem("no-map-inside")]) from error
        error.is_embedded = True
        raise


def loads(data: bytes) -> JourneyMap:
    """Return the map in the bytes of a document file, with all ids filled in; raises `BadFile`."""
    if len(data) > MAX_FILE_BYTES:
        raise BadFile([Problem("too-large", values={"size": len(data), "limit": MAX_FILE_BYTES})])
    text = encodings.as_utf8(data)
    _refuse_blank(text)
    with _gc_disabled():
        _refuse_oversized(text)
        journey = fill_ids(_validated(text))
        _raise_any(reference_problems(journey))
    return journey


def _refuse_blank(text: bytes) -> None:
    if not text.strip():
        raise BadFile([Problem("empty")])
    kept = text.rstrip(b"\0")
    if len(kept) < len(text):
        raise BadFile([Problem("zeroed", values={"offset": len(kept)})])


def refuse_too_many_values(text: bytes) -> None:
    """Raise `BadFile` for a file with more values than any map has; takes milliseconds."""
    keys = text.count(b":")
    if keys > MAX_KEYS:  # texts contain colons too
        keys = sum(1 for _ in strict_json.KEY_END.finditer(text))
    parts = text.count(b"{") + text.count(b"[")
    for length, limit in ((text.count(b","), MAX_VALUES), (parts, MAX_CONTAINERS), (keys, MAX_KEYS)):
        if length > limit:
            raise BadFile([Problem("too-many-values", values={"length": length, "limit": limit})])


def _refuse_oversized(text: bytes) -> None:
    """Raise `BadFile` for lists longer than any map has, before the slow check of each value."""
    refuse_too_many_values(text)
    if text.count(b":") > SIZE_CHECK_KEYS or text.count(b"{") + text.count(b"[") > SIZE_CHECK_CONTAINERS:
        _raise_any(size_problems(strict_json.parse(text)))


def _raise_any(problems: Iterator[Problem]) -> None:
    found = tuple(islice(problems, MAX_COUNTED))
    if found:
        raise BadFile(found)


def _validated(text: bytes) -> JourneyMap:
    journey, error = _tried(text)
    if journey and {"format", "version"} <= journey.model_fields_set and strict_json.is_provably_sound(journey, text):
        return journey
    data = _parse_checked(text, error)
    if data["version"] < VERSION:
        data = _migrated(data)
        journey, _ = _tried(json.dumps(data, ensure_ascii=False).encode())
    if journey is None:
        _raise_any(part_problems(JourneyMap, data))
        raise BadFile([Problem("bad-value")])
    return journey


def _tried(text: bytes) -> tuple[JourneyMap | None, ValidationError | None]:
    try:
        return JourneyMap.model_validate_json(text), None
    except ValidationError as error:
        return None, error


def _parse_checked(text: bytes, error: ValidationError | None) -> dict[str, Any]:
    """Return the file as plain Python objects; raises `BadFile` for invalid JSON or a wrong header."""
    message = _syntax_error(error)
    if message.startswith("EOF while parsing"):
        raise BadFile([Problem("cut-short", values=_line_and_column(message))])
    if message.startswith("recursion limit"):
        raise BadFile([Problem("too-deep", values={"limit": MAX_JSON_DEPTH, **_line_and_column(message)})])
    data = strict_json.parse(text)
    _raise_any(strict_json.json_problems(data))
    if message:
        raise BadFile([Problem("not-json", values=_line_and_column(message))])
    _raise_any(_header_problems(data))
    return cast(dict[str, Any], data)


def _syntax_error(error: ValidationError | None) -> str:
    if error is None or error.error_count() > 1:
        return ""
    detail = error.errors(include_url=False)[0]
    return str(detail["ctx"]["error"]) if detail["type"] == "json_invalid" else ""


def _line_and_column(message: str) -> dict[str, Value]:
    found = _POSITION.search(message)
    return {"line": int(found[1]), "column": int(found[2])} if found else {}


def _header_problems(data: Any) -> Iterator[Problem]:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        yield Problem("not-a-journey-map")
        return
    place = (LocationStep("version"),)
    version = data.get("version")
    if version is None:
        yield Problem("missing", place)
    elif isinstance(version, bool) or not isinstance(version, int):
        yield Problem("wrong-type", place, {"expected": "whole-number", **value_entry(version)})
    elif version > VERSION:
        yield Problem("newer-version", place, {"version": version, "known": VERSION})
    elif version < migrations.OLDEST:
        yield Problem("bad-value", place, {"value": version})


def _migrated(data: dict[str, Any]) -> dict[str, Any]:
    try:
        return migrations.migrated(data)
    except (LookupError, TypeError, AttributeError) as error:
        # Migrations assume a valid old file and fail on an invalid one.
        raise BadFile([Problem("bad-old-version", values={"version": data["version"]})]) from error


@contextmanager
def _gc_disabled() -> Iterator[None]:
    """Disable the garbage collector, which would double the time of parsing a large map."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
