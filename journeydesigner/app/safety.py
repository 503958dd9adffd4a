"""Whether the work is safe, as the one line at the foot of the window: never more than is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QTime

from journeydesigner.app import messages, moments
from journeydesigner.session.session import Session
from journeydesigner.storage.recovery import CHANGED, Recovered
from journeydesigner.storage.versions import Entry
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr


@dataclass(slots=True)
class Outcome:
    """What there is to say about the open map until it changes: the last save, or where the map came from.

    `failure`, `news` and `origin` make their sentences anew, in the language in use by then.
    """

    saved_at: QTime | None = None
    is_version: bool = True
    """Whether what was saved is kept as a version too."""
    failure: Callable[[], str] | None = None
    news: Callable[[], str] | None = None
    origin: Callable[[], str] | None = None
    """Says what the open map came out of, as long as it has no file of its own."""


def line(session: Session, outcome: Outcome, is_saving: bool) -> tuple[str, str]:
    """Return whether the work is safe as a line to show, and its tone: "good", "busy" or "bad"."""
    if is_saving:
        return tr("Saving…"), "busy"
    if outcome.failure is not None:
        return outcome.failure(), "bad"
    if session.journal_trouble is not None and not session.is_saved:
        return problems.not_kept(session.journal_trouble), "bad"
    if outcome.news is not None:
        return outcome.news(), "good"
    if not session.is_saved or session.path is None:
        return _unsaved(session, outcome.origin), "busy"
    if outcome.saved_at is None:
        return tr("All changes saved"), "good"
    time = QLocale().toString(outcome.saved_at, QLocale.FormatType.ShortFormat)
    if not outcome.is_version:
        return tr("Saved {time}. No version of it could be kept", time=time), "good"
    return tr("Saved {time}", time=time), "good"


def _unsaved(session: Session, origin: Callable[[], str] | None) -> str:
    if origin is not None and not session.history.can_undo:
        return origin()
    if not session.is_saved and session.is_kept:
        return tr("Not saved yet. Every change is kept on this computer")
    return tr("Not saved yet")


def from_file(path: Path) -> str:
    """Return that the open map came out of a file that it is not to replace."""
    return tr("Opened from {name}: save it as a map of its own", name=messages.shortened(path.name))


def from_version(entry: Entry) -> str:
    """Return that the open map is an earlier one, of which document and from when."""
    time = moments.clock(entry.when.timestamp())
    name = messages.shortened(entry.path.name)
    return tr("Version of {time} of “{name}”: save it as a map of its own", time=time, name=name)


def left(shown: Recovered | None, doubted: Recovered | None, others: int) -> str:
    """Return what was brought back, what was not by itself, and that so many others can be."""
    said = []
    if shown is not None:
        said.append(recovered(shown))
    if doubted is not None:
        said.append(doubtful(doubted))
    if others:
        said.append(waiting(others))
    return " · ".join(said)


def recovered(found: Recovered) -> str:
    """Return what was brought back and from where."""
    if found.path is not None and found.file == CHANGED:
        return ntr(
            "Recovered: {n} change, as a copy, for “{name}” was changed meanwhile",
            "Recovered: {n} changes, as a copy, for “{name}” was changed meanwhile",
            found.changes,
            name=messages.shortened(found.path.name),
        )
    return ntr("Recovered: {n} change, not saved yet", "Recovered: {n} changes, not saved yet", found.changes)


def doubtful(found: Recovered) -> str:
    """Return why a map was not brought back by itself."""
    name = messages.shortened(problems.file_name(found.path, found.history.map.title))
    return tr("“{name}” was not opened by itself, for the program stopped twice while opening it", name=name)


def waiting(others: int) -> str:
    """Return that there are maps to recover."""
    return ntr("{n} unsaved map under File › Unsaved maps", "{n} unsaved maps under File › Unsaved maps", others)
