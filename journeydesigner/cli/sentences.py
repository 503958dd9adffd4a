"""What is said of an error: one line, in the user's language."""

from __future__ import annotations

from typing import Final

from journeydesigner.cli.refusal import Refused
from journeydesigner.storage.problems import PART_CODES, BadFile, SaveFailed
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr

TRACEBACK_VARIABLE: Final = "JOURNEYDESIGNER_TRACEBACK"
"""Set (to anything) it shows where in the program an unforeseen error arose; for whoever mends it."""


def sentence(error: Exception) -> str:
    """Return the line for an error that ended a command."""
    if isinstance(error, Refused):
        return str(error)
    if isinstance(error, BadFile):
        return " ".join((problems.bad_file(error, str(error.path or "")), *places(error)[:1]))
    if isinstance(error, SaveFailed):
        return problems.save_failed(error)
    if isinstance(error, OSError):
        return tr("the system refused: {reason}", reason=error.strerror or error)
    if isinstance(error, MemoryError):
        return tr("there is not enough memory for this")
    what = f"{type(error).__name__}: {error}"
    return tr("an error in the program itself ({what}). With {variable}=1 it shows where.",
              what=what, variable=TRACEBACK_VARIABLE)  # fmt: skip


def places(error: BadFile) -> list[str]:
    """Return a line for each place in the file that is wrong; none where the file is wrong as a whole."""
    return problems.places(error) if error.code in PART_CODES else []
