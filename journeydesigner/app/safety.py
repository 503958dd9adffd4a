"""Whether the work is safe, as the one line at the foot of the window: never more than is true."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QTime

from journeydesigner.app import messages
from journeydesigner.session.session import Session
from journeydesigner.storage.recovery import CHANGED, Recovered
from journeydesigner.wording import problems
from journeydesigner.wording.catalogue import ntr, tr


@dataclass(slots=True)
class Outcome:
    """What there is to say about the open map until it changes: the last save, or where the map came from.

    `failure` and `news` make their sentences anew, in the language in use by then.
    """

    saved_at: QTime | None = None
    failure: Callable[[], str] | None = None
    news: Callable[[], str] | None = None
    handout: Path | None = None
    """What the open map came out of, as long as it has no file of its own."""


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
        return _unsaved(session, outcome.handout), "busy"
    if outcome.saved_at is None:
        return tr("All changes saved"), "good"
    time = QLocale().toString(outcome.saved_at, QLocale.FormatType.ShortFormat)
    return tr("Saved {time}", time=time), "good"


def _unsaved(session: Session, handout: Path | None) -> str:
    if not session.is_saved:
        return tr("Not saved yet. Every change is kept on this computer") if session.is_kept else tr("Not saved yet")
    if handout is not None:
        return tr("Opened from {name}: save it as a map of its own", name=messages.shortened(handout.name))
    return tr("Not saved yet")


def recovered(found: Recovered, others: int) -> str:
    """Return what was brought back and from where, and that there is more of it."""
    if found.path is not None and found.file == CHANGED:
        sentence = ntr(
            "Recovered: {n} change, as a copy, for “{name}” was changed meanwhile",
            "Recovered: {n} changes, as a copy, for “{name}” was changed meanwhile",
            found.changes,
            name=messages.shortened(found.path.name),
        )
    else:
        sentence = ntr("Recovered: {n} change", "Recovered: {n} changes", found.changes)
    return f"{sentence} · {waiting(others)}" if others else sentence


def waiting(others: int) -> str:
    """Return that there are maps to recover."""
    return ntr("{n} unsaved map under File › Recovered", "{n} unsaved maps under File › Recovered", others)
