"""Discarded maps can be restored from File › Unsaved maps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.storage.file import reader
from journeydesigner.storage.journal import trash
from journeydesigner.storage.journal.folder import default_state_folder
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import wait_saved


def entries(window: MainWindow) -> list[QAction]:
    window.unsaved_menu.menu.aboutToShow.emit()
    return [action for action in window.unsaved_menu.menu.actions() if not action.isSeparator()]


def test_a_discarded_map_can_be_restored_with_its_undo_history(window: MainWindow, fake_messages: FakeMessages) -> None:
    change_title(window, "Not & saved")
    change_title(window, "Not & saved at all")
    fake_messages.unsaved_answer = "discard"
    window.files.close()
    assert fake_messages.was_kept
    (entry,) = entries(window)
    assert entry.text().startswith("Not && saved at all  –  2 changes, put away ")
    entry.trigger()
    assert window.session.journey.title == "Not & saved at all"
    assert window.session.path is None
    assert window.status.save_status == "Recovered: 2 changes, not saved yet"
    assert [action.text() for action in entries(window)] == ["None"]
    window.session.undo()
    window.session.undo()
    assert not window.session.history.can_undo


def test_a_restored_map_is_saved_to_its_file(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    window.files.open_path(saved_file)
    change_title(window, "Changed")
    fake_messages.unsaved_answer = "discard"
    window.files.close()
    assert reader.load(saved_file) == SMALL_MAP
    (entry,) = entries(window)
    assert entry.text().startswith("small.journey  –  1 change, put away ")
    entry.trigger()
    assert window.session.path == saved_file
    window.files.save()
    wait_saved(qtbot, window)
    assert reader.load(saved_file).title == "Changed"
    window.files.close()
    assert [action.text() for action in entries(window)] == ["None"], "saved maps are not offered"


def test_a_map_that_was_saved_is_not_offered(
    window: MainWindow, saved_file: Path, qtbot: QtBot, fake_messages: FakeMessages
) -> None:
    window.files.open_path(saved_file)
    change_title(window, "Changed")
    window.files.save()
    wait_saved(qtbot, window)
    window.files.close()
    assert len(list((default_state_folder() / "bin").iterdir())) == 1
    (entry,) = entries(window)
    assert (entry.text(), entry.isEnabled()) == ("None", False)


def test_a_discarded_map_that_was_deleted_meanwhile_is_reported(
    window: MainWindow, fake_messages: FakeMessages
) -> None:
    change_title(window, "Gone")
    fake_messages.unsaved_answer = "discard"
    window.files.close()
    (entry,) = entries(window)
    (folder,) = (default_state_folder() / "bin").iterdir()
    folder.rename(folder.with_name("elsewhere"))
    before = window.session.history
    entry.trigger()
    assert window.session.history is before
    assert [words[0] for words in fake_messages.shown_messages] == ["This map is no longer there."]


def test_discarded_maps_are_listed_newest_first_without_damaged_ones(
    window: MainWindow, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_messages.unsaved_answer = "discard"
    monkeypatch.setattr(trash, "MAX_LISTED", 10)
    for number in range(12):
        change_title(window, f"Map {number}")
        window.files.close()
    newest = max(trash.discarded_documents(), key=lambda each: each.discarded_at)
    (default_state_folder() / "bin" / newest.name / "discarded").write_bytes(b"[1]")
    names = [entry.text().partition("  –  ")[0] for entry in entries(window)]
    assert names == [f"Map {number}" for number in range(10, 0, -1)]


def test_discarded_maps_of_30_days_are_listed(window: MainWindow, fake_messages: FakeMessages) -> None:
    """The question about unsaved changes promises that."""
    fake_messages.unsaved_answer = "discard"
    for number in range(trash.MAX_LISTED):
        change_title(window, f"Map {number}")
        window.files.close()
    assert len(entries(window)) == trash.MAX_LISTED >= 25
