"""Keeping one journal on the disk: at once, flushed in a thread, begun anew before it gets long or where it broke."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from journeydesigner.storage.disk import flush_folder
from journeydesigner.storage.journal_folder import JournalFolder
from journeydesigner.storage.journal_records import Log, Record, code_of, packed
from journeydesigner.storage.journal_state import State, state_lines

SYNC_EVERY_S: Final = 0.25
RETRY_EVERY_S: Final = 1.0
PATIENCE_S: Final = 5.0
"""So long an end waits for a disk that does not answer."""
logger = logging.getLogger(__name__)


class Writer:
    """Writes the generations of a journal. `note` never raises for the disk's sake: it says so in `trouble`.

    Each generation begins with the whole state, so that a new one makes good whatever happened to the one before; the
    thread writes it from an immutable snapshot while records go on into the old one, and into `_since`.
    """

    def __init__(self, folder: JournalFolder, tell: Callable[[], None], contained: tuple[Path, ...] = ()) -> None:
        """`tell` is called whenever `trouble` changed, from any thread; what is in the files `contained` is in the
        first state too, so they go when that is on the disk.
        """
        self.trouble: str | None = None
        self._told: str | None = None
        self._folder = folder
        self._tell = tell
        self._contained = contained
        self._lock = threading.Lock()
        self._state: State | None = None
        self._log: Log | None = None
        self._spent: list[Log] = []
        self._since: list[bytes] | None = None
        self._is_due = False
        self._new_name = False
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._began = False

    def note(self, state: State, record: Callable[[], Record]) -> None:
        """Put a record on the disk before this returns; `state` is what it leads to."""
        with self._lock:
            self._state = state
            if self._began:
                self._append(record)
        if not self._began:
            self._renew()  # the state has it all
            self._began = True
            self._thread.start()
        self._wake.set()
        self._report()

    def close(self) -> None:
        """Flush and let go of the files."""
        if self._began:
            self._ending.set()
            self._wake.set()
            self._thread.join(PATIENCE_S)
        with self._lock:
            self._state = self._since = None  # a thread that is still held up begins no generation any more
            for log in (*self._spent, *([self._log] if self._log else [])):
                with suppress(OSError):
                    log.close()
            self._spent, self._log = [], None

    def _append(self, record: Callable[[], Record]) -> None:
        try:
            data = packed(record())
            if self._since is not None:
                self._since.append(data)
            if self._log is not None:
                self._log.append(data)
                self._is_due |= self._log.is_long
        except Exception as error:  # whatever it is, the work goes on
            self._break(error)

    def _break(self, error: Exception) -> None:
        """Give this generation up: what it holds stays, and the next one begins with the whole state."""
        self._since = None
        if self._log is not None:
            self._spent.append(self._log)
        self._log = None
        self._is_due = True
        self.trouble = code_of(error)
        if not isinstance(error, OSError | ValueError):
            logger.error("an edit that cannot be journalled", exc_info=error)

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            self._flush()
            if self._is_due:
                self._renew()
                self._flush()
            self._report()
            if self._ending.is_set():
                return
            if self._is_due:
                self._wake.set()
            self._ending.wait(RETRY_EVERY_S if self.trouble else SYNC_EVERY_S)

    def _flush(self) -> None:
        log, new_name = self._log, self._new_name
        if log is None:
            return
        try:
            log.sync()
            if log.is_gone:
                raise FileNotFoundError(log.path)
            if new_name:
                self._new_name = False
                for folder in self._folder.parents():
                    with suppress(OSError):  # one of them may be nobody's to read
                        flush_folder(folder)
                self._remove_contained()
        except OSError as error:
            with self._lock:
                self._break(error)

    def _remove_contained(self) -> None:
        for path in self._contained:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._contained = ()

    def _renew(self) -> None:
        """Begin a generation with the state as it is, then take the old one away."""
        with self._lock:
            state = self._state
            if state is None:
                return
            self._since = []
        try:
            log = Log(self._folder.next_generation(), b"".join(state_lines(state)))
        except Exception as error:  # whatever it is, the next one may do better
            self._do_without(error)
            return
        try:
            if self._began:
                log.sync()
            spent = self._switch(log)
        except OSError as error:
            _discard(log)
            self._do_without(error)
            return
        if spent:
            self._flush()  # what came since the snapshot is safe in the old one until now
        if self._log is log:
            for old in spent:
                _discard(old)
            return
        with self._lock:  # that one broke too: they may hold what it does not
            self._spent += spent

    def _do_without(self, error: Exception) -> None:
        """Go on with the generation there is, where there is one, and try again later."""
        with self._lock:
            self._since = None
            if self._log is None:
                self._break(error)
            else:
                self._log.count_anew()
                self._is_due = False

    def _switch(self, log: Log) -> list[Log]:
        """Let records go into this generation from now on; return those that it takes the place of."""
        with self._lock:
            if self._since is None:
                raise OSError("the old one broke meanwhile, and may hold more")
            log.append(b"".join(self._since))
            spent = [*self._spent, *([self._log] if self._log else [])]
            self._spent, self._since, self._log = [], None, log
            self._new_name, self._is_due, self.trouble = True, False, None
            return spent

    def _report(self) -> None:
        with self._lock:
            is_news = self.trouble != self._told
            self._told = self.trouble
        if is_news:
            self._tell()


def _discard(log: Log) -> None:
    with suppress(OSError):
        log.close()
    with suppress(OSError):
        log.path.unlink(missing_ok=True)
