"""`selftest`, a hidden command: what the tools that break disks, kill processes and cut power drive the program by.

Each of them calls the very functions that the window calls, and says on stdout what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from journeydesigner.cli.exit_codes import BAD_USAGE, CommandError

NAME: Final = "selftest"
_COMMANDS: Final = {
    "save": "selftest_saving:save",
    "check": "selftest_saving:check",
    "recover": "selftest_saving:recover",
    "opensave": "selftest_saving:open_and_save",
    "session": "selftest_session:session",
    "resume": "selftest_session:resume",
}
"""What can be asked for, and where it is done: a function that takes the words after it and returns the exit code."""


def run(arguments: Sequence[str]) -> int:
    """Do one of the hidden commands and return its exit code; raises `CommandError`."""
    if not arguments or arguments[0] not in _COMMANDS:
        raise CommandError(f"selftest {' | '.join(_COMMANDS)}", BAD_USAGE)
    module, function = _COMMANDS[arguments[0]].split(":")
    return int(getattr(import_module(f"journeydesigner.cli.{module}"), function)(*arguments[1:]))
