"""`journeydesigner selftest …`: the commands by which fault tests save, edit and recover documents in a process.

Only a clone offers them. Each calls the functions that the window calls, and prints the outcome on stdout.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Final

from journeydesigner.cli.exit_codes import BAD_USAGE, CommandError

_COMMANDS: Final = {
    "save": "saving",
    "check": "saving",
    "recover": "saving",
    "opensave": "saving",
    "session": "sessions",
    "resume": "sessions",
}
"""Command -> the module with the function of that name. Imported when called: `session` needs Qt, the others do not."""


def run(arguments: Sequence[str]) -> int:
    """Run one of the commands with its arguments and return its exit code; raises `CommandError`."""
    if not arguments or arguments[0] not in _COMMANDS:
        raise CommandError(f"selftest {' | '.join(_COMMANDS)}", BAD_USAGE)
    name, *values = arguments
    return int(getattr(import_module(f"{__name__}.{_COMMANDS[name]}"), name)(*values))
