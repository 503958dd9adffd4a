"""Documents that a crash, a power cut or a logout left behind, and that nobody has opened yet."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from journeydesigner.storage.recovery import Recovered, recover


class Recoveries:
    """Keeps what `look` found, and the right to it, until it is taken or let go. Nothing is deleted here."""

    def __init__(self) -> None:
        self._waiting: list[Recovered] = []

    @property
    def waiting(self) -> tuple[Recovered, ...]:
        """What is there to open, the last edited first."""
        return tuple(self._waiting)

    def look(self) -> None:
        """Find what processes that have ended left; a journal whose work is all in its file goes to the bin."""
        found = []
        for each in recover():
            if each.changes:
                found.append(each)
            else:
                each.folder.retire()
        self._waiting = sorted([*self._waiting, *found], key=_last_edited, reverse=True)

    def take_newest(self) -> Recovered | None:
        """Return what was edited last, None where nothing waits; the caller opens it."""
        return self._waiting.pop(0) if self._waiting else None

    def take_for(self, path: Path) -> Recovered | None:
        """Return what was edited last of the document in that file, None where nothing of it waits."""
        found = next((each for each in self._waiting if each.path is not None and _is_same(each.path, path)), None)
        if found is not None:
            self._waiting.remove(found)
        return found

    def take(self, chosen: Recovered) -> Recovered:
        """Return this one of those that wait; the caller opens it."""
        self._waiting.remove(chosen)
        return chosen

    def let_go(self) -> None:
        """Leave the rest to the next start."""
        for each in self._waiting:
            each.folder.release()
        self._waiting = []


def _last_edited(found: Recovered) -> float:
    times = [0.0]
    for path in found.folder.generations():
        with suppress(OSError):
            times.append(path.stat().st_mtime)
    return max(times)


def _is_same(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))
