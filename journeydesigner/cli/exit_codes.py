"""Exit codes, and the exception that ends a command with a message and an exit code."""

from __future__ import annotations

from typing import Final

from journeydesigner.i18n.translation import tr

BAD_INPUT: Final = 1
BAD_USAGE: Final = 2
INTERRUPTED: Final = 130
"""The exit code after Ctrl-C: 128 + SIGINT."""
PIPE_CLOSED: Final = 141
"""The exit code where stdout was closed by its reader: 128 + SIGPIPE."""


class CommandError(Exception):
    """A command failed. The message is complete and in the user's language."""

    def __init__(self, message: str, code: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.code = code


def usage_error(message: str, command: str) -> CommandError:
    """Return the error for wrong arguments, with a pointer to the help of the command."""
    hint = tr("{command} tells what can be typed.", command=f"{command} --help")
    return CommandError(f"{message}. {hint}", BAD_USAGE)
