"""Each choice changes the sheets of just the modes that its entry in the registry names."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from journeydesigner.layout.modes.pages import MODES
from journeydesigner.layout.paper import Page
from journeydesigner.model.journey import Cell, JourneyMap, Persona, Phase, Row, Touchpoint
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.services.choice_registry import CHOICES
from tests.layout.maps import paginated

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
LOGO = f"data:image/png;base64,{PIXEL}"
VARIATIONS: dict[str, dict[str, Any]] = {
    "size": {"size": "a2"},
    "portrait": {"portrait": True},
    "margin": {"margin": 20},
    "poster": {"poster": "a2"},
    "overlap": {"overlap": 30},
    "ink": {"ink": "grey"},
    "large": {"large": True},
    "phases": {"phases": (2,)},
    "personas": {"personas": (2,)},
    "rows": {"rows": (2,)},
    "details": {"details": False},
    "curve": {"curve": False},
    "figures": {"figures": False},
    "legend": {"legend": False},
    "logo": {"logo": LOGO},
    "accent": {"accent": "#CC2244"},
    "confidentiality": {"confidentiality": "For the board only"},
    "header": {"header": "Above"},
    "footer": {"footer": "Below"},
}
ELSEWHERE = {"mode", "formats", "picture", "source", "svg_text", "dpi", "language", "width", "height"}
"""Choices that are not about what stands on the sheets of a mode, or make a difference to a custom size only."""


@cache
def journey() -> JourneyMap:
    """Return a small map with something of everything."""
    phases = tuple(
        Phase(
            id=f"p{n}",
            name=f"Phase {n}",
            drop_off=10.0 * n,
            touchpoints=tuple(
                Touchpoint(
                    id=f"t{n}{i}", title=f"Moment {n}.{i}", description="What happens here.", channel="website",
                    satisfaction=1 + (n + i) % 5, senses={"see": 1}, moment_of_truth=i == 1, pain_point="It hurts.",
                )
                for i in range(3)
            ),
        )
        for n in (1, 2, 3)
    )  # fmt: skip
    rows = tuple(
        Row(id=f"r{n}", name=f"Row {n}", kind="goal", cells=tuple(Cell(text=f"Cell {n}.{i}") for i in range(3)))
        for n in (1, 2)
    )
    personas = (Persona(id="a", name="Ann"), Persona(id="b", name="Bob"))
    return JourneyMap(title="A map", client="The client", phases=phases, rows=rows, personas=personas)


@cache
def printed(mode: str, variation: str = "") -> tuple[Page, ...]:
    """Return the sheets. Tiles of a square poster: sheets lie as asked only where both ways take as many."""
    square = {"poster": "custom", "width": 800, "height": 800}
    options = PrintOptions.model_validate({"mode": mode, "size": "a3", **square, **VARIATIONS.get(variation, {})})
    return paginated(journey(), options).pages


def test_every_choice_is_tried():
    assert set(VARIATIONS) | ELSEWHERE == set(CHOICES)


@pytest.mark.parametrize("field", sorted(VARIATIONS))
@pytest.mark.parametrize("mode", sorted(MODES))
def test_a_choice_changes_the_modes_that_its_entry_names(mode: str, field: str):
    changes = printed(mode) != printed(mode, field)
    assert changes == (mode in CHOICES[field].modes)
