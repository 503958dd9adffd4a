"""The journal: what was done is on the disk at once, comes back exactly, and goes when it is no longer needed."""

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
def desk(tmp_path: Path) -> Iterator[JournaledHistory]:
    made = JournaledHistory(tmp_path / "state")
    yield made
    made.journal.leave_for_recovery()


def test_every_edit_is_on_the_disk_when_the_call_returns(desk: JournaledHistory, tmp_path: Path) -> None:
    for number in range(5):
        desk.set_title(str(number))
        found = recovered(desk, tmp_path)
        assert history_state(found.history) == history_state(desk.history)
        assert (found.unsaved_steps, found.path, found.file_state) == (number + 1, None, "untitled")


def test_nothing_is_written_for_a_document_to_which_nothing_happens(desk: JournaledHistory) -> None:
    desk.undo()
    desk.edit("Nothing", lambda journey: journey)
    desk.edit("Nothing", lambda journey: journey, gesture="drag")
    desk.save(desk.state_folder / "map.journey")
    assert not desk.state_folder.exists()


def test_undo_redo_gestures_and_saves_come_back_as_they_were(desk: JournaledHistory, tmp_path: Path) -> None:
    desk.set_title("1")
    for text in "abc":
        desk.set_title(text, "typing")
    desk.end_gesture()
    desk.set_title("d", "typing")
    desk.save(tmp_path / "map.journey")
    desk.set_title("gone", "drag")
    desk.abandon_gesture()
    desk.set_title("2")
    desk.undo()
    desk.undo()
    desk.redo()
    found = recovered(desk, tmp_path)
    assert history_state(found.history) == history_state(desk.history)
    assert found.history.undo_label == "Title d" and found.history.redo_label == "Title 2"
    assert found.history.is_saved and found.unsaved_steps == 0
    assert found.path == tmp_path / "map.journey"


def test_a_step_without_effect_ends_a_gesture_after_recovery_too(desk: JournaledHistory, tmp_path: Path) -> None:
    desk.set_title("1", "typing")
    desk.edit("Nothing", lambda journey: journey)
    desk.set_title("2", "typing")
    assert desk.history.position == 2
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_save_of_a_map_from_before_further_edits_marks_that_one(desk: JournaledHistory, tmp_path: Path) -> None:
    desk.set_title("1")
    written = desk.history.map
    desk.set_title("2")
    desk.set_title("3")
    desk.save(tmp_path / "map.journey", written)
    found = recovered(desk, tmp_path)
    assert found.unsaved_steps == 2 and found.history.saved_position == 1


@pytest.mark.parametrize("seed", range(4))
def test_random_work_comes_back_through_new_generations_and_takeovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(history, "MAX_STEPS", 20)
    monkeypatch.setattr(records, "MAX_LINES", 15)
    monkeypatch.setattr(writer, "SYNC_EVERY_S", 0.001)
    chance = random.Random(seed)
    desk = JournaledHistory(tmp_path / "state")
    for number in range(300):
        kind = chance.choice(
            ("title", "title", "typing", "typing", "add", "undo", "redo", "end_gesture", "abandon_gesture", "save")
        )
        if kind == "title":
            desk.set_title(str(number))
        elif kind == "typing":
            desk.set_title(str(number), gesture=chance.choice((1, 2)))
        elif kind == "add":
            desk.edit("Add", lambda journey: edits.touchpoints.add(journey, "p", Touchpoint(title="New"), 0))
        elif kind == "save":
            desk.save(tmp_path / "map.journey", chance.choice((None, *desk.history.timeline())))
        else:
            getattr(desk, kind)()
        if number % 60 == 59:
            time.sleep(0.01)
            found = recovered(desk, tmp_path)
            assert history_state(found.history) == history_state(desk.history)
            desk.journal.leave_for_recovery()
            found = next(recover_all(desk.state_folder))
            desk.history = found.history
            desk.journal.take_over(found)
    assert len(log_files(desk)) < 10, "old generations go"
    desk.journal.leave_for_recovery()


