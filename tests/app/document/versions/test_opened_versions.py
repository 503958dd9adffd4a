"""The file of a kept version opens like any other: as a copy of that document; nothing is put back into the store."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader
from journeydesigner.storage.file.writer import write_map
from journeydesigner.storage.journal.recovery import recover_all
from journeydesigner.storage.versions.store import Version, VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import choose, wait_saved
from tests.app.document.test_recovery import Program

LATER = journey_edits.change(SMALL_MAP, title="Later")


@pytest.fixture
def older(tmp_path: Path) -> Version:
    """The first of two versions of a document in a folder of its own, kept an hour ago."""
    (tmp_path / "maps").mkdir()
    path = tmp_path / "maps" / "small.journey"
    write_map(SMALL_MAP, path)
    VersionStore().keep(path, path.read_bytes(), time.time() - 3_600)
    before = disk.digest(path.read_bytes())
    write_map(LATER, path)
    VersionStore().keep(path, path.read_bytes(), replaced_digest=before)
    return VersionStore().versions_of(path)[1]


def stored() -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in VersionStore().folder.rglob("*") if file.is_file()}


def test_it_is_a_copy_that_says_what_it_is_and_leaves_no_trace(
    window: MainWindow, older: Version, fake_messages: FakeMessages
) -> None:
    kept, beside = stored(), sorted(older.path.parent.iterdir())
    assert window.files.open_path(older.file)
    assert window.session.journey == SMALL_MAP
    assert (window.session.path, window.session.is_editable, window.session.is_saved) == (None, True, True)
    assert window.status.save_status.startswith("Version of ")
    assert window.status.save_status.endswith(" of “small.journey”: save it as a map of its own")
    assert window.settings.recent_paths == ()
    assert sorted(older.path.parent.iterdir()) == beside
    assert stored() == kept
    assert fake_messages.questions == [] and fake_messages.shown_messages == []


def test_it_is_saved_beside_the_document_under_a_free_name(
    window: MainWindow, older: Version, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    monkeypatch.setattr(QFileDialog, "setDirectory", lambda _dialog, name: proposed.append(name))
    window.files.open_path(older.file)
    change_title(window, "Its own way")
    target = older.path.with_name("small 2.journey")
    choose(monkeypatch, target)
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert proposed == ["small 2.journey"]
    assert reader.load(target).title == "Its own way"
    assert reader.load(older.path) == LATER
    assert window.settings.recent_paths == (target,)
    assert not window.status.save_status.startswith("Version of ")
    assert VersionStore().load(older) == SMALL_MAP


def test_it_can_still_be_had_when_the_document_s_folder_is_gone(window: MainWindow, older: Version) -> None:
    older.path.unlink()
    older.path.parent.rename(older.path.parent.with_name("elsewhere"))
    assert window.files.open_path(older.file)
    assert window.session.journey == SMALL_MAP
    assert window.files._proposed_path().parent == window.settings.folder


@pytest.mark.parametrize("harm", ["cut", "head", "gone"])
def test_a_bad_one_is_refused_calmly_and_what_is_open_stays(
    window: MainWindow, older: Version, fake_messages: FakeMessages, saved_file: Path, harm: str
) -> None:
    window.files.open_path(saved_file)
    if harm == "gone":
        older.file.unlink()
    else:
        older.file.write_bytes(older.file.read_bytes()[:-20] if harm == "cut" else b"\0" * 500)
    assert not window.files.open_path(older.file)
    assert fake_messages.shown_messages == [
        ("This version cannot be opened.", "It is damaged or gone. The map and its other versions are as they were.")
    ]
    assert window.session.path == saved_file


def test_a_file_of_that_name_elsewhere_is_a_file_like_any_other(
    window: MainWindow, older: Version, fake_messages: FakeMessages
) -> None:
    """Who put it there is not known, so it is read with the care that other people's files get."""
    stranger = older.path.with_name(older.file.name)
    stranger.write_bytes(older.file.read_bytes())
    assert not window.files.open_path(stranger)
    assert fake_messages.shown_messages[0][0] == "This file cannot be opened."


def test_a_second_window_shows_it_and_leaves_the_work_of_the_first_alone(window: MainWindow, older: Version) -> None:
    window.files.open_path(older.path)
    change_title(window, "Being worked on")
    second = Program("tell", str(older.file))
    try:
        shown = second.shown()
        assert shown["status"].startswith("Version of ")
        assert (shown["path"], shown["undo"], shown["dialogs"], shown["waiting"]) == ("", False, [], 0)
        assert shown["titles"] == ["Aa", "Bb", "Cc"]
        assert list(recover_all()) == []  # what is being worked on is no left-over, neither here nor there
        assert not window.session.is_saved and window.session.is_journaled
    finally:
        second.end(signal.SIGTERM)
        second.process.stdout.close()  # type: ignore[union-attr]
