"""Changes by other programs to the open file are detected and reported in a notice; nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app.document.shared.watched_file import file_signature, read_file_state
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.edits import touchpoints
from journeydesigner.model.journey import JourneyMap, Touchpoint
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader
from journeydesigner.storage.file.writer import dumps
from journeydesigner.storage.versions.store import VersionStore
from tests.app.conftest import SMALL_MAP, FakeMessages, FakeProcesses, change_title, set_satisfaction

THEIRS = journey_edits.change(touchpoints.add(SMALL_MAP, "p2", Touchpoint(id="d", title="Dd")), title="Theirs")
CHANGED = "Another program has changed the file. Your map is still here."
GONE = "The file is not in its place any more. Your map is still here: save it again, or elsewhere."


def bar(window: MainWindow) -> str:
    return window.notices.change_bar.text


def click(window: MainWindow, words: str) -> None:
    found = next(each for each in window.notices.change_bar.buttons if each.text() == words)
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def overwrite(path: Path, journey: JourneyMap) -> None:
    path.write_bytes(dumps(journey))


def replace(path: Path, journey: JourneyMap) -> None:
    """Write a new file and rename it over the old one, as editors and sync clients do."""
    other = path.with_name("other.tmp")
    other.write_bytes(dumps(journey))
    other.replace(path)


def wait_for(qtbot: QtBot, window: MainWindow, words: str) -> None:
    qtbot.waitUntil(lambda: bar(window).startswith(words) if words else not bar(window), timeout=8000)


def wait_until_seen(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until the window has read its file as it is now, which is what it has itself written."""
    watched, path = window.notices.external_changes.watched_file, window.session.path
    assert path is not None
    qtbot.waitUntil(
        lambda: watched.last_state is not None and watched.last_state.signature == file_signature(path), timeout=8000
    )
    assert watched.last_state is not None and watched.last_state.digest == window.session.digest


@pytest.fixture
def opened(window: MainWindow, saved_file: Path) -> Path:
    window.files.open_path(saved_file)
    return saved_file


