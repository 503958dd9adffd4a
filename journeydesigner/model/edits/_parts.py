"""What the edits share: pure operations on tuples of parts that have an id.

They return the very tuple or part they were given where nothing changes, so that an edit without effect gives back
the same map and leaves no step in the history.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Protocol, TypeVar

from journeydesigner.model.journey import JourneyMap, Part, new_id
from journeydesigner.model.lookup import UnknownPart


class DuplicateId(ValueError):
    """A part was added under an id that another part of the map already has."""


class HasId(Protocol):
    """A part with an id."""

    @property
    def id(self) -> str: ...


P = TypeVar("P", bound=Part)
T = TypeVar("T", bound=HasId)


def index_of(parts: tuple[T, ...], id_: str, kind: str) -> int:
    """Return the index of the part with that id; raises `UnknownPart(kind, id_)`."""
    for index, part in enumerate(parts):
        if part.id == id_:
            return index
    raise UnknownPart(kind, id_)


def with_fields(part: P, fields: dict[str, Any]) -> P:
    """Return the part with these fields set, or the same part where they already hold.

    Raises `TypeError` for a name that is no field of the part (the model would keep it as an unknown field) and for
    `id`, which links and cells rely on; raises `pydantic.ValidationError` for a value that is not allowed.
    """
    known = type(part).model_fields
    for name in fields:
        if name == "id" or (name not in known and name not in (part.model_extra or {})):
            raise TypeError(f"{type(part).__name__} cannot change {name!r}")
    changed = part.changed(**fields)
    return part if changed == part else changed


def inserted(parts: tuple[T, ...], new: Iterable[T], index: int | None) -> tuple[T, ...]:
    """Return `parts` with the new ones before `index`; None, or anything beyond the end, appends."""
    at = len(parts) if index is None else max(0, min(index, len(parts)))
    return (*parts[:at], *new, *parts[at:])


def replaced(parts: tuple[T, ...], index: int, part: T) -> tuple[T, ...]:
    """Return `parts` with another one at `index`."""
    return parts if parts[index] is part else (*parts[:index], part, *parts[index + 1 :])


def moved(parts: tuple[T, ...], id_: str, index: int, kind: str) -> tuple[T, ...]:
    """Return `parts` with that one moved to `index`, counted without it."""
    at = index_of(parts, id_, kind)
    result = inserted((*parts[:at], *parts[at + 1 :]), (parts[at],), index)
    return parts if all(a is b for a, b in zip(parts, result, strict=True)) else result


def without(parts: tuple[T, ...], ids: Collection[str]) -> tuple[T, ...]:
    """Return `parts` without those with these ids."""
    kept = tuple(part for part in parts if part.id not in ids)
    return parts if len(kept) == len(parts) else kept


def with_own_id(part: P) -> P:
    """Return the part with an id: its own, or a fresh one where it has none."""
    return part if getattr(part, "id", None) else part.changed(id=new_id())


def refuse_duplicate_ids(journey: JourneyMap, ids: Iterable[str]) -> None:
    """Raise `DuplicateId` where one of the ids occurs twice or is that of another part of the map."""
    taken = set(part_ids(journey))
    for id_ in ids:
        if id_ in taken:
            raise DuplicateId(id_)
        taken.add(id_)


def part_ids(journey: JourneyMap) -> Iterable[str]:
    """Yield the id of every part that shares the one space of ids (all but channels, which are words)."""
    for phase in journey.phases:
        yield phase.id
        for touchpoint in phase.touchpoints:
            yield touchpoint.id
    for parts in (journey.personas, journey.rows, journey.links, journey.evidence):
        for part in parts:
            yield part.id


def with_parts(journey: JourneyMap, **fields: tuple[Any, ...]) -> JourneyMap:
    """Return the map with these tuples, or the same map where all are the ones it has."""
    new = {name: parts for name, parts in fields.items() if parts is not getattr(journey, name)}
    return journey.changed(**new) if new else journey
