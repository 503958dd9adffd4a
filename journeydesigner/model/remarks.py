"""What a sound map holds that is likely to be a typing error: fields, senses, channels and words that nothing knows.

They are kept (a newer program may know them), so they are remarks, not problems.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from typing import Any

from journeydesigner.model.fields.field import FieldKind
from journeydesigner.model.fields.registry import FIELDS
from journeydesigner.model.journey import JourneyMap, Part
from journeydesigner.model.problems import LocationStep, Problem, Value, part_title, shortened
from journeydesigner.model.vocabulary import SENSES, VOCABULARIES

Location = tuple[LocationStep, ...]


def remarks(journey: JourneyMap) -> Iterator[Problem]:
    """Yield a remark for each unknown field, sense, channel and word of a vocabulary, each part before those in it."""
    channels = (*VOCABULARIES["channels"], *(channel.id for channel in journey.channels))
    yield from _part_remarks(journey, (), channels)


def _part_remarks(part: Part, location: Location, channels: Collection[str]) -> Iterator[Problem]:
    known_fields = tuple(type(part).model_fields)
    for name in part.model_extra or {}:
        if not name.startswith("$"):  # "$schema", which editors look for
            yield _remark("unknown-field", (*location, LocationStep(shortened(name))), name, known_fields)
    yield from _word_remarks(part, location, channels)
    for name in known_fields:
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from _part_remarks(value, (*location, LocationStep(name)), channels)
        elif isinstance(value, tuple):
            for index, inner in enumerate(value):
                if isinstance(inner, Part):
                    place = (*location, LocationStep(name, index, part_title(dict(inner))))
                    yield from _part_remarks(inner, place, channels)


def _word_remarks(part: Part, location: Location, channels: Collection[str]) -> Iterator[Problem]:
    for field in FIELDS[type(part)]:
        value: Any = getattr(part, field.name)
        place = (*location, LocationStep(field.name))
        if not value:
            continue
        if field.kind is FieldKind.CHANNEL and value not in channels:
            yield _remark("unknown-channel", place, value, channels)
        elif field.kind is FieldKind.SENSES:
            for sense in value:
                if sense not in SENSES:
                    yield _remark("unknown-sense", (*place, LocationStep(shortened(sense))), sense, SENSES)
        elif field.kind is FieldKind.SENSE_LIST:
            for index, sense in enumerate(value):
                if sense not in SENSES:
                    yield _remark("unknown-sense", (*location, LocationStep(field.name, index)), sense, SENSES)
        elif field.vocabulary is not None and value not in VOCABULARIES[field.vocabulary]:
            yield _remark("unknown-word", place, value, VOCABULARIES[field.vocabulary])


def _remark(code: str, location: Location, value: str, known: Collection[str]) -> Problem:
    """Return a remark with the known name nearest to this one; where none is near, with all of a few."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(value.lower()[:100], by_lower, n=1)
    values: dict[str, Value] = {"value": shortened(value)}
    if near:
        values["near"] = by_lower[near[0]]
    elif code in ("unknown-sense", "unknown-word"):
        values["known"] = ", ".join(known)
    return Problem(code, location, values)
