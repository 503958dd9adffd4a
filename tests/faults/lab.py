"""A folder with a saved document in it, that can be put back as often as something is to be done to it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from journeydesigner.storage import disk, rescue, saving
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.reader import loads
from journeydesigner.storage.versions import Versions

ROOT = Path(__file__).parents[2]
INJECT = Path(__file__).with_name("inject.py")
TIMEOUT_S = 60


@dataclass(frozen=True)
class Run:
    """How a run of the program ended. `code` is negative for a signal."""

    code: int
    said: str
    complained: str

    @property
    def was_killed(self) -> bool:
        return self.code == -signal.SIGKILL


class Lab:
    """`work` holds the document and the home of whoever uses the program; `reset` puts both back to version 1."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="journey-faults-"))
        self.base, self.work = self.folder / "base", self.folder / "work"
        self.base.mkdir()
        self.document = self.work / "map.journey"
        (self.base / ".home").mkdir()
        shutil.copytree(self.base, self.work)
        first = self.run("save", str(self.document), "1")
        assert first.code == 0, first.complained
        shutil.rmtree(self.base)
        shutil.copytree(self.work, self.base)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def reset(self) -> None:
        shutil.rmtree(self.work)
        shutil.copytree(self.base, self.work)

    def environment(self, **faults: str) -> dict[str, str]:
        home = str(self.work / ".home")
        places = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR"), home)
        places |= {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("DATA", "STATE", "CONFIG", "CACHE")}
        ours = {"PYTHONPATH": str(ROOT), "FAULTS_ROOT": str(self.work), "QT_QPA_PLATFORM": "offscreen"}
        return {**os.environ, **places, **ours, **faults}

    def run(self, *words: str, **faults: str) -> Run:
        """Run a hidden command, with faults where they are given."""
        command = [sys.executable, str(INJECT), "selftest", *words]
        done = subprocess.run(
            command, env=self.environment(**faults), capture_output=True, timeout=TIMEOUT_S, check=False
        )
        return Run(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))

    def calls(self) -> list[str]:
        """Return the calls that a save of version 2 makes, each as its name and the path."""
        self.reset()
        trace = self.folder / "trace"
        assert self.run("save", str(self.document), "2", FAULTS_TRACE=str(trace)).code == 0
        calls = trace.read_text("utf-8").splitlines()
        assert any(call.startswith("replace ") for call in calls), "the save went past the watch"
        return calls

    def versions(self) -> Versions:
        return Versions(self.work / ".home" / "data" / "journeydesigner" / "versions")

    def opens_as(self) -> str:
        """Return the version that opening the document gives, "" where it does not open."""
        try:
            return loads(disk.read(self.document)).title.removeprefix("Version ")
        except BadFile:
            return ""

    def recovers_as(self) -> str:
        """Return the version that is offered for a document that does not open, "" where none is."""
        found = self.versions().newest_sound(self.document)
        try:
            map_ = found[1] if found else rescue.rescued(disk.read(self.document)).map
        except BadFile:
            return ""
        return map_.title.removeprefix("Version ")

    def can_be_saved(self) -> bool:
        """Whether the next save goes through, whatever happened before."""
        map_ = loads(disk.read(self.document)).changed(title="Version 3")
        saving.save(map_, self.document, self.versions())
        return self.opens_as() == "3"
