"""Write lines to a terminal, in any encoding, without control characters that a file may contain."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress

_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that are replaced: control and format characters could move the cursor or recolour text;
surrogates cannot be encoded."""


def prepare() -> None:
    """Write characters that the encoding of the terminal lacks as escapes, instead of raising."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def safe_line(text: str) -> str:
    """Return the text on one line, without control characters."""
    return "".join(" " if c in "\t\n\r" else "\ufffd" if unicodedata.category(c) in _UNSAFE else c for c in text)


def print_line(text: str) -> None:
    """Print one line of a command's result."""
    print(safe_line(text))


def print_unescaped(text: str) -> None:
    """Print text for a program (JSON), whose own escapes make it safe."""
    print(text)


def print_error(text: str) -> None:
    """Print an error to stderr, after the program's name; a closed stderr is ignored."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"journeydesigner: {safe_line(text)}\n")
        sys.stderr.flush()


def flush() -> None:
    """Flush stdout; raises `OSError` where that fails, while the error can still be reported."""
    if sys.stdout is not None:
        sys.stdout.flush()


def discard_output() -> None:
    """Redirect stdout to the null device, so that the interpreter does not fail when it flushes it at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
