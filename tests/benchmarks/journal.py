"""What journaling and recovery cost beside writing and reading the whole map as JSON, in the same run.

    python tests/benchmarks/journal.py [rounds]

Both sides alternate, medians are compared. The map has 5,000 touchpoints. Prints; fails nothing.
"""

from __future__ import annotations

import pathlib
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from statistics import median

sys.path.insert(0, str(pathlib.Path(__file__).parents[2]))

from journeydesigner.model import edits
from journeydesigner.model.journey import JourneyMap, Phase, Touchpoint
from journeydesigner.storage.file.reader import loads
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.journal.map_diff import apply_delta, map_delta
from journeydesigner.storage.journal.recovery import recover_all
from tests.storage.journal.journaled_history import JournaledHistory

STEP_COUNT = 1_000


def large_map() -> JourneyMap:
    """Return a map of ten phases with 500 touchpoints each."""
    return JourneyMap(
        phases=tuple(
            Phase(
                id=f"p{p}",
                name=f"Phase {p}",
                touchpoints=tuple(Touchpoint(id=f"t{p}-{n}", title=f"Card {n}") for n in range(500)),
            )
            for p in range(10)
        )
    )


def compare(name: str, product: Callable[[], object], yardstick: Callable[[], object], rounds: int) -> None:
    """Print the medians of both, in milliseconds, and their ratio."""
    spent: tuple[list[float], list[float]] = [], []
    for _ in range(rounds):
        for times, work in zip(spent, (product, yardstick), strict=True):
            began = time.perf_counter()
            work()
            times.append((time.perf_counter() - began) * 1000)
    ours, theirs = median(spent[0]), median(spent[1])
    print(f"{name:36} {ours:9.2f} ms   whole map {theirs:9.2f} ms   ratio {ours / theirs:7.4f}")


def main(rounds: int) -> None:
    """Compare one step, and the recovery of many."""
    before = large_map()
    after = edits.touchpoints.change(before, "t5-250", satisfaction=4)
    delta, data = map_delta(before, after), dumps(after)
    compare("the delta of one score", partial(map_delta, before, after), partial(dumps, after), rounds)
    compare("applying that delta", partial(apply_delta, before, delta), partial(loads, data), rounds)
    with tempfile.TemporaryDirectory() as folder:
        journaled = JournaledHistory(pathlib.Path(folder), before)
        for number in range(STEP_COUNT):
            changed = partial(edits.touchpoints.change, touchpoint_id=f"t{number % 10}-{number // 10}", satisfaction=4)
            journaled.edit("Score", changed)
        journaled.journal.leave_for_recovery()

        def recover() -> None:
            next(recover_all(journaled.state_folder)).folder.release()

        compare(f"recovering {STEP_COUNT:,} steps", recover, partial(loads, data), 3)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
