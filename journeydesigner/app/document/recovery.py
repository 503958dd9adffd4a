"""Documents that a crash, a power cut or a logout left behind, and that nobody has opened yet."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from journeydesigner.app.runtime.first_paint import FirstPaint
from journeydesigner.storage.journal.folder import JournalFolder
from journeydesigner.storage.journal.recovery import RecoveredDocument, recover_all

SAFE_AFTER_MS: Final = 5_000
"""A map that has been seen for so long takes nothing down."""


class RecoverableMaps(QObject):
    """Keeps what `look` found, and the right to it, until it is taken or let go. Nothing is deleted here.

    One whose sight takes the program down must not do so at every start: `expect` leaves a mark in its journal, which
    goes when it has been seen for a while. What bears the marks of earlier starts waits until the user asks for it.
    """

    def __init__(self, canvas: QWidget) -> None:
        """`canvas`: where maps are painted."""
        super().__init__(canvas)
        self._canvas = canvas
        self._waiting: list[RecoveredDocument] = []
        self._attempted: JournalFolder | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAFE_AFTER_MS)
        self._timer.timeout.connect(self.clear_attempt)

    @property
    def waiting(self) -> tuple[RecoveredDocument, ...]:
        """What is there to open, the last edited first."""
        return tuple(self._waiting)

    def scan(self) -> None:
        """Find what processes that have ended left; a journal whose work is all in its file goes to the bin."""
        found = []
        for each in recover_all():
            if each.unsaved_steps:
                found.append(each)
            else:
                each.folder.move_to_trash()
        self._waiting = sorted([*self._waiting, *found], key=_last_edited, reverse=True)

    def newest_doubtful(self, path: Path | None = None) -> RecoveredDocument | None:
        """Return what was edited last (of the document in that file) of what is not to be shown unasked."""
        return next((each for each in self._waiting if each.is_crash_suspect and _belongs_to(each, path)), None)

    def take_newest(self, path: Path | None = None) -> RecoveredDocument | None:
        """Return what was edited last (of the document in that file), None where nothing waits that may be shown
        unasked; the caller opens it.
        """
        found = next((each for each in self._waiting if not each.is_crash_suspect and _belongs_to(each, path)), None)
        return None if found is None else self.take(found)

    def take(self, chosen: RecoveredDocument) -> RecoveredDocument:
        """Return this one of those that wait; the caller opens it."""
        self._waiting.remove(chosen)
        return chosen

    def mark_attempt(self, found: RecoveredDocument) -> None:
        """Note on the disk that this map is about to be shown, until it has been for a while, or `settle` is called."""
        self.clear_attempt()
        found.folder.note_attempt()
        self._attempted = found.folder
        FirstPaint(self._canvas).painted.connect(self._timer.start)

    def clear_attempt(self) -> None:
        """Note that the map that was shown last took nothing down."""
        self._timer.stop()
        if self._attempted is not None:
            self._attempted.reset_attempts()
            self._attempted = None

    def note_edit(self) -> None:
        """Note that the user changed the map; where it has been painted that is sight enough."""
        if self._timer.isActive():
            self.clear_attempt()

    def release_all(self) -> None:
        """Leave the rest to the next start."""
        for each in self._waiting:
            each.folder.release()
        self._waiting = []


def _last_edited(found: RecoveredDocument) -> float:
    times = [0.0]
    for path in found.folder.generations():
        with suppress(OSError):
            times.append(path.stat().st_mtime)
    return max(times)


def _belongs_to(found: RecoveredDocument, path: Path | None) -> bool:
    """Whether it is of the document in that file; None: any will do."""
    return path is None or (found.path is not None and _is_same_file(found.path, path))


def _is_same_file(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
