"""Document locks: the second to open learns of the first; locks of ended processes are replaced."""

from __future__ import annotations

import getpass
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from journeydesigner.storage import processes
from journeydesigner.storage.file import document_lock
from journeydesigner.storage.file.document_lock import DocumentLock, LockHolder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    path.write_bytes(b"{}")
    return path


def lock_file(document: Path) -> Path:
    return document.with_name(f".{document.name}.lock")


def leave(document: Path, **fields: object) -> LockHolder:
    """Write a lock file as another process would leave it."""
    holder = LockHolder(os.getpid(), processes.start_id(os.getpid()), socket.gethostname(), "els", time.time(), "x")
    holder = replace(holder, **fields)  # type: ignore[arg-type]
    lock_file(document).write_text(json.dumps(asdict(holder)))
    return holder


def test_the_second_to_lock_learns_who_has_it(document: Path) -> None:
    first = DocumentLock.acquire(document)
    assert first.holder is None
    second = DocumentLock.acquire(document)
    assert second.holder is not None
    assert (second.holder.pid, second.holder.host) == (os.getpid(), socket.gethostname())
    assert second.holder.user == getpass.getuser()
    assert abs(second.holder.since - time.time()) < 60
    second.release()
    assert DocumentLock.acquire(document).holder is not None  # that was not the second's to release


def test_release_removes_the_lock_file(document: Path) -> None:
    with DocumentLock.acquire(document):
        assert lock_file(document).exists()
    assert list(document.parent.iterdir()) == [document]
    assert DocumentLock.acquire(document).holder is None


def test_the_lock_of_a_killed_process_is_replaced(document: Path) -> None:
    code = f"""
import time
from pathlib import Path
from journeydesigner.storage.file.document_lock import DocumentLock
DocumentLock.acquire(Path({str(document)!r}))
print("taken", flush=True)
time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline().strip() == b"taken"
        other = DocumentLock.acquire(document).holder
        assert other is not None
        assert other.pid == process.pid
        process.kill()
        process.wait()
    assert DocumentLock.acquire(document).holder is None


@pytest.mark.parametrize("started", ["1000.00 10.00", "0a1b2c3d-12345"], ids=["another start", "older format"])
def test_the_lock_of_a_reused_process_id_is_replaced(document: Path, started: str) -> None:
    leave(document, started=started)
    assert DocumentLock.acquire(document).holder is None


def test_the_lock_of_another_machine_holds_and_can_be_taken_over(document: Path) -> None:
    theirs = leave(document, host="elsewhere", pid=1)
    first = DocumentLock.acquire(document)
    assert first.holder == theirs
    assert not theirs.is_stale()
    mine = DocumentLock.acquire(document, take_over=True)
    assert mine.holder is None
    assert DocumentLock.acquire(document).holder is not None
    mine.release()
    assert not lock_file(document).exists()


def test_only_a_lock_of_another_machine_becomes_stale(document: Path) -> None:
    theirs, mine = leave(document, host="elsewhere"), leave(document)
    assert theirs.is_stale(theirs.since + document_lock.STALE_AFTER_S + 1)
    assert not theirs.is_stale(theirs.since + document_lock.STALE_AFTER_S - 1)
    assert not mine.is_stale(mine.since + 10 * document_lock.STALE_AFTER_S)


def test_a_lock_taken_over_is_not_released_by_the_first(document: Path) -> None:
    first = DocumentLock.acquire(document)
    second = DocumentLock.acquire(document, take_over=True)
    first.release()
    assert lock_file(document).exists()
    second.release()
    assert not lock_file(document).exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 200, b"{", b"[]", b'{"pid": "x"}', b"\xff"])
def test_a_damaged_lock_file_is_replaced(document: Path, content: bytes) -> None:
    lock_file(document).write_bytes(content)
    mine = DocumentLock.acquire(document)
    assert mine.holder is None
    assert DocumentLock.acquire(document).holder is not None
    mine.release()
    assert list(document.parent.iterdir()) == [document]


def test_a_read_only_folder_is_no_error(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError("read-only")

    with monkeypatch.context() as read_only:
        read_only.setattr(os, "open", refuse)
        lock = DocumentLock.acquire(document)
    assert lock.holder is None
    lock.release()
    assert list(document.parent.iterdir()) == [document]


def test_a_full_disk_leaves_no_partial_lock_file(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda _handle, data: len(data) // 2)
        assert DocumentLock.acquire(document).holder is None
    assert list(document.parent.iterdir()) == [document]


@pytest.mark.skipif(os.name == "nt", reason="POSIX names and pipes")
def test_documents_with_unusual_names_can_be_locked(tmp_path: Path) -> None:
    for name in ("é" * 120 + ".journey", "n" * 247 + ".journey", os.fsdecode(b"caf\xe9.journey")):
        mine = DocumentLock.acquire(tmp_path / name)
        assert DocumentLock.acquire(tmp_path / name).holder is not None
        mine.release()
    os.mkfifo(lock_file(tmp_path / "a"))
    assert DocumentLock.acquire(tmp_path / "a").holder is None
    assert DocumentLock.acquire(tmp_path / "gone" / "a").holder is None


def test_running_and_ended_processes_are_told_apart() -> None:
    me = os.getpid()
    assert processes.is_running(me)
    assert processes.is_running(me, processes.start_id(me))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert not processes.is_running(ended.pid)
    assert not processes.is_running(0)
    assert not processes.is_running(10**12)


def test_setting_the_clock_ends_no_process() -> None:
    me = os.getpid()
    since_1970, since_boot = processes.start_id(me).split()
    assert processes.is_running(me, f"1000.00 {since_boot}")
    assert processes.is_running(me, f"{since_1970} 10.00")
    assert not processes.is_running(me, "1000.00 10.00")


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="no call to wait without removing the zombie")
def test_a_zombie_process_counts_as_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    start = processes.start_id(child.pid)
    assert processes.is_running(child.pid, start)
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
    os.kill(child.pid, 0)  # its id is still in use
    assert not processes.is_running(child.pid)
    assert not processes.is_running(child.pid, start)
    child.communicate()


def test_a_failed_takeover_leaves_no_temporary_file(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (document.parent / f".{document.name}.lock").write_bytes(b"dead")

    def refuse(_from: Path, _to: Path) -> Path:
        raise PermissionError(13, "another program has it open")

    monkeypatch.setattr(Path, "replace", refuse)
    before = sorted(document.parent.iterdir())
    assert DocumentLock.acquire(document).holder is None
    assert sorted(document.parent.iterdir()) == before
