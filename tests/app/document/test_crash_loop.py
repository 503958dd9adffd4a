"""An unsaved map that crashes the program when it is painted: it is kept, but no longer opened automatically."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journeydesigner.app.document.new_map_chooser import NewMapChooser
from journeydesigner.app.document.recovery import SAFE_AFTER_MS
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import disk
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_recovery import Program, entries, journals, left_behind, menu, programs, started

__all__ = ["programs"]

DOUBTED = (
    "was not opened automatically, because the program stopped twice while opening it"
    " · 1 unsaved map under File › Unsaved maps"
)


def attempts_file() -> Path:
    """Return the file in which the only journal counts attempts to open the map."""
    (folder,) = journals()
    return folder / "opening"


@pytest.fixture
def offered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Has an entry for each time the dialog for a new map was shown; it is always cancelled."""
    made: list[bool] = []
    monkeypatch.setattr(NewMapChooser, "choose", lambda *_: made.append(True))
    return made


def test_a_map_that_crashed_the_program_twice_is_only_opened_on_request(
    window: MainWindow, offered: list[bool], fake_messages: FakeMessages
) -> None:
    left_behind("Bad", "Worse")
    attempts_file().write_bytes(b"2")
    window.startup.open_first_map(None)
    assert offered == [True]
    assert window.session.journey == SMALL_MAP
    assert window.status.save_status == f"“Worse” {DOUBTED}"
    assert menu(window) == ["Worse  –  2 changes"]
    entries(window)[0].trigger()
    assert window.session.journey.title == "Worse"
    assert window.status.save_status == "Recovered: 2 changes, not saved yet"
    assert fake_messages.questions == [] and fake_messages.shown_messages == []


def test_after_one_crash_the_map_is_opened_again(window: MainWindow) -> None:
    left_behind("Mine")
    attempts_file().write_bytes(b"1")
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert attempts_file().read_bytes() == b"2"


def test_another_unsaved_map_is_opened_instead_and_the_status_mentions_both(window: MainWindow) -> None:
    left_behind("Bad")
    attempts_file().write_bytes(b"2")
    left_behind("Good", age=60)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Good"
    assert window.status.save_status == f"Recovered: 1 change, not saved yet · “Bad” {DOUBTED}"


def test_the_attempt_is_counted_before_painting_and_reset_after_a_while(window: MainWindow, qtbot: QtBot) -> None:
    left_behind("Mine")
    seen: list[bytes] = []
    window.session.document_changed.connect(lambda: seen.append(attempts_file().read_bytes()))
    assert window.recoverable_maps.success_timer.interval() == SAFE_AFTER_MS
    window.recoverable_maps.success_timer.setInterval(50)
    window.startup.open_first_map(None)
    assert seen == [b"1"]
    qtbot.waitUntil(lambda: not attempts_file().exists(), timeout=5000)
    assert window.session.journey.title == "Mine"


def test_an_edit_resets_the_attempts(window: MainWindow, qtbot: QtBot) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    change_title(window, "Before it is painted")
    assert attempts_file().exists()
    qtbot.waitUntil(window.recoverable_maps.success_timer.isActive, timeout=5000)
    change_title(window, "On")
    assert not attempts_file().exists()


def test_termination_by_the_system_is_no_crash(window: MainWindow) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    assert attempts_file().exists()
    window.leave_for_recovery()
    assert not attempts_file().exists()
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"


def test_a_logout_is_no_crash(window: MainWindow) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    window.expect_logout()
    assert window.close()
    assert not attempts_file().exists()


@pytest.mark.parametrize("content", [b"", b"two", b"\0\0", b"-7"])
def test_a_malformed_attempt_count_is_ignored(window: MainWindow, content: bytes) -> None:
    left_behind("Mine")
    attempts_file().write_bytes(content)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert attempts_file().read_bytes() == b"1"


def test_where_the_attempt_cannot_be_counted_the_map_opens(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> Path:
        raise SaveFailed("disk-full", path)

    left_behind("Mine")
    monkeypatch.setattr(disk, "replace", refuse)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert not attempts_file().exists()


def test_the_file_of_a_crash_suspect_opens_as_saved_and_the_status_mentions_the_changes(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages
) -> None:
    left_behind("Bad", path=saved_file)
    attempts_file().write_bytes(b"2")
    window.startup.open_first_map(saved_file)
    assert window.session.journey == SMALL_MAP
    assert window.session.path == saved_file
    assert window.status.save_status == f"“small.journey” {DOUBTED}"
    assert window.files.open_path(saved_file), "opening the file directly does the same"
    assert window.status.save_status == f"“small.journey” {DOUBTED}"
    entries(window)[0].trigger()
    assert (window.session.journey.title, window.session.path) == ("Bad", saved_file)
    assert fake_messages.questions == []


@pytest.mark.parametrize("part", ["crash", "tell"])
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_third_start_does_not_crash_and_keeps_the_typed_text(part: str, programs: list[Program]) -> None:
    first = started(programs, "type")
    first.shown()
    first.end(signal.SIGKILL)
    for _ in range(2):
        again = started(programs, part)
        if part == "crash":
            assert again.process.wait(20) == 70, "painting it crashed the program"
        else:
            assert again.shown()["titles"] == ["Typed"]
            again.end(signal.SIGKILL)
    third = started(programs, part)
    shown = third.shown()
    assert shown["dialogs"] == ["NewMapDialog"]
    assert shown["titles"] == []
    assert shown["status"].endswith(DOUBTED)
    assert shown["waiting"] == 1
    assert third.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert attempts_file().read_bytes() == b"2", "it was not opened again"
    assert list(journals()[0].glob("*.log"))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_map_of_a_running_window_is_not_recovered(programs: list[Program]) -> None:
    first = started(programs, "type")
    first.shown()
    first.end(signal.SIGKILL)
    attempts_file().write_bytes(b"1")
    living = started(programs, "tell")
    assert living.shown()["titles"] == ["Typed"]
    assert attempts_file().read_bytes() == b"2"
    shown = started(programs, "tell").shown()
    assert shown["waiting"] == 0
    assert "not opened automatically" not in shown["status"]
    assert living.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert not attempts_file().exists()
