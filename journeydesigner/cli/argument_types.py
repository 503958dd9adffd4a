"""Types of arguments: each function takes the text typed and returns the value, or raises `ArgumentTypeError`."""

from __future__ import annotations

import os
import re
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from journeydesigner.i18n.number_reading import read_number
from journeydesigner.i18n.translation import tr
from journeydesigner.model.print_vocabulary import (
    EXPORT_FORMATS,
    MAX_PART_NUMBER,
    MAX_PART_NUMBERS,
    PAGE_SIDE_RANGE_MM,
    PAPER_SIZE_NAMES,
)
from journeydesigner.model.vocabulary import MAX_SHORT_TEXT_LENGTH
from journeydesigner.storage import paths

WINDOW_SIDE_RANGE_PX: Final = (320, 8000)
"""The least and most pixels of a screenshot along each side."""


def path(text: str) -> Path:
    """Return the path, also of a `file://` address; raises for an empty text, which would be the current folder."""
    if not text:
        raise ArgumentTypeError(tr("needs the name of a file"))
    # Shells leave the "~" of "--out=~/a.pdf". "~draft" is a name like any other.
    in_home = text == "~" or text.startswith(("~/", f"~{os.sep}"))
    return paths.from_text(os.path.expanduser(text) if in_home else text)


def out_path(text: str) -> Path:
    """Return the path of a file to write."""
    result = path(text)
    if paths.is_folder(result):
        raise ArgumentTypeError(tr("“{name}” is a folder: put the name of a file behind it", name=text))
    return result


class OutputTarget(NamedTuple):
    """Where an export goes: a file, or a folder that may not exist yet."""

    path: Path
    is_folder: bool


def output_target(text: str) -> OutputTarget:
    """Return where an export goes: into a folder that exists or whose name ends in a slash, else to a file."""
    result = path(text)
    ends = text.endswith(("/", os.sep))
    return OutputTarget(result, ends or paths.is_folder(result))


def png_path(text: str) -> Path:
    """Return the path of a PNG."""
    result = out_path(text)
    if extension(result) != "png":
        raise ArgumentTypeError(wrong_extension_message(text, ("png",)))
    return result


def extension(path: Path) -> str:
    """Return the extension of a file in lower case, without the dot: "pdf"."""
    return path.suffix.lower().removeprefix(".")


def wrong_extension_message(name: object, endings: tuple[str, ...]) -> str:
    """Return the error message for a file whose extension is no known format."""
    return tr("“{name}” must end in one of: {known}", name=name, known=", ".join(f".{each}" for each in endings))


def whole_number_between(low: int, high: int) -> Callable[[str], int]:
    """Return a reader for a whole number between two bounds."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
            raise ArgumentTypeError(tr("must be a whole number from {low} to {high}", low=low, high=high))
        return int(text)

    return read


def millimetres_between(low: int, high: int) -> Callable[[str], float]:
    """Return a reader for a length in millimetres between two bounds, with or without "mm" behind it."""

    def read(text: str) -> float:
        value = _parsed_number(text.strip().lower().removesuffix("mm"), takes_thousands=high >= 1000)
        if value is None or not low <= value <= high:
            raise ArgumentTypeError(tr("must be {low} to {high} mm", low=low, high=high))
        return value

    return read


def _parsed_number(text: str, *, takes_thousands: bool = True) -> float | None:
    """Return a number as the language in use writes it, None for a text that is no number or reads two ways."""
    try:
        value = read_number(text, takes_thousands=takes_thousands)
    except ValueError:
        return None
    return None if value is None else float(value)


class PaperSize(NamedTuple):
    """A size of paper: a name of `PAPER_SIZE_NAMES`; for "custom" with its sides in millimetres."""

    size: str
    width: float = 0
    height: float = 0


_NAMED_SIZES: Final = PAPER_SIZE_NAMES[:-1]  # all but "custom"
_UNITS: Final = {"": 1.0, "mm": 1.0, "cm": 10.0, "in": 25.4}


def paper_size(text: str) -> PaperSize:
    """Return the size of paper from "a4" or from its sides, such as "1200x800mm" or "48x36in"."""
    lower = text.strip().lower().replace("×", "x")
    if lower in _NAMED_SIZES:
        return PaperSize(lower)
    found = re.fullmatch(r"([^x]+)x([^x]+?)\s*(mm|cm|in|)", lower)
    sides = [_parsed_number(side) for side in found.groups()[:2]] if found else []
    if not found or None in sides:
        message = tr("“{word}” is none of: {words}, nor a size such as 1200x800mm or 48x36in", word=text,
                     words=", ".join(_NAMED_SIZES))  # fmt: skip
        raise ArgumentTypeError(message)
    width, height = (round((side or 0) * _UNITS[found[3]], 4) for side in sides)
    low, high = PAGE_SIDE_RANGE_MM
    if not (low <= width <= high and low <= height <= high):
        raise ArgumentTypeError(tr("each side must be {low} to {high} mm", low=low, high=high))
    return PaperSize("custom", width, height)


def part_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers in "1-3,5", in order and each once; none for "all"."""
    if text.strip().lower() == "all":
        return ()
    found: set[int] = set()
    for piece in text.split(","):
        span = re.fullmatch(r"\s*([0-9]{1,5})\s*(?:[-–]\s*([0-9]{1,5})\s*)?", piece, re.ASCII)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not 1 <= first <= last <= MAX_PART_NUMBER:
            raise ArgumentTypeError(tr("must be numbers such as 1-3,5 or the word all"))
        found.update(range(first, last + 1))
    if len(found) > MAX_PART_NUMBERS:
        raise ArgumentTypeError(tr("{limit} numbers at most", limit=MAX_PART_NUMBERS))
    return tuple(sorted(found))


def formats(text: str) -> tuple[str, ...]:
    """Return the formats in "pdf,png", each once."""
    read = one_of(*EXPORT_FORMATS)
    return tuple(dict.fromkeys(read(word.strip()) for word in text.split(",")))


def text_line(text: str) -> str:
    """Return the text, if it is no longer than the model allows."""
    if len(text) > MAX_SHORT_TEXT_LENGTH:
        raise ArgumentTypeError(tr("{limit} characters at most", limit=MAX_SHORT_TEXT_LENGTH))
    return text


def color(text: str) -> str:
    """Return a colour as "#RRGGBB"."""
    if not re.fullmatch(r"#?[0-9A-Fa-f]{6}", text):
        raise ArgumentTypeError(tr("must be a colour such as #2F5FD0"))
    return "#" + text.removeprefix("#").upper()


def window_size(text: str) -> tuple[int, int]:
    """Return width and height in pixels from "1600x1000"."""
    low, high = WINDOW_SIDE_RANGE_PX
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
