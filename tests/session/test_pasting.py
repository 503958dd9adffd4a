"""What pasted text becomes: touchpoints with their columns recognised, or texts of cells; and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from journeydesigner.i18n import translation
from journeydesigner.model import pasted_text
from journeydesigner.model.edits.placements import Placement
from journeydesigner.model.journey import Cell, Channel, JourneyMap, Phase, Row, Touchpoint
from journeydesigner.model.pasted_text import from_text
from journeydesigner.model.refs import Ref
from journeydesigner.session import pasting
from journeydesigner.session.session import Session

MAP = JourneyMap(
    channels=(Channel(id="own", name="Car park", senses=("visual",)),),
    phases=(
        Phase(id="p1", touchpoints=(Touchpoint(id="a", title="Aa", channel="phone", satisfaction=3.5),)),
        Phase(id="p2"),
        Phase(id="p3"),
    ),
    rows=(Row(id="r1", name="Goals", cells=(Cell(phase="p2", text="Old"),)), Row(id="r2", name="Pains")),
)  # fmt: skip


@pytest.fixture
def session() -> Session:
    return Session(MAP)


def pasted_cards(session: Session, text: str) -> list[dict[str, Any]]:
    outcome = pasting.add_touchpoints(session, from_text(text), Placement("p3"))
    assert not outcome.message
    cards = session.journey.phases[2].touchpoints
    assert outcome.selection == tuple(Ref("touchpoint", card.id) for card in cards)
    session.undo()
    assert session.journey == MAP, "one step"
    return [card.model_dump(exclude_defaults=True, exclude={"id", "senses"}) for card in cards]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("10\u00a0minutes", ["10\u00a0minutes"]),
        ("Asks \U0001f469\u200d\U0001f4bb support", ["Asks \U0001f469\u200d\U0001f4bb support"]),
        ('"First line\nsecond line"\r\nOther\r\n', ["First line second line", "Other"]),
        ("Walks in\n\n  Looks around \n", ["Walks in", "Looks around"]),
        ("Goal A\tGoal B\r\n", ["Goal A", "Goal B"]),
        ("Touchpoint\nWalks in", ["Touchpoint", "Walks in"]),
    ],
)
def test_lines_and_cells_become_titles(session: Session, text: str, titles: list[str]) -> None:
    assert pasted_cards(session, text) == [{"title": title} for title in titles]


CALLS: dict[str, Any] = {"title": "Calls", "channel": "phone", "satisfaction": 4}
BUYS: dict[str, Any] = {"title": "Buys", "channel": "physical-store", "satisfaction": 2.5}


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Calls\tPhone\t4", [CALLS]),
        ("Calls\tPhone\t4\nBuys\tPhysical store\t2.5", [CALLS, BUYS]),
        ("Calls\tTelefoon\t4\nBuys\tFysieke winkel\t2,5", [CALLS, BUYS]),
        ("4\tCalls\ttelephone\n2,5\tBuys\tWINKEL", [CALLS, BUYS]),
        ("1\tCalls\tPhone\t4\n2\tBuys\tStore\t2,5", [CALLS, BUYS]),
        ("Touchpoint\tChannel\tSatisfaction\nCalls\tPhone\t4\nBuys\tStore\t2.5", [CALLS, BUYS]),
        ("Contactmoment\tKanaal\tTevredenheid\nCalls\tTelefoon\t4\nBuys\tWinkel\t2,5", [CALLS, BUYS]),
        ("Nr.\tScore (1-5)\tStap\tKanaal\n1\t4\tCalls\tTelefoon\n2\t2,5\tBuys\tWinkel", [CALLS, BUYS]),
        ("Calls\t4\nBuys\t", [{"title": "Calls", "satisfaction": 4}, {"title": "Buys"}]),
        ("Parks\tcar park\nCalls\tPhone",
         [{"title": "Parks", "channel": "own"}, {"title": "Calls", "channel": "phone"}]),
        ("Name\tPijnpunt\nCalls\tLong\u00a0wait", [{"title": "Calls", "pain_point": "Long\u00a0wait"}]),
        ("Calls\tTakes long\nBuys\tIs cheap",
         [{"title": "Calls", "description": "Takes long"}, {"title": "Buys", "description": "Is cheap"}]),
        ("Title\tScore\tFase\nCalls\t8\tNa", [{"title": "Calls", "description": "Score: 8\nFase: Na"}]),
        ("Kanaal\tScore\nTelefoon\t4", [{"title": "Telefoon", "channel": "phone", "satisfaction": 4}]),
        ("\tCalls\tPhone\n\tBuys\tE-mail",
         [{"title": "Calls", "channel": "phone"}, {"title": "Buys", "channel": "e-mail"}]),
    ],
)  # fmt: skip
def test_columns_are_recognised_by_heading_and_content(
    session: Session, text: str, cards: list[dict[str, Any]]
) -> None:
    assert pasted_cards(session, text) == cards


def test_a_channel_that_the_map_has_not_is_added_once(session: Session) -> None:
    outcome = pasting.add_touchpoints(
        session, from_text("Titel\tKanaal\nWaves\tPigeon post\nCoos\tpigeon post\nCalls\tPhone"), Placement("p3")
    )
    assert not outcome.message
    waves, coos, calls = session.journey.phases[2].touchpoints
    assert [channel.name for channel in session.journey.channels] == ["Car park", "Pigeon post"]
    assert waves.channel == coos.channel == session.journey.channels[1].id
    assert (calls.channel, calls.senses) == ("phone", {"auditory": None})


def test_all_of_a_long_line_is_kept_and_what_is_too_long_is_refused_with_a_sentence(session: Session) -> None:
    outcome = pasting.paste(session, from_text("word " * 600))
    (card,) = session.journey.phases[1].touchpoints
    assert len(f"{card.title} {card.description}") == 2_999
    assert "description" in outcome.message
    before = session.journey
    for text, said in (
        ("line\n" * 501, "501"),
        ("x" * 30_000, "30,000"),
        ("x" * 17_000_000, "parts"),
        ("\n \n", "no text"),
    ):
        assert said in pasting.paste(session, from_text(text)).message
    session.select(Ref("cell", "r1", "p1"))
    assert "30,000" in pasting.paste(session, from_text("x" * 30_000)).message
    assert session.journey is before


@pytest.mark.parametrize(
    ("cell", "text", "wanted", "said"),
    [
        (("r1", "p1"), "Goal A\tGoal B\r\n", [["Goal A", "Goal B", ""], ["", "", ""]], ""),
        (("r1", "p2"), "A\tB\nC\tD", [["", "A", "B"], ["", "C", "D"]], ""),
        (("r1", "p1"), "A\t\tC", [["A", "", "C"], ["", "", ""]], ""),
        (("r2", "p3"), "A\tB\nC\t", [["", "Old", ""], ["", "", "A"]], "2 cells"),
        (("r1", "p3"), "A\tB", [["", "Old", "A"], ["", "", ""]], "1 cell "),
        (("r1", "p1"), "Two\nlines", [["Two\nlines", "Old", ""], ["", "", ""]], ""),
        (("r1", "p1"), '"Two\nlines"\r\n', [["Two\nlines", "Old", ""], ["", "", ""]], ""),
        (("r1", "p1"), '"Two\nlines"\r\nBelow', [["Two\nlines", "Old", ""], ["Below", "", ""]], ""),
    ],
)  # fmt: skip
def test_neighbouring_cells_go_to_the_right_and_down(
    session: Session, cell: tuple[str, str], text: str, wanted: list[list[str]], said: str
) -> None:
    session.select(Ref("cell", *cell))
    outcome = pasting.paste(session, from_text(text))
    phases = [phase.id for phase in session.journey.phases]
    assert [[row.text_for(phase) for phase in phases] for row in session.journey.rows] == wanted
    assert said in outcome.message and bool(said) == bool(outcome.message)
    assert session.selection == outcome.selection
    session.undo()
    assert session.journey == MAP


def test_a_column_of_a_spreadsheet_goes_down(session: Session) -> None:
    session.select(Ref("cell", "r1", "p2"))
    pasting.paste(session, from_text("A\nB", is_table=True))
    assert [row.text_for("p2") for row in session.journey.rows] == ["A", "B"]


def test_one_text_fills_all_selected_cells(session: Session) -> None:
    session.select(Ref("cell", "r1", "p1"), Ref("cell", "r2", "p3"))
    pasting.paste(session, from_text("Same"))
    assert [row.text_for(phase) for row, phase in zip(session.journey.rows, ("p1", "p3"), strict=True)] == ["Same"] * 2


def test_a_single_column_of_a_spreadsheet_may_have_a_heading(session: Session) -> None:
    pasting.add_touchpoints(session, from_text("Contactmoment\nWalks in", is_table=True), Placement("p3"))
    assert [card.title for card in session.journey.phases[2].touchpoints] == ["Walks in"]


def test_touchpoints_are_copied_as_titles_and_as_a_table_that_can_be_pasted_again(session: Session) -> None:
    for language, score in (("en", "3.5"), ("nl", "3,5")):
        translation.set_language(language)
        session.select(Ref("phase", "p1"))
        copied = pasting.copy(session)
        assert copied is not None
        assert copied.lines == "Aa"
        assert copied.rows[1][2] == score
        assert pasted_cards(session, pasted_text.to_cells(copied.rows)) == [
            {"title": "Aa", "channel": "phone", "satisfaction": 3.5}
        ]


def test_cells_are_copied_where_they_stand_and_nothing_is_copied_of_empty_ones(session: Session) -> None:
    session.apply("x", lambda journey: pasting_edit(journey, "r2", "p1", "New"))
    session.select(Ref("cell", "r2", "p1"), Ref("cell", "r1", "p2"))
    copied = pasting.copy(session)
    assert copied is not None
    assert copied.rows == (("", "Old"), ("New", ""))
    session.select(Ref("cell", "r2", "p3"))
    assert pasting.copy(session) is None


def pasting_edit(journey: JourneyMap, row: str, phase: str, text: str) -> JourneyMap:
    from journeydesigner.model.edits import rows

    return rows.set_text(journey, row, phase, text)
