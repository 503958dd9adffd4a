"""Running the command line: in this process for speed, in one of its own where the process is what is tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from journeydesigner import resources
from journeydesigner.cli.main import run as run_main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class CommandResult:
    """What a command left: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    def refusal_line(self, code: int = 1) -> str:
        """Return the one line on stderr of a command that ended with this code; anything else is a failure."""
        assert self.code == code, self.err
        assert self.err.startswith("journeydesigner: ")
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        return self.err.removeprefix("journeydesigner: ").rstrip("\n")


CommandRunner = Callable[..., CommandResult]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> CommandRunner:
    """Return a function that runs the command line in this process."""

    def call(*arguments: object) -> CommandResult:
        code = run_main([str(argument) for argument in arguments])
        return CommandResult(code, *capsys.readouterr())

    return call


@pytest.fixture
def process(private_folders: Path) -> CommandRunner:
    """Return a function that runs the command line in a process of its own; environment variables by keyword."""

    def call(*arguments: object, start: tuple[str, ...] = ("main.py",), **environment: str | None) -> CommandResult:
        wanted = {key: value for key, value in (os.environ | environment).items() if value is not None}
        done = subprocess.run(
            [sys.executable, *start, *map(str, arguments)],
            cwd=ROOT, env=wanted, capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        return CommandResult(done.returncode, done.stdout, done.stderr)

    return call


@pytest.fixture(scope="session")
def example() -> Path:
    """Return a sound map in English."""
    return resources.file("examples/diy-store.en.journey")


@pytest.fixture
def broken(tmp_path: Path, example: Path) -> Path:
    """Return a map with two places that are wrong."""
    data: dict[str, Any] = json.loads(example.read_text("utf-8"))
    data["phases"][2]["touchpoints"][4]["satisfaction"] = 9
    data["phases"][0]["drop_off"] = "many"
    path = tmp_path / "broken.journey"
    path.write_text(json.dumps(data), "utf-8")
    return path
