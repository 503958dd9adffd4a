"""A session with a journal: changes are on disk before their signals, and another session can recover them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from journeydesigner.model.edits import map_fields as map_edits
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import RecoveredDocument, recover_all


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def session(state: Path) -> Iterator[Session]:
    made = Session(JourneyMap(title="0"), journal=Journal(state))
    yield made
    made.leave_for_recovery()


def name(session: Session, title: str, gesture: object | None = None) -> None:
    session.apply(f"Rename {title}", lambda journey: map_edits.change(journey, title=title), gesture)


def journal_size(state: Path) -> int:
    return sum(path.stat().st_size for path in state.rglob("*.log"))


def only(state: Path) -> RecoveredDocument:
    (found,) = recover_all(state)
    return found


def test_changes_are_in_the_journal_before_their_signals(session: Session, state: Path) -> None:
    sizes = [0]
    session.map_changed.connect(lambda: sizes.append(journal_size(state)))
    name(session, "1")
    name(session, "2")
    session.undo()
    session.redo()
    name(session, "3", gesture="typing")
    session.abandon_gesture()
    assert sizes == sorted(set(sizes)) and len(sizes) == 7


def test_a_recovered_session_has_undo_and_redo(session: Session, state: Path) -> None:
    for title in ("1", "2", "3"):
        name(session, title)
    session.undo()
    session.leave_for_recovery()
    later = Session(JourneyMap(title="blank"), journal=Journal(state))
    heard: list[str] = []
    later.map_changed.connect(lambda: heard.append(later.journey.title))
    later.resume_recovered(only(state))
    assert heard == ["2"] and not later.is_saved
    later.redo()
    assert later.journey.title == "3"
    for _ in range(3):
        later.undo()
    assert later.journey.title == "0" and later.is_saved
    later.leave_for_recovery()
    found = only(state)
    assert (found.history.map.title, found.history.redo_label) == ("0", "Rename 1")
    found.folder.release()


def test_gestures_are_the_same_steps_after_recovery(session: Session, state: Path) -> None:
    for title in ("a", "ab", "abc"):
        name(session, title, gesture="typing")
    session.end_gesture()
    name(session, "abcd", gesture="typing")
    session.leave_for_recovery()
    history = only(state).history
    assert [journey.title for journey in history.timeline()] == ["0", "abc", "abcd"]


def test_saving_is_noted_with_the_map_that_was_written(session: Session, state: Path, tmp_path: Path) -> None:
    name(session, "1")
    written = session.journey
    name(session, "2")
    session.mark_saved(tmp_path / "map.journey", written, "digest")
    session.leave_for_recovery()
    found = only(state)
    assert (found.path, found.document.digest, found.unsaved_steps) == (tmp_path / "map.journey", "digest", 1)
    assert not found.history.is_saved


def test_a_closed_document_is_not_recovered_and_the_next_one_is(session: Session, state: Path) -> None:
    name(session, "not wanted")
    session.open(JourneyMap(title="Other"), state / "other.journey", "digest")
    name(session, "of the other")
    session.leave_for_recovery()
    found = only(state)
    assert (found.history.map.title, found.path) == ("of the other", state / "other.journey")
    found.folder.release()
    assert len(list((state / "bin").iterdir())) == 1


def test_closing_leaves_nothing_to_recover(session: Session, state: Path) -> None:
    name(session, "1")
    session.close()
    assert list(recover_all(state)) == []


def test_a_write_error_is_reported_and_editing_goes_on(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str | None] = []
    session.journal_changed.connect(lambda: heard.append(session.journal_write_error))

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as full:
        full.setattr(os, "open", refuse)
        name(session, "1")
    assert session.journey.title == "1" and heard == ["disk-full"]
    name(session, "2")
    assert session.journal_write_error is None and heard == ["disk-full", None]


def test_without_a_journal_nothing_is_written(private_folders: Path) -> None:
    session = Session(JourneyMap())
    name(session, "1")
    session.close()
    session.leave_for_recovery()
    assert session.journal_write_error is None
    assert not list(private_folders.rglob("*.log"))


def test_undo_past_a_save_is_recovered(session: Session, state: Path, tmp_path: Path) -> None:
    """After a step of another kind nothing leads to what the file holds, not even from the very first map."""
    first = session.journey
    for title in ("saved", "other"):
        session.apply("Change title", partial(JourneyMap.changed, title=title))
        if title == "saved":
            session.mark_saved(tmp_path / "map.journey", session.journey, "digest")
        session.undo()
    assert session.journey == first and not session.is_saved
    session.leave_for_recovery()
    (found,) = recover_all(state)
    assert found.unsaved_steps == 1
    assert found.history.map == first and found.history.can_redo
    found.folder.release()


def test_a_map_with_a_missing_file_is_recovered_without_changes(session: Session, state: Path) -> None:
    session.open(JourneyMap(title="Of the file"), state / "gone.journey", "digest")
    session.set_file_missing(True)
    assert not session.is_saved
    session.leave_for_recovery()
    found = only(state)
    assert (found.history.map.title, found.path) == ("Of the file", state / "gone.journey")
    assert found.unsaved_steps and not found.history.is_saved
    found.folder.release()


def test_a_map_is_saved_again_when_its_missing_file_is_back(session: Session, state: Path) -> None:
    session.open(JourneyMap(title="Of the file"), state / "stick.journey", "digest")
    session.set_file_missing(True)
    name(session, "Meanwhile")
    session.set_file_missing(False)
    assert not session.is_saved
    session.undo()
    assert session.is_saved
    session.leave_for_recovery()
    found = only(state)
    assert not found.unsaved_steps, "nothing is left to recover"
    found.folder.release()


def test_an_unsaved_map_is_recovered_without_changes(session: Session, state: Path) -> None:
    session.open(JourneyMap(title="Rescued"), None, saved=False)
    session.leave_for_recovery()
    found = only(state)
    assert (found.history.map.title, found.path) == ("Rescued", None)
    assert found.unsaved_steps and not found.history.is_saved
    found.folder.release()
