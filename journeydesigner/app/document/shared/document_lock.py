"""One writer per document: who opens it first has it, the next one looks at it, told who has it and since when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject

from journeydesigner.app.document.files import FileCommands
from journeydesigner.app.runtime import local_time
from journeydesigner.app.widgets.notice_bar import NoticeBar
from journeydesigner.i18n.translation import tr
from journeydesigner.session.session import Session
from journeydesigner.storage.file.document_lock import DocumentLock, LockHolder

RELEASE_TIMEOUT_S: Final = 1.0
"""So long the window waits for a drive that does not answer when a document is put away."""


class DocumentLocking(QObject):
    """Takes the lock of each document that is opened; without it the session refuses edits and a bar says why."""

    def __init__(
        self, session: Session, files: FileCommands, bar: NoticeBar, show_message: Callable[[str], None]
    ) -> None:
        """`note` says something in passing, when an edit is refused."""
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
        """Who else has the document, None where it is ours."""
        return None if self._lock is None else self._lock.holder

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._update_notice()

    def release(self) -> None:
        """Let others have the document. A drive that has gone, with the lock on it, keeps nobody from going on."""
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
        offers = [(tr("Save a copy…"), self._files.save_copy), (tr("Try again"), self._try_again)]
        if holder.is_stale():
            offers.append((tr("Edit anyway"), self._override_lock))
        self._bar.show_notice(lock_message(holder), offers)

    def _try_again(self) -> None:
        """Open the document anew once the other has put it away: it may have been changed.

        A map with changes that are not saved stays as it is: whether the file is another one by now, the bar tells.
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
        """Edit though somebody on another machine had it a day ago and never put it away."""
        self._take_lock(override=True)

    def _explain_refusal(self) -> None:
        if self.holder is not None:
            self._show_message(tr("This map can only be looked at."))


def lock_message(holder: LockHolder) -> str:
    """Return who has the document, since when, and what can be done."""
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
