"""Write one journal: records at once, flushed by a thread, with a new file before it gets long or after an error."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.storage.disk import flush_folder
from journeydesigner.storage.journal.folder import JournalFolder
from journeydesigner.storage.journal.records import JournalLog, Record, encode_record, save_code
from journeydesigner.storage.journal.replay import JournalState, state_lines

SYNC_EVERY_S: Final = 0.25
RETRY_EVERY_S: Final = 1.0
CLOSE_TIMEOUT_S: Final = 5.0
"""Seconds that `close` waits for a disk that does not respond."""
logger = logging.getLogger(__name__)


class JournalWriter:
    """Writes the generations (files) of a journal. Disk errors are not raised: `write_error` has their code.

    Each generation begins with the complete state, so a new one replaces a damaged one. The thread writes it from an
    immutable snapshot, while new records go to the old generation and to `_lines_since_snapshot`.
    """

    def __init__(self, folder: JournalFolder, notify: Callable[[], None], superseded: tuple[Path, ...] = ()) -> None:
        """Call `notify`, from any thread, when `write_error` changes; delete the `superseded` files, whose content is
        in the first state, once that is on the disk.
        """
        self.write_error: str | None = None
        self._reported_error: str | None = None
        self._folder = folder
        self._notify = notify
        self._superseded = superseded
        self._lock = threading.Lock()
        self._state: JournalState | None = None
        self._log: JournalLog | None = None
        self._replaced_logs: list[JournalLog] = []
        self._lines_since_snapshot: list[bytes] | None = None
        self._rotation_due = False
        self._folder_flush_due = False
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._is_started = False

    def write_record(self, state: JournalState, record: Callable[[], Record]) -> None:
        """Write a record before returning; `state` is the state after it."""
        with self._lock:
            self._state = state
            if self._is_started:
                self._append(record)
        if not self._is_started:
            self._start_generation()  # `state` includes the record
            self._is_started = True
            self._thread.start()
        self._wake.set()
        self._report_change()

    def close(self) -> None:
        """Flush and close the files."""
        if self._is_started:
            self._ending.set()
            self._wake.set()
            self._thread.join(CLOSE_TIMEOUT_S)
        with self._lock:
            # A thread that still waits for the disk must not begin another generation.
            self._state = self._lines_since_snapshot = None
            for log in (*self._replaced_logs, *([self._log] if self._log else [])):
                with suppress(OSError):
                    log.close()
            self._replaced_logs, self._log = [], None

    def _append(self, record: Callable[[], Record]) -> None:
        try:
            data = encode_record(record())
            if self._lines_since_snapshot is not None:
                self._lines_since_snapshot.append(data)
            if self._log is not None:
                self._log.append(data)
                self._rotation_due |= self._log.needs_rotation
        except Exception as error:  # editing must go on
            self._abandon_log(error)

    def _abandon_log(self, error: Exception) -> None:
        """Write no more to this generation; the next one begins with the complete state."""
        self._lines_since_snapshot = None
        if self._log is not None:
            self._replaced_logs.append(self._log)
        self._log = None
        self._rotation_due = True
        self.write_error = save_code(error)
        if not isinstance(error, OSError | ValueError):
            logger.error("an edit cannot be journalled", exc_info=error)

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            self._flush()
            if self._rotation_due:
                self._start_generation()
                self._flush()
            self._report_change()
            if self._ending.is_set():
                return
            if self._rotation_due:
                self._wake.set()
            self._ending.wait(RETRY_EVERY_S if self.write_error else SYNC_EVERY_S)

    def _flush(self) -> None:
        log, new_name = self._log, self._folder_flush_due
        if log is None:
            return
        try:
            log.sync()
            if log.is_deleted:
                raise FileNotFoundError(log.path)
            if new_name:
                self._folder_flush_due = False
                for folder in self._folder.parent_folders():
                    with suppress(OSError):  # a parent folder may be unreadable
                        flush_folder(folder)
                self._remove_superseded()
        except OSError as error:
            with self._lock:
                self._abandon_log(error)

    def _remove_superseded(self) -> None:
        for path in self._superseded:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._superseded = ()

    def _start_generation(self) -> None:
        """Write a generation with the present state, then delete the old one."""
        with self._lock:
            state = self._state
            if state is None:
                return
            self._lines_since_snapshot = []
        try:
            log = JournalLog(self._folder.next_generation(), b"".join(state_lines(state)))
        except Exception as error:  # the next attempt may succeed
            self._keep_current_log(error)
            return
        try:
            if self._is_started:
                log.sync()
            spent = self._switch_log(log)
        except OSError as error:
            _delete_log(log)
            self._keep_current_log(error)
            return
        if spent:
            self._flush()  # until now, only the old one has the records since the snapshot on the disk
        if self._log is log:
            for old in spent:
                _delete_log(old)
            return
        with self._lock:  # the new one failed too: the old ones may hold more
            self._replaced_logs += spent

    def _keep_current_log(self, error: Exception) -> None:
        """Continue with the present generation, if any, and try again later."""
        with self._lock:
            self._lines_since_snapshot = None
            if self._log is None:
                self._abandon_log(error)
            else:
                self._log.reset_growth()
                self._rotation_due = False

    def _switch_log(self, log: JournalLog) -> list[JournalLog]:
        """Write records to this generation from now on; return the logs that it replaces."""
        with self._lock:
            if self._lines_since_snapshot is None:
                raise OSError("the old log failed meanwhile and may hold more")
            log.append(b"".join(self._lines_since_snapshot))
            spent = [*self._replaced_logs, *([self._log] if self._log else [])]
            self._replaced_logs, self._lines_since_snapshot, self._log = [], None, log
            self._folder_flush_due, self._rotation_due, self.write_error = True, False, None
            return spent

    def _report_change(self) -> None:
        with self._lock:
            is_news = self.write_error != self._reported_error
            self._reported_error = self.write_error
        if is_news:
            self._notify()


def _delete_log(log: JournalLog) -> None:
    with suppress(OSError):
        log.close()
    with suppress(OSError):
        log.path.unlink(missing_ok=True)
