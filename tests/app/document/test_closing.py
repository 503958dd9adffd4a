"""The window can always be closed, whatever fails on the way, and no work goes with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any, Final

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from journeydesigner.app import program
from journeydesigner.app.commands.export import ExportCommands
from journeydesigner.app.dialogs import messages
from journeydesigner.app.document.file_commands import FileCommands
from journeydesigner.app.document.recovery import RecoverableMaps
from journeydesigner.app.document.shared import watched_file
from journeydesigner.app.document.shared.document_lock import DocumentLocking
from journeydesigner.app.document.shared.external_changes import ExternalChanges
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.view import CanvasView
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.file.document_lock import DocumentLock
from journeydesigner.storage.journal import journal, recovery
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.shared.test_document_lock import lock_file
from tests.app.document.test_recovery import ROOT, journals

AT_ONCE: Final = (
    (RecoverableMaps, "settle"),
    (MainWindow, "_note_places"),
    (DocumentLocking, "shut"),
    (Settings, "save"),
)
"""What is done at every end beside putting the map away."""
STEPS: Final = (
    *AT_ONCE,
    (ExportCommands, "shut"),
    (ExternalChanges, "shut"),
    (FileCommands, "shut"),
    (RecoverableMaps, "let_go"),
)
"""What is done at a close beside putting the map away."""


def injected(*_: object, **__: object) -> None:
    raise RuntimeError("injected")


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was reported as unforeseen."""
    made: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: made.append(str(error)))
    return made


