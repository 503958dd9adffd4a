"""Problems of files and saves as codes, locations and values; `i18n.problem_messages` has their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

MAX_PROBLEMS: Final = 20
"""Problems that a `BadFile` keeps; `BadFile.total` counts more."""
MAX_COUNTED: Final = 1_000
"""Problems after which the check of a file stops."""

FILE_CODES: Final = frozenset(
    {
        "not-found",
        "is-folder",
        "not-regular",  # a device, a pipe
        "no-permission",
        "io",
        "too-large",  # more bytes than a map may have; values: size, limit
        "empty",
        "zeroed",  # ends in zero bytes, as after a crash or a power failure
        "cut-short",
        "not-utf8",
        "not-json",  # values: line, column
        "not-a-journey-map",
        "newer-version",  # values: version, known
        "bad-old-version",  # cannot be migrated; values: version
        "too-many-values",  # more values than any map has; values: length, limit
        "too-deep",  # nested too deeply; values: limit; in a part it has a location
        # A PDF, PNG or SVG that is opened for the map embedded in it:
        "no-map-inside",
        "several-maps-inside",
        "map-inside-too-large",  # unpacked; values: limit
        "map-inside-damaged",  # or encoded in a way that we never use
        "carrier-locked",  # encrypted
        "carrier-damaged",
        "carrier-unsafe",  # an SVG with entity definitions
    }
)
PART_CODES: Final = frozenset(
    {
        "duplicate-key",  # values: key
        "not-finite",
        "bad-text",  # a lone surrogate
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
        "read-only",  # the file system, or a folder that takes no files (/proc)
        "read-only-file",  # the old file is write-protected
        "disk-full",
        "name-too-long",
        "too-large",
        "unfaithful",  # what was written reads back differently
        "changed-outside",  # the file was changed since it was opened or last saved
        "not-kept",  # its content, changed by another program, could not be kept as a version
        "not-flushed",  # the new file is in place, but flushing the folder failed
        "io",
    }
)

REMARK_CODES: Final = frozenset(
    {
        "unknown-field",  # values: value (its name), near (a known name like it)
        "unknown-word",  # of a vocabulary; values: value, and near or known (all words)
        "unknown-sense",  # values: value, and near or known
        "unknown-channel",  # neither built in nor the map's own; values: value, near
    }
)
"""What a sound file holds and may hold, but is likely to be a typing error; see `model.remarks`."""

Value = str | int | float


class JsonWord(str):
    """`true`, `false` or `null` as a value in a message: unlike a text it is shown without quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class LocationStep:
    """One step of a location: a field; for a list also the index (from 0) and title of the part in it."""

    field: str
    index: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem: code, location (outermost step first, () for the whole file), values for the message."""

    code: str
    location: tuple[LocationStep, ...] = ()
    values: dict[str, Value] = field(default_factory=dict)


def location_text(problem: Problem) -> str:
    """Return the location as text: `phases[2] "Purchase" › touchpoints[4] "Pays" › satisfaction`."""
    return " › ".join(_step_text(step) for step in problem.location)


def _step_text(step: LocationStep) -> str:
    index = "" if step.index is None else f"[{step.index}]"
    title = f' "{step.title}"' if step.title else ""
    return f"{step.field}{index}{title}"


def _log_text(problem: Problem) -> str:
    values = ", ".join(f"{name} {value}" for name, value in problem.values.items())
    return f"{location_text(problem) or 'file'}: {problem.code}{f' ({values})' if values else ''}"


class BadFile(Exception):
    """A file cannot be opened as a map.

    `problems`: the first 20; `total`: their number, at 1,000 "or more"; `path`: the file, None for bytes.
    `is_embedded`: they are problems of the map embedded in an exported file, where no text editor can mend them.
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
    """A save failed and left the old file unchanged. `errno`: the system's error number, None for our own checks.

    `digest`: the SHA-256 of the new file where the code is "not-flushed", with which it is in place.
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
    """Return the location of an element of the list at `location`, with the element's title."""
    if not location or location[-1].index is not None:
        return (*location, LocationStep("", index, part_title(inner)))
    return (*location[:-1], LocationStep(location[-1].field, index, part_title(inner)))


def part_title(value: Any) -> str:
    """Return the title, name or label of a part as parsed JSON, shortened; "" without one."""
    if not isinstance(value, dict):
        return ""
    titles = (value.get(name) for name in _TITLE_FIELDS)
    return next((shortened(title) for title in titles if isinstance(title, str) and title), "")


def shortened(text: str, limit: int = 80) -> str:
    """Return a text of at most `limit` characters, then "…", with lone surrogates replaced."""
    whole = text[:limit].encode("utf-8", "replace").decode("utf-8")
    return whole + "…" if len(text) > limit else whole
