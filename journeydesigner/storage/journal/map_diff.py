"""Deltas between two maps as compact JSON, for the journal.

Maps share unchanged parts, so comparing with `is` first makes the cost proportional to the change. Deltas are exact to
the byte of a saved file: 3 and 3.0 differ, and so does the order of unknown fields. A delta is one of

    []                            no change
    ["=", value]                  the new value as JSON
    ["s", head, tail, text]       a string: `head` characters of the old one, `text`, `tail` characters of its end
    ["p", {field: delta}]         a part; an optional third element holds all its unknown fields
    ["t", [piece, …]]             a tuple of parts, built from pieces of the old one:
                                  [start, count] unchanged, [index, delta] changed, [value] new
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from operator import is_not
from typing import Any, Final, TypeVar, get_args

from journeydesigner.model.journey import Cell, JourneyMap, Part
from journeydesigner.model.plain_text import common_prefix_length

Delta = list[Any]
P = TypeVar("P", bound=Part)

_MIN_SHARED_CHARACTERS: Final = 32
"""Characters that an old and a new string must share before an "s" delta is used."""


def map_delta(before: JourneyMap, after: JourneyMap) -> Delta:
    """Return the delta from `before` to `after`; raises `ValueError` for an unknown field that JSON cannot hold."""
    return [] if before is after else _part_delta(before, after)


def apply_delta(before: JourneyMap, delta: Delta) -> JourneyMap:
    """Return `before` with a delta applied; unchanged parts are shared.

    Raises `ValueError`, `TypeError`, `LookupError` or `AttributeError` for an invalid delta or one of another map.
    """
    return _apply_part_delta(before, delta) if delta else before


def part_to_json(part: Part) -> dict[str, Any]:
    """Return a part as JSON objects, without fields at their default; raises `ValueError`."""
    return part.model_dump(mode="json", exclude_defaults=True)


def part_from_json(part_type: type[P], value: Any) -> P:
    """Return the part of which `part_to_json` made this value; raises `ValueError`."""
    return part_type.model_validate_json(json.dumps(value))


def _part_delta(before: Part, after: Part) -> Delta:
    old = before.__dict__
    fields = {}
    for name, value in after.__dict__.items():
        if value is not old[name]:
            delta = _value_delta(old[name], value)
            if delta:
                fields[name] = delta
    if not _is_same_json(before.model_extra, after.model_extra):
        return ["p", fields, after.model_extra]
    return ["p", fields] if fields else []


def _value_delta(old: Any, new: Any) -> Delta:
    if isinstance(new, Part):
        return _part_delta(old, new) if type(old) is type(new) else ["=", part_to_json(new)]
    if isinstance(new, str) and isinstance(old, str):
        return [] if new == old else _text_delta(old, new)
    if isinstance(new, tuple) and any(isinstance(each, Part) for each in (*old[:1], *new[:1])):
        return _tuple_delta(old, new)
    return [] if _is_same_json(old, new) else ["=", new]


def _is_same_json(old: Any, new: Any) -> bool:
    """Return whether two values give the same JSON; `==` ignores 3 or 3.0 and the order of keys."""
    return old is new or (type(old) is type(new) and repr(old) == repr(new))


def _text_delta(old: str, new: str) -> Delta:
    head = common_prefix_length(old, new)
    tail = common_prefix_length(old[head:][::-1], new[head:][::-1])
    if head + tail < _MIN_SHARED_CHARACTERS:
        return ["=", new]
    return ["s", head, tail, new[head : len(new) - tail]]


def _tuple_delta(old: tuple[Part, ...], new: tuple[Part, ...]) -> Delta:
    head = _shared_part_count(old, new)
    tail = _shared_part_count(old[head:][::-1], new[head:][::-1])
    pieces: list[Any] = [[0, head]] if head else []
    middle = range(head, len(old) - tail)
    by_identity = {id(old[index]): index for index in middle}
    by_name = {_match_key(old[index]): index for index in middle}
    for part in new[head : len(new) - tail]:
        index = by_identity.get(id(part), by_name.get(_match_key(part)))
        if index is None:
            pieces.append([part_to_json(part)])
            continue
        delta = [] if old[index] is part else _part_delta(old[index], part)
        if delta:
            pieces.append([index, delta])
        else:
            _add_run(pieces, index, 1)
    if tail:
        _add_run(pieces, len(old) - tail, tail)
    return [] if pieces == ([[0, len(old)]] if old else []) else ["t", pieces]


def _shared_part_count(one: tuple[Part, ...], other: tuple[Part, ...]) -> int:
    differs = list(map(is_not, one, other))
    return differs.index(True) if True in differs else len(differs)


def _match_key(part: Part) -> Any:
    """Return a key to match changed parts; a wrong match makes a longer delta, never a wrong one."""
    return part.phase if isinstance(part, Cell) else getattr(part, "id", None)


def _add_run(pieces: list[Any], start: int, count: int) -> None:
    last = pieces[-1] if pieces else []
    if len(last) == 2 and isinstance(last[1], int) and last[0] + last[1] == start:
        last[1] += count
    else:
        pieces.append([start, count])


def _apply_part_delta(old: P, delta: Delta) -> P:
    if delta[0] != "p":
        raise ValueError(f"not a delta of a part: {delta[0]!r}")
    fields = {name: _apply_value_delta(type(old), name, getattr(old, name), inner) for name, inner in delta[1].items()}
    if len(delta) == 2:
        return old.changed(**fields)
    return type(old)(**{**old.__dict__, **fields, **delta[2]})


def _apply_value_delta(part_type: type[Part], name: str, old: Any, delta: Delta) -> Any:
    match delta:
        case ["=", value]:
            return _parsed_value(_part_type_of(part_type, name), value)
        case ["s", head, tail, text]:
            return old[:head] + text + old[len(old) - tail :]
        case ["t", pieces]:
            return tuple(_assembled_parts(_part_type_of(part_type, name), old, pieces))
    return _apply_part_delta(old, delta)


def _parsed_value(part_type: type[Part] | None, value: Any) -> Any:
    if isinstance(value, list):  # a tuple of strings: parts come as pieces
        return tuple(value)
    return part_from_json(part_type, value) if part_type is not None and isinstance(value, dict) else value


def _assembled_parts(part_type: type[Part] | None, old: tuple[Part, ...], pieces: list[Any]) -> Iterator[Part]:
    for piece in pieces:
        match piece:
            case [int(start), int(count)]:
                if not 0 <= start < start + count <= len(old):
                    raise LookupError(f"no {count} parts at {start}")
                yield from old[start : start + count]
            case [int(index), list(delta)]:
                yield _apply_part_delta(old[index], delta)
            case [dict(value)] if part_type is not None:
                yield part_from_json(part_type, value)
            case _:
                raise ValueError("not a piece of a tuple")


@cache
def _part_type_of(part_type: type[Part], name: str) -> type[Part] | None:
    """Return the type of part in a field, single or in a tuple; None for strings and numbers."""
    return next(_part_types(part_type.model_fields[name].annotation), None)


def _part_types(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in get_args(annotation):
        yield from _part_types(inner)
