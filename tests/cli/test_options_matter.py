"""Each option changes what is printed in the modes that it is taken in, and nothing in those that refuse it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from journeydesigner.cli.export_request import FLAGS
from journeydesigner.i18n.map_labels import map_labels
from journeydesigner.layout.modes.pages import MODES, paginate
from journeydesigner.layout.paper import Page
from journeydesigner.model.journey import Cell, JourneyMap, Persona, Phase, Row, Touchpoint
from journeydesigner.model.print_options import MODES_BY_OPTION, PrintOptions
from tests.layout.maps import composer

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
LOGO = f"data:image/png;base64,{PIXEL}"
VARIATIONS: dict[str, dict[str, Any]] = {
    "page": {"size": "a2"},
    "portrait": {"portrait": True},
    "margin": {"margin": 20},
    "poster": {"poster": "a2"},
    "overlap": {"overlap": 30},
    "grey": {"ink": "grey"},
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
    "confidential": {"confidentiality": "For the board only"},
    "header": {"header": "Above"},
    "footer": {"footer": "Below"},
}
ELSEWHERE = {"mode", "source", "dpi", "preset"}
"""Options that are not about what stands on the sheets of a mode."""


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
    printing = PrintOptions.model_validate({"mode": mode, "size": "a3", **square, **VARIATIONS.get(variation, {})})
    return paginate(composer(), journey(), map_labels("en"), printing).pages


def test_every_option_is_tried():
    assert set(VARIATIONS) | ELSEWHERE == set(FLAGS)


@pytest.mark.parametrize("option", sorted(VARIATIONS))
@pytest.mark.parametrize("mode", sorted(MODES))
def test_an_option_is_taken_just_where_it_changes_something(mode: str, option: str):
    changes = printed(mode) != printed(mode, option)
    assert changes == (mode in MODES_BY_OPTION.get(option, MODES))
