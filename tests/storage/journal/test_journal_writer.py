"""Disk errors of the journal: reported, and repaired once the disk works again."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.storage.journal import journal, records, writer
from journeydesigner.storage.journal.records import JournalLog
from journeydesigner.storage.journal.recovery import recover_all
from tests.storage.journal.journaled_history import JournaledHistory, history_state, log_files, recovered, wait_for


@pytest.fixture
def journaled(tmp_path: Path) -> Iterator[JournaledHistory]:
    made = JournaledHistory(tmp_path / "state")
    yield made
    made.journal.leave_for_recovery()


class Disk:
    """A disk whose writes can be made to fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.code = 0
        self.half = False
        self.refusals = 0
        self._write, self._open = os.write, os.open
        monkeypatch.setattr(os, "write", self.write)
        monkeypatch.setattr(os, "open", self.open)

    def write(self, handle: int, data: Any) -> int:
        if self.code and self.half:
            self.half = False
            return self._write(handle, bytes(data)[: len(data) // 2])
        if self.code:
            self.refusals += 1
            raise OSError(self.code, os.strerror(self.code))
        return self._write(handle, data)

    def open(self, path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if self.code and flags & os.O_CREAT:
            self.refusals += 1
            raise OSError(self.code, os.strerror(self.code))
        return self._open(path, flags, *rest, **options)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    monkeypatch.setattr(writer, "RETRY_EVERY_S", 0.02)
    monkeypatch.setattr(writer, "SYNC_EVERY_S", 0.02)
    return Disk(monkeypatch)


@pytest.mark.parametrize(
    ("code", "word"),
    [(errno.ENOSPC, "disk-full"), (errno.EROFS, "read-only"), (errno.EACCES, "no-permission"), (errno.EIO, "io")],
)
@pytest.mark.parametrize("half", [False, True])
def test_a_disk_error_is_reported_and_nothing_is_lost_once_it_is_over(
    journaled: JournaledHistory, disk: Disk, tmp_path: Path, code: int, word: str, half: bool
) -> None:
    journaled.set_title("1")
    assert journaled.journal.write_error is None
    disk.code, disk.half = code, half
    journaled.set_title("2")
    assert journaled.journal.write_error == word and journaled.notice_count == 1
    journaled.set_title("3")
    disk.code = 0
    wait_for(lambda: journaled.notice_count == 2)
    assert journaled.journal.write_error is None
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)
    journaled.set_title("4")
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)
    wait_for(lambda: len(log_files(journaled)) == 1)


def test_a_disk_error_at_the_first_record(journaled: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    disk.code = errno.EROFS
    journaled.set_title("1")
    assert journaled.journal.write_error == "read-only" and journaled.notice_count == 1
    disk.code = 0
    journaled.set_title("2")
    assert journaled.journal.write_error is None and journaled.notice_count == 2
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_failed_flush_begins_a_new_generation(
    journaled: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, failures = records._sync, [1]

    def fail_once(handle: int) -> None:
        if failures:
            failures.pop()
            raise OSError(errno.EIO, "no")
        sync(handle)

    monkeypatch.setattr(records, "_sync", fail_once)
    journaled.set_title("1")
    wait_for(lambda: [path.name for path in log_files(journaled)] == ["000002.log"])
    assert journaled.journal.write_error is None
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_full_disk_at_a_new_generation_leaves_the_old_one_in_use(
    journaled: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINES", 5)
    tried = threading.Event()

    def refuse(path: Any, flags: int, *rest: Any) -> int:
        if flags & os.O_EXCL and "journal" in str(path):
            tried.set()
            raise OSError(errno.ENOSPC, "full")
        return disk._open(path, flags, *rest)

    journaled.set_title("0")
    monkeypatch.setattr(os, "open", refuse)
    for number in range(10):
        journaled.set_title(str(number))
    assert tried.wait(10)
    journaled.set_title("after")
    assert journaled.journal.write_error is None
    monkeypatch.setattr(os, "open", disk._open)
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


class Gate:
    """Blocks the journal's thread before it writes a new generation."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.open = threading.Event(), threading.Event()
        real = JournalLog

        def held(*args: Any) -> Any:
            if threading.current_thread().name == "journal":
                self.reached.set()
                assert self.open.wait(10)
            return real(*args)

        monkeypatch.setattr(writer, "JournalLog", held)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, journaled: JournaledHistory, disk: Disk) -> Gate:
    """Block the journal's thread in the writing of its second generation."""
    made = Gate(monkeypatch)
    monkeypatch.setattr(records, "MAX_LINES", 3)
    for number in range(6):
        journaled.set_title(str(number))
    monkeypatch.setattr(records, "MAX_LINES", 1_000)
    assert made.reached.wait(10)
    return made


def is_second(journaled: JournaledHistory) -> bool:
    return (
        [int(path.stem) for path in log_files(journaled)] != [1]
        and len(log_files(journaled)) == 1
        and journaled.journal.write_error is None
    )


def test_edits_during_the_writing_of_a_generation_are_in_both(
    journaled: JournaledHistory, gate: Gate, tmp_path: Path
) -> None:
    journaled.set_title("meanwhile")
    journaled.undo()
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)
    gate.open.set()
    wait_for(lambda: is_second(journaled))
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_full_disk_during_the_writing_of_a_generation(
    journaled: JournaledHistory, gate: Gate, disk: Disk, tmp_path: Path
) -> None:
    disk.code = errno.ENOSPC
    journaled.set_title("meanwhile")
    assert journaled.journal.write_error == "disk-full"
    disk.code = 0
    journaled.set_title("and more")
    gate.open.set()
    wait_for(lambda: is_second(journaled))
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_an_unserializable_edit_during_the_writing_of_a_generation(
    journaled: JournaledHistory, gate: Gate, tmp_path: Path
) -> None:
    journaled.edit("Odd", lambda journey: journey.changed(odd=object()))
    journaled.undo()
    journaled.set_title("and more")
    gate.open.set()
    wait_for(lambda: is_second(journaled))
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_the_thread_retries_without_a_further_edit(journaled: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    journaled.set_title("1")
    disk.code = errno.ENOSPC
    journaled.set_title("2")
    refusals = disk.refusals
    wait_for(lambda: disk.refusals > refusals + 2)
    disk.code = 0
    wait_for(lambda: journaled.journal.write_error is None)
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_an_unserializable_edit_does_not_stop_editing(journaled: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    journaled.set_title("1")
    journaled.edit("Odd", lambda journey: journey.changed(odd=object()))
    assert journaled.journal.write_error == "unfaithful"
    journaled.undo()
    journaled.set_title("2")
    wait_for(lambda: journaled.journal.write_error is None)
    assert recovered(journaled, tmp_path).history.map == journaled.history.map


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no open file")
def test_a_deleted_journal_is_written_again(journaled: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    journaled.set_title("1")
    shutil.rmtree(log_files(journaled)[0].parent)
    journaled.set_title("2")
    wait_for(lambda: len(log_files(journaled)) == 1)
    wait_for(lambda: journaled.journal.write_error is None)
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are valid Unicode elsewhere")
def test_a_path_that_is_invalid_unicode_is_recovered(journaled: JournaledHistory, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 50%.journey"))
    journaled.journal.open(journaled.history, odd)
    journaled.set_title("1")
    assert recovered(journaled, tmp_path).path == odd
    journaled.save(odd)
    assert recovered(journaled, tmp_path).path == odd
    assert journaled.journal.write_error is None


def test_an_unexpected_error_in_the_journal_does_not_lose_the_edit(
    journaled: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journaled.set_title("1")
    monkeypatch.setattr(journal, "map_delta", lambda *_: 1 / 0)
    journaled.set_title("2")
    assert journaled.journal.write_error == "unfaithful"
    wait_for(lambda: journaled.journal.write_error is None)
    assert recovered(journaled, tmp_path).history.map.title == "2"


def test_a_new_generation_that_fails_at_once_closes_the_old_ones(
    journaled: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaking(records.JournalLog):
        syncs = 0

        def sync(self) -> None:
            self.syncs += 1
            if (self.path.name, self.syncs) == ("000002.log", 2):
                raise OSError(errno.EIO, "no")
            super().sync()

    monkeypatch.setattr(writer, "JournalLog", Breaking)
    monkeypatch.setattr(records, "MAX_LINES", 3)
    for number in range(6):
        journaled.set_title(str(number))
    monkeypatch.setattr(records, "MAX_LINES", 1_000)
    wait_for(lambda: [path.name for path in log_files(journaled)] == ["000003.log"])
    assert history_state(recovered(journaled, tmp_path).history) == history_state(journaled.history)


def test_a_thread_blocked_past_the_close_does_not_write_again(
    journaled: JournaledHistory, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "CLOSE_TIMEOUT_S", 0.05)
    (thread,) = (each for each in threading.enumerate() if each.name == "journal")
    journaled.journal.close_for_good()
    gate.open.set()
    thread.join(10)
    assert list(recover_all(journaled.state_folder)) == []
    assert len(list((journaled.state_folder / "bin").rglob("*.log"))) == 1
