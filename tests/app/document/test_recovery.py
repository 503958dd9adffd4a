"""Unsaved changes of a killed window are recovered at the next start, with their undo history and no question."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from journeydesigner.app import termination
from journeydesigner.app.document.new_map_chooser import NewMapChooser
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.edits import map_fields as journey_edits
from journeydesigner.model.refs import Ref
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.file import reader, writer
from journeydesigner.storage.journal.folder import default_state_folder
from journeydesigner.storage.journal.journal import Journal
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_files import choose, wait_saved

ROOT = Path(__file__).parents[3]


def left_behind(*titles: str, path: Path | None = None, age: float = 0) -> None:
    """Leave a journal as a killed window does: of the small map, with a change of title for each. `age`: in seconds."""
    before = journals()
    digest = None if path is None else disk.digest(path.read_bytes())
    session = Session(SMALL_MAP, path, journal=Journal(), digest=digest)
    for title in titles:
        session.apply("Change title", lambda journey, title=title: journey_edits.change(journey, title=title))  # type: ignore[misc]
    session.leave_for_recovery()
    (made,) = set(journals()) - set(before)
    for file in made.glob("*.log"):
        os.utime(file, (time.time() - age, time.time() - age))


def journals(kind: str = "journal") -> list[Path]:
    folder = default_state_folder() / kind
    return sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []


def menu(window: MainWindow) -> list[str]:
    return [action.text() for action in entries(window)]


def entries(window: MainWindow) -> list[QAction]:
    """Open *File › Unsaved maps* and return its entries."""
    window.unsaved_menu.menu.aboutToShow.emit()
    return window.unsaved_menu.menu.actions()


def test_an_untitled_map_is_recovered_with_its_undo_history(window: MainWindow, fake_messages: FakeMessages) -> None:
    left_behind("One", "Two", "Three")
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Three"
    assert window.session.path is None
    assert window.isWindowModified()
    assert window.status.save_status == "Recovered: 3 changes, not saved yet"
    window.actions_table["undo"].trigger()
    assert window.session.journey.title == "Two"
    assert window.status.save_status == "Not saved yet. Every change is kept on this computer"
    assert fake_messages.questions == [] and fake_messages.shown_messages == []


def test_unsaved_changes_to_a_file_are_recovered_and_saved_without_a_question(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    left_behind("One", path=saved_file)
    window.startup.open_first_map(None)
    assert window.session.path == saved_file
    assert window.status.save_status == "Recovered: 1 change, not saved yet"
    assert window.settings.recent_paths == (saved_file,)
    assert reader.load(saved_file).title == "A test"
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert reader.load(saved_file).title == "One"
    assert fake_messages.questions == []


def test_a_save_that_the_journal_missed_in_a_crash_is_not_an_external_change(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    left_behind("One", "Two", path=saved_file)
    writer.write_map(SMALL_MAP.changed(title="One"), saved_file)  # it came about, and then the power went
    window.startup.open_first_map(None)
    assert window.status.save_status == "Recovered: 1 change, not saved yet"
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert fake_messages.questions == []
    assert reader.load(saved_file).title == "Two"


def test_where_the_file_has_changed_the_recovered_map_is_a_copy(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    left_behind("Mine", path=saved_file)
    writer.write_map(SMALL_MAP.changed(title="A colleague's"), saved_file)
    window.startup.open_first_map(saved_file)
    assert window.session.journey.title == "Mine"
    assert window.session.path is None
    assert window.status.save_status == "Recovered: 1 change, as a copy, because “small.journey” was changed meanwhile"
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "selectFile", lambda _dialog, name: proposed.append(name))
    choose(monkeypatch, saved_file.parent / "small 2.journey")
    window.actions_table["save"].trigger()
    wait_saved(qtbot, window)
    assert proposed == ["small 2.journey"]
    assert reader.load(saved_file).title == "A colleague's"
    assert reader.load(saved_file.parent / "small 2.journey").title == "Mine"
    assert fake_messages.questions == []


def test_the_map_edited_last_is_opened_and_the_others_are_in_the_menu(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages
) -> None:
    left_behind("Older", "Older still & more", age=60)
    left_behind("Newer", path=saved_file, age=30)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Newer"
    assert window.status.save_status == "Recovered: 1 change, not saved yet · 1 unsaved map under File › Unsaved maps"
    assert menu(window) == ["Older still && more  –  2 changes"]
    fake_messages.unsaved_answer = "cancel"
    entries(window)[0].trigger()
    assert window.session.journey.title == "Newer", "the open map is asked about first"
    fake_messages.unsaved_answer = "discard"
    entries(window)[0].trigger()
    assert window.session.journey.title == "Older still & more"
    assert [text.partition("  –  ")[0] for text in menu(window)] == ["small.journey"], (
        "the map that was discarded just now"
    )


def test_a_map_whose_file_was_saved_while_it_waited_is_recovered_as_a_copy(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    left_behind("Waiting", path=saved_file, age=60)
    left_behind("Untitled", age=30)
    window.startup.open_first_map(None)
    window.session.open(SMALL_MAP, saved_file, disk.digest(saved_file.read_bytes()))
    change_title(window, "Saved by this window")
    window.files.save()
    wait_saved(qtbot, window)
    entries(window)[0].trigger()
    assert window.session.journey.title == "Waiting"
    assert window.session.path is None
    assert window.status.save_status == "Recovered: 1 change, as a copy, because “small.journey” was changed meanwhile"
    assert reader.load(saved_file).title == "Saved by this window"


def test_maps_that_were_not_opened_are_offered_again_at_the_next_start(window: MainWindow, saved_file: Path) -> None:
    left_behind("Waiting")
    window.startup.open_first_map(saved_file)
    assert window.session.journey == SMALL_MAP
    assert window.status.save_status == "1 unsaved map under File › Unsaved maps"
    window.close()
    assert len(journals()) == 1
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Waiting"


def test_starting_with_a_file_recovers_its_unsaved_changes(
    window: MainWindow, saved_file: Path, tmp_path: Path
) -> None:
    left_behind("Of the file", path=saved_file)
    left_behind("Another")
    link = tmp_path / "link.journey"
    link.symlink_to(saved_file)
    window.startup.open_first_map(link)
    assert window.session.journey.title == "Of the file"
    assert len(window.recoverable_maps.waiting) == 1


def test_opening_a_file_recovers_its_unsaved_changes(window: MainWindow, saved_file: Path) -> None:
    left_behind("Of the file", path=saved_file, age=60)
    left_behind("Another")
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Another"
    window.session.undo()  # nothing to ask about
    assert window.files.open_path(saved_file)
    assert window.session.journey.title == "Of the file"


def test_a_journal_without_unsaved_changes_goes_to_the_trash(
    window: MainWindow, saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(SMALL_MAP, saved_file, journal=Journal(), digest=disk.digest(saved_file.read_bytes()))
    session.apply("Change title", lambda journey: journey_edits.change(journey, title="Saved"))
    done = writer.write_map(session.journey, saved_file)
    session.mark_saved(saved_file, session.journey, done.digest)
    session.leave_for_recovery()
    offered: list[bool] = []
    monkeypatch.setattr(NewMapChooser, "choose", lambda *_: offered.append(True))
    window.startup.open_first_map(None)
    assert offered == [True]
    assert journals() == []
    assert len(journals("bin")) == 1


def test_dont_save_moves_the_journal_to_the_trash(window: MainWindow, fake_messages: FakeMessages) -> None:
    change_title(window)
    assert len(journals()) == 1
    fake_messages.unsaved_answer = "discard"
    assert window.close()
    assert journals() == []
    assert len(journals("bin")) == 1


def test_logout_asks_nothing_and_keeps_the_changes_for_the_next_start(
    window: MainWindow, styled_app: QApplication, fake_messages: FakeMessages
) -> None:
    guard = termination.Termination(styled_app, window)
    guard.install()
    try:
        change_title(window, "Before the logout")
        QGuiApplication.instance().commitDataRequest.emit(None)  # type: ignore[union-attr]
        assert window.close()
    finally:
        guard.restore()
    assert fake_messages.questions == []
    assert len(journals()) == 1
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Before the logout"


def test_after_a_cancelled_logout_the_window_asks_again(window: MainWindow, fake_messages: FakeMessages) -> None:
    change_title(window)
    window.expect_logout()
    change_title(window, "Going on")
    fake_messages.unsaved_answer = "cancel"
    assert not window.close()
    assert len(fake_messages.questions) == 1


class Program:
    """The program in a process of its own (see `window_process`)."""

    def __init__(self, part: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.app.window_process", part, *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def shown(self) -> dict[str, Any]:
        """Wait until the scenario is done; return the state of the window."""
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def end(self, number: int) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(10)


@pytest.fixture
def programs() -> Iterator[list[Program]]:
    """The programs that were started; those still running are killed after the test."""
    made: list[Program] = []
    yield made
    for each in made:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait(10)
        if each.process.stdout is not None:
            each.process.stdout.close()


def started(programs: list[Program], part: str, *arguments: str) -> Program:
    programs.append(Program(part, *arguments))
    return programs[-1]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_map_of_a_killed_window_is_recovered(programs: list[Program]) -> None:
    first = started(programs, "type")
    assert first.shown()["dialogs"] == ["NewMapDialog"]
    first.end(signal.SIGKILL)
    shown = started(programs, "tell").shown()
    assert shown["titles"] == ["Typed"]
    assert shown["status"].startswith("Recovered: ")
    assert shown["undo"]
    assert shown["dialogs"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("number", termination.TERMINATION_SIGNALS)
def test_a_signal_ends_the_process_and_keeps_the_text_being_typed(
    number: int, programs: list[Program], saved_file: Path
) -> None:
    first = started(programs, "hold", str(saved_file))
    first.shown()
    assert first.end(number) == 128 + number
    shown = started(programs, "tell", str(saved_file)).shown()
    assert "Typed" in shown["titles"]
    assert shown["path"] == str(saved_file)
    assert shown["dialogs"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_two_processes_keep_separate_journals(programs: list[Program]) -> None:
    both = [started(programs, "type"), started(programs, "type")]
    for each in both:
        assert each.shown()["waiting"] == 0
    for each in both:
        each.end(signal.SIGKILL)
    shown = started(programs, "tell").shown()
    assert shown["titles"] == ["Typed"]
    assert shown["waiting"] == 1


def test_the_text_being_typed_is_recovered(window: MainWindow) -> None:
    window.view.edit_title(Ref("touchpoint", SMALL_MAP.phases[0].touchpoints[0].id))
    editor = window.view.text_editing.editor
    assert editor is not None
    QTest.keyClicks(editor, "Half a wo")
    window.session.leave_for_recovery()
    window.startup.open_first_map(None)
    assert window.session.journey.phases[0].touchpoints[0].title == "Half a wo"
    window.session.undo()
    assert window.session.journey == SMALL_MAP


def test_a_map_whose_file_was_deleted_is_recovered(window: MainWindow, saved_file: Path) -> None:
    window.files.open_path(saved_file)
    saved_file.unlink()
    window.session.set_file_missing(True)
    window.session.leave_for_recovery()
    window.startup.open_first_map(None)
    assert window.session.journey == SMALL_MAP
    assert window.session.path == saved_file
    assert not window.session.is_saved
