"""The one-line message for an error that ends a command."""

from __future__ import annotations

import shlex
from typing import Final

from journeydesigner.cli.exit_codes import CommandError
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.model.problems import PART_CODES, BadFile, SaveFailed

TRACEBACK_VARIABLE: Final = "JOURNEYDESIGNER_TRACEBACK"
"""If this environment variable is set, unexpected errors print their traceback."""


def error_message(error: Exception) -> str:
    """Return the message for an error that ended a command."""
    if isinstance(error, CommandError):
        return str(error)
    if isinstance(error, BadFile):
        return " ".join((problem_messages.bad_file_message(error, str(error.path or "")), *_first_location(error)))
    if isinstance(error, SaveFailed):
        return problem_messages.save_failed_message(error)
    if isinstance(error, OSError):
        return tr("the system refused: {reason}", reason=error.strerror or error)
    if isinstance(error, MemoryError):
        return tr("there is not enough memory for this")
    what = f"{type(error).__name__}: {error}"
    return tr("an error in the program itself ({what}). With {variable}=1 it shows where.",
              what=what, variable=TRACEBACK_VARIABLE)  # fmt: skip


def _first_location(error: BadFile) -> list[str]:
    """Return the first problem in the file and, where there are others, the command that lists them."""
    found = problem_lines(error)
    if not found or error.total == 1 or error.path is None:
        return found[:1]
    command = f"journeydesigner check {shlex.quote(str(error.path))}"
    more = ntr("and {n} more: “{command}” lists it.", "and {n} more: “{command}” lists them.", error.total - 1,
               command=command)  # fmt: skip
    return [f"{found[0]};", more]


def problem_lines(error: BadFile) -> list[str]:
    """Return a line for each problem in the file; none where the file as a whole cannot be read."""
    return problem_messages.problem_lines(error) if error.code in PART_CODES else []
