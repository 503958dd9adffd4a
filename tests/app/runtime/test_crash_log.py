"""The crash log: limited in size, and its own errors are ignored."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from journeydesigner.app.runtime.crash_log import CrashLog

ROOT = Path(__file__).parents[3]


@pytest.fixture
def crash_log(tmp_path: Path) -> CrashLog:
    return CrashLog(tmp_path / "log")


def test_the_log_never_exceeds_a_megabyte(crash_log: CrashLog) -> None:
    for number in range(4000):
        crash_log.log_once(f"number {number}", "x" * 500)
    assert sum(path.stat().st_size for path in crash_log.folder.iterdir()) < 1_000_000
    assert "number 3999" in crash_log.path.read_text("utf-8")


def test_repeated_entries_are_counted(crash_log: CrashLog) -> None:
    for _ in range(150):
        crash_log.log_once("again", "  at some place\n")
    text = crash_log.path.read_text("utf-8")
    assert text.count("at some place") == 1
    assert "again: 100 times" in text
    assert len(text.splitlines()) < 15


def test_errors_in_writing_the_log_are_ignored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    refused = CrashLog(tmp_path / "file" / "log")
    refused.enable_fault_log()
    refused.log_once("never written")


def test_the_stack_of_a_crash_is_logged_at_the_next_start(tmp_path: Path) -> None:
    code = (
        "import ctypes, sys; from pathlib import Path; from journeydesigner.app.runtime.crash_log import CrashLog\n"
        "CrashLog(Path(sys.argv[1])).enable_fault_log()\n"
        "def crash_here():\n  ctypes.string_at(0)\n"
        "if len(sys.argv) > 2: crash_here()"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    crashed = subprocess.run([*command, "crash"], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert crashed.returncode != 0
    subprocess.run(command, cwd=ROOT, timeout=60, check=True)
    text = (tmp_path / "journeydesigner.log").read_text("utf-8")
    assert "crashed" in text
    assert "in crash_here" in text
    assert (tmp_path / "faults.log").stat().st_size == 0


def test_the_log_is_in_the_user_s_state_folder(private_folders: Path) -> None:
    assert CrashLog().folder.is_relative_to(private_folders)
