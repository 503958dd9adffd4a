"""A history with its journal, driven as a session drives them, and ways to look at what comes back."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.storage.journal import Journal
from journeydesigner.storage.recovery import Recovered, recover
from journeydesigner.storage.writer import save


class Desk:
    """A history with its journal, driven as the session drives them."""

    def __init__(self, state: Path, map_: JourneyMap | None = None) -> None:
        self.state = state
        self.told = 0
        self.journal = Journal(state, self._tell)
        self.history = History(map_ or JourneyMap(title="Map", phases=(Phase(id="p"),)))
        self.journal.open(self.history)

    def _tell(self) -> None:
        self.told += 1

    def edit(self, label: str, edit: Callable[[JourneyMap], JourneyMap], gesture: object | None = None) -> None:
        before = self.history.map
        self.history.apply(label, edit(before), gesture)
        self.journal.edited(label, before, self.history.map, gesture)

    def title(self, title: str, gesture: object | None = None) -> None:
        self.edit(f"Title {title}", lambda map_: map_.changed(title=title), gesture)

    def undo(self) -> None:
        self.history.undo()
        self.journal.undone()

    def redo(self) -> None:
        self.history.redo()
        self.journal.redone()

    def end(self) -> None:
        self.history.end_gesture()
        self.journal.gesture_ended()

    def abandon(self) -> None:
        self.history.abandon_gesture()
        self.journal.gesture_abandoned()

    def save(self, path: Path, map_: JourneyMap | None = None) -> None:
        self.history.mark_saved(map_)
        self.journal.saved(path, "digest")

    def copy(self, to: Path) -> Path:
        """Copy what is on the disk, as a process that ended at this moment would leave it."""
        while True:
            before = files(self)
            with suppress(shutil.Error, FileNotFoundError):  # a generation went meanwhile
                shutil.copytree(self.state, to, dirs_exist_ok=True)
                if files(self) == before:
                    return to
            shutil.rmtree(to)


def back(desk: Desk, tmp_path: Path) -> Recovered:
    """Return what comes back from what is on the disk at this moment."""
    copy = desk.copy(tmp_path / f"copy{time.monotonic_ns()}")
    found = list(recover(copy))
    assert len(found) == 1
    found[0].folder.release()
    return found[0]


def told(history_: History) -> tuple[Any, ...]:
    """Return all of a history that a person can find out."""
    without_gesture = History.restored(history_.snapshot())
    without_gesture.end_gesture()
    steps = without_gesture.snapshot()
    return (
        history_.position,
        history_.saved_position,
        [map_.model_dump_json() for map_ in history_.timeline()],
        [step.label for step in (*steps.past, *steps.future)],
    )


def files(desk: Desk) -> list[Path]:
    return sorted((desk.state / "journal").rglob("*.log"))


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "in vain"
        time.sleep(0.01)


def worked(state: Path, count: int = 3, path: Path | None = None) -> History:
    """Do so many steps in a document, with a save after the first where it has a file, and leave it."""
    history, journal = History(JourneyMap(title="0")), Journal(state)
    saved = save(history.map, path) if path else None
    journal.open(history, path, saved.digest if saved else None)
    for number in range(1, count + 1):
        before = history.map
        history.apply(str(number), before.changed(title=str(number)))
        journal.edited(str(number), before, history.map)
        if number == 1 and path:
            written = save(history.map, path)
            history.mark_saved()
            journal.saved(path, written.digest)
    journal.left()
    return history


def only(state: Path) -> Recovered:
    """Return the one thing to recover; it is released at once."""
    (found,) = recover(state)
    found.folder.release()
    return found


def log(state: Path) -> Path:
    (path,) = (state / "journal").rglob("*.log")
    return path


def contents(state: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in state.rglob("*.log")}
