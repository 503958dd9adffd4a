"""Edits of the selection, without a window; with ids that hold a slash, as files made elsewhere may have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeydesigner.model import pasted_text
from journeydesigner.model.journey import Cell, JourneyMap, Link, Phase, Row, Touchpoint
from journeydesigner.model.pasted_text import from_text
from journeydesigner.model.refs import Ref
from journeydesigner.session import pasting, selection_edits, text_edits
from journeydesigner.session.session import Session
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import recover_all

CELL = Ref("cell", "r/1", "p/a/b")
OTHER_CELL = Ref("cell", "r/1", "p/c")


def slash_map() -> JourneyMap:
    cards = tuple(Touchpoint(id=f"t/{n}", title=f"T{n}") for n in range(3))
    return JourneyMap(
        phases=(Phase(id="p/a/b", touchpoints=cards), Phase(id="p/c")),
        rows=(Row(id="r/1", cells=(Cell(phase="p/a/b", text="Find"), Cell(phase="p/c", text="Buy"))),),
        links=(Link(id="l/1", source="t/0", target="t/2"),),
    )


@pytest.fixture
def session() -> Session:
    return Session(slash_map())


def text(session: Session, cell: Ref) -> str | None:
    return text_edits.text_of(session.journey, cell, "text")


def test_cells_are_copied_as_their_texts(session: Session) -> None:
    session.select(CELL, OTHER_CELL)
    copied = pasting.copy(session)
    assert copied is not None
    assert copied.rows == (("Find", "Buy"),)


def test_text_is_pasted_into_the_selected_cell(session: Session) -> None:
    session.select(CELL)
    pasting.paste(session, from_text(" Look round "))
    assert (text(session, CELL), text(session, OTHER_CELL)) == ("Look round", "Buy")
    session.undo()
    assert session.journey == slash_map()


def test_a_touchpoint_is_pasted_into_the_phase_of_the_selected_cell(session: Session) -> None:
    session.select(Ref("touchpoint", "t/1"))
    copied = pasting.copy(session)
    assert copied is not None
    session.select(OTHER_CELL)
    pasting.paste(session, from_text(copied.fragment_json))
    assert [touchpoint.title for touchpoint in session.journey.phases[1].touchpoints] == ["T1"]


def test_a_deleted_cell_loses_its_text_only(session: Session) -> None:
    session.select(CELL)
    selection_edits.delete(session)
    assert (text(session, CELL), text(session, OTHER_CELL)) == ("", "Buy")
    assert session.selection == (CELL,)
    session.undo()
    assert session.journey == slash_map()


def test_a_cell_is_edited(session: Session) -> None:
    session.apply("Change text", lambda journey: text_edits.set_text(journey, CELL, "text", "Seek"))
    assert (text(session, CELL), text(session, OTHER_CELL)) == ("Seek", "Buy")


def test_a_cell_goes_with_its_phase_or_row_and_so_does_its_selection(session: Session) -> None:
    session.select(CELL)
    session.apply("Delete", lambda journey: journey.changed(phases=journey.phases[1:], links=()))
    assert session.selection == () and text(session, CELL) is None
    session.select(OTHER_CELL)
    session.apply("Delete", lambda journey: journey.changed(rows=()))
    assert session.selection == () and text(session, OTHER_CELL) is None


def test_edits_of_a_cell_come_back_from_the_journal(tmp_path: Path) -> None:
    session = Session(slash_map(), journal=Journal(tmp_path))
    session.select(CELL)
    pasting.paste(session, from_text("Look"))
    selection_edits.delete(session)
    session.leave_for_recovery()
    (found,) = recover_all(tmp_path)
    other = Session(JourneyMap())
    other.resume_recovered(found)
    assert text(other, CELL) == ""
    other.undo()
    assert text(other, CELL) == "Look"
    other.undo()
    assert other.journey == slash_map()


def test_after_deleting_nothing_is_selected_and_a_second_time_deletes_nothing(session: Session) -> None:
    session.select(Ref("touchpoint", "t/1"))
    selection_edits.delete(session)
    after = session.journey
    assert session.selection == ()
    selection_edits.delete(session)
    assert session.journey is after


def test_what_is_pasted_after_deleting_lands_where_the_touchpoint_was(session: Session) -> None:
    session.select(Ref("touchpoint", "t/1"))
    selection_edits.delete(session)
    pasting.paste(session, pasted_text.from_text("New"))
    assert [each.title for each in session.journey.phases[0].touchpoints] == ["T0", "New", "T2"]


def test_nothing_is_selected_of_a_phase_that_is_deleted_too(session: Session) -> None:
    session.select(Ref("touchpoint", "t/1"), Ref("phase", "p/a/b"))
    selection_edits.delete(session)
    assert session.selection == ()
