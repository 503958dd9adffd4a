"""The trash of closed documents: what its age decides, and that a wrong clock empties nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from journeydesigner.model.history import History
from journeydesigner.model.journey import JourneyMap
from journeydesigner.storage import disk
from journeydesigner.storage.journal.folder import KEEP_UNSAVED, TRASH_DAYS, JournalFolder, trash_folder
from journeydesigner.storage.journal.trash import discard_note, discarded_documents

DAY = 86_400.0


def discard(state: Path, title: str, age_days: float = 0.0) -> str:
    """Put an unsaved map in the trash, so many days ago; return its name there."""
    folder = JournalFolder.create(state)
    history = History(JourneyMap())
    history.apply("Title", JourneyMap(title=title))
    folder.move_to_trash(discard_note(history, None))
    set_age(state, folder.path.name, age_days)
    return folder.path.name


def set_age(state: Path, name: str, age_days: float) -> None:
    when = time.time() - age_days * DAY
    os.utime(trash_folder(state) / name, (when, when))


def titles(state: Path) -> list[str]:
    return sorted(each.title for each in discarded_documents(state))


@pytest.mark.parametrize("years", [-56, -1, 1, 14])
def test_a_wrong_clock_empties_the_trash_of_no_unsaved_map(
    tmp_path: Path, years: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for title in "abc":
        discard(tmp_path, title)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + years * 365 * DAY)
    name = discard(tmp_path, "d")
    set_age(tmp_path, name, 0)  # by the wrong clock
    monkeypatch.undo()
    discard(tmp_path, "e")
    assert titles(tmp_path) == list("abcde")


def test_of_old_unsaved_maps_the_last_ones_are_kept(tmp_path: Path) -> None:
    for number in range(KEEP_UNSAVED + 5):
        discard(tmp_path, f"{number:02}", 0)
    for number, path in enumerate(sorted(trash_folder(tmp_path).iterdir())):
        set_age(tmp_path, path.name, TRASH_DAYS + 1 + number)
    discard(tmp_path, "new")
    assert len(list(trash_folder(tmp_path).iterdir())) == KEEP_UNSAVED
    assert "new" in titles(tmp_path)


def test_a_temporary_file_s_age_is_counted_by_the_disk_s_own_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of a save in progress elsewhere, on a server whose clock is another."""
    busy = tmp_path / ".map.journey.0123abcd.tmp"
    busy.write_bytes(b"half")
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 2 * DAY)
    disk.replace(tmp_path / "map.journey", b"whole")
    assert busy.exists()
