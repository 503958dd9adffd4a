"""The registry of choices agrees with the model, and every entry says all that is needed."""

from __future__ import annotations

from typing import get_args

import pytest

from journeydesigner.layout.paper import PAPER_SIZES
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.print_vocabulary import PAPER_SIZE_NAMES, default_sheet
from journeydesigner.services.choice_registry import CHOICES, Choice

NOT_TYPED = {"formats", "picture", "width", "height", "language"}
"""Choices that the command line takes otherwise: from --out, --page, --mode and --lang."""


def test_every_field_of_the_model_is_a_choice() -> None:
    assert set(CHOICES) == set(PrintOptions.model_fields)


def test_every_choice_can_be_typed_under_a_flag_of_its_own() -> None:
    flags = [choice.flag for choice in CHOICES.values() if choice.flag]
    assert len(flags) == len(set(flags))
    assert {name for name, choice in CHOICES.items() if not choice.flag} == NOT_TYPED


@pytest.mark.parametrize("choice", CHOICES.values(), ids=list(CHOICES))
def test_every_choice_has_its_words(choice: Choice) -> None:
    assert choice.label
    assert bool(choice.help()) == bool(choice.flag)
    if choice.group != "main":
        assert (
            choice.summary(2, 3) if choice.kind == "parts" else choice.summary("nl" if choice.kind == "language" else 2)
        )


def bounds_in_model(field: str) -> set[tuple[int, int]]:
    """Return the least and the most of each branch of a number of the model."""
    info = PrintOptions.model_fields[field]
    branches = [get_args(kind)[1].metadata for kind in get_args(info.annotation)] or [info.metadata]
    return {tuple(next(getattr(m, name) for m in ms if hasattr(m, name)) for name in ("ge", "le")) for ms in branches}


@pytest.mark.parametrize("field", [name for name, choice in CHOICES.items() if choice.kind == "number"])
def test_the_bounds_of_a_number_are_those_of_the_model(field: str) -> None:
    assert bounds_in_model(field) == {CHOICES[field].bounds}


def test_a_switch_has_the_values_of_the_model() -> None:
    for choice in CHOICES.values():
        if choice.kind == "switch":
            for value in choice.values:
                assert getattr(PrintOptions().changed(**{choice.field: value}), choice.field) == value


def test_every_named_size_of_paper_has_its_sides() -> None:
    assert {*PAPER_SIZES, "custom"} == set(PAPER_SIZE_NAMES)


def test_the_defaults_are_those_of_the_model() -> None:
    assert default_sheet(PrintOptions().mode) == (PrintOptions().size, PrintOptions().portrait)


@pytest.mark.parametrize(
    ("field", "value", "typed"),
    [
        ("large", True, "--large-print"),
        ("large", False, "--no-large-print"),
        ("ink", "grey", "--bw"),
        ("ink", "color", "--no-bw"),
        ("source", False, "--without-source"),
        ("margin", 0, "--margin"),
    ],
)
def test_a_switch_that_is_off_is_typed_otherwise(field: str, value: object, typed: str) -> None:
    assert CHOICES[field].typed(value) == typed
