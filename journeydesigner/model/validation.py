"""Convert pydantic's validation errors to problems with our codes, locations and bounds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from journeydesigner.model import journey
from journeydesigner.model.fields.registry import FIELDS, number_limits
from journeydesigner.model.journey import Cell, JourneyMap, Part, Phase, Row, Touchpoint
from journeydesigner.model.problems import (
    JsonWord,
    LocationStep,
    Problem,
    Value,
    element_location,
    part_title,
    shortened,
)

NUMBER_LIMITS: Final = {
    name: limits for part in FIELDS for name in part.model_fields if (limits := number_limits(part, name)) is not None
}
"""Both limits of each field that has them, by name: pydantic reports only the one that was exceeded."""

MAX_TOUCHPOINTS: Final = 60_000
"""In a whole map; each takes 5 kB of memory, even an empty one."""

_CHILD_PARTS: Final[dict[type[Part], dict[str, type[Part]]]] = {
    JourneyMap: {
        "personas": journey.Persona,
        "channels": journey.Channel,
        "phases": Phase,
        "rows": Row,
        "links": journey.Link,
        "evidence": journey.Evidence,
    },
    Phase: {"touchpoints": Touchpoint},
    Row: {"cells": Cell},
}


def _max_length(part: type[Part], field: str) -> int:
    return next(int(rule.max_length) for rule in part.model_fields[field].metadata if hasattr(rule, "max_length"))


_LIMITS: Final[dict[type[Part], dict[str, int]]] = {
    **{part: {name: _max_length(part, name) for name in fields} for part, fields in _CHILD_PARTS.items()},
    Touchpoint: {"senses": _max_length(Touchpoint, "senses")},
    journey.Channel: {"senses": _max_length(journey.Channel, "senses")},
}
"""Maximum length of each list of parts and each mapping of senses."""

_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "float_type": "number",
    "bool_type": "truth",
    "tuple_type": "list",
    "dict_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
}


def part_problems(part: type[Part], raw: Any, location: tuple[LocationStep, ...] = ()) -> Iterator[Problem]:
    """Yield the problems of the parsed JSON of a part at `location` and of its child parts.

    Each part is validated on its own: pydantic stops a list at its first invalid part, and a caller who needs only the
    first problems need not wait for all.
    """
    if not isinstance(raw, dict):
        yield Problem("wrong-type", location, {"expected": "object", **value_entry(raw)})
        return
    if _validation_error(part, raw) is None:
        return
    own = {name: value for name, value in raw.items() if name in part.model_fields}
    for name, limit in _LIMITS.get(part, {}).items():
        value = own.get(name)
        if isinstance(value, list | dict) and len(value) > limit:
            yield Problem("too-many", (*location, LocationStep(name)), {"limit": limit, "length": len(value)})
            del own[name]
    lists = {name: own.pop(name) for name in _CHILD_PARTS.get(part, {}) if isinstance(own.get(name), list)}
    yield from _field_problems(part, own, location)
    for name, values in lists.items():
        for index, inner in enumerate(values):
            where = element_location((*location, LocationStep(name)), index, inner)
            yield from part_problems(_CHILD_PARTS[part][name], inner, where)


def size_problems(raw: Any) -> Iterator[Problem]:
    """Yield a problem for each list or mapping of a parsed map that is too long, without validating its values."""
    yield from _size_problems(JourneyMap, raw, ())
    phases = raw.get("phases") if isinstance(raw, dict) else None
    if isinstance(phases, list):
        lists = (phase.get("touchpoints") for phase in phases if isinstance(phase, dict))
        total = sum(len(each) for each in lists if isinstance(each, list))
        if total > MAX_TOUCHPOINTS:
            yield Problem("too-many", (LocationStep("phases"),), {"limit": MAX_TOUCHPOINTS, "length": total})


def _size_problems(part: type[Part], raw: Any, location: tuple[LocationStep, ...]) -> Iterator[Problem]:
    if not isinstance(raw, dict):
        return
    for name, limit in _LIMITS.get(part, {}).items():
        value = raw.get(name)
        if isinstance(value, list | dict) and len(value) > limit:
            yield Problem("too-many", (*location, LocationStep(name)), {"limit": limit, "length": len(value)})
        elif isinstance(value, list) and name in _CHILD_PARTS.get(part, {}):
            for index, inner in enumerate(value):
                yield from _size_problems(
                    _CHILD_PARTS[part][name], inner, (*location, LocationStep(name, index, part_title(inner)))
                )


def _validation_error(part: type[Part], raw: dict[str, Any]) -> ValidationError | None:
    try:
        part.model_validate_json(json.dumps(raw))
    except ValidationError as error:
        return error
    return None


def _field_problems(part: type[Part], raw: dict[str, Any], location: tuple[LocationStep, ...]) -> Iterable[Problem]:
    """Return the problems of a part's own fields, one per location; lists of parts are left to the caller."""
    found: dict[tuple[LocationStep, ...], Problem] = {}
    error = _validation_error(part, raw)
    for detail in error.errors(include_url=False) if error else ():
        problem = _problem(detail, raw, location)
        # A union of int and float gives two errors; the one about the bounds says more.
        if problem.location not in found or found[problem.location].code == "wrong-type":
            found[problem.location] = _merged(found.get(problem.location), problem)
    return found.values()


def _merged(old: Problem | None, new: Problem) -> Problem:
    if old is None or new.code != "wrong-type":
        return new
    return Problem("wrong-type", new.location, {**old.values, "expected": "number"})


def _problem(detail: ErrorDetails, raw: Any, part_location: tuple[LocationStep, ...]) -> Problem:
    place = (*part_location, *_location_of(detail["loc"], raw))
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return Problem("missing", place)
    if kind in _EXPECTED:
        return Problem("wrong-type", place, {"expected": _EXPECTED[kind], **value_entry(detail["input"])})
    if kind in ("greater_than_equal", "less_than_equal"):
        return Problem("out-of-range", place, {**_bounds(place, context), **value_entry(detail["input"])})
    if kind == "string_too_long":
        return Problem("too-long", place, {"limit": context["max_length"], "length": len(detail["input"])})
    return Problem("not-finite" if kind == "finite_number" else "bad-value", place, value_entry(detail["input"]))


def value_entry(value: Any) -> dict[str, Value]:
    """Return a value of a file for a message, as an entry of a problem's values; {} for a list or an object."""
    if isinstance(value, str):
        return {"value": shortened(value)}
    if isinstance(value, bool) or value is None:
        return {"value": JsonWord({True: "true", False: "false", None: "null"}[value])}
    return {"value": value} if isinstance(value, int | float) else {}


def _bounds(location: tuple[LocationStep, ...], context: dict[str, Any]) -> dict[str, Value]:
    for step in reversed(location[-2:]):
        if step.field in NUMBER_LIMITS:
            low, high = NUMBER_LIMITS[step.field]
            return {"low": low, "high": high}
    return {name: context[key] for key, name in (("ge", "low"), ("le", "high")) if key in context}


def _location_of(loc: tuple[int | str, ...], raw: Any) -> tuple[LocationStep, ...]:
    """Convert pydantic's location, without its tags of union branches and mapping keys."""
    place: tuple[LocationStep, ...] = ()
    current = raw
    for part in loc:
        if isinstance(part, int) and isinstance(current, list):
            current = current[part] if part < len(current) else None
            place = element_location(place, part, current)
        elif isinstance(part, str) and isinstance(current, dict):
            current = current.get(part)
            place = (*place, LocationStep(shortened(part)))
    return place
