"""The journal: what was done is on the disk at once, comes back exactly, and goes when it is no longer needed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_desk import Desk, back, files, told, wait_for

from journeydesigner.model import edits, history
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.storage import journal_folder, journal_lock, journal_records, journal_writer
from journeydesigner.storage.journal_folder import JournalFolder
from journeydesigner.storage.recovery import recover


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "state")
    yield made
    made.journal.left()


def test_every_edit_is_on_the_disk_when_the_call_returns(desk: Desk, tmp_path: Path) -> None:
    for number in range(5):
        desk.title(str(number))
        found = back(desk, tmp_path)
        assert told(found.history) == told(desk.history)
        assert (found.changes, found.path, found.file) == (number + 1, None, "untitled")


def test_nothing_is_written_for_a_document_to_which_nothing_happens(desk: Desk) -> None:
    desk.undo()
    desk.edit("Nothing", lambda map_: map_)
    desk.edit("Nothing", lambda map_: map_, gesture="drag")
    desk.save(desk.state / "map.journey")
    assert not desk.state.exists()


def test_undo_redo_gestures_and_saves_come_back_as_they_were(desk: Desk, tmp_path: Path) -> None:
    desk.title("1")
    for text in "abc":
        desk.title(text, "typing")
    desk.end()
    desk.title("d", "typing")
    desk.save(tmp_path / "map.journey")
    desk.title("gone", "drag")
    desk.abandon()
    desk.title("2")
    desk.undo()
    desk.undo()
    desk.redo()
    found = back(desk, tmp_path)
    assert told(found.history) == told(desk.history)
    assert found.history.undo_label == "Title d" and found.history.redo_label == "Title 2"
    assert found.history.is_saved and found.changes == 0
    assert found.path == tmp_path / "map.journey"


def test_a_step_without_effect_ends_a_gesture_after_recovery_too(desk: Desk, tmp_path: Path) -> None:
    desk.title("1", "typing")
    desk.edit("Nothing", lambda map_: map_)
    desk.title("2", "typing")
    assert desk.history.position == 2
    assert told(back(desk, tmp_path).history) == told(desk.history)


def test_a_save_of_a_map_from_before_further_edits_marks_that_one(desk: Desk, tmp_path: Path) -> None:
    desk.title("1")
    written = desk.history.map
    desk.title("2")
    desk.title("3")
    desk.save(tmp_path / "map.journey", written)
    found = back(desk, tmp_path)
    assert found.changes == 2 and found.history.saved_position == 1


@pytest.mark.parametrize("seed", range(4))
def test_random_work_comes_back_through_new_generations_and_takeovers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(history, "MAX_STEPS", 20)
    monkeypatch.setattr(journal_records, "MAX_LINES", 15)
    monkeypatch.setattr(journal_writer, "SYNC_EVERY_S", 0.001)
    chance = random.Random(seed)
    desk = Desk(tmp_path / "state")
    for number in range(300):
        kind = chance.choice(("title", "title", "typing", "typing", "add", "undo", "redo", "end", "abandon", "save"))
        if kind == "title":
            desk.title(str(number))
        elif kind == "typing":
            desk.title(str(number), gesture=chance.choice((1, 2)))
        elif kind == "add":
            desk.edit("Add", lambda map_: edits.touchpoints.add(map_, "p", Touchpoint(title="New"), 0))
        elif kind == "save":
            desk.save(tmp_path / "map.journey", chance.choice((None, *desk.history.timeline())))
        else:
            getattr(desk, kind)()
        if number % 60 == 59:
            time.sleep(0.01)
            found = back(desk, tmp_path)
            assert told(found.history) == told(desk.history)
            desk.journal.left()
            found = next(recover(desk.state))
            desk.history = found.history
            desk.journal.take_over(found)
    assert len(files(desk)) < 10, "old generations go"
    desk.journal.left()


def test_a_new_generation_keeps_a_gesture_running(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_records, "MAX_LINES", 3)
    for number in range(10):
        desk.title(str(number))
        desk.undo()
    desk.title("a", "drag")
    first = files(desk)
    for text in "bcde":
        desk.title(text, "drag")
    wait_for(lambda: files(desk) != first and len(files(desk)) == 1)
    desk.title("f", "drag")
    assert told(back(desk, tmp_path).history) == told(desk.history)
    desk.abandon()
    assert told(back(desk, tmp_path).history) == told(desk.history)


def test_a_save_in_the_middle_of_a_gesture_is_in_a_new_generation_too(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.title("1")
    monkeypatch.setattr(journal_records, "MAX_LINES", 3)
    desk.title("a", "drag")
    desk.title("b", "drag")
    desk.save(tmp_path / "map.journey")
    desk.end()
    first = files(desk)
    desk.edit("Nothing", lambda map_: map_, "drag")
    desk.edit("Nothing", lambda map_: map_)
    wait_for(lambda: files(desk) != first and len(files(desk)) == 1)
    assert back(desk, tmp_path).history.is_saved
    second = files(desk)
    for text in "cdefgh":
        desk.title(text, "drag")
    desk.save(tmp_path / "map.journey")
    wait_for(lambda: files(desk) != second and len(files(desk)) == 1)
    assert back(desk, tmp_path).history.is_saved


def test_a_thousand_steps_of_a_large_map_are_replayed_within_seconds(tmp_path: Path) -> None:
    cards = tuple(Touchpoint(id=f"t{n}", title=f"Card {n}") for n in range(2_000))
    desk = Desk(tmp_path / "state", JourneyMap(phases=(Phase(id="p", touchpoints=cards),)))
    for number in range(1_000):
        desk.edit("Score", lambda map_, n=number: edits.touchpoints.change(map_, f"t{n}", satisfaction=4.5))
    desk.journal.left()
    started = time.monotonic()
    found = next(recover(desk.state))
    assert time.monotonic() - started < 8
    assert found.history.position == 1_000 and found.history.map == desk.history.map
    found.folder.release()


def test_the_bytes_are_flushed_within_half_a_second(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[float] = []
    sync = journal_records._sync
    monkeypatch.setattr(journal_records, "_sync", lambda handle: (sync(handle), flushed.append(time.monotonic())))
    for number in range(40):
        desk.title(str(number))
        made = time.monotonic()
        time.sleep(0.03)
    wait_for(lambda: flushed[-1] > made)
    gaps = [after - before for before, after in zip(flushed, flushed[1:], strict=False)]
    assert max(gaps) < 0.5
    assert flushed[-1] - made < 0.5


def test_a_closed_document_goes_to_the_bin_and_what_lay_there_for_a_month_goes(desk: Desk) -> None:
    old, young = desk.state / "bin" / "old", desk.state / "bin" / "young"
    for folder, days in ((old, 31), (young, 29)):
        folder.mkdir(parents=True)
        os.utime(folder, (time.time() - days * 86_400,) * 2)
    desk.title("1")
    name = files(desk)[0].parent.name
    os.utime(files(desk)[0].parent, (0, 0))  # an open document may be older than a month
    desk.journal.closed()
    assert list((desk.state / "journal").iterdir()) == []
    assert sorted(path.name for path in (desk.state / "bin").iterdir()) == sorted([name, "young"])
    assert list(recover(desk.state)) == []
    assert len(list((desk.state / "bin" / name).glob("*.log"))) == 1


def test_a_bin_that_cannot_be_emptied_costs_the_lock_no_second_release(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its handle may be another file's by then."""
    released: list[bool] = []
    real = journal_lock.Lock.release

    def release(lock: journal_lock.Lock, *, remove: bool = False) -> None:
        released.append(remove)
        real(lock, remove=remove)

    monkeypatch.setattr(journal_lock.Lock, "release", release)
    (desk.state / "bin").mkdir(parents=True)
    (desk.state / "bin" / "gone").symlink_to(desk.state / "nowhere")
    desk.title("1")
    desk.journal.closed()
    assert released == [True]


