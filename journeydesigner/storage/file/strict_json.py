"""JSON more strictly than JSON: no key twice, finite numbers, whole characters, limited depth, every fault placed.

`is_provably_sound` proves in a few milliseconds that a validated map needs no further look; only where it cannot,
`parse` and `json_problems` look at the file itself. The second way is slow, and says where.
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

MAX_DIGITS: Final = 4_000
"""Digits of a whole number; Python refuses to read more than 4,300."""
MAX_REPEATED: Final = 1_000
KEY_END: Final = re.compile(rb'"\s*:')


class _ObjectWithDuplicates(dict[str, Any]):
    """An object in which a key occurs twice."""

    duplicate_keys: tuple[str, ...] = ()


class _HugeNumber:
    """A whole number of more digits than can be read."""


def is_provably_sound(journey: JourneyMap, data: bytes) -> bool:
    """Whether it is certain that the file has no key twice and no unknown field that could not be written back.

    Every key ends in a quote and a colon, so the file has at most as many keys as it has such pairs; when the map
    holds as many, none was lost to a repetition. False says only that a closer look is needed.
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
    """Return the file as plain Python, with marks where `json_problems` finds fault; raises `BadFile`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        code = "cut-short" if error.reason == "unexpected end of data" else "not-utf8"
        raise BadFile([Problem(code, values={"offset": error.start})]) from None
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
    """Yield what is wrong with parsed JSON whatever it means, with places."""
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
