"""What was not saved on purpose can be had back: File › Unsaved maps."""

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
    window._unsaved_menu._menu.aboutToShow.emit()
    return [action for action in window._unsaved_menu._menu.actions() if not action.isSeparator()]


def test_what_was_put_away_without_saving_comes_back_with_its_undo(
    window: MainWindow, fake_messages: FakeMessages
) -> None:
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


def test_it_goes_on_with_its_file(
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
    assert [action.text() for action in entries(window)] == ["None"], "what is saved_file is not offered"


def test_what_was_saved_before_it_was_put_away_is_not_offered(
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


def test_one_that_is_gone_meanwhile_is_said_to_be_so(window: MainWindow, fake_messages: FakeMessages) -> None:
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


def test_the_last_ones_are_listed_the_newest_first_and_damaged_notes_left_out(
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


def test_a_month_of_maps_put_away_is_listed(window: MainWindow, fake_messages: FakeMessages) -> None:
    """The question promises that each can be had back for 30 days."""
    fake_messages.unsaved_answer = "discard"
    for number in range(trash.MAX_LISTED):
        change_title(window, f"Map {number}")
        window.files.close()
    assert len(entries(window)) == trash.MAX_LISTED >= 25
