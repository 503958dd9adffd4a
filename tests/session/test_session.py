"""The session: every change is one step and one signal, and the selection holds existing parts only."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from journeydesigner.model.edits import map_fields as map_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session


@pytest.fixture
def session() -> Session:
    cards = (Touchpoint(id="a", title="A"), Touchpoint(id="b", title="B"))
    return Session(JourneyMap(title="Map", phases=(Phase(id="p", name="P", touchpoints=cards),)))


class Counter:
    """Counts the signals of a session."""

    def __init__(self, session: Session) -> None:
        self.heard: list[str] = []
        session.map_changed.connect(self._map)
        session.saved_changed.connect(self._saved)
        session.document_changed.connect(self._document)
        session.selection_changed.connect(self._selection)

    def _map(self) -> None:
        self.heard.append("map")

    def _saved(self) -> None:
        self.heard.append("saved")

    def _document(self) -> None:
        self.heard.append("document")

    def _selection(self) -> None:
        self.heard.append("selection")


def test_a_change_is_one_step_and_one_signal(session: Session) -> None:
    counter = Counter(session)
    session.apply("Rename", lambda journey: map_edits.change(journey, title="New"))
    assert session.journey.title == "New"
    assert counter.heard == ["map", "saved"]
    session.undo()
    assert session.journey.title == "Map" and session.is_saved
    session.redo()
    assert session.journey.title == "New" and not session.is_saved


def test_an_edit_that_changes_nothing_emits_nothing(session: Session) -> None:
    counter = Counter(session)
    session.apply("Nothing", lambda journey: journey)
    assert counter.heard == [] and not session.history.can_undo


def test_a_gesture_is_one_step(session: Session) -> None:
    for text in ("N", "Ne", "New"):
        session.apply("Rename", partial(map_edits.change, title=text), gesture="typing")
    session.undo()
    assert session.journey.title == "Map"


def test_an_abandoned_gesture_leaves_no_change(session: Session) -> None:
    session.apply("Move", lambda journey: touchpoints.move(journey, ["b"], "p", 0), gesture=1)
    session.abandon_gesture()
    assert [t.id for t in session.journey.phases[0].touchpoints] == ["a", "b"]
    assert not session.history.can_undo and not session.history.can_redo and session.is_saved


def test_what_is_removed_is_no_longer_selected(session: Session) -> None:
    session.select(Ref("touchpoint", "a"), Ref("touchpoint", "b"))
    session.apply("Remove", lambda journey: touchpoints.remove(journey, ["a"]))
    assert session.selection == (Ref("touchpoint", "b"),)


def test_the_map_itself_stays_selected(session: Session) -> None:
    session.select(Ref("map"))
    session.apply("Rename", lambda journey: map_edits.change(journey, title="New"))
    assert session.selection == (Ref("map"),)


def test_saving_notes_the_file_and_the_map_that_was_saved(session: Session, tmp_path: Path) -> None:
    saved = session.journey
    session.apply("Rename", lambda journey: map_edits.change(journey, title="Typed meanwhile"))
    counter = Counter(session)
    session.mark_saved(tmp_path / "a.journey", saved)
    assert session.path == tmp_path / "a.journey"
    assert not session.is_saved, "what was typed during the save is not on the disk"
    assert "document" in counter.heard
    session.undo()
    assert session.is_saved


def test_opening_replaces_the_document(session: Session) -> None:
    session.apply("Rename", lambda journey: map_edits.change(journey, title="New"))
    session.select(Ref("phase", "p"))
    session.open(JourneyMap(title="Other"), None)
    assert session.journey.title == "Other" and session.is_saved and session.selection == ()
    assert not session.history.can_undo
