"""The log of errors: kept on this computer, limited in size, and without any text of the user's maps.

An exception is logged by its type and its stack. Its message is left out, since it may quote what the user typed.
"""

from __future__ import annotations

import faulthandler
import os
import platform
import re
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import FrameType, TracebackType
from typing import BinaryIO, Final

from journeydesigner import __version__
from journeydesigner.storage.journal.folder import default_state_folder

MAX_LOG_BYTES: Final = 450_000
"""Bytes after which a new file is started; one older file is kept."""
MAX_FAULT_BYTES: Final = 64_000
"""Bytes of the fault file that are copied to the log."""
_QUOTED_TEXT: Final = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
_MAX_MESSAGE_LENGTH: Final = 500


class CrashLog:
    """Logs from any thread. Errors in writing the log are ignored."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_state_folder() / "log"
        self.path = self.folder / "journeydesigner.log"
        self._faults: BinaryIO | None = None
        self._counts: Counter[str] = Counter()
        self._lock = Lock()

    def enable_fault_log(self) -> None:
        """Let Python write the stack to a file when the process crashes; that of the last crash is moved to the log."""
        path = self.folder / "faults.log"
        with suppress(OSError):
            self._make_folder()
            self._move_faults_to_log(path)
            self._faults = path.open("ab")
            faulthandler.enable(self._faults)

    def log_exception(self, error: BaseException, trace: TracebackType | None, where: str) -> None:
        """Log an exception; `where` says what caught it. A repeated one is only counted."""
        self.log_once(f"{where}: {_exception_kind(error)}", format_stack(traceback.extract_tb(trace)))

    def log_qt_message(self, text: str) -> None:
        """Log a message of Qt, without the texts it quotes."""
        self.log_once(f"Qt: {_QUOTED_TEXT.sub('“…”', text)[:_MAX_MESSAGE_LENGTH]}")

    def log_once(self, headline: str, lines: str = "") -> None:
        """Log an entry in full the first time; after 10, 100, 1000 … times log only how often it came."""
        with self._lock:
            self._counts[headline + lines] += 1
            times = self._counts[headline + lines]
            if times == 1:
                self._write(f"{headline}\n{lines}")
            elif str(times).strip("0") == "1":
                self._write(f"{headline}: {times} times\n")

    def _write(self, text: str) -> None:
        system = f"{platform.system()} {platform.release()}"
        head = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {__version__} {system} process {os.getpid()}"
        with suppress(OSError):
            self._make_folder()
            if self.path.exists() and self.path.stat().st_size > MAX_LOG_BYTES:
                os.replace(self.path, self.path.with_suffix(".old.log"))
            with self.path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(f"{head}\n{text}\n")

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _move_faults_to_log(self, path: Path) -> None:
        if not path.exists() or not path.stat().st_size:
            return
        with path.open("rb") as file:
            found = file.read(MAX_FAULT_BYTES).decode("utf-8", "replace")
        self._write(f"crashed, {time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(path.stat().st_mtime))}\n{found}")
        os.truncate(path, 0)


def format_stack(frames: traceback.StackSummary) -> str:
    """Return a line for each call, the innermost last; without folders, which may contain the user's name."""
    return "".join(f"  {_anonymous_path(each.filename)}:{each.lineno} {each.name}\n" for each in frames)


def format_frame_stack(frame: FrameType) -> str:
    """Return the stack of a running thread."""
    return format_stack(traceback.extract_stack(frame))


def _anonymous_path(path: str) -> str:
    parts = Path(path).parts
    for room in ("journeydesigner", "site-packages"):
        if room in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(room) :])
    return parts[-1] if parts else path


def _exception_kind(error: BaseException) -> str:
    """Return the type of an exception, the number of an `OSError`, and the type of the cause."""
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    cause = error.__cause__ or error.__context__
    return type(error).__qualname__ + number + (f" from {type(cause).__qualname__}" if cause is not None else "")
