"""JSON more strictly than JSON: no key twice, finite numbers, whole characters, limited depth, every fault placed.

`plainly_sound` proves in a few milliseconds that a validated map needs no further look; only where it cannot,
`parse` and `raw_problems` look at the file itself. The second way is slow, and says where.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any, Final

from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.unknown import MAX_DEPTH, is_text, is_writable, parts
from journeydesigner.storage.problems import BadFile, Problem, Step

MAX_DIGITS: Final = 4_000
"""Digits of a whole number; Python refuses to read more than 4,300."""
MAX_REPEATED: Final = 1_000
KEY_END: Final = re.compile(rb'"\s*:')
_TITLES: Final = ("title", "name", "label")


class _Repeating(dict[str, Any]):
    """An object in which a key occurs twice."""

    repeated: tuple[str, ...] = ()


class _HugeNumber:
    """A whole number of more digits than can be read."""


def plainly_sound(map_: JourneyMap, data: bytes) -> bool:
    """Whether it is certain that the file has no key twice and no unknown field that could not be written back.

    Every key ends in a quote and a colon, so the file has at most as many keys as it has such pairs; when the map
    holds as many, none was lost to a repetition. False says only that a closer look is needed.
    """
    keys = 0
    for part, depth in parts(map_):
        keys += len(part.model_fields_set)
        if part.model_extra:
            if not is_writable(part.model_extra, depth - 1):
                return False
            keys += sum(_keys(value) for value in part.model_extra.values())
        if isinstance(part, Touchpoint):
            keys += len(part.senses)
    return keys == len(KEY_END.findall(data))


def _keys(value: Any) -> int:
    if isinstance(value, dict):
        return len(value) + sum(_keys(inner) for inner in value.values())
    return sum(_keys(inner) for inner in value) if isinstance(value, list) else 0


def parse(data: bytes) -> Any:
    """Return the file as plain Python, with marks where `raw_problems` finds fault; raises `BadFile`."""
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
        raise BadFile([Problem("too-deep", values={"limit": MAX_DEPTH})]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) == len(pairs):
        return result
    marked = _Repeating(result)
    seen: set[str] = set()
    repeated = []
    for key, _ in pairs:
        if key in seen:
            repeated.append(key)
        seen.add(key)
    marked.repeated = tuple(repeated[:MAX_REPEATED])
    return marked


def _whole_number(text: str) -> Any:
    return int(text) if len(text) <= MAX_DIGITS else _HugeNumber()


def raw_problems(value: Any, place: tuple[Step, ...] = (), depth: int = 1) -> Iterator[Problem]:
    """Yield what is wrong with parsed JSON whatever it means, with places."""
    if isinstance(value, str) and not is_text(value):
        yield Problem("bad-text", place)
    elif isinstance(value, float) and not math.isfinite(value):
        yield Problem("not-finite", place)
    elif isinstance(value, _HugeNumber):
        yield Problem("out-of-range", place, {"digits": MAX_DIGITS})
    elif isinstance(value, dict | list) and depth > MAX_DEPTH:
        yield Problem("too-deep", place, {"limit": MAX_DEPTH})
    elif isinstance(value, dict):
        yield from _object_problems(value, place, depth)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from raw_problems(inner, indexed(place, index, inner), depth + 1)


def _object_problems(value: dict[str, Any], place: tuple[Step, ...], depth: int) -> Iterator[Problem]:
    if isinstance(value, _Repeating):
        for key in value.repeated:
            yield Problem("duplicate-key", (*place, Step(shown(key))), {"key": shown(key)})
    for key, inner in value.items():
        if not is_text(key):
            yield Problem("bad-text", (*place, Step(shown(key))))
        yield from raw_problems(inner, (*place, Step(shown(key))), depth + 1)


def indexed(place: tuple[Step, ...], index: int, inner: Any) -> tuple[Step, ...]:
    """Return the place of an element of the list at `place`, with the title that the element has."""
    if not place or place[-1].index is not None:
        return (*place, Step("", index, title_of(inner)))
    return (*place[:-1], Step(place[-1].field, index, title_of(inner)))


def title_of(value: Any) -> str:
    """Return what a part is called in the file, "" where it has no name."""
    if not isinstance(value, dict):
        return ""
    titles = (value.get(name) for name in _TITLES)
    return next((shown(title) for title in titles if isinstance(title, str) and title), "")


def shown(text: str, limit: int = 80) -> str:
    """Return a text cut to a length that fits a message, with half surrogates replaced."""
    whole = text[:limit].encode("utf-8", "replace").decode("utf-8")
    return whole + "…" if len(text) > limit else whole
