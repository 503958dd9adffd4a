"""Suggestions of print options that fit where the chosen ones do not."""

from __future__ import annotations

import pytest

from journeydesigner.layout.modes.pages import DoesNotFit
from journeydesigner.model.journey import JourneyMap, Row
from journeydesigner.model.print_options import PrintOptions
from tests.layout.maps import example, generated_map, paginated
from tests.layout.modes.page_reader import map_pages

OFFERED = [
    (generated_map([50]), PrintOptions(mode="fit", size="a4")),
    (generated_map([12, 9, 14]), PrintOptions(mode="fit", size="a4", large=True)),
    (generated_map([200] * 5), PrintOptions(mode="fit")),
    (example("wholesaler-crm"), PrintOptions(size="a5", details=False)),
    (example("wholesaler-crm"), PrintOptions(size="custom", width=150, height=90, details=False)),
]


@pytest.mark.parametrize(("journey", "asked"), OFFERED, ids=lambda each: "")
def test_suggestions_fit(journey: JourneyMap, asked: PrintOptions) -> None:
    with pytest.raises(DoesNotFit) as refusal:
        map_pages(journey, asked)
    offers = refusal.value.suggestions
    assert 1 <= len(offers) <= 4 and len(set(offers)) == len(offers) and asked not in offers
    for offer in offers:
        assert paginated(journey, offer).pages


def test_suggestions_for_a_thousand_touchpoints_are_found() -> None:
    with pytest.raises(DoesNotFit) as refusal:
        map_pages(generated_map([200] * 5), PrintOptions(mode="fit", size="a4"))
    assert refusal.value.suggestions


def test_no_suggestions_where_nothing_would_fit() -> None:
    rows = tuple(Row(id=f"r{k}", name="Row") for k in range(200))
    with pytest.raises(DoesNotFit) as refusal:
        map_pages(example().changed(rows=rows), PrintOptions(size="a5"))
    assert all(offer.details or offer.mode == "poster" for offer in refusal.value.suggestions)
