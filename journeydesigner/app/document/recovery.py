"""Documents with unsaved changes that a crash, a power cut or a logout left in the journal."""

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
"""A recovered map that has been shown for this long is taken not to crash the program."""


class RecoverableMaps(QObject):
    """Holds the documents found by `scan`, with the locks on their journals, until they are taken or released.

    A map that crashes the program when it is painted must not do so at every start: `mark_attempt` counts the attempt
    in its journal, and `clear_attempt` resets the count once the map has been shown for a while. A map with attempts
    from earlier starts is a crash suspect, which is only opened when the user asks for it.
    """

    def __init__(self, canvas: QWidget) -> None:
        """`canvas`: the widget that paints the map."""
        super().__init__(canvas)
        self._canvas = canvas
        self._waiting: list[RecoveredDocument] = []
        self._attempted: JournalFolder | None = None
        self.success_timer = QTimer(self)
        self.success_timer.setSingleShot(True)
        self.success_timer.setInterval(SAFE_AFTER_MS)
        self.success_timer.timeout.connect(self.clear_attempt)

    @property
    def waiting(self) -> tuple[RecoveredDocument, ...]:
        """The documents that can be opened, the last edited first."""
        return tuple(self._waiting)

    def scan(self) -> None:
        """Find the journals of processes that have ended; those without unsaved changes are moved to the trash."""
        found = []
        for each in recover_all():
            if each.unsaved_steps:
                found.append(each)
            else:
                each.folder.move_to_trash()
        self._waiting = sorted([*self._waiting, *found], key=_last_edited, reverse=True)

    def newest_doubtful(self, path: Path | None = None) -> RecoveredDocument | None:
        """Return the crash suspect that was edited last (of the document in that file), if any."""
        return next((each for each in self._waiting if each.is_crash_suspect and _belongs_to(each, path)), None)

    def take_newest(self, path: Path | None = None) -> RecoveredDocument | None:
        """Remove and return the document edited last (of that file) that is no crash suspect, None for none."""
        found = next((each for each in self._waiting if not each.is_crash_suspect and _belongs_to(each, path)), None)
        return None if found is None else self.take(found)

    def take(self, chosen: RecoveredDocument) -> RecoveredDocument:
        """Remove this document from those that wait, and return it; the caller opens it."""
        self._waiting.remove(chosen)
        return chosen

    def mark_attempt(self, found: RecoveredDocument) -> None:
        """Count in the journal that this map is about to be shown, until it has been for `SAFE_AFTER_MS`."""
        self.clear_attempt()
        found.folder.note_attempt()
        self._attempted = found.folder
        FirstPaint(self._canvas).painted.connect(self.success_timer.start)

    def clear_attempt(self) -> None:
        """Reset the count: the map that was shown last did not crash the program."""
        self.success_timer.stop()
        if self._attempted is not None:
            self._attempted.reset_attempts()
            self._attempted = None

    def note_edit(self) -> None:
        """Reset the count when the user edits the map, once it has been painted."""
        if self.success_timer.isActive():
            self.clear_attempt()

    def release_all(self) -> None:
        """Release the documents that were not opened, for the next start."""
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
    """Return whether the journal is of the document in that file; True for None."""
    return path is None or (found.path is not None and _is_same_file(found.path, path))


def _is_same_file(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