@pytest.mark.parametrize("write", [overwrite, replace])
def test_a_change_by_another_program_shows_a_notice_and_no_dialog(
    window: MainWindow,
    opened: Path,
    fake_messages: FakeMessages,
    qtbot: QtBot,
    write: Callable[[Path, JourneyMap], None],
) -> None:
    write(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    assert fake_messages.shown_messages == []
    assert fake_messages.questions == []
    assert window.session.journey == SMALL_MAP


def test_a_second_replacement_of_the_file_is_detected(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    """After the first one, the watched file no longer exists, and must be watched again."""
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Reload")
    assert bar(window) == ""
    for title in ("Once more", "And again"):
        replace(opened, journey_edits.change(THEIRS, title=title))
        wait_for(qtbot, window, CHANGED)
        click(window, "Reload")
        assert window.session.journey.title == title


def test_a_change_in_place_after_a_replacement_is_detected_at_once(
    window: MainWindow, opened: Path, qtbot: QtBot
) -> None:
    """The folder does not signal that; the new file must be watched."""
    window.notices.external_changes.watched_file.poll_timer.stop()
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Reload")
    overwrite(opened, journey_edits.change(THEIRS, title="In place"))
    wait_for(qtbot, window, CHANGED)


def test_reload_shows_the_file_and_undo_restores_the_map(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    change_title(window, "Mine")
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Reload")
    assert window.session.journey == THEIRS
    assert window.session.is_saved
    assert bar(window) == ""
    window.actions_table["undo"].trigger()
    assert window.session.journey.title == "Mine"
    assert not window.session.is_saved
    kept = VersionStore()
    assert kept.load(kept.versions_of(opened)[0]).title == "Mine", "it outlasts the window and its undo"


def test_saving_after_a_reload_asks_nothing(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Reload")
    change_title(window, "On top of theirs")
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    assert fake_messages.questions == []
    assert reader.load(opened).title == "On top of theirs"
    wait_until_seen(qtbot, window)
    assert bar(window) == ""


def test_keep_both_saves_a_copy(
    window: MainWindow, opened: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    change_title(window, "Mine")
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    click(window, "Keep both…")
    copy = opened.with_name("small 2.journey")
    qtbot.waitUntil(lambda: window.session.path == copy and window.session.is_saved, timeout=5000)
    assert reader.load(copy).title == "Mine"
    assert reader.load(opened) == THEIRS
    wait_for(qtbot, window, "")


def test_compare_lists_the_differences(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    set_satisfaction(window, "b", 4)
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Compare")
    assert bar(window) == (
        "Another program has changed the file. "
        "Compared with your map: 1 touchpoint added (“Dd”); 1 score changed (“Bb”); title changed (“Theirs”)."
    )
    assert [each.text() for each in window.notices.change_bar.buttons] == ["Reload", "Keep both…", "Open beside"]
    change_title(window)
    assert bar(window) == CHANGED


def test_after_compare_the_changed_file_can_be_opened_in_a_second_window(
    window: MainWindow, opened: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    change_title(window, "Mine")
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Compare")
    click(window, "Open beside")
    assert second_windows.opened_paths == [opened]
    assert window.session.journey.title == "Mine"
    assert bar(window).startswith("Another program has changed the file. Compared with your map:")
    assert window.status.currentMessage() == "The file as it is now opens in a second window."


def test_where_no_second_window_can_be_opened_the_notice_stays(
    window: MainWindow, opened: Path, qtbot: QtBot, second_windows: FakeProcesses
) -> None:
    second_windows.can_start = False
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    click(window, "Compare")
    click(window, "Open beside")
    assert window.status.currentMessage().startswith("No second window could be opened. Reload shows the file here")
    assert window.session.journey == SMALL_MAP
    assert bar(window)


def test_own_saves_are_not_reported_as_changes(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    for title in ("One", "Two", "Three"):
        change_title(window, title)
        window.actions_table["save"].trigger()
        qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    wait_until_seen(qtbot, window)
    assert bar(window) == ""
    assert reader.load(opened).title == "Three"


def test_a_file_state_read_before_a_save_is_ignored(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    """A slow drive answers late, with what the save has replaced meanwhile."""
    seen = read_file_state(opened, window.session.digest)
    change_title(window, "Mine")
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    window.notices.external_changes.watched_file.take_state(seen)
    assert bar(window) == ""
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)


def test_a_file_that_was_touched_or_reformatted_has_not_changed(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    os.utime(opened, (1, 1))
    wait_until_seen(qtbot, window)
    assert bar(window) == ""
    change_title(window, "Mine")
    opened.write_bytes(dumps(SMALL_MAP).replace(b"\n", b"\r\n"))
    qtbot.waitUntil(lambda: window.session.digest == disk.digest(opened.read_bytes()), timeout=5000)
    assert bar(window) == ""
    assert not window.session.is_saved
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)


def test_the_notice_is_hidden_when_the_change_is_reverted(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    before = opened.read_bytes()
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    opened.write_bytes(before)
    wait_for(qtbot, window, "")


def test_a_file_that_becomes_unreadable_leaves_the_map_open(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    opened.write_bytes(dumps(THEIRS)[:100])
    wait_for(qtbot, window, "Another program has changed the file, and it does not open as it is now.")
    assert window.session.journey == SMALL_MAP
    assert [each.text() for each in window.notices.change_bar.buttons] == ["Keep both…"]


@pytest.mark.parametrize("how", ["deleted", "moved"])
def test_a_deleted_file_is_reported_and_can_be_saved_again(
    window: MainWindow, opened: Path, tmp_path: Path, qtbot: QtBot, how: str
) -> None:
    if how == "deleted":
        opened.unlink()
    else:
        opened.rename(tmp_path / "elsewhere.journey")
    wait_for(qtbot, window, GONE)
    assert window.isWindowModified()
    assert window.actions_table["save"].isEnabled()
    click(window, "Save again")
    qtbot.waitUntil(lambda: window.session.is_saved, timeout=5000)
    assert reader.load(opened) == SMALL_MAP
    wait_for(qtbot, window, "")


def test_closing_a_map_whose_file_was_deleted_asks(
    window: MainWindow, opened: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    opened.unlink()
    wait_for(qtbot, window, GONE)
    window.actions_table["close"].trigger()
    assert fake_messages.questions == ["small.journey"]
    assert fake_messages.was_kept
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"
    assert window.session.journey == SMALL_MAP


def test_a_save_failure_is_cleared_when_the_removed_drive_is_back(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, fake_messages: FakeMessages
) -> None:
    window.notices.external_changes.watched_file.poll_timer.setInterval(200)
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "map.journey"
    overwrite(path, SMALL_MAP)
    window.files.open_path(path)
    change_title(window, "Mine")
    shutil.move(stick, tmp_path / "pulled")
    wait_for(qtbot, window, GONE)
    window.files.save()
    qtbot.waitUntil(lambda: window.status.save_status.startswith("Not saved. The folder"), timeout=5000)
    shutil.move(tmp_path / "pulled", stick)
    wait_for(qtbot, window, "")
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"


def test_the_notice_is_hidden_when_a_removed_drive_is_back(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.notices.external_changes.watched_file.poll_timer.setInterval(200)
    stick = tmp_path / "stick"
    stick.mkdir()
    path = stick / "map.journey"
    overwrite(path, SMALL_MAP)
    window.files.open_path(path)
    shutil.move(stick, tmp_path / "pulled")
    wait_for(qtbot, window, GONE)
    shutil.move(tmp_path / "pulled", stick)
    wait_for(qtbot, window, "")
    assert window.session.is_saved


def test_after_opening_another_document_that_one_is_watched(window: MainWindow, opened: Path, qtbot: QtBot) -> None:
    replace(opened, THEIRS)
    wait_for(qtbot, window, CHANGED)
    window.actions_table["close"].trigger()
    assert bar(window) == ""
    assert window.notices.external_changes.watched_file.watched_paths == []


def test_an_unreadable_file_is_not_reported_as_changed(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sync client may lock it, or the drive may fail."""

    def refuse(path: Path) -> bytes:
        raise BadFile([Problem("io")], path)

    window.notices.external_changes.watched_file.poll_timer.setInterval(200)
    with monkeypatch.context() as held:
        held.setattr(disk, "read", refuse)
        opened.touch()
        wait_for(qtbot, window, "The file cannot be read now. Your map is still here.")
        assert [each.text() for each in window.notices.change_bar.buttons] == ["Save as…"]
    wait_for(qtbot, window, "")
    assert window.session.is_saved
