"""Watch a file that other programs may change, move or delete; changes are recognised by its contents."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from journeydesigner.app.runtime.worker import Worker
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import BadFile
from journeydesigner.storage import disk, paths
from journeydesigner.storage.file import reader

SETTLE_MS: Final = 250
"""Delay after a change: other programs write in several steps."""

POLL_MS: Final = 5_000
"""How often the file is checked anyway: there is no signal for network drives, moved folders and removable media."""

CLOSE_TIMEOUT_S: Final = 1.0
"""The longest wait for a drive that does not answer, when watching ends."""
FileSignature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class FileState:
    """What a file holds. `digest`: its SHA-256, None where it does not exist, "" where it cannot be read.

    `map` is None where the file still has the known digest, or cannot be opened. `signature`: inode, size and times,
    which show that the file was not touched. `known_digest`: the digest that was given to `read_file_state`.
    """

    path: Path
    digest: str | None
    map: JourneyMap | None = None
    signature: FileSignature | None = None
    known_digest: str | None = None


def read_file_state(path: Path, known_digest: str | None, previous: FileState | None = None) -> FileState:
    """Read a file; never raises. It is not parsed where it has the known SHA-256.

    `previous`: an earlier state, which is returned if the signature is unchanged; None: always read the file.
    """
    signature = file_signature(path)
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


def file_signature(path: Path) -> FileSignature | None:
    """Return inode, size and times of a file, None where there is none."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns


class WatchedFile(QObject):
    """Watches one file at a time, and its folder: after an atomic replace, the watched file no longer exists.

    `possibly_changed`: call `check`. `state_read`: `last_state` was updated.
    """

    possibly_changed = Signal()
    state_read = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last_state: FileState | None = None
        self._path: Path | None = None
        self._is_polling = False
        self._watcher = QFileSystemWatcher(self)
        self._worker: Worker[FileState] = Worker(self, self.take_state, "watch")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.possibly_changed)
        self.poll_timer = QTimer(self)
        self.poll_timer.setInterval(POLL_MS)
        self.poll_timer.timeout.connect(self._poll_file)
        self._watcher.fileChanged.connect(self._restart_timer)
        self._watcher.directoryChanged.connect(self._restart_timer)

    @property
    def watched_paths(self) -> list[str]:
        """The files and folders whose changes are signalled."""
        return self._watcher.files() + self._watcher.directories()

    def watch(self, path: Path | None) -> None:
        """Watch this file instead of the previous one; None: watch nothing."""
        self._path = path
        self.last_state = None
        self._timer.stop()
        self.poll_timer.stop()
        if self.watched_paths:
            self._watcher.removePaths(self.watched_paths)
        if path is not None:
            self._add_watches()
            self.poll_timer.start()

    def check(self, known_digest: str | None) -> None:
        """Read the file in a thread. `known_digest`: the SHA-256 of what was read or written last."""
        if self._path is not None:
            self._add_watches()
            self._worker.submit(
                partial(read_file_state, self._path, known_digest, self.last_state if self._is_polling else None)
            )

    def check_later(self) -> None:
        """Emit `possibly_changed` once more after a delay."""
        self._timer.start()

    def shut_down(self) -> None:
        """Stop watching and end the thread."""
        self.watch(None)
        self._worker.close(CLOSE_TIMEOUT_S)

    def _add_watches(self) -> None:
        """Watch the file and its folder where they are not: a replaced file is a new one to the watcher."""
        if self._path is None:
            return
        watched = self.watched_paths
        wanted = [
            str(each) for each in (self._path, self._path.parent) if str(each) not in watched and paths.exists(each)
        ]
        if wanted:
            self._watcher.addPaths(wanted)

    def _restart_timer(self) -> None:
        self._add_watches()
        self._timer.start()

    def _poll_file(self) -> None:
        """Emit `possibly_changed` for a check that compares the signature only."""
        if self._worker.is_busy:  # else tasks would pile up while a drive does not answer
            return
        self._is_polling = True
        self.possibly_changed.emit()
        self._is_polling = False

    def take_state(self, found: FileState) -> None:
        """Use what was read of the file, unless another file is watched by now."""
        if found.path == self._path and found is not self.last_state:
            self.last_state = found
            self.state_read.emit()
