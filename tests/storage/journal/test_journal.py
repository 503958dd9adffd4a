"""The journal: edits are on disk at once, are recovered exactly, and are deleted once no longer needed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from journeydesigner.model import edits, history
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.storage.journal import folder, process_lock, records, writer
from journeydesigner.storage.journal.folder import JournalFolder
from journeydesigner.storage.journal.recovery import recover_all
from tests.storage.journal.journaled_history import JournaledHistory, history_state, log_files, recovered, wait_for


@pytest.fixture
def journaled(tmp_path: Path) -> Iterator[JournaledHistory]:
    made = JournaledHistory(tmp_path / "state")
    yield made
    made.journal.leave_for_recovery()


def test_every_edit_is_on_the_disk_when_the_call_returns(journaled: JournaledHistory, tmp_path: Path) -> None:
    for number in range(5):
        journaled.set_title(str(number))
        found = recovered(journaled, tmp_path)
        assert history_state(found.history) == history_state(journaled.history)
        assert (found.unsaved_steps, found.path, found.file_state) == (number + 1, None, "untitled")


def test_nothing_is_written_for_an_unchanged_document(journaled: JournaledHistory) -> None:
    journaled.undo()
    journaled.edit("Nothing", lambda journey: journey)
    journaled.edit("Nothing", lambda journey: journey, gesture="drag")
    journaled.save(journaled.state_folder / "map.journey")
    assert not journaled.state_folder.exists()


def test_undo_redo_gestures_and_saves_are_recovered(journaled: JournaledHistory, tmp_path: Path) -> None:
    journaled.set_title("1")
    for text in "abc":
        journaled.set_title(text, "typing")
    journaled.end_gesture()
    journaled.set_title("d", "typing")
    journaled.save(tmp_path / "map.journey")
    journaled.set_title("gone", "drag")
    journaled.abandon_gesture()
    journaled.set_title("2")
    journaled.undo()
    journaled.undo()
    journaled.redo()
    found = recovered(journaled, tmp_path)
    assert history_state(found.history) == history_state(journaled.history)
    assert found.history.undo_label == "Title d" and found.history.redo_label == "Title 2"
    assert found.history.is_saved and found.unsaved_steps == 0
    assert found.path == tmp_path / "map.journey"


def test_a_step_without_effect_ends_a_gesture_after_recovery_too(journaled: JournaledHistory, tmp_path: Path) -> None:
    journaled.set_title("1", "typing")
    journaled.edit("Nothing", lambda journey: journey)
    journaled.set_title("2", "typing")
    assert journaled.history.position == 2
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_save_finished_after_further_edits_marks_the_map_it_wrote(
    journaled: JournaledHistory, tmp_path: Path
) -> None:
    journaled.set_title("1")
    written = journaled.history.map
    journaled.set_title("2")
    journaled.set_title("3")
    journaled.save(tmp_path / "map.journey", written)
    found = recovered(journaled, tmp_path)
    assert found.unsaved_steps == 2 and found.history.saved_position == 1


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_are_recovered_across_generations_and_takeovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(history, "MAX_STEPS", 20)
    monkeypatch.setattr(records, "MAX_LINES", 15)
    monkeypatch.setattr(writer, "SYNC_EVERY_S", 0.001)
    chance = random.Random(seed)
    journaled = JournaledHistory(tmp_path / "state")
    for number in range(300):
        kind = chance.choice(
            ("title", "title", "typing", "typing", "add", "undo", "redo", "end_gesture", "abandon_gesture", "save")
        )
        if kind == "title":
            journaled.set_title(str(number))
        elif kind == "typing":
            journaled.set_title(str(number), gesture=chance.choice((1, 2)))
        elif kind == "add":
            journaled.edit("Add", lambda journey: edits.touchpoints.add(journey, "p", Touchpoint(title="New"), 0))
        elif kind == "save":
            journaled.save(tmp_path / "map.journey", chance.choice((None, *journaled.history.timeline())))
        else:
            getattr(journaled, kind)()
        if number % 60 == 59:
            found = recovered(journaled, tmp_path)
            assert history_state(found.history) == history_state(journaled.history)
            journaled.journal.leave_for_recovery()
            found = next(recover_all(journaled.state_folder))
            journaled.history = found.history
            journaled.journal.take_over(found)
    assert len(log_files(journaled)) < 10, "old generations are deleted"
    journaled.journal.leave_for_recovery()


def test_a_gesture_continues_across_a_new_generation(
    journaled: JournaledHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINES", 3)
    for number in range(10):
        journaled.set_title(str(number))
        journaled.undo()
    journaled.set_title("a", "drag")
    first = log_files(journaled)
    for text in "bcde":
        journaled.set_title(text, "drag")
    wait_for(lambda: log_files(journaled) != first and len(log_files(journaled)) == 1)
    journaled.set_title("f", "drag")
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)
    journaled.abandon_gesture()
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_new_generation_holds_a_save_during_a_gesture(
    journaled: JournaledHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journaled.set_title("1")
    monkeypatch.setattr(records, "MAX_LINES", 3)
    journaled.set_title("a", "drag")
    journaled.set_title("b", "drag")
    journaled.save(tmp_path / "map.journey")
    journaled.end_gesture()
    first = log_files(journaled)
    journaled.edit("Nothing", lambda journey: journey, "drag")
    journaled.edit("Nothing", lambda journey: journey)
    wait_for(lambda: log_files(journaled) != first and len(log_files(journaled)) == 1)
    assert recovered(journaled, tmp_path).history.is_saved
    second = log_files(journaled)
    for text in "cdefgh":
        journaled.set_title(text, "drag")
    journaled.save(tmp_path / "map.journey")
    wait_for(lambda: log_files(journaled) != second and len(log_files(journaled)) == 1)
    assert recovered(journaled, tmp_path).history.is_saved


def test_1000_steps_of_a_large_map_are_replayed(tmp_path: Path) -> None:
    cards = tuple(Touchpoint(id=f"t{n}", title=f"Card {n}") for n in range(2_000))
    journaled = JournaledHistory(tmp_path / "state", JourneyMap(phases=(Phase(id="p", touchpoints=cards),)))
    for number in range(1_000):
        journaled.edit("Score", partial(edits.touchpoints.change, touchpoint_id=f"t{number}", satisfaction=4.5))
    journaled.journal.leave_for_recovery()
    found = next(recover_all(journaled.state_folder))
    assert found.history.position == 1_000 and found.history.map == journaled.history.map
    found.folder.release()


def test_each_record_is_flushed_without_a_further_edit(
    journaled: JournaledHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writer.SYNC_EVERY_S < 0.5
    flushed: list[int] = []
    sync = records._sync

    def sync_and_note(handle: int) -> None:
        size = os.fstat(handle).st_size
        sync(handle)
        flushed.append(size)

    monkeypatch.setattr(records, "_sync", sync_and_note)
    for number in range(4):
        journaled.set_title(str(number))
        wait_for(lambda: flushed[-1:] == [log_files(journaled)[-1].stat().st_size])


def test_a_closed_document_goes_to_the_trash_and_old_ones_are_purged(journaled: JournaledHistory) -> None:
    old, young = journaled.state_folder / "bin" / "old", journaled.state_folder / "bin" / "young"
    for trashed, days in ((old, 31), (young, 29)):
        trashed.mkdir(parents=True)
        os.utime(trashed, (time.time() - days * 86_400,) * 2)
    journaled.set_title("1")
    name = log_files(journaled)[0].parent.name
    os.utime(log_files(journaled)[0].parent, (0, 0))  # an open document may be older than a month
    journaled.journal.close_for_good()
    assert list((journaled.state_folder / "journal").iterdir()) == []
    assert sorted(path.name for path in (journaled.state_folder / "bin").iterdir()) == sorted([name, "young"])
    assert list(recover_all(journaled.state_folder)) == []
    assert len(list((journaled.state_folder / "bin" / name).glob("*.log"))) == 1


def test_a_failed_purge_does_not_release_the_lock_twice(
    journaled: JournaledHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file descriptor may belong to another file by then."""
    released: list[bool] = []
    real = process_lock.ProcessLock.release

    def release(lock: process_lock.ProcessLock, *, remove: bool = False) -> None:
        released.append(remove)
        real(lock, remove=remove)

    monkeypatch.setattr(process_lock.ProcessLock, "release", release)
    (journaled.state_folder / "bin").mkdir(parents=True)
    (journaled.state_folder / "bin" / "gone").symlink_to(journaled.state_folder / "nowhere")
    journaled.set_title("1")
    journaled.journal.close_for_good()
    assert released == [True]


