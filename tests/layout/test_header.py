"""The title block: who the customer is, in few words."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import Ref, Words
from journeydesigner.layout.header import initials
from journeydesigner.layout.options import Options
from journeydesigner.model.journey import Evidence, JourneyMap, Persona, Phase, Touchpoint
from tests.layout.maps import compose, example, texts


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


def test_paper_tells_how_much_is_confirmed() -> None:
    cards = (Touchpoint(id="a", evidence=Evidence(status="confirmed")), Touchpoint(id="b"))
    map_ = JourneyMap(title="T", phases=(Phase(id="p", touchpoints=cards),))
    told = "1 of 2 touchpoints confirmed by evidence"
    assert told in texts(compose(map_, Options(paper=True, width=900)).groups)
    assert told not in texts(compose(map_).groups)
    bare = map_.changed(phases=(Phase(id="p", touchpoints=cards[1:]),))
    assert not [text for text in texts(compose(bare, Options(paper=True)).groups) if "evidence" in text]


def test_a_figure_and_its_words_are_read_together() -> None:
    group = compose(example(), Options(paper=True, width=1300)).by_ref[Ref("map")]
    words = [mark for mark in group.marks if isinstance(mark, Words)]
    at = next(i for i, mark in enumerate(words) if mark.line.text == "average satisfaction")
    assert words[at].goes_on and words[at - 1].line.text == "3.3 "
    assert [mark.kind for mark in words].count("H1") == 1


def test_room_at_the_right_is_left_free() -> None:
    for brief in (False, True):
        options = Options(paper=True, width=1400, aside=(200, 60), brief=brief)
        group = compose(example().changed(title="A very long title " * 20), options).by_ref[Ref("map")]
        rights = [mark.x + mark.line.width for mark in group.marks if isinstance(mark, Words)]
        assert max(rights) <= 1200 and group.h >= 60
