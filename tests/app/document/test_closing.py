"""The window can always be closed without losing work, even where a step of closing fails."""

from __future__ import annotations

import subprocess
import sys
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
from journeydesigner.app.document.saver import DocumentSaver
from journeydesigner.app.document.shared import watched_file
from journeydesigner.app.document.shared.document_lock import DocumentLocking
from journeydesigner.app.document.shared.external_changes import ExternalChanges
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.text_editing.controller import TextEditingController
from journeydesigner.session.session import Session
from journeydesigner.storage import disk
from journeydesigner.storage.file.document_lock import DocumentLock
from journeydesigner.storage.journal import journal, recovery
from tests.app.conftest import SMALL_MAP, FakeMessages, change_title
from tests.app.document.shared.test_document_lock import lock_file
from tests.app.document.test_recovery import ROOT, journals

EVERY_END_STEPS: Final = (
    (RecoverableMaps, "clear_attempt"),
    (MainWindow, "_remember_geometry"),
    (DocumentLocking, "release"),
    (Settings, "save"),
)
"""The steps of every way to end, besides closing the map."""
CLOSE_STEPS: Final = (
    *EVERY_END_STEPS,
    (ExportCommands, "shut_down"),
    (ExternalChanges, "shut_down"),
    (DocumentSaver, "shut_down"),
    (RecoverableMaps, "release_all"),
)
"""The steps of closing the window, besides closing the map."""


def injected(*_: object, **__: object) -> None:
    raise RuntimeError("injected")


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The messages of uncaught exceptions."""
    made: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: made.append(str(error)))
    return made


@pytest.fixture
def make_window(
    styled_app: QApplication, settings: Settings, fake_messages: FakeMessages, errors: list[str], saved_file: Path
) -> Iterator[Callable[[], MainWindow]]:
    """Make windows on the saved map with an unsaved change, to be closed by the test."""
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


class StepRecorder:
    """Records which steps are called; the one in `failing` raises instead."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *steps: tuple[type, str]) -> None:
        self.called: list[str] = []
        self.failing = ""
        for kind, attribute in steps:
            name = f"{kind.__name__}.{attribute}"
            monkeypatch.setattr(kind, attribute, self._replaced(name, getattr(kind, attribute)))

    def fail(self, name: str) -> None:
        """Let this step raise from now on."""
        self.failing = name
        self.called.clear()

    def _replaced(self, name: str, real: Callable[..., None]) -> Callable[..., None]:
        def step(on: Any) -> None:
            self.called.append(name)
            if name == self.failing:
                raise RuntimeError("injected")
            real(on)

        return step


def step_names(steps: tuple[tuple[type, str], ...]) -> list[str]:
    return [f"{kind.__name__}.{attribute}" for kind, attribute in steps]


def recovered_titles() -> list[str]:
    """Return the titles of the maps that the next start recovers."""
    found = list(recovery.recover_all())
    for each in found:
        each.folder.release()
    return [each.history.map.title for each in found]


