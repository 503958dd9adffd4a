"""A file on the disk that others may change, move or delete: when it did, by its content, not by its times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeydesigner.app.runtime.worker import Worker
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader

SETTLE_MS: Final = 250
"""Others write in several steps; only what is there after such a pause is looked at."""

POLL_MS: Final = 5_000
"""So often it is glanced at, for not all tells: a drive in the network, a folder that was moved, a stick put back."""

CLOSE_TIMEOUT_S: Final = 1.0
"""So long an end waits for a look at a drive that does not answer."""
FileSignature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class FileState:
    """What is in the file now: its SHA-256 (None: no file is there, "": it cannot be read), and the map in it.

    `map` is None where the digest is one that was known, or where what is there does not open. `signature`: what the
    disk says about the file, by which a glance tells that it was not touched; `known`: the SHA-256 known at the look.
    """

    path: Path
    digest: str | None
    map: JourneyMap | None = None
    signature: FileSignature | None = None
    known_digest: str | None = None


def read_file_state(path: Path, known_digest: str | None, previous: FileState | None = None) -> FileState:
    """Return what is in a file; never raises. A file with the known SHA-256 is not opened as a map.

    `before`: what was found the last time, to be returned where the file was not touched since; None: look closely.
    """
    signature = _file_signature(path)
    if previous is not None and signature is not None and previous.signature == signature:
        return previous
    try:
        data = disk.read(path)
    except BadFile as error:
        return FileState(path, None if error.code == "not-found" else "", known_digest=known_digest)
    digest = disk.digest(data)
    if digest == known_digest:
        return FileState(path, digest, None, signature, known_digest)
    try:
        return FileState(path, digest, reader.loads(data), signature, known_digest)
    except BadFile:
        return FileState(path, digest, None, signature, known_digest)


def _file_signature(path: Path) -> FileSignature | None:
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


class WatchedFile(QObject):
    """Watches one file at a time, with its folder, for an atomic replace leaves nothing of the file that was watched.

    `stirred`: something happened to it or near it, a while ago; ask `look` then. `found`: `last` is what was seen.
    """

    possibly_changed = Signal()
    state_read = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last_state: FileState | None = None
        self._path: Path | None = None
        self._is_polling = False
        self._watcher = QFileSystemWatcher(self)
        self._worker: Worker[FileState] = Worker(self, self._deliver, self._raise_error, "watch")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.possibly_changed)
        self._poll_timer = QTimer(self)
        self._poll_timer.setInterval(POLL_MS)
        self._poll_timer.timeout.connect(self._poll_file)
        self._watcher.fileChanged.connect(self._restart_timer)
        self._watcher.directoryChanged.connect(self._restart_timer)

    def watch(self, path: Path | None) -> None:
        """Watch this file instead; None: none."""
        self._path = path
        self.last_state = None
        self._timer.stop()
        self._poll_timer.stop()
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        if path is not None:
            self._add_watches()
            self._poll_timer.start()

    def check(self, known_digest: str | None) -> None:
        """Look what is in the file, in a thread; `known`: the SHA-256 of what was last read or written."""
        if self._path is not None:
            self._add_watches()
            self._worker.submit(
                partial(read_file_state, self._path, known_digest, self.last_state if self._is_polling else None)
            )

    def check_later(self) -> None:
        """Be stirred once more, later."""
        self._timer.start()

    def shut_down(self) -> None:
        """Watch nothing any more."""
        self.watch(None)
        self._worker.close(CLOSE_TIMEOUT_S)

    def _add_watches(self) -> None:
        """Watch what is there and not watched: a file that was replaced is another one."""
        if self._path is None:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = [str(each) for each in (self._path, self._path.parent) if str(each) not in watched and each.exists()]
        if wanted:
            self._watcher.addPaths(wanted)

    def _restart_timer(self) -> None:
        self._add_watches()
        self._timer.start()

    def _poll_file(self) -> None:
        """Be stirred without a reason, to look only whether the file was touched."""
        if self._worker.is_busy:  # a drive that does not answer would find a heap of orders when it does
            return
        self._is_polling = True
        self.possibly_changed.emit()
        self._is_polling = False

    def _deliver(self, found: FileState) -> None:
        if found.path == self._path and found is not self.last_state:
            self.last_state = found
            self.state_read.emit()

    def _raise_error(self, error: BaseException) -> None:
        raise error
