"""A folder with a saved document that can be reset, and runs of the program on it with injected faults."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.damaged import rescue
from journeydesigner.storage.file import saving
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.versions.store import VersionStore

ROOT = Path(__file__).parents[2]
INJECT_SCRIPT = Path(__file__).with_name("inject.py")
TIMEOUT_S = 60


@dataclass(frozen=True)
class ProgramRun:
    """Exit code (negative for a signal) and output of a run of the program."""

    code: int
    stdout: str
    stderr: str

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL


class FaultLab:
    """`work_folder` holds the document and the user's home; `reset` restores both to version 1."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="journey-faults-"))
        self.base_folder, self.work_folder = self.folder / "base", self.folder / "work"
        self.base_folder.mkdir()
        self.document = self.work_folder / "map.journey"
        (self.base_folder / ".home").mkdir()
        shutil.copytree(self.base_folder, self.work_folder)
        first = self.run("save", str(self.document), "1")
        assert first.code == 0, first.stderr
        shutil.rmtree(self.base_folder)
        shutil.copytree(self.work_folder, self.base_folder)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def reset(self) -> None:
        shutil.rmtree(self.work_folder)
        shutil.copytree(self.base_folder, self.work_folder)

    def environment(self, **faults: str) -> dict[str, str]:
        home = str(self.work_folder / ".home")
        places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR"), home)
        places |= {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        ours = {"PYTHONPATH": str(ROOT), "FAULTS_ROOT": str(self.work_folder), "QT_QPA_PLATFORM": "offscreen"}
        return {**os.environ, **places, **ours, **faults}

    def run(self, *words: str, **faults: str) -> ProgramRun:
        """Run a `selftest` command with these faults (see `inject.py`)."""
        command = [sys.executable, str(INJECT_SCRIPT), "selftest", *words]
        done = subprocess.run(
            command, env=self.environment(**faults), capture_output=True, timeout=TIMEOUT_S, check=False
        )
        return ProgramRun(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    def traced_calls(self) -> list[str]:
        """Return the file system calls of a save of version 2, each as its name and path."""
        self.reset()
        trace = self.folder / "trace"
        assert self.run("save", str(self.document), "2", FAULTS_TRACE=str(trace)).code == 0
        calls = trace.read_text("utf-8").splitlines()
        assert any(call.startswith("replace ") for call in calls), "the save made a call that is not intercepted"
        return calls

    def versions(self) -> VersionStore:
        return VersionStore(self.work_folder / ".home" / "data" / "journeydesigner" / "versions")

    def opened_version(self) -> str:
        """Return the version of the document, "" where it does not open."""
        try:
            return loads(disk.read(self.document)).title.removeprefix("Version ")
        except BadFile:
            return ""

    def recovered_version(self) -> str:
        """Return the version that is offered for a damaged document, "" without one."""
        found = self.versions().newest_readable(self.document)
        try:
            journey = found[1] if found else rescue.rescue_map(disk.read(self.document)).journey
        except BadFile:
            return ""
        return journey.title.removeprefix("Version ")

    def can_save_next(self) -> bool:
        """Return whether another save succeeds."""
        journey = loads(disk.read(self.document)).changed(title="Version 3")
        saving.save_document(journey, self.document, self.versions())
        return self.opened_version() == "3"
