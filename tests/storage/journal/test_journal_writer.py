"""A disk that refuses disturbs nobody: the journal says so, and makes it good when the disk takes again."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from journeydesigner.storage.journal import journal, records, writer
from journeydesigner.storage.journal.records import JournalLog
from journeydesigner.storage.journal.recovery import recover_all
from tests.storage.journal.journaled_history import JournaledHistory, history_state, log_files, recovered, wait_for


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[JournaledHistory]:
    made = JournaledHistory(tmp_path / "state")
    yield made
    made.journal.leave_for_recovery()


class Disk:
    """A disk on which writing below a folder can be made to fail."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.code = 0
        self.half = False
        self._write, self._open = os.write, os.open
        monkeypatch.setattr(os, "write", self.write)
        monkeypatch.setattr(os, "open", self.open)

    def write(self, handle: int, data: Any) -> int:
        if self.code and self.half:
            self.half = False
            return self._write(handle, bytes(data)[: len(data) // 2])
        if self.code:
            raise OSError(self.code, os.strerror(self.code))
        return self._write(handle, data)

    def open(self, path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if self.code and flags & os.O_CREAT:
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
def test_a_disk_that_refuses_is_told_and_nothing_is_lost_when_it_takes_again(
    desk: JournaledHistory, disk: Disk, tmp_path: Path, code: int, word: str, half: bool
) -> None:
    desk.set_title("1")
    assert desk.journal.write_error is None
    disk.code, disk.half = code, half
    desk.set_title("2")
    assert desk.journal.write_error == word and desk.notice_count == 1
    desk.set_title("3")
    disk.code = 0
    wait_for(lambda: desk.notice_count == 2)
    assert desk.journal.write_error is None
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)
    desk.set_title("4")
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)
    wait_for(lambda: len(log_files(desk)) == 1)


def test_a_disk_that_refuses_from_the_start(desk: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    disk.code = errno.EROFS
    desk.set_title("1")
    assert desk.journal.write_error == "read-only" and desk.notice_count == 1
    disk.code = 0
    desk.set_title("2")
    assert desk.journal.write_error is None and desk.notice_count == 2
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_flush_that_fails_is_made_good(
    desk: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, failures = records._sync, [1]

    def fail_once(handle: int) -> None:
        if failures:
            failures.pop()
            raise OSError(errno.EIO, "no")
        sync(handle)

    monkeypatch.setattr(records, "_sync", fail_once)
    desk.set_title("1")
    wait_for(lambda: [path.name for path in log_files(desk)] == ["000002.log"])
    assert desk.journal.write_error is None
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_full_disk_while_a_new_generation_is_due_leaves_the_old_one_working(
    desk: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "MAX_LINES", 5)
    tried = threading.Event()

    def refuse(path: Any, flags: int, *rest: Any) -> int:
        if flags & os.O_EXCL and "journal" in str(path):
            tried.set()
            raise OSError(errno.ENOSPC, "full")
        return disk._open(path, flags, *rest)

    desk.set_title("0")
    monkeypatch.setattr(os, "open", refuse)
    for number in range(10):
        desk.set_title(str(number))
    assert tried.wait(10)
    desk.set_title("after")
    assert desk.journal.write_error is None
    monkeypatch.setattr(os, "open", disk._open)
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


class Gate:
    """Holds the thread up where it is about to write a new generation."""

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
def gate(monkeypatch: pytest.MonkeyPatch, desk: JournaledHistory, disk: Disk) -> Gate:
    """A desk whose thread is just writing a new generation."""
    made = Gate(monkeypatch)
    monkeypatch.setattr(records, "MAX_LINES", 3)
    for number in range(6):
        desk.set_title(str(number))
    monkeypatch.setattr(records, "MAX_LINES", 1_000)
    assert made.reached.wait(10)
    return made


def is_second(desk: JournaledHistory) -> bool:
    return (
        [int(path.stem) for path in log_files(desk)] != [1]
        and len(log_files(desk)) == 1
        and desk.journal.write_error is None
    )


def test_what_is_done_while_a_new_generation_is_written_is_in_both(
    desk: JournaledHistory, gate: Gate, tmp_path: Path
) -> None:
    desk.set_title("meanwhile")
    desk.undo()
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)
    gate.open.set()
    wait_for(lambda: is_second(desk))
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_disk_that_fills_up_while_a_new_generation_is_written(
    desk: JournaledHistory, gate: Gate, disk: Disk, tmp_path: Path
) -> None:
    disk.code = errno.ENOSPC
    desk.set_title("meanwhile")
    assert desk.journal.write_error == "disk-full"
    disk.code = 0
    desk.set_title("and more")
    gate.open.set()
    wait_for(lambda: is_second(desk))
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_what_cannot_be_written_while_a_new_generation_is(desk: JournaledHistory, gate: Gate, tmp_path: Path) -> None:
    desk.edit("Odd", lambda journey: journey.changed(odd=object()))
    desk.undo()
    desk.set_title("and more")
    gate.open.set()
    wait_for(lambda: is_second(desk))
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_disk_takes_again_without_a_further_edit(desk: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    desk.set_title("1")
    disk.code = errno.ENOSPC
    desk.set_title("2")
    time.sleep(0.2)
    disk.code = 0
    wait_for(lambda: desk.journal.write_error is None)
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_what_json_cannot_hold_does_not_stop_the_work(desk: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    desk.set_title("1")
    desk.edit("Odd", lambda journey: journey.changed(odd=object()))
    assert desk.journal.write_error == "unfaithful"
    desk.undo()
    desk.set_title("2")
    wait_for(lambda: desk.journal.write_error is None)
    assert recovered(desk, tmp_path).history.map == desk.history.map


@pytest.mark.skipif(os.name == "nt", reason="Windows takes no open file away")
def test_a_journal_that_somebody_takes_away_is_begun_anew(desk: JournaledHistory, disk: Disk, tmp_path: Path) -> None:
    desk.set_title("1")
    shutil.rmtree(log_files(desk)[0].parent)
    desk.set_title("2")
    wait_for(lambda: len(log_files(desk)) == 1)
    wait_for(lambda: desk.journal.write_error is None)
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_file_whose_name_is_no_text_has_a_journal_too(desk: JournaledHistory, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 50%.journey"))
    desk.journal.open(desk.history, odd)
    desk.set_title("1")
    assert recovered(desk, tmp_path).path == odd
    desk.save(odd)
    assert recovered(desk, tmp_path).path == odd
    assert desk.journal.write_error is None


def test_an_edit_that_the_journal_cannot_understand_is_still_an_edit(
    desk: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.set_title("1")
    monkeypatch.setattr(journal, "map_delta", lambda *_: 1 / 0)
    desk.set_title("2")
    assert desk.journal.write_error == "unfaithful"
    wait_for(lambda: desk.journal.write_error is None)
    assert recovered(desk, tmp_path).history.map.title == "2"


def test_a_generation_that_breaks_as_it_begins_leaves_no_old_one_open(
    desk: JournaledHistory, disk: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
        desk.set_title(str(number))
    monkeypatch.setattr(records, "MAX_LINES", 1_000)
    wait_for(lambda: [path.name for path in log_files(desk)] == ["000003.log"])
    assert history_state(recovered(desk, tmp_path).history) == history_state(desk.history)


def test_a_thread_held_up_past_the_end_brings_no_closed_document_back(
    desk: JournaledHistory, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "CLOSE_TIMEOUT_S", 0.05)
    (thread,) = (each for each in threading.enumerate() if each.name == "journal")
    desk.journal.close_for_good()
    gate.open.set()
    thread.join(10)
    assert list(recover_all(desk.state_folder)) == []
    assert len(list((desk.state_folder / "bin").rglob("*.log"))) == 1