@pytest.fixture
def make(
    styled_app: QApplication, settings: Settings, fake_messages: FakeMessages, faults: list[str], saved_file: Path
) -> Iterator[Callable[[], MainWindow]]:
    """Make windows on the saved_file map with a change that is not saved_file, to be closed by the test."""
    windows: list[MainWindow] = []

    def made() -> MainWindow:
        window = program.make_window(styled_app, settings)
        windows.append(window)
        window.session.open(SMALL_MAP, saved_file, disk.digest(saved_file.read_bytes()))
        window.show()
        change_title(window, "Mine")
        return window

    fake_messages.unsaved_answer = "discard"
    yield made
    for window in windows:
        for each in (window, window.appearance, window.session):
            each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Watch:
    """Which steps are begun; the failing one does nothing else than that."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *steps: tuple[type, str]) -> None:
        self.begun: list[str] = []
        self.failing = ""
        for kind, attribute in steps:
            name = f"{kind.__name__}.{attribute}"
            monkeypatch.setattr(kind, attribute, self._replaced(name, getattr(kind, attribute)))

    def fail(self, name: str) -> None:
        """Let this one fail from now on."""
        self.failing = name
        self.begun.clear()

    def _replaced(self, name: str, real: Callable[..., None]) -> Callable[..., None]:
        def step(on: Any) -> None:
            self.begun.append(name)
            if name == self.failing:
                raise RuntimeError("injected")
            real(on)

        return step


def names(steps: tuple[tuple[type, str], ...]) -> list[str]:
    return [f"{kind.__name__}.{attribute}" for kind, attribute in steps]


def back() -> list[str]:
    """Return the titles of the maps that the next start brings back."""
    found = list(recovery.recover_all())
    for each in found:
        each.folder.release()
    return [each.history.map.title for each in found]


@pytest.mark.parametrize("failing", names(STEPS))
def test_a_step_that_fails_keeps_nothing_else_from_being_done(
    failing: str, make: Callable[[], MainWindow], faults: list[str], saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(monkeypatch, *STEPS)
    window = make()
    assert lock_file(saved_file).exists()
    watch.fail(failing)
    assert window.close()
    assert not window.isVisible()
    assert sorted(watch.begun) == sorted(names(STEPS))
    assert faults == ["injected"]
    assert lock_file(saved_file).exists() == (failing == "ReadOnly.shut")
    assert (journals(), len(journals("bin"))) == ([], 1), "the user did not want it"


@pytest.mark.parametrize("failing", names(STEPS))
def test_a_logout_leaves_the_work_to_the_next_start_whatever_fails(
    failing: str,
    make: Callable[[], MainWindow],
    faults: list[str],
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watch = Watch(monkeypatch, *STEPS)
    window = make()
    window.expect_logout()
    watch.fail(failing)
    assert window.close()
    assert sorted(watch.begun) == sorted(names(STEPS))
    assert fake_messages.questions == []
    assert back() == ["Mine"]


@pytest.mark.parametrize("failing", [*names(AT_ONCE), "CanvasView.finish_editing", "Session.leave"])
def test_being_ended_by_the_system_does_all_it_can(
    failing: str, make: Callable[[], MainWindow], faults: list[str], saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (*AT_ONCE, (CanvasView, "finish_editing"), (Session, "leave"))
    watch = Watch(monkeypatch, *steps)
    window = make()
    watch.fail(failing)
    window.leave_for_recovery()
    assert sorted(watch.begun) == sorted(names(steps))
    assert faults == ["injected"]
    assert lock_file(saved_file).exists() == (failing == "ReadOnly.shut")
    watch.fail("")
    window.session.leave_for_recovery()
    assert back() == ["Mine"]
    assert window.close()


@pytest.mark.parametrize(
    ("holder", "name", "answer"),
    [
        (FileCommands, "may_leave", "discard"),
        (CanvasView, "finish_editing", "discard"),
        (messages, "ask_unsaved", "discard"),
        (FileCommands, "save", "save"),
    ],
)
def test_where_nobody_could_be_asked_the_window_goes_and_the_work_comes_back(
    holder: Any, name: str, answer: messages.UnsavedAnswer, make: Callable[[], MainWindow], faults: list[str],
    fake_messages: FakeMessages, saved_file: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window = make()
    fake_messages.unsaved_answer = answer
    monkeypatch.setattr(holder, name, injected)
    assert window.close()
    assert faults == ["injected"]
    assert not lock_file(saved_file).exists()
    assert back() == ["Mine"]


def test_where_nobody_could_be_asked_and_the_work_is_nowhere_the_window_stays(
    make: Callable[[], MainWindow], faults: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    with monkeypatch.context() as broken:
        broken.setattr(FileCommands, "may_leave", injected)
        broken.setattr(journal.Journal, "trouble", "disk-full")
        assert not window.close()
        assert window.isVisible()
        assert window.session.journey.title == "Mine"
        window.session.undo()  # what is saved needs no journal
        assert window.close()


def test_a_journal_that_cannot_be_put_away_stays(
    make: Callable[[], MainWindow], faults: list[str], saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    monkeypatch.setattr(Session, "close", injected)
    assert window.close()
    assert faults == ["injected"]
    assert not lock_file(saved_file).exists()
    assert len(journals()) == 1
    window.session.leave_for_recovery()
    assert back() == ["Mine"]


def test_a_drive_that_does_not_answer_keeps_no_window_open(
    make: Callable[[], MainWindow], saved_file: Path, monkeypatch: pytest.MonkeyPatch, faults: list[str]
) -> None:
    answer, begun = Event(), Event()

    def hang(*_: object) -> None:
        begun.set()
        answer.wait(30)

    window = make()
    try:
        monkeypatch.setattr(watched_file, "read_file_state", hang)
        monkeypatch.setattr(DocumentLock, "release", hang)
        window.notices.external_changes.watched_file.check(None)
        assert begun.wait(5)
        started = time.monotonic()
        assert window.close()
        assert time.monotonic() - started < 3
    finally:
        answer.set()
    assert journals() == []
    assert faults == []


STUCK = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from journeydesigner.app.runtime.worker import Worker
application = QCoreApplication([])
owner = QObject()
worker = Worker(owner, print, print, "stuck")
begun = threading.Event()
worker.order(lambda: (begun.set(), threading.Event().wait()))
begun.wait()
worker.close(0.1)
print("end", flush=True)
"""


def test_work_that_is_stuck_keeps_no_process_from_ending() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STUCK], cwd=ROOT, timeout=20, capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("end\n", "")


def test_who_is_asked_to_wait_twice_waits_for_both(styled_app: QApplication) -> None:
    """As at a second click on the window's cross while a slow drive takes the save."""
    owner, answer = QObject(), Event()
    waited: list[object] = []
    worker: Worker[bool] = Worker(owner, waited.append, waited.append, "slow")
    worker.submit(lambda: answer.wait(10))

    def again() -> None:
        answer.set()
        worker.wait()
        waited.append(False)

    QTimer.singleShot(0, owner, again)
    worker.wait()
    assert waited == [True, False]
    worker.close()


@pytest.mark.parametrize("beside", [False, True])
def test_where_a_second_window_stood_is_not_where_the_next_start_begins(window: MainWindow, beside: bool) -> None:
    window.is_second_window = beside
    window.resize(901, 603)
    window.close()
    assert window.settings.geometry.isEmpty() == beside
