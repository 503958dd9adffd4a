"""The File menu: open, save and close without losing work, and what the window says about it."""

from __future__ import annotations

import json
import os
import socket
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner import resources
from journeydesigner.app.dialogs import file_dialogs
from journeydesigner.app.document.new_maps import new_map
from journeydesigner.app.runtime.settings import MAX_RECENT, Settings
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage.file import reader
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title


class ShownDialog(NamedTuple):
    """What a file dialog showed; the dialog itself is deleted then."""

    folder: str
    default_suffix: str


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[ShownDialog]:
    """Let the file dialog return this file, or None for cancel; return what was shown each time."""
    shown: list[ShownDialog] = []

    def answer(dialog: QFileDialog) -> int:
        shown.append(ShownDialog(dialog.directory().absolutePath(), dialog.defaultSuffix()))
        return int(path is not None)

    monkeypatch.setattr(QFileDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(path)])
    return shown


def wait_saved(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.status.save_status != "Saving…", timeout=5000)


def test_the_title_names_the_file_and_marks_changes(window: MainWindow, saved_file: Path) -> None:
    assert window.windowTitle() == "A test[*] – Journey Designer", "the map's own title where there is no file"
    window.files.open_path(saved_file)
    assert window.windowTitle() == "small.journey[*] – Journey Designer"
    assert not window.isWindowModified()
    change_title(window)
    assert window.isWindowModified()
    window.session.undo()
    assert not window.isWindowModified()


def test_the_status_bar_says_whether_the_work_is_saved(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    assert window.status.save_status == "Not saved yet"
    window.files.open_path(saved_file)
    assert window.status.save_status == "All changes saved"
    assert window.status.counts == "2 phases · 3 touchpoints"
    change_title(window)
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"
    window.actions_table["save"].trigger()
    assert window.status.save_status == "Saving…"
    wait_saved(qtbot, window)
    assert window.status.save_status.startswith("Saved ")
    assert reader.load(saved_file).title == "Other"
    change_title(window, "Third")
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"


def test_save_as_continues_with_the_new_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "new.journey"
    shown = choose(monkeypatch, target)
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert len(shown) == 1
    assert shown[0].default_suffix == "journey"
    assert window.session.path == target
    assert reader.load(target) == window.session.journey
    assert window.settings.recent_paths == (target,)
    assert window.settings.folder == tmp_path


def test_cancelling_the_file_dialog_saves_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, None)
    window.actions_table["save"].trigger()
    assert window.session.path is None
    assert window.status.save_status == "Not saved yet"


