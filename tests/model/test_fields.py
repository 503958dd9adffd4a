"""The field registry covers the document, and takes limits from the model."""

from __future__ import annotations

import pytest

from journeydesigner.model import journey
from journeydesigner.model.fields import registry
from journeydesigner.model.fields.field import FieldKind, PrintStyle
from journeydesigner.model.fields.registry import FIELDS, FORM_GROUPS
from journeydesigner.model.fields.touchpoint import DETAILS_TOPICS
from journeydesigner.model.journey import Cell, Channel, Duration, Evidence, JourneyMap, Part, Phase, Touchpoint

PARTS = [each for each in vars(journey).values() if isinstance(each, type) and issubclass(each, Part) and each != Part]
NOT_LISTED = {"id", "format", "version"}


@pytest.mark.parametrize("part", PARTS)
def test_the_registry_lists_every_field_of_the_model_once(part: type[Part]) -> None:
    names = [field.name for field in FIELDS[part]]
    assert sorted(names) == sorted(set(part.model_fields) - NOT_LISTED | {"id"} & set(names))


@pytest.mark.parametrize("part", PARTS)
def test_every_field_has_what_its_kind_needs(part: type[Part]) -> None:
    for field in FIELDS[part]:
        choice = field.kind in (FieldKind.CHOICE, FieldKind.MENU)
        assert bool(field.vocabulary) == choice, field.name
        assert (registry.number_limits(part, field.name) is not None) >= (field.kind is FieldKind.NUMBER), field.name
        assert field.topic in {"", "about", "personas", *DETAILS_TOPICS}, field.name
        assert field.topic or field.style is PrintStyle.CUSTOM, field.name
        assert field.group in {"", "contact", *FORM_GROUPS}, field.name


def test_only_references_that_the_program_keeps_are_edited_by_no_form() -> None:
    kept = {(part, field.name) for part, fields in FIELDS.items() for field in fields if field.kind is FieldKind.ID}
    assert kept == {(Cell, "phase"), (Channel, "id")}
    lists = {field.name for fields in FIELDS.values() for field in fields if field.kind is FieldKind.PARTS}
    assert lists == {"phases", "personas", "rows", "channels", "evidence", "links", "touchpoints", "cells"}


def test_limits_are_those_of_the_model() -> None:
    assert registry.number_limits(Touchpoint, "importance") == (1, 5)
    assert registry.number_limits(Touchpoint, "senses") == (1, 3)
    assert registry.number_limits(Phase, "drop_off") == (0, 100)
    assert registry.number_limits(Evidence, "sample_size") == (0, 10**12)
    assert registry.number_limits(Touchpoint, "title") is None
    assert registry.is_whole_number(Phase, "columns")
    assert not registry.is_whole_number(Duration, "value")


def test_what_may_be_none_is_known() -> None:
    assert registry.is_optional(Touchpoint, "place")
    assert not registry.is_optional(Channel, "place")


def test_fields_are_printed_in_the_order_of_the_registry_but_for_their_print_order() -> None:
    names = [field.name for field in registry.printed_fields(JourneyMap, "about")]
    assert names == ["purpose", "product", "market", "client", "author"]
    names = [field.name for field in registry.printed_fields(Touchpoint, "happens")]
    assert names == ["description", "moment", "duration", "trigger", "information", "owner"]


def test_keys_of_labels_name_part_and_field() -> None:
    assert registry.label_key(JourneyMap, "client") == "map.client"
    assert registry.label_key(Touchpoint, "pain_point") == "touchpoint.pain_point"
    assert registry.field_of(Touchpoint, "pain_point").label == "Pain point"
