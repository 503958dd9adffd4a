"""An unsaved map whose sight takes the program down: it locks nobody out of it, and stays where it can be fake_messages for."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journeydesigner.app.document.recovery import SAFE_AFTER_MS
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.problems import SaveFailed
from journeydesigner.storage import disk
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.test_recovery import Program, entries, journals, left_behind, menu, programs, started

__all__ = ["programs"]

DOUBTED = (
    "was not opened by itself, for the program stopped twice while opening it · 1 unsaved map under File › Unsaved maps"
)


def mark() -> Path:
    """Return where the only journal has its mark."""
    (folder,) = journals()
    return folder / "opening"


@pytest.fixture
def offered(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """How often the choice of how to begin was offered; it is always put away."""
    made: list[bool] = []
    monkeypatch.setattr(window.files, "_choose_new", lambda: made.append(True))
    return made


def test_a_map_that_took_the_program_down_twice_waits_to_be_asked_for(
    window: MainWindow, offered: list[bool], fake_messages: FakeMessages
) -> None:
    left_behind("Bad", "Worse")
    mark().write_bytes(b"2")
    window.startup.open_first_map(None)
    assert offered == [True]
    assert window.session.journey == SMALL_MAP
    assert window.status.save_status == f"“Worse” {DOUBTED}"
    assert menu(window) == ["Worse  –  2 changes"]
    entries(window)[0].trigger()
    assert window.session.journey.title == "Worse"
    assert window.status.save_status == "Recovered: 2 changes, not saved yet"
    assert fake_messages.questions == [] and fake_messages.shown_messages == []


def test_once_may_be_chance(window: MainWindow) -> None:
    left_behind("Mine")
    mark().write_bytes(b"1")
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert mark().read_bytes() == b"2"


def test_another_one_is_shown_instead_and_the_line_tells_of_both(window: MainWindow) -> None:
    left_behind("Bad")
    mark().write_bytes(b"2")
    left_behind("Good", age=60)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Good"
    assert window.status.save_status == f"Recovered: 1 change, not saved yet · “Bad” {DOUBTED}"


def test_the_mark_is_there_before_the_map_and_goes_when_it_was_seen_for_a_while(
    window: MainWindow, qtbot: QtBot
) -> None:
    left_behind("Mine")
    seen: list[bytes] = []
    window.session.document_changed.connect(lambda: seen.append(mark().read_bytes()))
    assert window.recoverable_maps._timer.interval() == SAFE_AFTER_MS
    window.recoverable_maps._timer.setInterval(50)
    window.startup.open_first_map(None)
    assert seen == [b"1"]
    qtbot.waitUntil(lambda: not mark().exists(), timeout=5000)
    assert window.session.journey.title == "Mine"


def test_who_edits_the_map_has_seen_it(window: MainWindow, qtbot: QtBot) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    change_title(window, "Before it is painted")
    assert mark().exists()
    qtbot.waitUntil(window.recoverable_maps._timer.isActive, timeout=5000)
    change_title(window, "On")
    assert not mark().exists()


def test_being_ended_by_the_system_is_no_crash(window: MainWindow) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    assert mark().exists()
    window.leave_for_recovery()
    assert not mark().exists()
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"


def test_a_logout_is_no_crash(window: MainWindow) -> None:
    left_behind("Mine")
    window.startup.open_first_map(None)
    window.expect_logout()
    assert window.close()
    assert not mark().exists()


@pytest.mark.parametrize("content", [b"", b"two", b"\0\0", b"-7"])
def test_a_mark_that_says_nothing_stops_nothing(window: MainWindow, content: bytes) -> None:
    left_behind("Mine")
    mark().write_bytes(content)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert mark().read_bytes() == b"1"


def test_a_disk_that_takes_no_mark_stops_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object) -> Path:
        raise SaveFailed("disk-full", path)

    left_behind("Mine")
    monkeypatch.setattr(disk, "replace", refuse)
    window.startup.open_first_map(None)
    assert window.session.journey.title == "Mine"
    assert not mark().exists()


def test_its_file_opens_as_it_was_saved_and_the_line_tells_of_the_rest(
    window: MainWindow, saved_file: Path, fake_messages: FakeMessages
) -> None:
    left_behind("Bad", path=saved_file)
    mark().write_bytes(b"2")
    window.startup.open_first_map(saved_file)
    assert window.session.journey == SMALL_MAP
    assert window.session.path == saved_file
    assert window.status.save_status == f"“small.journey” {DOUBTED}"
    assert window.files.open_path(saved_file), "by hand it is the same"
    assert window.status.save_status == f"“small.journey” {DOUBTED}"
    entries(window)[0].trigger()
    assert (window.session.journey.title, window.session.path) == ("Bad", saved_file)
    assert fake_messages.questions == []


@pytest.mark.parametrize("part", ["crash", "tell"])
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_the_third_start_begins_as_usual_and_what_was_typed_is_still_there(part: str, programs: list[Program]) -> None:
    first = started(programs, "type")
    first.shown()
    first.end(signal.SIGKILL)
    for _ in range(2):
        again = started(programs, part)
        if part == "crash":
            assert again.process.wait(20) == 70, "painting it took the program down"
        else:
            assert again.shown()["titles"] == ["Typed"]
            again.end(signal.SIGKILL)
    third = started(programs, part)
    shown = third.shown()
    assert shown["dialogs"] == ["NewDialog"]
    assert shown["titles"] == []
    assert shown["status"].endswith(DOUBTED)
    assert shown["waiting"] == 1
    assert third.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert mark().read_bytes() == b"2", "nobody opened it, so nothing is known of it"
    assert list(journals()[0].glob("*.log"))


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_what_a_living_window_shows_is_its_own_whatever_its_mark_says(programs: list[Program]) -> None:
    first = started(programs, "type")
    first.shown()
    first.end(signal.SIGKILL)
    mark().write_bytes(b"1")
    living = started(programs, "tell")
    assert living.shown()["titles"] == ["Typed"]
    assert mark().read_bytes() == b"2"
    shown = started(programs, "tell").shown()
    assert shown["waiting"] == 0
    assert "not opened by itself" not in shown["status"]
    assert living.end(signal.SIGTERM) == 128 + signal.SIGTERM
    assert not mark().exists()
