"""The file of a kept version opens as a copy of its document; the store of versions is not changed."""

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
def old_version(tmp_path: Path) -> Version:
    """The first of two versions of a document, kept an hour ago."""
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


def test_a_version_opens_as_a_copy_and_the_store_is_unchanged(
    window: MainWindow, old_version: Version, fake_messages: FakeMessages
) -> None:
    kept, beside = stored(), sorted(old_version.path.parent.iterdir())
    assert window.files.open_path(old_version.file)
    assert window.session.journey == SMALL_MAP
    assert (window.session.path, window.session.is_editable, window.session.is_saved) == (None, True, True)
    assert window.status.save_status.startswith("Version of ")
    assert window.status.save_status.endswith(" of “small.journey”: save it as a map of its own")
    assert window.settings.recent_paths == ()
    assert sorted(old_version.path.parent.iterdir()) == beside
    assert stored() == kept
    assert fake_messages.questions == [] and fake_messages.shown_messages == []


def test_a_version_is_saved_beside_the_document_under_an_unused_name(
    window: MainWindow, old_version: Version, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    monkeypatch.setattr(QFileDialog, "setDirectory", lambda _dialog, name: proposed.append(name))
    window.files.open_path(old_version.file)
    change_title(window, "Its own way")
    target = old_version.path.with_name("small 2.journey")
    choose(monkeypatch, target)
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert proposed == ["small 2.journey"]
    assert reader.load(target).title == "Its own way"
    assert reader.load(old_version.path) == LATER
    assert window.settings.recent_paths == (target,)
    assert not window.status.save_status.startswith("Version of ")
    assert VersionStore().load(old_version) == SMALL_MAP


def test_a_version_opens_even_where_the_document_s_folder_was_deleted(window: MainWindow, old_version: Version) -> None:
    old_version.path.unlink()
    old_version.path.parent.rename(old_version.path.parent.with_name("elsewhere"))
    assert window.files.open_path(old_version.file)
    assert window.session.journey == SMALL_MAP
    assert window.files.proposed_path().parent == window.settings.folder


@pytest.mark.parametrize("harm", ["cut", "head", "gone"])
def test_a_damaged_version_is_refused_and_the_open_map_stays(
    window: MainWindow, old_version: Version, fake_messages: FakeMessages, saved_file: Path, harm: str
) -> None:
    window.files.open_path(saved_file)
    if harm == "gone":
        old_version.file.unlink()
    else:
        old_version.file.write_bytes(old_version.file.read_bytes()[:-20] if harm == "cut" else b"\0" * 500)
    assert not window.files.open_path(old_version.file)
    assert fake_messages.shown_messages == [
        ("This version cannot be opened.", "It is damaged or gone. The map and its other versions are as they were.")
    ]
    assert window.session.path == saved_file


def test_a_file_named_like_a_version_outside_the_store_is_an_ordinary_file(
    window: MainWindow, old_version: Version, fake_messages: FakeMessages
) -> None:
    """Such a file may come from anywhere, and is read with the limits for untrusted files."""
    stranger = old_version.path.with_name(old_version.file.name)
    stranger.write_bytes(old_version.file.read_bytes())
    assert not window.files.open_path(stranger)
    assert fake_messages.shown_messages[0][0] == "This file cannot be opened."


def test_a_second_window_shows_a_version_and_leaves_the_first_alone(window: MainWindow, old_version: Version) -> None:
    window.files.open_path(old_version.path)
    change_title(window, "Being worked on")
    second = Program("tell", str(old_version.file))
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