def test_what_is_put_away_is_no_longer_under_suspicion(tmp_path: Path) -> None:
    folder = JournalFolder.make(tmp_path)
    folder.note_attempt()
    folder.retire()
    again = JournalFolder.brought_back(tmp_path, folder.path.name)
    assert again.attempts == 0
    again.release()


def test_a_document_that_is_left_is_found_by_the_next_start(desk: Desk) -> None:
    desk.title("1")
    desk.journal.left()
    (found,) = recover(desk.state)
    assert told(found.history) == told(desk.history)
    found.folder.release()


def test_another_document_begins_another_journal(desk: Desk) -> None:
    desk.title("1")
    desk.journal.closed()
    desk.journal.open(History(JourneyMap(title="Other")))
    assert len(files(desk)) == 0
    assert not [each for each in threading.enumerate() if each.name == "journal"]


def test_journals_are_for_their_owner_only(desk: Desk) -> None:
    desk.title("1")
    if os.name == "posix":
        assert files(desk)[0].stat().st_mode & 0o077 == 0
        assert (desk.state / "journal").stat().st_mode & 0o077 == 0


def test_the_usual_place_is_the_folder_for_state(private_folders: Path) -> None:
    assert journal_folder.default_state().is_relative_to(private_folders)


def test_a_journal_loads_no_qt() -> None:
    code = "import sys, journeydesigner.storage.recovery; assert not [m for m in sys.modules if 'PySide' in m]"
    subprocess.run([sys.executable, "-c", code], check=True)
