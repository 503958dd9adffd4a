"""One writer per document: who opens it first has it, the next one looks at it, told who has it and since when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Final

from PySide6.QtCore import QObject

from journeydesigner.app import moments
from journeydesigner.app.commands.files import Files
from journeydesigner.app.notice_bar import NoticeBar
from journeydesigner.session.session import Session
from journeydesigner.storage.locks import Holder, Lock
from journeydesigner.wording.catalogue import tr

PATIENCE_S: Final = 1.0
"""So long the window waits for a drive that does not answer when a document is put away."""


class ReadOnly(QObject):
    """Takes the lock of each document that is opened; without it the session refuses edits and a bar says why."""

    def __init__(self, session: Session, files: Files, bar: NoticeBar, note: Callable[[str], None]) -> None:
        """`note` says something in passing, when an edit is refused."""
        super().__init__(bar)
        self._session = session
        self._files = files
        self._bar = bar
        self._note = note
        self._lock: Lock | None = None
        self._path: Path | None = None
        session.document_changed.connect(self._take)
        session.refused.connect(self._refuse)
        self._take()

    @property
    def holder(self) -> Holder | None:
        """Who else has the document, None where it is ours."""
        return None if self._lock is None else self._lock.holder

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._show()

    def shut(self) -> None:
        """Let others have the document. A drive that has gone, with the lock on it, keeps nobody from going on."""
        if self._lock is not None:
            thread = Thread(target=self._lock.release, name="lock", daemon=True)
            thread.start()
            thread.join(PATIENCE_S)
            self._lock = None

    def _take(self, *, over: bool = False) -> None:
        self.shut()
        self._path = self._session.path
        if self._path is not None:
            self._lock = Lock.take(self._path, over=over)
        self._session.set_editable(self.holder is None)
        self._show()

    def _show(self) -> None:
        holder = self.holder
        if holder is None:
            self._bar.put_away()
            return
        offers = [(tr("Save a copy…"), self._files.save_copy), (tr("Try again"), self._try_again)]
        if holder.is_old():
            offers.append((tr("Edit anyway"), self._take_over))
        self._bar.say(sentence(holder), offers)

    def _try_again(self) -> None:
        """Open the document anew once the other has put it away: it may have been changed.

        A map with changes that are not saved stays as it is: whether the file is another one by now, the bar tells.
        """
        path = self._path
        if path is None:
            return
        with Lock.take(path) as lock:
            is_free = lock.holder is None
        if not is_free:
            self._note(tr("It is still open elsewhere."))
            return
        self._note("")
        if self._session.is_saved:
            self._files.open_path(path)
        else:
            self._take()

    def _take_over(self) -> None:
        """Edit though somebody on another machine had it a day ago and never put it away."""
        self._take(over=True)

    def _refuse(self) -> None:
        if self.holder is not None:
            self._note(tr("This map can only be looked at."))


def sentence(holder: Holder) -> str:
    """Return who has the document, since when, and what can be done."""
    time = moments.clock(holder.since)
    if holder.is_here:
        return tr("Open in another window since {time}. You can look; save a copy to edit.", time=time)
    if holder.is_old():
        return tr(
            "Open elsewhere: {who} since {time}, perhaps forgotten. You can look, or edit it anyway.",
            who=_who(holder),
            time=time,
        )
    return tr("Open elsewhere: {who} since {time}. You can look; save a copy to edit.", who=_who(holder), time=time)


def _who(holder: Holder) -> str:
    return tr("{user} on {machine}", user=holder.user, machine=holder.host) if holder.user else holder.host
