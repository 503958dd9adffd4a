"""Look up the fields of a part, with the limits that the model states for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args

from annotated_types import Ge, Le

from journeydesigner.model import journey
from journeydesigner.model.fields import parts, touchpoint
from journeydesigner.model.fields.field import Field
from journeydesigner.model.journey import Part
from journeydesigner.model.messages import N_

FIELDS: Final[dict[type[Part], tuple[Field, ...]]] = {
    journey.JourneyMap: parts.MAP_FIELDS,
    journey.Phase: parts.PHASE_FIELDS,
    journey.Touchpoint: touchpoint.TOUCHPOINT_FIELDS,
    journey.Evidence: touchpoint.EVIDENCE_FIELDS,
    journey.Persona: parts.PERSONA_FIELDS,
    journey.Row: parts.ROW_FIELDS,
    journey.Cell: parts.CELL_FIELDS,
    journey.Link: parts.LINK_FIELDS,
    journey.Channel: parts.CHANNEL_FIELDS,
    journey.Duration: parts.DURATION_FIELDS,
}
"""The fields of every kind of part; `id`, and `format` and `version` of the map, are described only where special."""

FORM_GROUPS: Final = {
    "moment": N_("More about the moment"),
    "feeling": N_("Question and expectation"),
    "cause": N_("Cause and measure"),
    "evidence": N_("More about the evidence"),
    "about": N_("About this map"),
}
"""Titles of the groups of the forms that can be folded, by key, in their order."""


def field_of(part: type[Part], name: str) -> Field:
    """Return a field by name; raises `KeyError` where the registry has none of that name."""
    return _by_name(part)[name]


@cache
def _by_name(part: type[Part]) -> dict[str, Field]:
    return {field.name: field for field in FIELDS[part]}


@cache
def printed_fields(part: type[Part], topic: str) -> tuple[Field, ...]:
    """Return the fields that a topic or section of the details prints, in order."""
    found = [field for field in FIELDS[part] if field.topic == topic]
    return tuple(sorted(found, key=lambda field: field.print_order))


def label_key(part: type[Part], name: str) -> str:
    """Return the key of a field among the labels of a language: "touchpoint.pain_point"."""
    return f"{'map' if part is journey.JourneyMap else part.__name__.lower()}.{name}"


@cache
def number_limits(part: type[Part], name: str) -> tuple[int, int] | None:
    """Return the smallest and the largest number that the model allows in a field, None where it states none."""
    rules = list(_rules(part.model_fields[name].annotation)) + list(part.model_fields[name].metadata)
    low = next((rule.ge for rule in rules if isinstance(rule, Ge)), None)
    high = next((rule.le for rule in rules if isinstance(rule, Le)), None)
    return (low, high) if isinstance(low, int) and isinstance(high, int) else None


def is_optional(part: type[Part], name: str) -> bool:
    """Tell whether a field may be None."""
    return type(None) in get_args(part.model_fields[name].annotation)


def is_whole_number(part: type[Part], name: str) -> bool:
    """Tell whether a field of numbers allows no decimals."""
    return float not in _types(part.model_fields[name].annotation)


def _rules(annotation: Any) -> Iterator[Any]:
    """Yield the constraints within a type, such as those of the branches of a union."""
    for rule in getattr(annotation, "__metadata__", ()):
        yield rule
        yield from getattr(rule, "metadata", ())
    for inner in get_args(annotation):
        yield from _rules(inner)


def _types(annotation: Any) -> set[Any]:
    inner = get_args(annotation)
    return set().union(*map(_types, inner)) if inner else {annotation}
