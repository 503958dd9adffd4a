"""What a file that is opened becomes: the document, or a map of its own that no save puts back there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from journeydesigner import resources
from journeydesigner.app import messages, safety
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import reader
from journeydesigner.storage.problems import BadFile
from journeydesigner.storage.versions import Versions
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import tr


@dataclass(frozen=True, slots=True)
class Opened:
    """A map that was read. `path` and `digest` are those of the document's file, None where it has none yet.

    `beside`: the file beside which a map without one is likely to belong; `origin` says what it came out of.
    """

    journey: JourneyMap
    path: Path | None = None
    digest: str | None = None
    beside: Path | None = None
    origin: Callable[[], str] | None = None


def opened(path: Path) -> Opened:
    """Read a file of any kind that the program opens; raises `BadFile`."""
    versions = Versions()
    if versions.holds(path):
        return _version(versions, path)
    found = reader.opened(path)
    if resources.holds(path):  # a copy: what ships with the program stays as it is
        return Opened(found.journey)
    if found.carrier is not None:  # a handout, which no save may replace
        return Opened(found.journey, beside=path, origin=partial(safety.from_file, path))
    return Opened(found.journey, path, found.digest)


def _version(versions: Versions, file: Path) -> Opened:
    """Read a version: a copy, to be saved beside the document whose version it is, where its folder is still there."""
    entry = versions.entry(file)
    beside = entry.path if entry.path.parent.is_dir() else None
    return Opened(versions.load(entry), beside=beside, origin=partial(safety.from_version, entry))


def refuse_version(window: QWidget, error: BadFile, document: Path | None = None) -> None:
    """Tell why a version does not open. `document`: whose version it is, where that is known."""
    headline = tr("This version cannot be opened.")
    if error.code == "newer-version" and document is not None:
        messages.tell(window, headline, problems.bad_file(error, document.name))
    else:
        messages.tell(window, headline, tr("It is damaged or gone. The map and its other versions are as they were."))
