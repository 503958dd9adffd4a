"""The random actions of the window's own test, on an X server."""

from __future__ import annotations

import subprocess
import sys

from tests.x11.conftest import ROOT


def test_random_actions_cause_no_error_and_no_loss(display: dict[str, str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/app/test_monkey.py"],
        env=display | {"MONKEY_STEPS": "400"}, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
