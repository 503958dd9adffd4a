"""A map for the tests of edits."""

from __future__ import annotations

import pytest

from journeydesigner.model.journey import Cell, Channel, Evidence, JourneyMap, Link, Persona, Phase, Row, Touchpoint


@pytest.fixture
def journey() -> JourneyMap:
    """Three phases of 3, 2 and 0 touchpoints, two rows, three links, and one of each other part."""
    return JourneyMap(
        title="A journey",
        personas=(Persona(id="els", name="Els"), Persona(id="jan", name="Jan")),
        channels=(Channel(id="pigeon", name="Pigeon"),),
        phases=(
            Phase(id="p1", name="One", touchpoints=tuple(Touchpoint(id=i, title=i.upper()) for i in "abc")),
            Phase(id="p2", name="Two", touchpoints=tuple(Touchpoint(id=i, title=i.upper()) for i in "de")),
            Phase(id="p3", name="Three"),
        ),
        rows=(
            Row(id="r1", name="Goals", cells=(Cell(phase="p1", text="one"), Cell(phase="p3", text="three"))),
            Row(id="r2", name="Other"),
        ),
        links=(
            Link(id="l1", source="a", target="b"),
            Link(id="l2", source="c", target="d"),
            Link(id="l3", source="e", target="e"),
        ),
        evidence=(Evidence(id="e1", title="Survey"), Evidence(id="e2", title="Mails")),
    )
