"""A history with its journal, called as a session calls them, and helpers to recover and compare it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap, Phase
from journeydesigner.storage.file.writer import write_map
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import RecoveredDocument, recover_all


class JournaledHistory:
    """A history with its journal, called as the session calls them."""

    def __init__(self, state: Path, journey: JourneyMap | None = None) -> None:
        self.state_folder = state
        self.notice_count = 0
        self.journal = Journal(state, self._count_notice)
        self.history = History(journey or JourneyMap(title="Map", phases=(Phase(id="p"),)))
        self.journal.open(self.history)

    def _count_notice(self) -> None:
        self.notice_count += 1

    def edit(self, label: str, edit: Callable[[JourneyMap], JourneyMap], gesture: object | None = None) -> None:
        before = self.history.map
        self.history.apply(label, edit(before), gesture)
        self.journal.note_edit(label, before, self.history.map, gesture)

    def set_title(self, title: str, gesture: object | None = None) -> None:
        self.edit(f"Title {title}", lambda journey: journey.changed(title=title), gesture)

    def undo(self) -> None:
        self.history.undo()
        self.journal.note_undo()

    def redo(self) -> None:
        self.history.redo()
        self.journal.note_redo()

    def end_gesture(self) -> None:
        self.history.end_gesture()
        self.journal.note_gesture_end()

    def abandon_gesture(self) -> None:
        self.history.abandon_gesture()
        self.journal.note_gesture_abandon()

    def save(self, path: Path, journey: JourneyMap | None = None) -> None:
        self.history.mark_saved(journey)
        self.journal.note_save(path, "digest")

    def copy_state(self, to: Path) -> Path:
        """Copy the state folder as a process that ends now would leave it."""
        while True:
            before = log_files(self)
            with suppress(shutil.Error, FileNotFoundError):  # a generation was deleted meanwhile
                shutil.copytree(self.state_folder, to, dirs_exist_ok=True)
                if log_files(self) == before:
                    return to
            shutil.rmtree(to)


def recovered(journaled: JournaledHistory, tmp_path: Path) -> RecoveredDocument:
    """Return what is recovered if the process ends now."""
    copy = journaled.copy_state(tmp_path / f"copy{time.monotonic_ns()}")
    found = list(recover_all(copy))
    assert len(found) == 1
    found[0].folder.release()
    return found[0]


def history_state(history_: History) -> tuple[Any, ...]:
    """Return all that a user can see of a history."""
    without_gesture = History.from_snapshot(history_.snapshot())
    without_gesture.end_gesture()
    steps = without_gesture.snapshot()
    return (
        history_.position,
        history_.saved_position,
        [journey.model_dump_json() for journey in history_.timeline()],
        [step.label for step in (*steps.past, *steps.future)],
    )


def log_files(journaled: JournaledHistory) -> list[Path]:
    return sorted((journaled.state_folder / "journal").rglob("*.log"))


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "timeout"
        time.sleep(0.01)


def edited_history(state: Path, count: int = 3, path: Path | None = None) -> History:
    """Journal `count` steps, with a save after the first where there is a path, and leave them for recovery."""
    history, journal = History(JourneyMap(title="0")), Journal(state)
    saved = write_map(history.map, path) if path else None
    journal.open(history, path, saved.digest if saved else None)
    for number in range(1, count + 1):
        before = history.map
        history.apply(str(number), before.changed(title=str(number)))
        journal.note_edit(str(number), before, history.map)
        if number == 1 and path:
            written = write_map(history.map, path)
            history.mark_saved()
            journal.note_save(path, written.digest)
    journal.leave_for_recovery()
    return history


def only_recovered(state: Path) -> RecoveredDocument:
    """Return the only recovered document, released at once."""
    (found,) = recover_all(state)
    found.folder.release()
    return found


def log_file(state: Path) -> Path:
    (path,) = (state / "journal").rglob("*.log")
    return path


def log_contents(state: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in state.rglob("*.log")}