@pytest.mark.parametrize("failing", step_names(CLOSE_STEPS))
def test_a_failing_step_of_closing_does_not_stop_the_others(
    failing: str,
    make_window: Callable[[], MainWindow],
    errors: list[str],
    saved_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorder = StepRecorder(monkeypatch, *CLOSE_STEPS)
    window = make_window()
    assert lock_file(saved_file).exists()
    recorder.fail(failing)
    assert window.close()
    assert not window.isVisible()
    assert sorted(recorder.called) == sorted(step_names(CLOSE_STEPS))
    assert errors == ["injected"]
    assert lock_file(saved_file).exists() == (failing == "DocumentLocking.release")
    assert (journals(), len(journals("bin"))) == ([], 1), "the user discarded the changes"


@pytest.mark.parametrize("failing", step_names(CLOSE_STEPS))
def test_logout_keeps_unsaved_changes_for_the_next_start_whatever_fails(
    failing: str,
    make_window: Callable[[], MainWindow],
    errors: list[str],
    fake_messages: FakeMessages,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorder = StepRecorder(monkeypatch, *CLOSE_STEPS)
    window = make_window()
    window.expect_logout()
    recorder.fail(failing)
    assert window.close()
    assert sorted(recorder.called) == sorted(step_names(CLOSE_STEPS))
    assert fake_messages.questions == []
    assert recovered_titles() == ["Mine"]


@pytest.mark.parametrize(
    "failing", [*step_names(EVERY_END_STEPS), "TextEditingController.finish", "Session.leave_for_recovery"]
)
def test_termination_runs_all_steps_whatever_fails(
    failing: str,
    make_window: Callable[[], MainWindow],
    errors: list[str],
    saved_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    steps = (*EVERY_END_STEPS, (TextEditingController, "finish"), (Session, "leave_for_recovery"))
    recorder = StepRecorder(monkeypatch, *steps)
    window = make_window()
    recorder.fail(failing)
    window.leave_for_recovery()
    assert sorted(recorder.called) == sorted(step_names(steps))
    assert errors == ["injected"]
    assert lock_file(saved_file).exists() == (failing == "DocumentLocking.release")
    recorder.fail("")
    window.session.leave_for_recovery()
    assert recovered_titles() == ["Mine"]
    assert window.close()


@pytest.mark.parametrize(
    ("holder", "name", "answer"),
    [
        (FileCommands, "confirm_close", "discard"),
        (TextEditingController, "finish", "discard"),
        (messages, "ask_unsaved", "discard"),
        (FileCommands, "save", "save"),
    ],
)
def test_where_the_question_fails_the_window_closes_and_changes_are_recovered(
    holder: Any, name: str, answer: messages.UnsavedAnswer, make_window: Callable[[], MainWindow], errors: list[str],
    fake_messages: FakeMessages, saved_file: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    window = make_window()
    fake_messages.unsaved_answer = answer
    monkeypatch.setattr(holder, name, injected)
    assert window.close()
    assert errors == ["injected"]
    assert not lock_file(saved_file).exists()
    assert recovered_titles() == ["Mine"]


def test_where_the_question_fails_and_no_journal_exists_the_window_stays_open(
    make_window: Callable[[], MainWindow], errors: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    with monkeypatch.context() as broken:
        broken.setattr(FileCommands, "confirm_close", injected)
        broken.setattr(journal.Journal, "write_error", "disk-full")
        assert not window.close()
        assert window.isVisible()
        assert window.session.journey.title == "Mine"
        window.session.undo()  # a saved map needs no journal
        assert window.close()


def test_a_journal_that_cannot_be_closed_stays_for_recovery(
    make_window: Callable[[], MainWindow], errors: list[str], saved_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    monkeypatch.setattr(Session, "close", injected)
    assert window.close()
    assert errors == ["injected"]
    assert not lock_file(saved_file).exists()
    assert len(journals()) == 1
    window.session.leave_for_recovery()
    assert recovered_titles() == ["Mine"]


def test_a_drive_that_does_not_answer_does_not_keep_the_window_open(
    make_window: Callable[[], MainWindow], saved_file: Path, monkeypatch: pytest.MonkeyPatch, errors: list[str]
) -> None:
    answer, called, waited_for = Event(), Event(), list[bool]()

    def hang(*_: object) -> None:
        called.set()
        if not answer.wait(60):
            waited_for.append(True)

    window = make_window()
    try:
        monkeypatch.setattr(watched_file, "read_file_state", hang)
        monkeypatch.setattr(DocumentLock, "release", hang)
        window.notices.external_changes.watched_file.check(None)
        assert called.wait(5)
        assert window.close()
        assert not waited_for, "the window waits for no drive"
    finally:
        answer.set()
    assert journals() == []
    assert errors == []


BLOCKED_WORKER = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject
from journeydesigner.app.runtime.worker import Worker
application = QCoreApplication([])
owner = QObject()
worker = Worker(owner, print, "stuck")
called = threading.Event()
worker.submit(lambda: (called.set(), threading.Event().wait()))
called.wait()
worker.close(0.1)
print("end", flush=True)
"""


def test_a_blocked_worker_does_not_keep_the_process_from_ending() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", BLOCKED_WORKER], cwd=ROOT, timeout=20, capture_output=True, text=True, check=True
    )
    assert (ended.stdout, ended.stderr) == ("end\n", "")


def test_nested_waits_for_a_worker_both_return(styled_app: QApplication) -> None:
    """As when the user clicks the close button again while a slow drive saves."""
    owner, answer = QObject(), Event()
    waited: list[object] = []
    worker: Worker[bool] = Worker(owner, waited.append, "slow")
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
def test_the_geometry_of_a_second_window_is_not_remembered(window: MainWindow, beside: bool) -> None:
    window.is_second_window = beside
    window.resize(901, 603)
    window.close()
    assert window.settings.geometry.isEmpty() == beside
