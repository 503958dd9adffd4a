"""The interface of long random tests to a session with its journal: edit, undo, save, load and recover.

`sequences.py` and `soak.py` of the reliability kit take it as `tests.faults.adapters:Adapter`, run in the clone's root.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from journeydesigner.model.history import History
from journeydesigner.model.integrity import reference_problems
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.file import saving
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.journal.journal import Journal
from journeydesigner.storage.journal.recovery import recover_all
from journeydesigner.storage.versions.store import VersionStore
from tests.faults.selftest.random_edits import RANDOM_EDITS

TYPING_GESTURE = "typing"
"""A command: three edits in one gesture."""
ABANDONED_GESTURE = "abandoned"
"""A command: a gesture of three edits that is cancelled."""


class Adapter:
    """One open document. The argument of a command is the seed of its random choices."""

    _latest: ClassVar[Adapter | None] = None

    def __init__(self) -> None:
        if Adapter._latest is not None:
            Adapter._latest.close()
        Adapter._latest = self
        self.folder = Path(tempfile.mkdtemp(prefix="journey-"))
        self._path = self.folder / "map.journey"
        self._digest: str | None = None
        cards = tuple(Touchpoint(id=f"t{number}", title=f"Touchpoint {number}") for number in range(5))
        journey = JourneyMap(title="At work", phases=(Phase(id="p1", name="One", touchpoints=cards), Phase(id="p2")))
        self.session = Session(journey, journal=Journal(self.folder / "state"))

    def commands(self) -> list[str]:
        return [*RANDOM_EDITS, TYPING_GESTURE, ABANDONED_GESTURE]

    def args(self, _name: str, chance: Random) -> int:
        return chance.randrange(2**32)

    def do(self, name: str, seed: int) -> bool:
        before = self.session.journey
        chance = Random(seed)
        if name in (TYPING_GESTURE, ABANDONED_GESTURE):
            for _ in range(3):
                self._edit(name, chance.choice(list(RANDOM_EDITS)), chance, gesture=name)
            (self.session.end_gesture if name == TYPING_GESTURE else self.session.abandon_gesture)()
        else:
            self._edit(name, name, chance)
        return self.session.journey is not before

    def _edit(self, name: str, edit: str, chance: Random, gesture: str | None = None) -> None:
        self.session.apply(name, lambda journey: RANDOM_EDITS[edit](journey, chance), gesture=gesture)

    def undo(self) -> bool:
        before = self.session.journey
        self.session.undo()
        return self.session.journey is not before

    def redo(self) -> bool:
        before = self.session.journey
        self.session.redo()
        return self.session.journey is not before

    def dump(self) -> bytes:
        return dumps(self.session.journey)

    def check(self) -> None:
        assert self.session.journal_write_error is None
        assert not list(reference_problems(self.session.journey))

    def save_load(self) -> None:
        """Save and read again; then end without closing, as a crash does, and recover from the journal."""
        written = self.session.journey
        saved = saving.save_document(written, self._path, VersionStore(self.folder / "versions"), self._digest)
        self._digest = saved.digest
        self.session.mark_saved(self._path, written, saved.digest)
        assert dumps(loads(disk.read(self._path))) == dumps(written)
        before = history_state(self.session.history)
        self.session.leave_for_recovery()
        (found,) = recover_all(self.folder / "state") if (self.folder / "state").exists() else (None,)
        if found is None:  # no edit yet
            return
        assert found.file_state == "same"
        self.session.resume_recovered(found)
        assert history_state(self.session.history) == before

    def objects(self) -> int:
        return sum(isinstance(each, JourneyMap) for each in gc.get_objects())

    def close(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def history_state(history: History) -> list[Any]:
    """Return a history's positions, labels and maps (as bytes) for comparison."""
    labels = [step.label for step in (*history.snapshot().past, *history.snapshot().future)]
    return [history.position, history.saved_position, labels, *(dumps(journey) for journey in history.timeline())]
