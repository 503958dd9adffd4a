"""What can be wrong with a file or a save: codes, places and values, never sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

MAX_PROBLEMS: Final = 20
"""As many problems of one file are kept; `BadFile.total` counts further."""
MAX_COUNTED: Final = 1_000
"""So far problems are counted; a file with more is not looked at to its end."""

FILE_CODES: Final = frozenset(
    {
        "not-found",
        "is-folder",
        "not-regular",  # a device, a pipe
        "no-permission",
        "io",
        "too-large",  # more bytes than a map may have; values: size, limit
        "empty",
        "zeroed",  # only, or from somewhere on, zero bytes: a crash or a power cut
        "cut-short",
        "not-utf8",
        "not-json",  # values: line, column
        "not-a-journey-map",
        "newer-version",  # values: version, known
        "bad-old-version",  # too damaged to be brought up to date; values: version
        "too-many-values",  # of any kind, more than any map has; values: length, limit
        "too-deep",  # values: limit; in a part it has a place
        # Of a PDF, a PNG or an SVG that is opened for the map inside it:
        "no-map-inside",
        "several-maps-inside",
        "map-inside-too-large",  # unpacked; values: limit
        "map-inside-damaged",  # or packed in a way that we never do
        "carrier-locked",  # by a password
        "carrier-damaged",
        "carrier-unsafe",  # an SVG with definitions that a reader would have to follow
    }
)
PART_CODES: Final = frozenset(
    {
        "duplicate-key",  # values: key
        "not-finite",
        "bad-text",  # half of a surrogate pair: no character
        "missing",
        "wrong-type",  # values: expected (text, number, whole-number, truth, list, object), value
        "out-of-range",  # values: low and/or high, value
        "too-long",  # values: limit, length (characters)
        "too-many",  # values: limit, length (parts)
        "bad-value",  # values: value
        "duplicate-id",  # values: value
        "unknown-reference",  # values: value
        "too-many-cells",  # in a row; values: limit (the phases), length (its cells)
    }
)
SAVE_CODES: Final = frozenset(
    {
        "is-folder",
        "not-regular",
        "no-folder",
        "no-permission",
        "read-only",  # the disk, or a folder that takes no files (/proc)
        "read-only-file",  # the old file may not be written, though the folder may
        "disk-full",
        "name-too-long",
        "too-large",
        "unfaithful",  # what was written does not read back as the map or as the bytes
        "changed-outside",  # the file is not as it was when it was opened or last saved
        "not-kept",  # it is to be replaced though it was changed, and what is there could not be put into the history
        "not-flushed",  # the new file is in its place, but the disk did not confirm that it will stay there
        "io",
    }
)

Value = str | int | float


@dataclass(frozen=True, slots=True)
class LocationStep:
    """One step of a place: a field, and where it is a list the index (from 0) and title of the part in it."""

    field: str
    index: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: a code, its place (outermost step first, () for the whole file), values to tell."""

    code: str
    location: tuple[LocationStep, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)


def location_text(problem: Problem) -> str:
    """Return the technical path of a problem: `phases[2] "Purchase" › touchpoints[4] "Pays" › satisfaction`."""
    return " › ".join(_step_text(step) for step in problem.location)


def _step_text(step: LocationStep) -> str:
    index = "" if step.index is None else f"[{step.index}]"
    title = f' "{step.title}"' if step.title else ""
    return f"{step.field}{index}{title}"


def _log_text(problem: Problem) -> str:
    values = ", ".join(f"{name} {value}" for name, value in problem.values.items())
    return f"{location_text(problem) or 'file'}: {problem.code}{f' ({values})' if values else ''}"


class BadFile(Exception):
    """A file that cannot be opened as a map. `problems`: the first 20; `total`: how many, 1,000 meaning "or more".

    `inside`: they are those of the map inside a handout, where nobody can mend them.
    """

    def __init__(self, problems: Iterable[Problem], path: Path | None = None) -> None:
        everything = tuple(problems)
        super().__init__("; ".join(_log_text(each) for each in everything[:MAX_PROBLEMS]))
        self.problems = everything[:MAX_PROBLEMS]
        self.total = len(everything)
        self.path = path
        self.is_embedded = False

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code


class SaveFailed(Exception):
    """A save that did not happen: the old file is as it was. `errno` is the system's, None where it has no say.

    `digest` is that of the new file where the code is "not-flushed": it stands there all the same.
    """

    def __init__(
        self,
        code: str,
        path: Path,
        errno: int | None = None,
        problems: tuple[Problem, ...] = (),
        digest: str | None = None,
    ) -> None:
        super().__init__(code, str(path), errno)
        self.code = code
        self.path = path
        self.errno = errno
        self.problems = problems
        self.digest = digest


_TITLE_FIELDS: Final = ("title", "name", "label")


def element_location(location: tuple[LocationStep, ...], index: int, inner: Any) -> tuple[LocationStep, ...]:
    """Return the place of an element of the list at `place`, with the title that the element has."""
    if not location or location[-1].index is not None:
        return (*location, LocationStep("", index, part_title(inner)))
    return (*location[:-1], LocationStep(location[-1].field, index, part_title(inner)))


def part_title(value: Any) -> str:
    """Return what a part is called in the file, "" where it has no name."""
    if not isinstance(value, dict):
        return ""
    titles = (value.get(name) for name in _TITLE_FIELDS)
    return next((shortened(title) for title in titles if isinstance(title, str) and title), "")


def shortened(text: str, limit: int = 80) -> str:
    """Return a text cut to a length that fits a message, with half surrogates replaced."""
    whole = text[:limit].encode("utf-8", "replace").decode("utf-8")
    return whole + "…" if len(text) > limit else whole
