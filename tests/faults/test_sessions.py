"""Short random sessions, as the reliability kit runs them at length by `adapters` and the `selftest` commands."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journeydesigner.cli.main import run
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.storage.file.writer import write_map
from tests.faults.adapters import Adapter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def adapter() -> Iterator[Adapter]:
    made = Adapter()
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_are_undone_saved_and_recovered_exactly(adapter: Adapter, seed: int) -> None:
    chance = random.Random(seed)
    past, at = [adapter.dump()], 0
    for step in range(300):
        kind = chance.choices(("do", "undo", "redo", "save_load"), (70, 18, 10, 2))[0]
        if kind == "do":
            name = chance.choice(adapter.commands())
            if adapter.do(name, adapter.args(name, chance)):
                past[at + 1 :] = [adapter.dump()]
                at += 1
        elif kind == "undo":
            assert adapter.undo() == (at > 0)
            at = max(0, at - 1)
        elif kind == "redo":
            assert adapter.redo() == (at < len(past) - 1)
            at = min(len(past) - 1, at + 1)
        else:
            adapter.save_load()
        assert adapter.dump() == past[at], (step, kind)
        adapter.check()
    while adapter.undo():
        pass
    assert adapter.dump() == past[0]


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
@pytest.mark.parametrize("titled", [True, False])
def test_a_killed_session_loses_no_acknowledged_edit(
    tmp_path: Path, titled: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.journey"
    if titled:
        write_map(JourneyMap(phases=(Phase(id="p", touchpoints=(Touchpoint(id="t"),)),)), path)
    command = [sys.executable, "-m", "journeydesigner", "selftest", "session", str(path), "100000", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(250)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    last = int([each for each in lines if each.endswith(b"\n")][-1].split()[1])
    for _ in range(2):
        assert run(["selftest", "resume", str(path)]) == 0
        word, number = capsys.readouterr().out.split()
        assert word == "OK" and int(number) in (last, last + 1)


def test_help_does_not_list_the_fault_test_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "selftest" not in capsys.readouterr().out


def test_an_installed_package_has_no_fault_test_commands(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "journeydesigner", tmp_path / "journeydesigner")
    shutil.copytree(ROOT / "resources" / "translations", tmp_path / "resources" / "translations")
    command = [sys.executable, "-m", "journeydesigner", "selftest", "check", "map.journey"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "not understood: check map.journey" in done.stderr