def test_moving_to_the_trash_resets_the_attempts(tmp_path: Path) -> None:
    folder = JournalFolder.create(tmp_path)
    folder.note_attempt()
    folder.move_to_trash()
    again = JournalFolder.take_from_trash(tmp_path, folder.path.name)
    assert again.attempts == 0
    again.release()


def test_a_document_left_for_recovery_is_recovered(journaled: JournaledHistory) -> None:
    journaled.set_title("1")
    journaled.journal.leave_for_recovery()
    (found,) = recover_all(journaled.state_folder)
    assert history_state(found.history) == history_state(journaled.history)
    found.folder.release()


def test_opening_another_document_begins_a_new_journal(journaled: JournaledHistory) -> None:
    journaled.set_title("1")
    journaled.journal.close_for_good()
    journaled.journal.open(History(JourneyMap(title="Other")))
    assert len(log_files(journaled)) == 0
    assert not [each for each in threading.enumerate() if each.name == "journal"]


def test_journals_are_readable_by_their_owner_only(journaled: JournaledHistory) -> None:
    journaled.set_title("1")
    if os.name == "posix":
        assert log_files(journaled)[0].stat().st_mode & 0o077 == 0
        assert (journaled.state_folder / "journal").stat().st_mode & 0o077 == 0


def test_the_default_folder_is_the_users_state_folder(private_folders: Path) -> None:
    assert folder.default_state_folder().is_relative_to(private_folders)


def test_the_journal_imports_no_qt() -> None:
    code = "import sys, journeydesigner.storage.journal.recovery; assert not [m for m in sys.modules if 'PySide' in m]"
    subprocess.run([sys.executable, "-c", code], check=True)
