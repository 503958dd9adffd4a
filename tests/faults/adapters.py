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

from journeydesigner.cli.selftest_edits import EDITS
from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.session.session import Session
from journeydesigner.storage import disk, saving
from journeydesigner.storage.journal import Journal
from journeydesigner.storage.reader import loads
from journeydesigner.storage.recovery import recover
from journeydesigner.storage.references import reference_problems
from journeydesigner.storage.versions import Versions
from journeydesigner.storage.writer import dumps

TYPING = "typing"
"""A command beside the single edits: several strokes that are one step."""
ABANDONED = "abandoned"
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
        map_ = JourneyMap(title="At work", phases=(Phase(id="p1", name="One", touchpoints=cards), Phase(id="p2")))
        self.session = Session(map_, journal=Journal(self.folder / "state"))

    def commands(self) -> list[str]:
        return [*EDITS, TYPING, ABANDONED]

    def args(self, _name: str, chance: Random) -> int:
        return chance.randrange(2**32)

    def do(self, name: str, seed: int) -> bool:
        before = self.session.map
        chance = Random(seed)
        if name in (TYPING, ABANDONED):
            for _ in range(3):
                edit = EDITS[chance.choice(list(EDITS))]
                self.session.apply(name, lambda map_, edit=edit: edit(map_, chance), gesture=name)
            (self.session.end_gesture if name == TYPING else self.session.abandon_gesture)()
        else:
            self.session.apply(name, lambda map_: EDITS[name](map_, chance))
        return self.session.map is not before

    def undo(self) -> bool:
        before = self.session.map
        self.session.undo()
        return self.session.map is not before

    def redo(self) -> bool:
        before = self.session.map
        self.session.redo()
        return self.session.map is not before

    def dump(self) -> bytes:
        return dumps(self.session.map)

    def check(self) -> None:
        assert self.session.journal_trouble is None
        assert not list(reference_problems(self.session.map))

    def save_load(self) -> None:
        """Save and read again; then end without a close, as a crash does, and come back from the journal."""
        written = self.session.map
        saved = saving.save(written, self._path, Versions(self.folder / "versions"), self._digest)
        self._digest = saved.digest
        self.session.mark_saved(self._path, written, saved.digest)
        assert dumps(loads(disk.read(self._path))) == dumps(written)
        before = told(self.session.history)
        self.session.leave()
        (found,) = recover(self.folder / "state") if (self.folder / "state").exists() else (None,)
        if found is None:  # nothing was done yet
            return
        assert found.file == "same"
        self.session.resume(found)
        assert told(self.session.history) == before

    def objects(self) -> int:
        return sum(isinstance(each, JourneyMap) for each in gc.get_objects())

    def close(self) -> None:
        self.session.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def told(history: History) -> list[Any]:
    """Return all of a history: every map it leads to, as bytes, the labels, where it is and where it was saved."""
    labels = [step.label for step in (*history.snapshot().past, *history.snapshot().future)]
    return [history.position, history.saved_position, labels, *(dumps(map_) for map_ in history.timeline())]
