"""Folders that are remembered but out of reach: no permission, a drive that is not connected, stale or failing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journeydesigner.app.runtime.settings import Settings, documents_folder
from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.services.opening import open_any
from journeydesigner.storage.file import reader, writer
from journeydesigner.storage.versions.store import VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import choose, wait_saved
from tests.unreachable import ERRORS, put_out_of_reach

pytestmark = pytest.mark.parametrize("number", ERRORS, ids=os.strerror)


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder that is out of reach later."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


def test_the_documents_folder_stands_in(
    settings: Settings, drive: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.folder = drive
    settings.set_text("export/folder", str(drive))
    assert settings.folder == settings.usable_folder("export/folder") == drive
    put_out_of_reach(drive, number, monkeypatch)
    assert settings.folder == documents_folder()
    assert settings.folder.is_dir()
    assert settings.usable_folder("export/folder") is None


def test_open_and_save_ask_in_the_documents_folder(
    window: MainWindow, drive: Path, number: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, folder: str, _filters: str) -> None:
        asked.append(folder)

    monkeypatch.setattr(qt_file_dialog, "ask_existing_file", ask)
    window.settings.folder = drive
    put_out_of_reach(drive, number, monkeypatch)
    window.files.open()
    assert asked == [str(documents_folder())]
    shown = choose(monkeypatch, tmp_path / "new.journey")
    change_title(window)
    assert window.files.save()
    wait_saved(qtbot, window)
    assert shown[0].folder == str(documents_folder())
    assert window.session.is_saved


def test_a_map_on_a_lost_drive_is_saved_elsewhere(
    window: MainWindow, drive: Path, number: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, tmp_path: Path,
    fake_messages: FakeMessages,
) -> None:  # fmt: skip
    path = drive / "small.journey"
    choose(monkeypatch, path)
    window.files.save()
    wait_saved(qtbot, window)
    change_title(window)
    put_out_of_reach(drive, number, monkeypatch)
    window.notices.external_changes.watched_file.poll_timer.timeout.emit()
    window.files.save()
    qtbot.waitUntil(lambda: bool(fake_messages.shown_messages), timeout=5000)
    assert "was not saved" in fake_messages.shown_messages[0][0]
    shown = choose(monkeypatch, tmp_path / "rescued.journey")
    for ask in (window.files.save_as, window.files.save_copy):
        assert ask()
        wait_saved(qtbot, window)
        assert window.session.is_saved
    assert shown[0].folder == str(documents_folder())
    assert reader.load(tmp_path / "rescued.journey").title == "Other"


def test_a_recent_map_out_of_reach_is_told_and_stays_in_the_list(
    window: MainWindow, saved_file: Path, number: int, monkeypatch: pytest.MonkeyPatch, fake_messages: FakeMessages
) -> None:
    window.settings.add_recent(saved_file)
    put_out_of_reach(saved_file, number, monkeypatch)
    window.files.open_recent(saved_file)
    assert "cannot be opened" in fake_messages.shown_messages[0][0]
    assert window.settings.recent_paths == (saved_file,)


def test_the_versions_of_a_map_out_of_reach_stay_its_own(
    drive: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of it, saved meanwhile, must not take them over as if the map were gone."""
    versions, path, copy = VersionStore(), drive / "small.journey", tmp_path / "copy.journey"
    writer.write_map(SMALL_MAP, path)
    data = path.read_bytes()
    versions.keep(path, data)
    (version,) = versions.versions_of(path)
    put_out_of_reach(drive, number, monkeypatch)
    copy.write_bytes(data)
    versions.keep(copy, data)
    assert [entry.path for entry in versions.versions_of(copy)] == [path]
    assert open_any(version.file).source_path is None
    monkeypatch.undo()
    assert version.file.exists()


def test_an_export_asks_in_a_folder_that_can_be_used(
    window: MainWindow, drive: Path, number: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, drive / "small.journey")
    window.files.save()
    wait_saved(qtbot, window)
    window.settings.set_text("export/folder", str(drive))
    assert window.exports.export_folder() == drive
    put_out_of_reach(drive, number, monkeypatch)
    assert window.exports.export_folder() == documents_folder()