def test_edits_made_while_saving_are_still_unsaved(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    window.files.open_path(saved_file)
    change_title(window, "Second")
    window.actions_table["save"].trigger()
    change_title(window, "Third")
    wait_saved(qtbot, window)
    assert reader.load(saved_file).title == "Second"
    assert not window.session.is_saved
    assert window.isWindowModified()


def test_a_failed_save_says_why_and_offers_save_as(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.files.open_path(saved_file)
    change_title(window)
    before = saved_file.read_bytes()

    def refuse(_map: JourneyMap, path: Path, *_others: object, force: bool) -> None:
        raise SaveFailed("disk-full", path, 28)

    monkeypatch.setattr("journeydesigner.storage.file.saving.save_document", refuse)
    window.actions_table["save"].trigger()
    qtbot.waitUntil(lambda: bool(fake_messages.shown_messages), timeout=5000)
    assert fake_messages.shown_messages[0][0] == "“small.journey” was not saved. Your map is still here."
    assert "full" in fake_messages.shown_messages[0][1]
    assert window.status.save_status.startswith("Not saved. The disk of")
    assert not window.session.is_saved
    assert saved_file.read_bytes() == before


def test_closing_with_unsaved_changes_asks_and_follows_the_answer(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    window.files.open_path(saved_file)
    change_title(window)
    fake_messages.unsaved_answer = "cancel"
    window.actions_table["close"].trigger()
    assert fake_messages.questions == ["small.journey"]
    assert window.session.journey.title == "Other"
    fake_messages.unsaved_answer = "save"
    window.actions_table["close"].trigger()
    assert reader.load(saved_file).title == "Other"
    assert window.session.path is None
    fake_messages.unsaved_answer = "discard"
    change_title(window, "Gone")
    assert window.files.open_path(saved_file)
    assert window.session.journey.title == "Other"
    assert len(fake_messages.questions) == 3


def test_closing_a_saved_map_asks_nothing(window: MainWindow, saved_file: Path, fake_messages: FakeMessages) -> None:
    window.files.open_path(saved_file)
    window.actions_table["close"].trigger()
    assert fake_messages.questions == []


def test_closing_the_window_asks_about_unsaved_changes(window: MainWindow, fake_messages: FakeMessages) -> None:
    change_title(window)
    fake_messages.unsaved_answer = "cancel"
    assert not window.close()
    assert window.isVisible()


def test_an_invalid_file_leaves_the_map_open_and_lists_the_problems(
    window: MainWindow, fake_messages: FakeMessages, tmp_path: Path
) -> None:
    path = tmp_path / "bad.journey"
    touchpoint = {"title": "Pays", "satisfaction": 9}
    path.write_text(
        json.dumps(
            {"format": "journey-map", "version": 1, "phases": [{"name": "Purchase", "touchpoints": [touchpoint]}]}
        )
    )
    before = window.session.journey
    assert not window.files.open_path(path)
    assert window.session.journey is before
    headline, sentence, offered, details = fake_messages.shown_messages[0]
    assert headline == "This file cannot be opened."
    assert "1 place" in sentence
    assert offered == "Open what is readable"
    assert details == 'phases[0] "Purchase" › touchpoints[0] "Pays" › satisfaction: must be 1 to 5, is 9'


def test_a_recent_file_that_was_deleted_is_reported_and_removed_from_the_list(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages
) -> None:
    window.files.open_path(saved_file)
    window.actions_table["close"].trigger()
    saved_file.unlink()
    menu = window.recent_menu.menu
    menu.aboutToShow.emit()
    assert "small.journey" in menu.actions()[0].text()
    menu.actions()[0].trigger()
    assert "not there any more" in fake_messages.shown_messages[0][1]
    assert window.settings.recent_paths == ()
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "No files yet"
    assert not menu.actions()[0].isEnabled()


def test_the_list_of_recent_files_is_limited_and_newest_first(settings: Settings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{n}.journey" for n in range(MAX_RECENT + 3)]
    for path in (*paths, paths[5]):
        settings.add_recent(path)
    assert len(settings.recent_paths) == MAX_RECENT
    assert settings.recent_paths[:2] == (paths[5], paths[-1])
    settings.save()
    assert Settings(tmp_path / "config" / "settings.ini").recent_paths == settings.recent_paths


def test_one_recent_file_survives_a_restart(tmp_path: Path) -> None:
    """QSettings reads a list of one from an INI file as a string, and an empty one as None."""
    one = Settings(tmp_path / "one.ini")
    one.add_recent(tmp_path / "a, b.journey")
    one.save()
    assert Settings(tmp_path / "one.ini").recent_paths == (tmp_path / "a, b.journey",)
    one.clear_recent()
    one.save()
    assert Settings(tmp_path / "one.ini").recent_paths == ()


def drag(window: MainWindow, *paths: Path) -> tuple[QDragEnterEvent, QDropEvent]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, data, left, none)
    enter.ignore()
    window.dragEnterEvent(enter)
    drop = QDropEvent(QPointF(50, 50), copy, data, left, none)
    drop.ignore()
    window.dropEvent(drop)
    return enter, drop


def test_a_map_dropped_on_the_window_is_opened(window: MainWindow, saved_file: Path) -> None:
    enter, _ = drag(window, saved_file)
    assert enter.isAccepted()
    assert window.session.path == saved_file


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("picture.jpg",), "picture.jpg is not a map"),
        (("some folder",), "some folder is not a map"),
        (("a.journey", "b.journey"), "one file at a time"),
        (("a.pdf", "b.pdf"), "one file at a time"),
        ((), "on the map"),
    ],
)
def test_other_dropped_files_are_refused_and_it_is_said_why(
    window: MainWindow, tmp_path: Path, names: tuple[str, ...], said: str
) -> None:
    enter, drop = drag(window, *(tmp_path / name for name in names))
    assert not enter.isAccepted()
    assert not drop.isAccepted()
    assert said in window.status.currentMessage()
    assert window.session.path is None


