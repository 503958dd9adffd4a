"""How a command says no: one line for the person, one number for the script around it."""

from __future__ import annotations

from typing import Final

from journeydesigner.i18n.translation import tr

BAD_INPUT: Final = 1
BAD_USAGE: Final = 2
INTERRUPTED: Final = 130
"""What a shell reports for a program that Ctrl-C ended: 128 + SIGINT."""
PIPE_CLOSED: Final = 141
"""What a shell reports for a program whose reader went away: 128 + SIGPIPE."""


class CommandError(Exception):
    """A command that cannot do what was asked. The message is whole and in the user's language."""

    def __init__(self, message: str, code: int = BAD_INPUT) -> None:
        super().__init__(message)
        self.code = code


def usage_error(message: str, command: str) -> CommandError:
    """Return the refusal of what was typed after this command, with where to read what can be."""
    hint = tr("{command} tells what can be typed.", command=f"{command} --help")
    return CommandError(f"{message}. {hint}", BAD_USAGE)
