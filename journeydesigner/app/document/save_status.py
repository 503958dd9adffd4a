"""The line in the status bar about whether the work is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QTime

from journeydesigner.app.dialogs import messages
from journeydesigner.app.runtime import local_time
from journeydesigner.i18n import problem_messages
from journeydesigner.i18n.translation import ntr, tr
from journeydesigner.services.opening import OpenedMap
from journeydesigner.session.session import Session
from journeydesigner.storage.journal.recovery import CHANGED, RecoveredDocument
from journeydesigner.storage.versions.store import Version


@dataclass(slots=True)
class SaveStatus:
    """The last save of the open document, or where the document came from; reset when the map changes.

    The texts are functions, so that they follow a change of language.
    """

    saved_at: QTime | None = None
    has_version: bool = True
    """Whether a version was kept of the last save."""
    failure_text: Callable[[], str] | None = None
    recovery_text: Callable[[], str] | None = None
    origin_text: Callable[[], str] | None = None
    """Where a map without a file came from."""


def status_line(session: Session, status: SaveStatus, is_saving: bool) -> tuple[str, str]:
    """Return the line about whether the work is saved, and its tone: "good", "busy" or "bad"."""
    if is_saving:
        return tr("Saving…"), "busy"
    if status.failure_text is not None:
        return status.failure_text(), "bad"
    if session.journal_write_error is not None and not session.is_saved:
        return problem_messages.journal_failed_message(session.journal_write_error), "bad"
    if status.recovery_text is not None:
        return status.recovery_text(), "good"
    if not session.is_saved or session.path is None:
        return _unsaved_line(session, status.origin_text), "busy"
    if status.saved_at is None:
        return tr("All changes saved"), "good"
    time = QLocale().toString(status.saved_at, QLocale.FormatType.ShortFormat)
    if not status.has_version:
        return tr("Saved {time}. No version of it could be kept", time=time), "good"
    return tr("Saved {time}", time=time), "good"


def _unsaved_line(session: Session, origin: Callable[[], str] | None) -> str:
    if origin is not None and not session.history.can_undo:
        return origin()
    if not session.is_saved and session.is_journaled:
        return tr("Not saved yet. Every change is kept on this computer")
    return tr("Not saved yet")


def origin_text(opened: OpenedMap) -> Callable[[], str] | None:
    """Return the text about where a map without a file came from; None for a new map or one with a file."""
    if opened.version is not None:
        return partial(opened_from_version, opened.version)
    if opened.carrier is not None and opened.source_path is not None:
        return partial(opened_from_file, opened.source_path)
    return None


def opened_from_file(path: Path) -> str:
    """Return the text about a map that came from a file which saving must not replace."""
    return tr("Opened from {name}: save it as a map of its own", name=messages.shorten_name(path.name))


def opened_from_version(entry: Version) -> str:
    """Return the text about a map that is a version of a document."""
    time = local_time.short_time(entry.when.timestamp())
    name = messages.shorten_name(entry.path.name)
    return tr("Version of {time} of “{name}”: save it as a map of its own", time=time, name=name)


def recovery_summary(shown: RecoveredDocument | None, doubtful: RecoveredDocument | None, others: int) -> str:
    """Return what was recovered, what was not because it may crash the program, and how many others can be."""
    parts = []
    if shown is not None:
        parts.append(recovered_sentence(shown))
    if doubtful is not None:
        parts.append(doubtful_sentence(doubtful))
    if others:
        parts.append(
            ntr("{n} unsaved map under File › Unsaved maps", "{n} unsaved maps under File › Unsaved maps", others)
        )
    return " · ".join(parts)


def recovered_sentence(found: RecoveredDocument) -> str:
    """Return how many changes were recovered, and whether as a copy."""
    if found.path is not None and found.file_state == CHANGED:
        return ntr(
            "Recovered: {n} change, as a copy, because “{name}” was changed meanwhile",
            "Recovered: {n} changes, as a copy, because “{name}” was changed meanwhile",
            found.unsaved_steps,
            name=messages.shorten_name(found.path.name),
        )
    return ntr("Recovered: {n} change, not saved yet", "Recovered: {n} changes, not saved yet", found.unsaved_steps)


def doubtful_sentence(found: RecoveredDocument) -> str:
    """Return why a map was not opened automatically."""
    name = messages.shorten_name(problem_messages.document_name(found.path, found.history.map.title))
    return tr("“{name}” was not opened automatically, because the program stopped twice while opening it", name=name)
