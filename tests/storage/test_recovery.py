"""Recovery at start: what a killed process left comes back, a living one is left alone, and nothing is ever deleted."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from journal_desk import contents, log, only, worked

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk, journal_records
from journeydesigner.storage.journal import Journal
from journeydesigner.storage.journal_folder import JournalFolder, unowned
from journeydesigner.storage.recovery import recover
from journeydesigner.storage.writer import save

LIVING = """
import sys, time
from pathlib import Path
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.journal import Journal
history, journal = History(JourneyMap(title="0")), Journal(Path(sys.argv[1]))
journal.open(history)
for number in range(1, 6):
    before = history.map
    history.apply(str(number), before.changed(title=str(number)))
    journal.edited(str(number), before, history.map)
print("made", flush=True)
time.sleep(60)
"""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def living(state: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", LIVING, str(state)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"made" + os.linesep.encode()
    yield process
    process.kill()
    process.communicate()


def test_a_living_process_keeps_its_journal_and_a_killed_one_leaves_it(
    state: Path, living: subprocess.Popen[bytes]
) -> None:
    assert list(recover(state)) == []
    living.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    living.wait()
    found = only(state)
    assert found.history.map.title == "5" and found.changes == 5
    assert [found.history.undo() for _ in range(6)] == [True] * 5 + [False]


def test_two_starts_at_once_do_not_both_get_it(state: Path) -> None:
    worked(state)
    (found,) = recover(state)
    assert list(recover(state)) == []
    found.folder.release()
    assert len(list(recover(state))) == 1


def test_on_a_disk_without_locks_the_process_noted_is_looked_at(
    state: Path, living: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from journeydesigner.storage import journal_lock

    def none(_handle: int) -> None:
        raise OSError(37, "no locks available")

    monkeypatch.setattr(journal_lock, "_lock", none)
    assert list(recover(state)) == []
    living.kill()
    living.wait()
    assert only(state).history.map.title == "5"


def test_looking_changes_nothing_on_the_disk(state: Path) -> None:
    worked(state)
    before = contents(state)
    for _ in range(3):
        only(state)
    assert contents(state) == before


@pytest.mark.parametrize("lost", range(1, 60, 7))
def test_a_torn_tail_costs_only_the_last_record(state: Path, lost: int) -> None:
    worked(state, 8)
    data = log(state).read_bytes()
    log(state).write_bytes(data[:-lost])
    whole = len(journal_records.unpacked(data)[0])
    left = len(journal_records.unpacked(data[:-lost])[0])
    assert int(only(state).history.map.title) == 8 - (whole - left)
    assert whole - left <= 1 + lost // 40


@pytest.mark.parametrize("tail", [b"\0" * 8, b"\0" * 5000, b"\xff" * 100, struct.pack("<II", 2, zlib.crc32(b"[]"))])
def test_what_a_power_cut_leaves_behind_the_last_record_is_passed_over(state: Path, tail: bytes) -> None:
    worked(state)
    with log(state).open("ab") as file:
        file.write(tail)
    assert only(state).history.map.title == "3"


def test_damage_in_the_middle_costs_what_comes_after_it(state: Path) -> None:
    worked(state, 8)
    data = bytearray(log(state).read_bytes())
    data[data.index(b'"edit","5"')] ^= 1
    log(state).write_bytes(data)
    found = only(state)
    assert found.history.map.title == "4"
    assert found.history.undo_label == "4"


def test_every_single_damaged_byte_still_gives_some_step_and_never_a_wrong_one(state: Path) -> None:
    worked(state, 4)
    whole = log(state).read_bytes()
    base = whole.index(b'"state"') + 20
    for at in range(base, len(whole)):
        data = bytearray(whole)
        data[at] ^= 1
        log(state).write_bytes(data)
        found = only(state)
        assert found.history.map.title in "1234"
        assert found.history.undo_label == found.history.map.title


def test_a_journal_of_a_newer_program_or_without_a_map_is_left_alone(state: Path) -> None:
    worked(state)
    newer = journal_records.packed(["head", {"format": "journey-journal", "version": 2, "path": None, "digest": None}])
    log(state).write_bytes(newer + log(state).read_bytes())
    JournalFolder.make(state).release()
    before = contents(state)
    assert list(recover(state)) == []
    assert contents(state) == before
    assert len(list(unowned(state))) == 2, "they were released"


def test_a_kill_while_a_new_generation_is_written_leaves_the_old_one(state: Path) -> None:
    worked(state, 5)
    data = log(state).read_bytes()
    newer = log(state).with_name("000002.log")
    for cut in (0, 10, 300, len(data) - 1):
        newer.write_bytes(data[:cut])
        found = only(state)
        assert (found.history.map.title, found.serial) == ("5", 5)


def test_the_generation_that_came_furthest_counts(state: Path) -> None:
    worked(state, 5)
    data = log(state).read_bytes()
    log(state).with_name("000002.log").write_bytes(data[: data.index(b'["edit","4"') - 8])
    assert only(state).history.map.title == "5"


def more(state: Path, title: str) -> Journal:
    """Take the one journal over, do one more step; the journal is still open."""
    (found,) = recover(state)
    journal = Journal(state)
    journal.take_over(found)
    map_ = found.history.map
    found.history.apply(title, map_.changed(title=title))
    journal.edited(title, map_, found.history.map)
    return journal


def test_taking_over_goes_on_in_the_same_place(state: Path) -> None:
    worked(state, 3)
    for number in range(3):
        journal = more(state, f"more {number}")
        assert list(recover(state)) == []
        journal.left()
        assert only(state).changes == 4 + number
    assert [map_.title for map_ in only(state).history.timeline()] == ["0", "1", "2", "3", "more 0", "more 1", "more 2"]
    assert len(contents(state)) == 1, "what is in the new one in full need not stay"


def test_what_could_not_be_read_to_its_end_stays(state: Path) -> None:
    worked(state, 3)
    damaged = log(state)
    data = bytearray(damaged.read_bytes())
    data[data.index(b'"edit","2"')] ^= 1
    damaged.write_bytes(data)
    more(state, "more").left()
    assert damaged.read_bytes() == data
    assert only(state).history.map.title == "more"
    more(state, "and more").left()
    assert damaged.exists() and len(contents(state)) == 2


def test_a_gesture_does_not_go_on_after_recovery(state: Path) -> None:
    history, journal = History(JourneyMap(title="0")), Journal(state)
    journal.open(history)
    history.apply("1", JourneyMap(title="1"), 1)
    journal.edited("1", history.timeline()[0], history.map, 1)
    journal.left()
    found = only(state)
    found.history.apply("2", JourneyMap(title="2"), 1)
    assert found.history.position == 2


def test_taking_over_and_being_killed_at_once_loses_nothing(state: Path) -> None:
    worked(state, 3)
    for _ in range(3):
        (found,) = recover(state)
        journal = Journal(state)
        journal.take_over(found)
        journal.left()
        assert only(state).history.map.title == "3"


def test_the_file_is_compared_with_what_was_last_saved(state: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    worked(state, 3, path)
    found = only(state)
    assert (found.path, found.file, found.changes) == (path, "same", 2)
    save(JourneyMap(title="of a colleague"), path)
    assert only(state).file == "changed"
    path.write_bytes(b"not a map")
    assert only(state).file == "changed"
    path.unlink()
    assert only(state).file == "gone"


def test_a_save_that_was_killed_before_it_was_noted_is_known_as_ours(state: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    history = worked(state, 3, path)
    save(history.timeline()[2], path)
    found = only(state)
    assert (found.file, found.changes) == ("same", 1)
    assert found.history.saved_position == 2


def test_the_journal_after_a_save_as_belongs_to_the_new_file(state: Path, tmp_path: Path) -> None:
    history, journal = History(JourneyMap(title="0")), Journal(state)
    journal.open(history, tmp_path / "old.journey", "digest")
    before = history.map
    history.apply("1", before.changed(title="1"))
    journal.edited("1", before, history.map)
    history.mark_saved()
    written = save(history.map, tmp_path / "new.journey")
    journal.saved(tmp_path / "new.journey", written.digest)
    journal.left()
    found = only(state)
    assert (found.path, found.file, found.changes) == (tmp_path / "new.journey", "same", 0)
    assert disk.digest(disk.read(tmp_path / "new.journey")) == found.document.digest


def test_the_path_holds_wherever_the_next_start_is(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    worked(state, 2, Path("map.journey"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert (only(state).path, only(state).file) == (tmp_path / "map.journey", "same")


def test_a_map_that_was_never_seen_to_be_shown_is_doubtful(state: Path) -> None:
    worked(state)
    before = contents(state)
    for attempts in (0, 1):
        found = only(state)
        assert (found.folder.attempts, found.is_doubtful) == (attempts, False)
        found.folder.note_attempt()
    assert only(state).is_doubtful
    assert only(state).history.map.title == "3", "it is there all the same"
    only(state).folder.forget_attempts()
    assert not only(state).is_doubtful
    assert contents(state) == before


def test_no_folder_of_journals_is_nothing_to_recover(state: Path) -> None:
    assert list(recover(state)) == []
    assert not state.exists()
