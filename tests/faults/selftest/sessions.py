"""Fault-test commands that edit a document until they are killed, and recover it afterwards."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

from journeydesigner.cli import terminal
from journeydesigner.cli.exit_codes import BAD_INPUT
from journeydesigner.model import edits
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.file import saving
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.journal import recovery
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.versions.store import VersionStore
from tests.faults.selftest.random_edits import RANDOM_EDITS

_SAVE_EVERY: Final = 200


def session(path: str, count: str, seed: str) -> int:
    """Make `count` random edits, print `ACK number` after each one that is in the journal; never close the document.

    The map is untitled where the file does not exist. The label of an undo step and the map's notes hold the number of
    the edit.
    """
    place = Path(path)
    work = _SimulatedUser(place, Random(seed))
    for number in range(1, int(count) + 1):
        work.edit(number)
        if work.session.journal_write_error is None:
            terminal.print_line(f"ACK {number}")
            terminal.flush()
        if place.exists() and number % _SAVE_EVERY == 0:
            work.save()
    return 0


class _SimulatedUser:
    """Edits and saves one document as a user would."""

    def __init__(self, path: Path, rng: Random) -> None:
        self._path = path
        self._rng = rng
        if path.exists():
            data = disk.read(path)
            self._digest = disk.digest(data)
            self.session = Session(loads(data), path, journal=Journal(), digest=self._digest)
        else:
            self.session = Session(JourneyMap(), journal=Journal())

    def edit(self, number: int) -> None:
        """Make edit `number`: sometimes after undo and redo, sometimes as a gesture of three strokes."""
        if self._rng.random() < 0.1:
            for step in self._rng.choices((self.session.undo, self.session.redo), k=4):
                step()
        strokes = self._rng.choice((1, 1, 1, 3))
        for stroke in range(1, strokes + 1):
            names = self._rng.sample(list(RANDOM_EDITS), 2)

            def change(journey: JourneyMap, names: list[str] = names, text: str = f"{number}.{stroke}") -> JourneyMap:
                for name in names:
                    journey = RANDOM_EDITS[name](journey, self._rng)
                return edits.map_fields.change(journey, notes=text)

            self.session.apply(str(number), change, gesture=None if strokes == 1 else number)

    def save(self) -> None:
        """Save as the Save button does."""
        written = self.session.journey
        saved = saving.save_document(written, self._path, VersionStore(), self._digest)
        self._digest = saved.digest
        self.session.mark_saved(self._path, written, saved.digest)


def resume(path: str) -> int:
    """Recover the session of this file (untitled where it does not exist); print `OK` and its last edit."""
    place = Path(path)
    wanted = place.absolute() if place.exists() else None
    last = 0
    for found in recovery.recover_all():
        if found.path != wanted:
            found.folder.release()
            continue
        taken = Session(JourneyMap(), journal=Journal())
        taken.resume_recovered(found)
        last = max(last, _last_edit(found.history))
        if last < 0 or found.file_state == recovery.CHANGED:
            terminal.print_line("BAD an undo step without its edit, or a file taken for changed by another program")
            return BAD_INPUT
        taken.leave_for_recovery()
    terminal.print_line(f"OK {last}")
    return 0


def _last_edit(history: History) -> int:
    """Return the number of the last edit, undone or not; -1 where a step lacks the edit that its label names."""
    whole = History.from_snapshot(history.snapshot())
    while whole.redo():
        pass
    last = int(whole.undo_label or 0)
    while whole.undo_label is not None:
        if not whole.map.notes.startswith(f"{whole.undo_label}."):
            return -1
        whole.undo()
    return last
