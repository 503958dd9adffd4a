"""Monkey test of the window: after a thousand random actions nothing has failed, leaked or been lost.

`MONKEY_STEPS=400` does fewer, `MONKEY_SEEDS=20` runs twenty more seeds. A failure shows the seed and the last steps.
"""

from __future__ import annotations

import gc
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices, QDrag
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journeydesigner import resources
from journeydesigner.app import program
from journeydesigner.app.dialogs.messages import UnsavedAnswer
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming import qt_file_dialog
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.integrity import reference_problems
from journeydesigner.storage.file import reader
from journeydesigner.storage.journal.folder import default_state_folder
from journeydesigner.storage.journal.recovery import SAME, recover_all
from tests.app.conftest import FakeMessages, change_title
from tests.app.monkey import Monkey

STEPS = int(os.environ.get("MONKEY_STEPS", "1000"))
SEEDS = range(1, 2 + int(os.environ.get("MONKEY_SEEDS", "0")))
POWER_CUT_INTERVAL = 100
"""Every so many steps, the test checks what could be recovered after a power cut."""
DIALOGS = {"NewMapDialog", "ExportDialog", "MoveDialog", "VersionsDialog", "ShortcutsDialog", "AboutDialog"}
ANSWERS: tuple[tuple[UnsavedAnswer, int], ...] = (("discard", 0), ("discard", 1), ("save", 1), ("cancel", 0))
"""The answers to the question about unsaved changes, and to offers of an action."""
EXAMPLE = resources.file("examples/diy-store.en.journey")
NO_DISPLAY = "This plugin does not support"


class QtWarnings:
    """Collects Qt's warnings. pytest-qt does so too, but not by step, and not while the window is closed."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self._before: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None

    def __enter__(self) -> QtWarnings:
        self._before = qInstallMessageHandler(self._take)
        return self

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._before)

    def _take(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and NO_DISPLAY not in message:
            self.messages.append(message)
        if self._before is not None:
            self._before(kind, context, message)


@pytest.fixture
def chosen_files(tmp_path: Path) -> list[Path]:
    """The file that every file dialog returns; a test may replace it."""
    return [tmp_path / "chosen.journey"]


@pytest.fixture
def answered_dialogs(
    fake_messages: FakeMessages, chosen_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> FakeMessages:
    """Answer the dialogs of the system."""

    def accept(dialog: QFileDialog) -> int:
        dialog.deleteLater()  # the real dialog is deleted too
        return 1

    fake_messages.unsaved_answer, fake_messages.changed_answer = "discard", "overwrite"
    monkeypatch.setattr(QFileDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(chosen_files[0])])
    monkeypatch.setattr(
        qt_file_dialog, "ask_existing_file", lambda *_: chosen_files[0] if chosen_files[0].exists() else EXAMPLE
    )
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)
    return fake_messages


@pytest.mark.qt_log_ignore(NO_DISPLAY, extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_random_actions_cause_no_error_and_no_loss(
    seed: int, qtbot: QtBot, styled_app: QApplication, settings: Settings, answered_dialogs: FakeMessages,
    chosen_files: list[Path], tmp_path: Path,
) -> None:  # fmt: skip
    _collect_garbage()
    before = _count_objects()
    with QtWarnings() as warnings, qtbot.captureExceptions() as uncaught:
        window = program.make_window(styled_app, settings)
        window.resize(1200, 800)
        window.show()
        qtbot.waitExposed(window)
        window.panels.build()
        window.session.open(reader.load(EXAMPLE), None)
        _run_monkey(window, Monkey(window, seed), lambda: [*warnings.messages, *uncaught], answered_dialogs, tmp_path)
        _check_save(window, chosen_files, answered_dialogs)
        _check_unsaved_end(window, chosen_files[0])
        for each in (window, window.appearance, window.session):
            each.deleteLater()
        _collect_garbage()
    assert not warnings.messages
    assert not uncaught
    assert not _count_objects() - before, "no widget, object or thread is left after the window"


def _run_monkey(
    window: MainWindow,
    monkey: Monkey,
    warnings: Callable[[], list[object]],
    answered_dialogs: FakeMessages,
    tmp_path: Path,
) -> None:
    _collect_garbage()
    popups = _popups()
    for step in range(STEPS):
        answered_dialogs.unsaved_answer, answered_dialogs.button_answer = monkey.random.choice(ANSWERS)
        try:
            monkey.do_random_step()
            assert not warnings()
            assert window.isVisible()
            if step % POWER_CUT_INTERVAL == 0:
                _check_recovery(window, tmp_path / f"state {step}")
        except Exception as error:
            error.add_note(f"step {step}: {list(monkey.recent_steps)}")
            raise
    monkey.stop()
    while (modal := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        modal.close()
    window.view.finish_editing()
    _collect_garbage()
    assert not _popups() - popups, "closed dialogs and menus are deleted"
    if STEPS >= 1_000:
        assert monkey.actions | DIALOGS <= monkey.covered, "not every action was triggered"


def _check_recovery(window: MainWindow, state: Path) -> None:
    """Assert that the shown map could be recovered if the process ended now."""
    journals = default_state_folder() / "journal"
    if journals.exists():
        shutil.copytree(journals, state / "journal")  # a copy, since the window holds the lock of the original
    found = list(recover_all(state))
    for each in found:
        each.folder.release()
    history = window.session.history
    left = [(each.history.position, each.history.map) for each in found]
    if history.can_undo or history.can_redo or left:
        assert left == [(history.position, history.map)], "the journal holds the shown map"


def _check_save(window: MainWindow, chosen_files: list[Path], answered_dialogs: FakeMessages) -> None:
    """Save the map; assert that the file holds it, and that all its references are valid."""
    change_title(window, "The last word")
    chosen_files[0] = chosen_files[0].with_name("last.journey")
    answered_dialogs.shown_messages.clear()
    window.files.save_as()
    window.files.confirm_close()  # waits for the save
    assert window.session.is_saved, answered_dialogs.shown_messages
    assert reader.load(chosen_files[0]) == window.session.journey
    assert not list(reference_problems(window.session.journey))


def _check_unsaved_end(window: MainWindow, file: Path) -> None:
    """End without a save; assert that the map and its whole undo history are recovered."""
    change_title(window, "The very last word")
    history = window.session.history
    window.expect_logout()
    window.close()
    (found,) = recover_all()
    found.folder.release()
    assert found.history.timeline() == history.timeline()
    assert found.history.position == history.position
    assert found.history.map.title == "The very last word"
    assert (found.path, found.file_state, found.unsaved_steps) == (file, SAME, 1)
    found.history.undo()
    assert found.history.map == reader.load(file), "undo leads to the saved map"


def _collect_garbage() -> None:
    """Delete what is no longer referenced, in Qt and in Python."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _count_objects() -> Counter[str]:
    """Count widgets, our own other Qt objects, and threads, by type or name."""
    found = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
    others = [each for each in gc.get_objects() if issubclass(type(each), QObject) and _is_ours(each)]
    found.update(f"QObject {type(each).__name__}" for each in others)
    found.update(f"thread {each.name}" for each in threading.enumerate())
    return found


def _is_ours(each: QObject) -> bool:
    return type(each).__module__.startswith("journeydesigner.") and not isinstance(each, QWidget) and isValid(each)


def _popups() -> Counter[str]:
    return Counter(type(each).__name__ for each in QApplication.allWidgets() if isinstance(each, QDialog | QMenu))
