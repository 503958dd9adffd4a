"""What the long random tests drive the program by: a session with its journal, saved and brought back on the way.

For `sequences.py` and `soak.py` of the reliability kit: `tests.faults.adapters:Adapter`, from the top of the clone.
"""

from __future__ import annotations

import gc
import shutil
import tempfile
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from journeydesigner.cli.selftest_edits import RANDOM_EDITS
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
from journeydesigner.storage.versions.versions import VersionStore

TYPING_GESTURE = "typing"
"""A command beside the single edits: several strokes that are one step."""
ABANDONED_GESTURE = "abandoned"
"""A command beside the single edits: several strokes taken back with Esc."""


class Adapter:
    """One document at work. Arguments of a command are a seed: from it the edit makes its choices."""

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
        """Save and read again; then end without a close, as a crash does, and come back from the journal."""
        written = self.session.journey
        saved = saving.save_document(written, self._path, VersionStore(self.folder / "versions"), self._digest)
        self._digest = saved.digest
        self.session.mark_saved(self._path, written, saved.digest)
        assert dumps(loads(disk.read(self._path))) == dumps(written)
        before = history_state(self.session.history)
        self.session.leave_for_recovery()
        (found,) = recover_all(self.folder / "state") if (self.folder / "state").exists() else (None,)
        if found is None:  # nothing was done yet
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
    """Return all of a history: every map it leads to, as bytes, the labels, where it is and where it was saved."""
    labels = [step.label for step in (*history.snapshot().past, *history.snapshot().future)]
    return [history.position, history.saved_position, labels, *(dumps(journey) for journey in history.timeline())]
