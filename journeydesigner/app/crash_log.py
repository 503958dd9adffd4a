"""The log of what went wrong: on this computer only, never large, and without a word of anybody's map.

An exception is noted by its kind and by the lines of code it went through. What it says is left out: it may quote
what was typed.
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
from journeydesigner.storage.journal_folder import default_state

FULL: Final = 450_000
"""Bytes after which a new file is begun; one older is kept."""
FAULTS_TAKEN: Final = 64_000
"""Bytes that are taken over from the file of faults."""
_QUOTED: Final = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”")
_LONGEST: Final = 500


class CrashLog:
    """Takes notes from any thread. A disk that refuses them is no trouble of the user's: it is passed over."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_state() / "log"
        self.path = self.folder / "journeydesigner.log"
        self._faults: BinaryIO | None = None
        self._times: Counter[str] = Counter()
        self._lock = Lock()

    def watch_faults(self) -> None:
        """Let Python write where it was when the process is taken down; what it wrote last time goes to the log."""
        path = self.folder / "faults.log"
        with suppress(OSError):
            self._make_folder()
            self._take_over(path)
            self._faults = path.open("ab")
            faulthandler.enable(self._faults)

    def exception(self, error: BaseException, trace: TracebackType | None, where: str) -> None:
        """Note an exception; `where` says what caught it. The same one again is only counted."""
        self.note(f"{where}: {_kind(error)}", stack(traceback.extract_tb(trace)))

    def message(self, text: str) -> None:
        """Note a message of Qt's, but for what it quotes."""
        self.note(f"Qt: {_QUOTED.sub('“…”', text)[:_LONGEST]}")

    def note(self, headline: str, lines: str = "") -> None:
        """Note something; what is the same is written in full once, and counted at 10, 100, 1000 … times."""
        with self._lock:
            self._times[headline + lines] += 1
            times = self._times[headline + lines]
            if times == 1:
                self._write(f"{headline}\n{lines}")
            elif str(times).strip("0") == "1":
                self._write(f"{headline}: {times} times\n")

    def _write(self, text: str) -> None:
        system = f"{platform.system()} {platform.release()}"
        head = f"{time.strftime('%Y-%m-%d %H:%M:%S')} {__version__} {system} process {os.getpid()}"
        with suppress(OSError):
            self._make_folder()
            if self.path.exists() and self.path.stat().st_size > FULL:
                os.replace(self.path, self.path.with_suffix(".old.log"))
            with self.path.open("a", encoding="utf-8", errors="replace") as file:
                file.write(f"{head}\n{text}\n")

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def _take_over(self, path: Path) -> None:
        if not path.exists() or not path.stat().st_size:
            return
        with path.open("rb") as file:
            found = file.read(FAULTS_TAKEN).decode("utf-8", "replace")
        self._write(f"taken down, {time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(path.stat().st_mtime))}\n{found}")
        os.truncate(path, 0)


def stack(frames: traceback.StackSummary) -> str:
    """Return where the code was, a line for each call, the innermost last; of paths only what is no one's name."""
    return "".join(f"  {_short(each.filename)}:{each.lineno} {each.name}\n" for each in frames)


def stack_of(frame: FrameType) -> str:
    """Return where a running thread is."""
    return stack(traceback.extract_stack(frame))


def _short(path: str) -> str:
    parts = Path(path).parts
    for room in ("journeydesigner", "site-packages"):
        if room in parts:
            return "/".join(parts[len(parts) - 1 - parts[::-1].index(room) :])
    return parts[-1] if parts else path


def _kind(error: BaseException) -> str:
    """Return the kind of an exception, of an `OSError` with its number, and the kinds of what it came from."""
    number = f" {error.errno}" if isinstance(error, OSError) and error.errno is not None else ""
    cause = error.__cause__ or error.__context__
    return type(error).__qualname__ + number + (f" from {type(cause).__qualname__}" if cause is not None else "")
