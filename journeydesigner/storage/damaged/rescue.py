"""Rescue a map from a damaged file: its valid parts, and a list of problems. For a copy; the file is not replaced."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from pydantic import ValidationError

from journeydesigner.model.fill_ids import fill_ids
from journeydesigner.model.integrity import reference_problems
from journeydesigner.model.journey import FORMAT, VERSION, JourneyMap
from journeydesigner.model.problems import MAX_COUNTED, BadFile, LocationStep, Problem, shortened
from journeydesigner.model.unknown_fields import MAX_JSON_DEPTH, is_encodable
from journeydesigner.model.validation import part_problems, size_problems, value_entry
from journeydesigner.storage import disk
from journeydesigner.storage.damaged.json_repair import repaired
from journeydesigner.storage.file import strict_json
from journeydesigner.storage.file.reader import refuse_too_many_values

MAX_ROUNDS: Final = 50
"""Rounds of removing problems: a removal can reveal others."""
_PARENT_GOES_TOO: Final = {"missing", "unknown-reference"}
"""Problems for which the enclosing part is removed, as it is invalid without the value."""
_REMOVED: Final = object()

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RescuedMap:
    """The rescued map, and the problems of the file in the order of its content, located in the file."""

    journey: JourneyMap
    problems: tuple[Problem, ...]


def rescue_map(data: bytes) -> RescuedMap:
    """Return the valid parts of a damaged file.

    Raises `BadFile` where nothing can be rescued, the file is no map, or has a newer version.
    """
    if len(data) > disk.MAX_FILE_BYTES:
        raise BadFile([Problem("too-large", values={"size": len(data), "limit": disk.MAX_FILE_BYTES})])
    refuse_too_many_values(data)
    value, problems = repaired(data)
    value = _with_valid_header(value, problems)
    journey = _validated_map(value, problems)
    journey = _without_dangling(journey, problems)
    if not _has_content(journey):
        raise BadFile(problems or [Problem("empty")])
    return RescuedMap(journey, tuple(problems))


def _with_valid_header(value: Any, problems: list[Problem]) -> Json:
    """Return the file with a valid format and version; raises `BadFile` for another format or a newer version."""
    if not isinstance(value, dict) or (value.get("format") != FORMAT and not isinstance(value.get("phases"), list)):
        raise BadFile([Problem("not-a-journey-map"), *problems])
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadFile([Problem("newer-version", (LocationStep("version"),), {"version": version, "known": VERSION})])
    for name, right in (("format", FORMAT), ("version", VERSION)):
        if value.get(name) != right:
            problems.append(Problem("bad-value", (LocationStep(name),), value_entry(value.get(name))))
            value[name] = right  # in place: a copy would lose the marks of duplicate keys
    return value


def _validated_map(value: Json, problems: list[Problem]) -> JourneyMap:
    """Return the map without its invalid values, adding their problems to `problems`."""
    for _ in range(MAX_ROUNDS):
        found = list(islice(chain(strict_json.json_problems(value), size_problems(value)), MAX_COUNTED))
        found = found or list(islice(part_problems(JourneyMap, value), MAX_COUNTED))
        problems += found
        if not found:
            break
        value = _without_problems(value, found)
    try:
        return fill_ids(JourneyMap.model_validate_json(json.dumps(value)))
    except (ValidationError, ValueError, TypeError) as error:
        raise BadFile(problems or [Problem("bad-value")]) from error


def _without_dangling(journey: JourneyMap, problems: list[Problem]) -> JourneyMap:
    """Return the map without dangling references and duplicate ids, adding their problems to `problems`."""
    for _ in range(MAX_ROUNDS):
        found = list(islice(reference_problems(journey), MAX_COUNTED))
        problems += found
        if not found:
            return journey
        journey = _validated_map(
            _without_problems(json.loads(journey.model_dump_json(exclude_defaults=True)), found), problems
        )
    raise BadFile(problems)


def _has_content(journey: JourneyMap) -> bool:
    return journey != JourneyMap(language=journey.language)


def _without_problems(value: Json, found: Iterable[Problem]) -> Json:
    for problem in found:
        _repair_value(value, problem)
    # Removed afterwards, so that the other locations stay valid; JSON drops the marks of duplicate keys.
    swept: Json = json.loads(json.dumps(_without_removed(value), default=lambda _: None))
    return {**swept, "format": FORMAT, "version": VERSION}


def _repair_value(value: Json, problem: Problem) -> None:
    path = _path(problem.location)
    is_cell = problem.code == "duplicate-id" and path[-1:] == ["phase"]
    if problem.code in _PARENT_GOES_TOO or is_cell:
        path = path[:-1]
    elif problem.code == "duplicate-key":
        return  # the last one counts, as in any JSON parser
    owner = _find_container(value, path)
    if owner is None:
        return
    parent, key = owner
    limit = problem.values.get("limit")
    inner = parent[key]
    if problem.code == "too-long" and isinstance(inner, str) and isinstance(limit, int):
        parent[key] = inner[:limit]
    elif problem.code in ("too-many", "too-many-cells") and isinstance(limit, int):
        parent[key] = _truncated(inner, limit)
    elif problem.code == "bad-text" and isinstance(inner, str) and not is_encodable(inner):
        parent[key] = inner.encode("utf-8", "replace").decode()
    else:
        parent[key] = _REMOVED


def _truncated(inner: Any, limit: int) -> Any:
    if isinstance(inner, dict):
        return dict(islice(inner.items(), limit)) if len(inner) > limit else {**inner, "cells": inner["cells"][:limit]}
    return inner[:limit] if isinstance(inner, list) else _REMOVED


def _path(place: Iterable[LocationStep]) -> list[str | int]:
    path: list[str | int] = []
    for step in place:
        path += [step.field] if step.field else []
        path += [step.index] if step.index is not None else []
    return path


def _find_container(value: Any, path: list[str | int]) -> tuple[Any, Any] | None:
    """Return the list or object that holds the end of a path, and its key there; None where there is none."""
    parent, key, current = None, None, value
    for part in path:
        if isinstance(part, str) and isinstance(current, dict):
            # Locations hold long and invalid keys shortened.
            part = part if part in current else next((name for name in current if shortened(name) == part), part)
        is_there = (
            part in current
            if isinstance(current, dict)
            else isinstance(current, list) and _is_valid_index(part, current)
        )
        if not is_there:
            return None
        parent, key, current = current, part, current[part]
    return None if parent is None else (parent, key)


def _is_valid_index(index: str | int, values: list[Any]) -> bool:
    return isinstance(index, int) and index < len(values)


def _without_removed(value: Any, depth: int = 0) -> Any:
    if depth > MAX_JSON_DEPTH:
        return None
    if isinstance(value, dict):
        return {
            key: _without_removed(inner, depth + 1)
            for key, inner in value.items()
            if inner is not _REMOVED and is_encodable(key)
        }
    if isinstance(value, list):
        return [_without_removed(inner, depth + 1) for inner in value if inner is not _REMOVED]
    return value