def test_a_new_generation_keeps_a_gesture_running(
    desk: JournaledHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINES", 3)
    for number in range(10):
        desk.set_title(str(number))
        desk.undo()
    desk.set_title("a", "drag")
    first = log_files(desk)
    for text in "bcde":
        desk.set_title(text, "drag")
    wait_for(lambda: log_files(desk) != first and len(log_files(desk)) == 1)
    desk.set_title("f", "drag")
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)
    desk.abandon_gesture()
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_save_in_the_middle_of_a_gesture_is_in_a_new_generation_too(
    desk: JournaledHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.set_title("1")
    monkeypatch.setattr(records, "MAX_LINES", 3)
    desk.set_title("a", "drag")
    desk.set_title("b", "drag")
    desk.save(tmp_path / "map.journey")
    desk.end_gesture()
    first = log_files(desk)
    desk.edit("Nothing", lambda journey: journey, "drag")
    desk.edit("Nothing", lambda journey: journey)
    wait_for(lambda: log_files(desk) != first and len(log_files(desk)) == 1)
    assert recovered(desk, tmp_path).history.is_saved
    second = log_files(desk)
    for text in "cdefgh":
        desk.set_title(text, "drag")
    desk.save(tmp_path / "map.journey")
    wait_for(lambda: log_files(desk) != second and len(log_files(desk)) == 1)
    assert recovered(desk, tmp_path).history.is_saved


def test_a_thousand_steps_of_a_large_map_are_replayed_within_seconds(tmp_path: Path) -> None:
    cards = tuple(Touchpoint(id=f"t{n}", title=f"Card {n}") for n in range(2_000))
    desk = JournaledHistory(tmp_path / "state", JourneyMap(phases=(Phase(id="p", touchpoints=cards),)))
    for number in range(1_000):
        desk.edit("Score", partial(edits.touchpoints.change, id_=f"t{number}", satisfaction=4.5))
    desk.journal.leave_for_recovery()
    started = time.monotonic()
    found = next(recover_all(desk.state_folder))
    assert time.monotonic() - started < 8
    assert found.history.position == 1_000 and found.history.map == desk.history.map
    found.folder.release()


def test_the_bytes_are_flushed_within_half_a_second(desk: JournaledHistory, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[float] = []
    sync = records._sync

    def sync_and_note(handle: int) -> None:
        sync(handle)
        flushed.append(time.monotonic())

    monkeypatch.setattr(records, "_sync", sync_and_note)
    for number in range(40):
        desk.set_title(str(number))
        made = time.monotonic()
        time.sleep(0.03)
    wait_for(lambda: flushed[-1] > made)
    gaps = [after - before for before, after in zip(flushed, flushed[1:], strict=False)]
    assert max(gaps) < 0.5
    assert flushed[-1] - made < 0.5


def test_a_closed_document_goes_to_the_bin_and_what_lay_there_for_a_month_goes(desk: JournaledHistory) -> None:
    old, young = desk.state_folder / "bin" / "old", desk.state_folder / "bin" / "young"
    for folder, days in ((old, 31), (young, 29)):
        folder.mkdir(parents=True)
        os.utime(folder, (time.time() - days * 86_400,) * 2)
    desk.set_title("1")
    name = log_files(desk)[0].parent.name
    os.utime(log_files(desk)[0].parent, (0, 0))  # an open document may be older than a month
    desk.journal.close_for_good()
    assert list((desk.state_folder / "journal").iterdir()) == []
    assert sorted(path.name for path in (desk.state_folder / "bin").iterdir()) == sorted([name, "young"])
    assert list(recover_all(desk.state_folder)) == []
    assert len(list((desk.state_folder / "bin" / name).glob("*.log"))) == 1


def test_a_bin_that_cannot_be_emptied_costs_the_lock_no_second_release(
    desk: JournaledHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its handle may be another file's by then."""
    released: list[bool] = []
    real = process_lock.ProcessLock.release

    def release(lock: process_lock.ProcessLock, *, remove: bool = False) -> None:
        released.append(remove)
        real(lock, remove=remove)

    monkeypatch.setattr(process_lock.ProcessLock, "release", release)
    (desk.state_folder / "bin").mkdir(parents=True)
    (desk.state_folder / "bin" / "gone").symlink_to(desk.state_folder / "nowhere")
    desk.set_title("1")
    desk.journal.close_for_good()
    assert released == [True]


def test_what_is_put_away_is_no_longer_under_suspicion(tmp_path: Path) -> None:
    folder = JournalFolder.create(tmp_path)
    folder.note_attempt()
    folder.move_to_trash()
    again = JournalFolder.take_from_trash(tmp_path, folder.path.name)
    assert again.attempts == 0
    again.release()


def test_a_document_that_is_left_is_found_by_the_next_start(desk: JournaledHistory) -> None:
    desk.set_title("1")
    desk.journal.leave_for_recovery()
    (found,) = recover_all(desk.state_folder)
    assert history_state(found.history) == history_state(desk.history)
    found.folder.release()


def test_another_document_begins_another_journal(desk: JournaledHistory) -> None:
    desk.set_title("1")
    desk.journal.close_for_good()
    desk.journal.open(History(JourneyMap(title="Other")))
    assert len(log_files(desk)) == 0
    assert not [each for each in threading.enumerate() if each.name == "journal"]


def test_journals_are_for_their_owner_only(desk: JournaledHistory) -> None:
    desk.set_title("1")
    if os.name == "posix":
        assert log_files(desk)[0].stat().st_mode & 0o077 == 0
        assert (desk.state_folder / "journal").stat().st_mode & 0o077 == 0


def test_the_usual_place_is_the_folder_for_state(private_folders: Path) -> None:
    assert folder.default_state_folder().is_relative_to(private_folders)


def test_a_journal_loads_no_qt() -> None:
    code = "import sys, journeydesigner.storage.journal.recovery; assert not [m for m in sys.modules if 'PySide' in m]"
    subprocess.run([sys.executable, "-c", code], check=True)
