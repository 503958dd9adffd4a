"""A file on the disk that others may change, move or delete: when it did, by its content, not by its times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeydesigner.app.background import Worker
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk, reader
from journeydesigner.storage.problems import BadFile

SETTLE_MS: Final = 250
"""Others write in several steps; only what is there after such a pause is looked at."""

POLL_MS: Final = 5_000
"""So often it is glanced at, for not all tells: a drive in the network, a folder that was moved, a stick put back."""

PATIENCE_S: Final = 1.0
"""So long an end waits for a look at a drive that does not answer."""
Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What is in the file now: its SHA-256 (None: no file is there, "": it cannot be read), and the map in it.

    `map` is None where the digest is one that was known, or where what is there does not open. `signature`: what the
    disk says about the file, by which a glance tells that it was not touched; `known`: the SHA-256 known at the look.
    """

    path: Path
    digest: str | None
    map: JourneyMap | None = None
    signature: Signature | None = None
    known: str | None = None


def look(path: Path, known: str | None, before: Found | None = None) -> Found:
    """Return what is in a file; never raises. A file with the known SHA-256 is not opened as a map.

    `before`: what was found the last time, to be returned where the file was not touched since; None: look closely.
    """
    signature = _signature(path)
    if before is not None and signature is not None and before.signature == signature:
        return before
    try:
        data = disk.read(path)
    except BadFile as error:
        return Found(path, None if error.code == "not-found" else "", known=known)
    digest = disk.digest(data)
    if digest == known:
        return Found(path, digest, None, signature, known)
    try:
        return Found(path, digest, reader.loads(data), signature, known)
    except BadFile:
        return Found(path, digest, None, signature, known)


def _signature(path: Path) -> Signature | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


class WatchedFile(QObject):
    """Watches one file at a time, with its folder, for an atomic replace leaves nothing of the file that was watched.

    `stirred`: something happened to it or near it, a while ago; ask `look` then. `found`: `last` is what was seen.
    """

    stirred = Signal()
    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last: Found | None = None
        self._path: Path | None = None
        self._glancing = False
        self._watcher = QFileSystemWatcher(self)
        self._worker: Worker[Found] = Worker(self, self._tell, self._fail, "watch")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.stirred)
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._glance)
        self._watcher.fileChanged.connect(self._wait)
        self._watcher.directoryChanged.connect(self._wait)

    def watch(self, path: Path | None) -> None:
        """Watch this file instead; None: none."""
        self._path = path
        self.last = None
        self._timer.stop()
        self._poll.stop()
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if path is not None:
            self._add()
            self._poll.start()

    def look(self, known: str | None) -> None:
        """Look what is in the file, in a thread; `known`: the SHA-256 of what was last read or written."""
        if self._path is not None:
            self._add()
            self._worker.order(partial(look, self._path, known, self.last if self._glancing else None))

    def again(self) -> None:
        """Be stirred once more, later."""
        self._timer.start()

    def shut(self) -> None:
        """Watch nothing any more."""
        self.watch(None)
        self._worker.close(PATIENCE_S)

    def _add(self) -> None:
        """Watch what is there and not watched: a file that was replaced is another one."""
        if self._path is None:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = [str(each) for each in (self._path, self._path.parent) if str(each) not in watched and each.exists()]
        if wanted:
            self._watcher.addPaths(wanted)

    def _wait(self) -> None:
        self._add()
        self._timer.start()

    def _glance(self) -> None:
        """Be stirred without a reason, to look only whether the file was touched."""
        if self._worker.is_busy:  # a drive that does not answer would find a heap of orders when it does
            return
        self._glancing = True
        self.stirred.emit()
        self._glancing = False

    def _tell(self, found: Found) -> None:
        if found.path == self._path and found is not self.last:
            self.last = found
            self.found.emit()

    def _fail(self, error: BaseException) -> None:
        raise error
