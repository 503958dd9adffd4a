"""Reading the values of options: each function takes the text typed and returns the value, or says what is wrong."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Final

from journeydesigner.wording.catalogue import tr

FORMATS: Final = ("pdf", "png", "svg", "journey", "json")
PAPER: Final = ("a0", "a1", "a2", "a3", "a4", "a5", "letter", "legal", "tabloid")
USUAL_PAPER: Final = "a3"
"""What a PDF is put on where no paper was asked for."""
DPI: Final = (36, 1200)
SIDE: Final = (320, 8000)
"""The fewest and the most pixels of a picture of the window, along each side."""


def path(text: str) -> Path:
    """Return the path; an empty one would be the current folder."""
    if not text:
        raise ArgumentTypeError(tr("needs the name of a file"))
    return Path(text).expanduser()


def out_path(text: str) -> Path:
    """Return the path of a file to write."""
    result = path(text)
    if _is_folder(result):
        raise ArgumentTypeError(tr("“{name}” is a folder: put the name of a file behind it", name=text))
    return result


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no system takes: writing there tells what is wrong with it
        return False


def export_path(text: str) -> Path:
    """Return the path of an export, whose ending tells the format."""
    return _with_ending(text, FORMATS)


def picture_path(text: str) -> Path:
    """Return the path of a PNG."""
    return _with_ending(text, ("png",))


def _with_ending(text: str, endings: tuple[str, ...]) -> Path:
    result = out_path(text)
    if result.suffix.lower().removeprefix(".") not in endings:
        known = ", ".join(f".{ending}" for ending in endings)
        raise ArgumentTypeError(tr("“{name}” must end in one of: {known}", name=text, known=known))
    return result


def dpi(text: str) -> int:
    """Return dots per inch."""
    low, high = DPI
    if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
        raise ArgumentTypeError(tr("must be a whole number from {low} to {high}", low=low, high=high))
    return int(text)


def size(text: str) -> tuple[int, int]:
    """Return width and height in pixels from "1600x1000"."""
    low, high = SIDE
    width, cross, height = text.lower().replace("×", "x").partition("x")
    sides = [int(side[:9]) for side in (width, height) if side.isascii() and side.isdigit()]
    if not cross or len(sides) != 2 or not all(low <= side <= high for side in sides):
        message = tr("must be width x height, such as 1600x1000, each from {low} to {high}", low=low, high=high)
        raise ArgumentTypeError(message)
    return sides[0], sides[1]


def one_of(*words: str) -> Callable[[str], str]:
    """Return a reader for one of these words, in any case."""

    def read(text: str) -> str:
        if text.lower() not in words:
            raise ArgumentTypeError(tr("“{word}” is none of: {words}", word=text, words=", ".join(words)))
        return text.lower()

    return read
