"""Recovery at start: documents of ended processes are recovered, those of running ones are not; nothing is deleted."""

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

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk
from journeydesigner.storage.file.writer import write_map
from journeydesigner.storage.journal import records
from journeydesigner.storage.journal.folder import JournalFolder, claim_orphaned
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import recover_all
from tests.storage.journal.journaled_history import edited_history, log_contents, log_file, only_recovered

LIVING = """
import sys, time
from pathlib import Path
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage.journal.journal import Journal
history, journal = History(JourneyMap(title="0")), Journal(Path(sys.argv[1]))
journal.open(history)
for number in range(1, 6):
    before = history.map
    history.apply(str(number), before.changed(title=str(number)))
    journal.note_edit(str(number), before, history.map)
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


def test_only_the_journal_of_an_ended_process_is_recovered(state: Path, living: subprocess.Popen[bytes]) -> None:
    assert list(recover_all(state)) == []
    living.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    living.wait()
    found = only_recovered(state)
    assert found.history.map.title == "5" and found.unsaved_steps == 5
    assert [found.history.undo() for _ in range(6)] == [True] * 5 + [False]


def test_a_journal_is_recovered_by_one_process_only(state: Path) -> None:
    edited_history(state)
    (found,) = recover_all(state)
    assert list(recover_all(state)) == []
    found.folder.release()
    assert len(list(recover_all(state))) == 1


def test_without_file_locks_the_noted_process_decides(
    state: Path, living: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from journeydesigner.storage.journal import process_lock

    def none(_handle: int) -> None:
        raise OSError(37, "no locks available")

    monkeypatch.setattr(process_lock, "_lock", none)
    assert list(recover_all(state)) == []
    living.kill()
    living.wait()
    assert only_recovered(state).history.map.title == "5"


def test_recovery_changes_no_file(state: Path) -> None:
    edited_history(state)
    before = log_contents(state)
    for _ in range(3):
        only_recovered(state)
    assert log_contents(state) == before


@pytest.mark.parametrize("lost", range(1, 60, 7))
def test_a_torn_tail_costs_only_the_last_record(state: Path, lost: int) -> None:
    edited_history(state, 8)
    data = log_file(state).read_bytes()
    log_file(state).write_bytes(data[:-lost])
    whole = len(records.decode_records(data)[0])
    left = len(records.decode_records(data[:-lost])[0])
    assert int(only_recovered(state).history.map.title) == 8 - (whole - left)
    assert whole - left <= 1 + lost // 40


@pytest.mark.parametrize("tail", [b"\0" * 8, b"\0" * 5000, b"\xff" * 100, struct.pack("<II", 2, zlib.crc32(b"[]"))])
def test_garbage_after_the_last_record_is_ignored(state: Path, tail: bytes) -> None:
    edited_history(state)
    with log_file(state).open("ab") as file:
        file.write(tail)
    assert only_recovered(state).history.map.title == "3"


def test_records_after_a_damaged_one_are_lost(state: Path) -> None:
    edited_history(state, 8)
    data = bytearray(log_file(state).read_bytes())
    data[data.index(b'"edit","5"')] ^= 1
    log_file(state).write_bytes(data)
    found = only_recovered(state)
    assert found.history.map.title == "4"
    assert found.history.undo_label == "4"


def test_any_damaged_byte_recovers_a_consistent_step(state: Path) -> None:
    edited_history(state, 4)
    whole = log_file(state).read_bytes()
    base = whole.index(b'"state"') + 20
    for at in range(base, len(whole)):
        data = bytearray(whole)
        data[at] ^= 1
        log_file(state).write_bytes(data)
        found = only_recovered(state)
        assert found.history.map.title in "1234"
        assert found.history.undo_label == found.history.map.title


def test_a_journal_of_a_newer_version_or_without_a_map_is_skipped(state: Path) -> None:
    edited_history(state)
    newer = records.encode_record(["head", {"format": "journey-journal", "version": 2, "path": None, "digest": None}])
    log_file(state).write_bytes(newer + log_file(state).read_bytes())
    JournalFolder.create(state).release()
    before = log_contents(state)
    assert list(recover_all(state)) == []
    assert log_contents(state) == before
    assert len(list(claim_orphaned(state))) == 2, "they were released"


def test_an_incomplete_new_generation_falls_back_to_the_old_one(state: Path) -> None:
    edited_history(state, 5)
    data = log_file(state).read_bytes()
    newer = log_file(state).with_name("000002.log")
    for cut in (0, 10, 300, len(data) - 1):
        newer.write_bytes(data[:cut])
        found = only_recovered(state)
        assert (found.history.map.title, found.serial) == ("5", 5)


def test_the_generation_with_the_highest_serial_is_recovered(state: Path) -> None:
    edited_history(state, 5)
    data = log_file(state).read_bytes()
    log_file(state).with_name("000002.log").write_bytes(data[: data.index(b'["edit","4"') - 8])
    assert only_recovered(state).history.map.title == "5"


def more(state: Path, title: str) -> Journal:
    """Take the one journal over, do one more step; the journal is still open."""
    (found,) = recover_all(state)
    journal = Journal(state)
    journal.take_over(found)
    journey = found.history.map
    found.history.apply(title, journey.changed(title=title))
    journal.note_edit(title, journey, found.history.map)
    return journal


def test_a_takeover_continues_the_journal(state: Path) -> None:
    edited_history(state, 3)
    for number in range(3):
        journal = more(state, f"more {number}")
        assert list(recover_all(state)) == []
        journal.leave_for_recovery()
        assert only_recovered(state).unsaved_steps == 4 + number
    assert [journey.title for journey in only_recovered(state).history.timeline()] == [
        "0",
        "1",
        "2",
        "3",
        "more 0",
        "more 1",
        "more 2",
    ]
    assert len(log_contents(state)) == 1, "a file that the new one holds in full is deleted"


def test_files_that_were_not_read_in_full_are_kept(state: Path) -> None:
    edited_history(state, 3)
    damaged = log_file(state)
    data = bytearray(damaged.read_bytes())
    data[data.index(b'"edit","2"')] ^= 1
    damaged.write_bytes(data)
    more(state, "more").leave_for_recovery()
    assert damaged.read_bytes() == data
    assert only_recovered(state).history.map.title == "more"
    more(state, "and more").leave_for_recovery()
    assert damaged.exists() and len(log_contents(state)) == 2


def test_recovery_ends_a_running_gesture(state: Path) -> None:
    history, journal = History(JourneyMap(title="0")), Journal(state)
    journal.open(history)
    history.apply("1", JourneyMap(title="1"), 1)
    journal.note_edit("1", history.timeline()[0], history.map, 1)
    journal.leave_for_recovery()
    found = only_recovered(state)
    found.history.apply("2", JourneyMap(title="2"), 1)
    assert found.history.position == 2


def test_a_kill_right_after_a_takeover_loses_nothing(state: Path) -> None:
    edited_history(state, 3)
    for _ in range(3):
        (found,) = recover_all(state)
        journal = Journal(state)
        journal.take_over(found)
        journal.leave_for_recovery()
        assert only_recovered(state).history.map.title == "3"


def test_the_file_is_compared_with_what_was_last_saved(state: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    edited_history(state, 3, path)
    found = only_recovered(state)
    assert (found.path, found.file_state, found.unsaved_steps) == (path, "same", 2)
    write_map(JourneyMap(title="of a colleague"), path)
    assert only_recovered(state).file_state == "changed"
    path.write_bytes(b"not a map")
    assert only_recovered(state).file_state == "changed"
    path.unlink()
    assert only_recovered(state).file_state == "gone"


def test_a_save_killed_before_it_was_journalled_is_recognised(state: Path, tmp_path: Path) -> None:
    path = tmp_path / "map.journey"
    history = edited_history(state, 3, path)
    write_map(history.timeline()[2], path)
    found = only_recovered(state)
    assert (found.file_state, found.unsaved_steps) == ("same", 1)
    assert found.history.saved_position == 2


def test_the_journal_after_a_save_as_belongs_to_the_new_file(state: Path, tmp_path: Path) -> None:
    history, journal = History(JourneyMap(title="0")), Journal(state)
    journal.open(history, tmp_path / "old.journey", "digest")
    before = history.map
    history.apply("1", before.changed(title="1"))
    journal.note_edit("1", before, history.map)
    history.mark_saved()
    written = write_map(history.map, tmp_path / "new.journey")
    journal.note_save(tmp_path / "new.journey", written.digest)
    journal.leave_for_recovery()
    found = only_recovered(state)
    assert (found.path, found.file_state, found.unsaved_steps) == (tmp_path / "new.journey", "same", 0)
    assert disk.digest(disk.read(tmp_path / "new.journey")) == found.document.digest


def test_a_relative_path_is_recovered_from_another_working_directory(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edited_history(state, 2, Path("map.journey"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert (only_recovered(state).path, only_recovered(state).file_state) == (tmp_path / "map.journey", "same")


def test_a_map_that_was_never_shown_is_crash_suspect(state: Path) -> None:
    edited_history(state)
    before = log_contents(state)
    for attempts in (0, 1):
        found = only_recovered(state)
        assert (found.folder.attempts, found.is_crash_suspect) == (attempts, False)
        found.folder.note_attempt()
    assert only_recovered(state).is_crash_suspect
    assert only_recovered(state).history.map.title == "3", "it is recovered all the same"
    only_recovered(state).folder.reset_attempts()
    assert not only_recovered(state).is_crash_suspect
    assert log_contents(state) == before


def test_without_journals_there_is_nothing_to_recover(state: Path) -> None:
    assert list(recover_all(state)) == []
    assert not state.exists()
