"""The title block: personas, title, subtitle and key figures."""

from __future__ import annotations

import pytest

from journeydesigner.layout.drawing import TextLine
from journeydesigner.layout.layout_options import LayoutOptions
from journeydesigner.layout.map.title_block import initials
from journeydesigner.model.journey import Evidence, JourneyMap, Persona, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from tests.layout.maps import compose, example, line_texts


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


def test_the_subtitle() -> None:
    journey = JourneyMap(title="T", date="2026-11-21", personas=(Persona(name="Els", role="38", quote="“Hm”"),))
    assert line_texts(compose(journey).groups) == ["E", "T", "Els, 38 · Current state · 21 Nov 2026"]
    on_paper = compose(journey, LayoutOptions(paper=True, width=900))
    assert "Customer journey of Els, 38 · “Hm”" in line_texts(on_paper.groups)


def test_several_personas_stand_side_by_side() -> None:
    journey = JourneyMap(title="T", personas=tuple(Persona(name=f"Person {c}") for c in "ABCDEF"))
    assert line_texts(compose(journey).groups)[:4] == ["PA", "PB", "PC", "PD"]


def test_paper_shows_how_much_is_confirmed() -> None:
    cards = (Touchpoint(id="a", evidence=Evidence(status="confirmed")), Touchpoint(id="b"))
    journey = JourneyMap(title="T", phases=(Phase(id="p", touchpoints=cards),))
    told = "1 of 2 touchpoints confirmed by evidence"
    assert told in line_texts(compose(journey, LayoutOptions(paper=True, width=900)).groups)
    assert told not in line_texts(compose(journey).groups)
    bare = journey.changed(phases=(Phase(id="p", touchpoints=cards[1:]),))
    assert not [text for text in line_texts(compose(bare, LayoutOptions(paper=True)).groups) if "evidence" in text]


def test_a_figure_and_its_label_are_one_paragraph() -> None:
    group = compose(example(), LayoutOptions(paper=True, width=1300)).by_ref[Ref("map")]
    words = [mark for mark in group.marks if isinstance(mark, TextLine)]
    at = next(i for i, mark in enumerate(words) if mark.line.text == "average satisfaction")
    assert words[at].continues_paragraph and words[at - 1].line.text == "3.3 "
    assert [mark.kind for mark in words].count("H1") == 1


def test_room_at_the_right_is_left_free() -> None:
    for brief in (False, True):
        options = LayoutOptions(paper=True, width=1400, logo_room=(200, 60), title_only=brief)
        group = compose(example().changed(title="A very long title " * 20), options).by_ref[Ref("map")]
        rights = [mark.x + mark.line.width for mark in group.marks if isinstance(mark, TextLine)]
        assert max(rights) <= 1200 and group.h >= 60


def test_initials_are_decoration_and_the_title_is_read_first() -> None:
    journey = JourneyMap(title="T", personas=tuple(Persona(name=f"Person {c}") for c in "ABCDEF"))
    group = compose(journey, LayoutOptions(paper=True, width=900)).by_ref[Ref("map")]
    told = [mark.line.text for mark in group.marks if isinstance(mark, TextLine) and mark.kind]
    assert told[0] == "T" and not {"PA", "+2"} & set(told)


def test_the_client_is_named_on_paper_only() -> None:
    journey = JourneyMap(title="T", client=" BuildIt ", personas=(Persona(name="Els"),))
    assert "Customer journey of Els · Client: BuildIt" in line_texts(
        compose(journey, LayoutOptions(paper=True, width=900)).groups
    )
    assert "BuildIt" not in " ".join(line_texts(compose(journey).groups))


@pytest.mark.parametrize("width", [700, 1600])
def test_the_labels_of_figures_are_not_cut(width: float) -> None:
    name = "Renewal or cancellation of the insurance"
    journey = JourneyMap(title="T", phases=(Phase(id="p", name=name, drop_off=27, touchpoints=(Touchpoint(id="a"),)),))
    group = compose(journey, LayoutOptions(paper=True, width=width)).by_ref[Ref("map")]
    assert f"leave in {name}" in "".join(line_texts([group])).replace("  ", " ")
    assert max(mark.baseline for mark in group.marks if isinstance(mark, TextLine)) <= group.h
