"""Writing to a terminal: one line at a time, in any encoding, without letting a file's text give it orders."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Control and format characters could move the cursor, recolour or reorder what is shown; surrogates cannot be sent."""


def prepare() -> None:
    """Let characters that the terminal's encoding lacks come out as escapes rather than as a crash."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def safe_line(text: str) -> str:
    """Return the text on one line that is safe to show, whatever a file or a path held."""
    return "".join(" " if c in "\t\n\r" else "\ufffd" if unicodedata.category(c) in _UNSAFE else c for c in text)


def print_line(text: str) -> None:
    """Write one line of a command's result."""
    print(safe_line(text))


def print_unescaped(text: str) -> None:
    """Write text that a program reads (JSON): its own escapes keep it harmless."""
    print(text)


def print_error(text: str) -> None:
    """Write one line of trouble to stderr, under the program's name; a closed stderr is nobody's trouble."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"journeydesigner: {safe_line(text)}\n")
        sys.stderr.flush()


def flush() -> None:
    """Send what is still waiting; raises `OSError` where it cannot go, while there is still someone to tell."""
    if sys.stdout is not None:
        sys.stdout.flush()


def discard_output() -> None:
    """Point stdout at nothing, so that the interpreter does not fail on it once more when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