def test_the_canvas_passes_a_dropped_file_to_the_window(window: MainWindow, saved_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(saved_file))])
    event = QDragEnterEvent(
        QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    window.view.dragEnterEvent(event)
    assert not event.isAccepted()


@pytest.mark.parametrize("host", ["", "localhost", socket.gethostname()])
@pytest.mark.parametrize("as_text", [False, True])
def test_a_dropped_file_address_is_opened(window: MainWindow, saved_file: Path, host: str, as_text: bool) -> None:
    path = saved_file.rename(saved_file.with_name("Plan 1 & é.journey"))
    data, address = QMimeData(), path.as_uri().replace("file://", f"file://{host}")
    data.setText(address) if as_text else data.setUrls([QUrl(address)])
    for receiver in (window.view, window):
        arguments = data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPointF(50, 50).toPoint(), Qt.DropAction.CopyAction, *arguments)
        receiver.dragEnterEvent(enter)
        assert enter.isAccepted() == (receiver is window)
    window.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, *arguments))
    assert window.session.path == path


def test_saving_commits_the_text_being_typed(window: MainWindow, saved_file: Path, qtbot: QtBot) -> None:
    from journeydesigner.model.refs import Ref

    window.files.open_path(saved_file)
    window.session.select(Ref("touchpoint", "a"))
    window.actions_table["rename"].trigger()
    editor = window.view.text_editing.editor
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "Typed")
    window.files.save()
    wait_saved(qtbot, window)
    assert reader.load(saved_file).phases[0].touchpoints[0].title == "Typed"


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_named_in_the_message(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    window.files.open_path(saved_file)
    change_title(window)
    saved_file.parent.chmod(0o500)
    try:
        window.files.save()
        qtbot.waitUntil(lambda: bool(fake_messages.shown_messages), timeout=5000)
    finally:
        saved_file.parent.chmod(0o700)
    assert "You may not write" in fake_messages.shown_messages[0][1]


def test_a_template_loses_its_title_and_gets_today_s_date() -> None:
    made = new_map("template", "aida", "nl")
    assert made.title == ""
    assert made.language == "nl"
    assert made.date is not None
    assert new_map("example", "diy-store", "en").title == "A new bathroom from the DIY store"
    assert SMALL_MAP.title == "A test"


def test_a_bundled_example_is_opened_as_a_copy(window: MainWindow) -> None:
    example = resources.file("examples/diy-store.en.journey")
    assert window.files.open_path(example)
    assert window.session.journey.title == "A new bathroom from the DIY store"
    assert window.session.path is None
    assert window.settings.recent_paths == ()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_name_with_a_dot_is_saved_with_the_ending(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, fake_messages: FakeMessages,
    is_there: bool,
) -> None:  # fmt: skip
    """Qt adds no ending to it, and asks nothing about the file with the ending."""
    whole = tmp_path / "Plan 1.2.journey"
    if is_there:
        whole.write_text("another map")
    choose(monkeypatch, tmp_path / "Plan 1.2")
    assert window.files.save_as() is not is_there
    wait_saved(qtbot, window)
    assert (window.session.path == whole) is not is_there
    if is_there:
        assert fake_messages.shown_messages[0][0] == "“Plan 1.2.journey” is there already."
        assert whole.read_text() == "another map"
        fake_messages.button_answer = 1
        assert window.files.save_as()
        wait_saved(qtbot, window)
    assert reader.load(whole).title == "A test"
    assert [path.name for path in tmp_path.glob("Plan*")] == [whole.name]


def test_proposals_keep_the_dots_of_a_name_and_avoid_devices(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name, proposed in (("Plan 1.2.journey", "Plan 1.2 2.journey"), ("aux.journey", "aux map.journey")):
        choose(monkeypatch, tmp_path / name)
        assert window.files.save_as()
        wait_saved(qtbot, window)
        asked: list[Path] = []
        monkeypatch.setattr(file_dialogs, "ask_save_path", lambda _parent, path, asked=asked: asked.append(path))
        window.files.save_copy()
        assert asked == [tmp_path / proposed]
        monkeypatch.undo()
