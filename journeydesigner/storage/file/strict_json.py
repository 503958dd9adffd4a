"""Strict JSON: no duplicate keys, finite numbers, no lone surrogates, limited depth; problems have locations.

`is_provably_sound` proves in a few milliseconds that a validated map passes these checks. Only where it cannot, the
slow `parse` and `json_problems` are needed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.problems import BadFile, LocationStep, Problem, element_location, shortened
from journeydesigner.model.unknown_fields import MAX_JSON_DEPTH, is_encodable, is_writable_json, parts_with_depth
from journeydesigner.storage.file import encodings

MAX_DIGITS: Final = 4_000
"""Digits of an integer; Python parses at most 4,300."""
MAX_REPEATED: Final = 1_000
KEY_END: Final = re.compile(rb'"\s*:')


class _ObjectWithDuplicates(dict[str, Any]):
    """An object with duplicate keys."""

    duplicate_keys: tuple[str, ...] = ()


class _HugeNumber:
    """Stands for an integer with more than `MAX_DIGITS` digits."""


def is_provably_sound(journey: JourneyMap, data: bytes) -> bool:
    """Return whether the file certainly has no duplicate keys and no unknown fields that cannot be written back.

    Every key ends in a quote and a colon, so the file has at most as many keys as such pairs; if the map holds that
    many, none was lost as a duplicate. False means only that `json_problems` must check the file.
    """
    keys = 0
    for part, depth in parts_with_depth(journey):
        keys += len(part.model_fields_set)
        if part.model_extra:
            if not is_writable_json(part.model_extra, depth - 1):
                return False
            keys += sum(_key_count(value) for value in part.model_extra.values())
        if isinstance(part, Touchpoint):
            keys += len(part.senses)
    return keys == len(KEY_END.findall(data))


def _key_count(value: Any) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_key_count(inner) for inner in value.values())
    return sum(_key_count(inner) for inner in value) if isinstance(value, list) else 0


def parse(data: bytes) -> Any:
    """Return JSON as plain Python objects, with marks for `json_problems`; raises `BadFile` for a syntax error."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadFile([encodings.not_utf8(data, error)]) from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        cut = error.msg.startswith("Unterminated string") or error.pos >= len(text.rstrip())
        values: dict[str, str | int | float] = {"line": error.lineno, "column": error.colno}
        raise BadFile([Problem("cut-short" if cut else "not-json", values=values)]) from None
    except RecursionError:
        raise BadFile([Problem("too-deep", values={"limit": MAX_JSON_DEPTH})]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    marked = _ObjectWithDuplicates(result)
    seen: set[str] = set()
    repeated = []
    for key, _ in pairs:
        if key in seen:
            repeated.append(key)
        seen.add(key)
    marked.duplicate_keys = tuple(repeated[:MAX_REPEATED])
    return marked


def _whole_number(text: str) -> Any:
    return int(text) if len(text) <= MAX_DIGITS else _HugeNumber()


def json_problems(value: Any, location: tuple[LocationStep, ...] = (), depth: int = 1) -> Iterator[Problem]:
    """Yield the problems of parsed JSON that do not depend on the model, with their locations."""
    if isinstance(value, str) and not is_encodable(value):
        yield Problem("bad-text", location)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Problem("not-finite", location)
    elif isinstance(value, _HugeNumber):
        yield Problem("out-of-range", location, {"digits": MAX_DIGITS})
    elif isinstance(value, dict | list) and depth > MAX_JSON_DEPTH:
        yield Problem("too-deep", location, {"limit": MAX_JSON_DEPTH})
    elif isinstance(value, dict):
        yield from _object_problems(value, location, depth)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from json_problems(inner, element_location(location, index, inner), depth + 1)


def _object_problems(value: dict[str, Any], location: tuple[LocationStep, ...], depth: int) -> Iterator[Problem]:
    if isinstance(value, _ObjectWithDuplicates):
        for key in value.duplicate_keys:
            yield Problem("duplicate-key", (*location, LocationStep(shortened(key))), {"key": shortened(key)})
    for key, inner in value.items():
        if not is_encodable(key):
            yield Problem("bad-text", (*location, LocationStep(shortened(key))))
        yield from json_problems(inner, (*location, LocationStep(shortened(key))), depth + 1)
