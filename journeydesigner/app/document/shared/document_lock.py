"""One writer per document: the first window to open it can edit it; others open it read-only and see who has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject

from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.runtime import local_time
from journeydesigner.app.widgets.notice_bar import NoticeBar
from journeydesigner.i18n.translation import tr
from journeydesigner.session.session import Session
from journeydesigner.storage.file.document_lock import DocumentLock, LockHolder

RELEASE_TIMEOUT_S: Final = 1.0
"""The longest wait for a drive that does not answer, when a document is closed."""


class DocumentLocking(QObject):
    """Locks each document that is opened; where another holds the lock, it is read-only and a notice bar says why."""

    def __init__(
        self, session: Session, files: FileCommands, bar: NoticeBar, show_message: Callable[[str], None]
    ) -> None:
        """`show_message` shows a text in the status bar for a few seconds."""
        super().__init__(bar)
        self._session = session
        self._files = files
        self._bar = bar
        self._show_message = show_message
        self._lock: DocumentLock | None = None
        self._path: Path | None = None
        session.document_changed.connect(self._take_lock)
        session.edit_refused.connect(self._explain_refusal)
        self._take_lock()

    @property
    def holder(self) -> LockHolder | None:
        """Who holds the lock, None where this window does."""
        return None if self._lock is None else self._lock.holder

    def retranslate(self) -> None:
        """Set the texts in the current language."""
        self._update_notice()

    def release(self) -> None:
        """Release the lock, in a thread: the drive with the lock file may not answer."""
        if self._lock is not None:
            thread = Thread(target=self._lock.release, name="lock", daemon=True)
            thread.start()
            thread.join(RELEASE_TIMEOUT_S)
            self._lock = None

    def _take_lock(self, *, override: bool = False) -> None:
        self.release()
        self._path = self._session.path
        if self._path is not None:
            self._lock = DocumentLock.acquire(self._path, take_over=override)
        self._session.set_editable(self.holder is None)
        self._update_notice()

    def _update_notice(self) -> None:
        holder = self.holder
        if holder is None:
            self._bar.clear_notice()
            return
        actions = [(tr("Save a copy…"), self._files.save_copy), (tr("Try again"), self._try_again)]
        if holder.is_stale():
            actions.append((tr("Edit anyway"), self._override_lock))
        self._bar.show_notice(lock_message(holder), actions)

    def _try_again(self) -> None:
        """Open the document again where the lock is free by now, since the file may have changed.

        A map with unsaved changes is kept; where its file has changed, the other notice bar says so.
        """
        path = self._path
        if path is None:
            return
        with DocumentLock.acquire(path) as lock:
            is_free = lock.holder is None
        if not is_free:
            self._show_message(tr("It is still open elsewhere."))
            return
        self._show_message("")
        if self._session.is_saved:
            self._files.open_path(path)
        else:
            self._take_lock()

    def _override_lock(self) -> None:
        """Take over a lock that has been held on another machine for a day."""
        self._take_lock(override=True)

    def _explain_refusal(self) -> None:
        if self.holder is not None:
            self._show_message(tr("This map can only be looked at."))


def lock_message(holder: LockHolder) -> str:
    """Return the sentence about who has the document, since when, and what the user can do."""
    time = local_time.short_time(holder.since)
    if holder.is_local:
        return tr("Open in another window since {time}. You can look; save a copy to edit.", time=time)
    if holder.is_stale():
        return tr(
            "Open elsewhere: {who} since {time}, perhaps forgotten. You can look, or edit it anyway.",
            who=_holder_name(holder),
            time=time,
        )
    return tr(
        "Open elsewhere: {who} since {time}. You can look; save a copy to edit.", who=_holder_name(holder), time=time
    )


def _holder_name(holder: LockHolder) -> str:
    return tr("{user} on {machine}", user=holder.user, machine=holder.host) if holder.user else holder.host
