"""The title block: who the customer is, in few words."""

from __future__ import annotations

import pytest

from journeydesigner.layout.header import initials
from journeydesigner.layout.options import Options
from journeydesigner.model.journey import JourneyMap, Persona
from tests.layout.maps import compose, texts


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Els Mulder", "EM"),
        ("Els", "E"),
        ("Jan de la Vries", "JV"),
        ("", "?"),
        ("“Els” (Mulder)", "EM"),
        ("👩‍💻", "👩"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_line_under_the_title() -> None:
    map_ = JourneyMap(title="T", date="2026-11-21", personas=(Persona(name="Els", role="38", quote="“Hm”"),))
    assert texts(compose(map_).groups) == ["E", "T", "Els, 38 · Current state · 21 Nov 2026"]
    on_paper = compose(map_, Options(paper=True, width=900))
    assert "Customer journey of Els, 38 · “Hm”" in texts(on_paper.groups)


def test_several_personas_stand_side_by_side() -> None:
    map_ = JourneyMap(title="T", personas=tuple(Persona(name=f"Person {c}") for c in "ABCDEF"))
    assert texts(compose(map_).groups)[:4] == ["PA", "PB", "PC", "PD"]
