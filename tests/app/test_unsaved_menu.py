"""What was not saved on purpose can be had back: File › Unsaved maps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from journeydesigner.app.main_window import MainWindow
from journeydesigner.storage import discarded, reader
from journeydesigner.storage.journal_folder import default_state
from tests.app.conftest import SMALL, Asked, rename
from tests.app.test_files import wait_saved


def entries(window: MainWindow) -> list[QAction]:
    window._unsaved._menu.aboutToShow.emit()
    return [action for action in window._unsaved._menu.actions() if not action.isSeparator()]


def test_what_was_put_away_without_saving_comes_back_with_its_undo(window: MainWindow, asked: Asked) -> None:
    rename(window, "Not & saved")
    rename(window, "Not & saved at all")
    asked.unsaved = "discard"
    window.files.close()
    assert asked.kept
    (entry,) = entries(window)
    assert entry.text().startswith("Not && saved at all  –  2 changes, put away ")
    entry.trigger()
    assert window.session.map.title == "Not & saved at all"
    assert window.session.path is None
    assert window.status.safety == "Recovered: 2 changes, not saved yet"
    assert [action.text() for action in entries(window)] == ["None"]
    window.session.undo()
    window.session.undo()
    assert not window.session.history.can_undo


def test_it_goes_on_with_its_file(window: MainWindow, saved: Path, asked: Asked, qtbot: QtBot) -> None:
    window.files.open_path(saved)
    rename(window, "Changed")
    asked.unsaved = "discard"
    window.files.close()
    assert reader.load(saved) == SMALL
    (entry,) = entries(window)
    assert entry.text().startswith("small.journey  –  1 change, put away ")
    entry.trigger()
    assert window.session.path == saved
    window.files.save()
    wait_saved(qtbot, window)
    assert reader.load(saved).title == "Changed"
    window.files.close()
    assert [action.text() for action in entries(window)] == ["None"], "what is saved is not offered"


def test_what_was_saved_before_it_was_put_away_is_not_offered(
    window: MainWindow, saved: Path, qtbot: QtBot, asked: Asked
) -> None:
    window.files.open_path(saved)
    rename(window, "Changed")
    window.files.save()
    wait_saved(qtbot, window)
    window.files.close()
    assert len(list((default_state() / "bin").iterdir())) == 1
    (entry,) = entries(window)
    assert (entry.text(), entry.isEnabled()) == ("None", False)


def test_one_that_is_gone_meanwhile_is_said_to_be_so(window: MainWindow, asked: Asked) -> None:
    rename(window, "Gone")
    asked.unsaved = "discard"
    window.files.close()
    (entry,) = entries(window)
    (folder,) = (default_state() / "bin").iterdir()
    folder.rename(folder.with_name("elsewhere"))
    before = window.session.history
    entry.trigger()
    assert window.session.history is before
    assert [words[0] for words in asked.told] == ["This map is no longer there."]


def test_the_last_ones_are_listed_the_newest_first_and_damaged_notes_left_out(
    window: MainWindow, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.unsaved = "discard"
    monkeypatch.setattr(discarded, "LISTED", 10)
    for number in range(12):
        rename(window, f"Map {number}")
        window.files.close()
    newest = max(discarded.discarded(), key=lambda each: each.when)
    (default_state() / "bin" / newest.name / "discarded").write_bytes(b"[1]")
    names = [entry.text().partition("  –  ")[0] for entry in entries(window)]
    assert names == [f"Map {number}" for number in range(10, 0, -1)]


def test_a_month_of_maps_put_away_is_listed(window: MainWindow, asked: Asked) -> None:
    """The question promises that each can be had back for 30 days."""
    asked.unsaved = "discard"
    for number in range(discarded.LISTED):
        rename(window, f"Map {number}")
        window.files.close()
    assert len(entries(window)) == discarded.LISTED >= 25
