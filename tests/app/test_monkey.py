"""A monkey at the window: a thousand random actions, and nothing breaks, leaks or gets lost.

`MONKEY_SEEDS=20` lets twenty more monkeys in. A failure tells the seed and the last steps.
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
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.integrity import reference_problems
from journeydesigner.storage.file import reader
from journeydesigner.storage.journal.folder import default_state_folder
from journeydesigner.storage.journal.recovery import SAME, recover_all
from tests.app.conftest import FakeMessages, change_title
from tests.app.monkey import Monkey

STEPS = 1_000
SEEDS = range(1, 2 + int(os.environ.get("MONKEY_SEEDS", "0")))
POWER_CUT = 100
"""After so many steps each time, it is looked at what a sudden end would leave."""
DIALOGS = {"NewDialog", "ExportDialog", "MoveDialog", "VersionsDialog", "ShortcutsDialog", "AboutDialog"}
ANSWERS: tuple[tuple[UnsavedAnswer, int], ...] = (("discard", 0), ("discard", 1), ("save", 1), ("cancel", 0))
"""What is said to the question about unsaved changes, and whether that is wanted which is offered."""
EXAMPLE = resources.file("examples/diy-store.en.journey")
NO_DISPLAY = "This plugin does not support"


class Complaints:
    """What Qt warned of and what nobody caught, while this was on watch: on top of pytest's own watch, so that the
    step in which it happened is known, and for the closing too.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self._before: Callable[[QtMsgType, QMessageLogContext, str], object] | None = None

    def __enter__(self) -> Complaints:
        self._before = qInstallMessageHandler(self._take)
        return self

    def __exit__(self, *_: object) -> None:
        qInstallMessageHandler(self._before)

    def _take(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and NO_DISPLAY not in message:
            self.said.append(message)
        if self._before is not None:
            self._before(kind, context, message)


@pytest.fixture
def chosen(tmp_path: Path) -> list[Path]:
    """The file that every file dialog chooses; a test may put another in its place."""
    return [tmp_path / "chosen.journey"]


@pytest.fixture
def harmless(fake_messages: FakeMessages, chosen: list[Path], monkeypatch: pytest.MonkeyPatch) -> FakeMessages:
    """Answer what the system would ask."""

    def accept(dialog: QFileDialog) -> int:
        dialog.deleteLater()  # as the real `exec` lets Python's end of it take it away
        return 1

    fake_messages.unsaved_answer, fake_messages.changed_answer = "discard", "overwrite"
    monkeypatch.setattr(QFileDialog, "exec", accept)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(chosen[0])])
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(chosen[0] if chosen[0].exists() else EXAMPLE), "")
    )
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)
    return fake_messages


@pytest.mark.qt_log_ignore(NO_DISPLAY, extend=True)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_thousand_random_actions_break_and_lose_nothing(
    seed: int, qtbot: QtBot, styled_app: QApplication, settings: Settings, harmless: FakeMessages, chosen: list[Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    _tidy()
    before = _alive()
    with Complaints() as complaints, qtbot.captureExceptions() as uncaught:
        window = program.make_window(styled_app, settings)
        window.resize(1200, 800)
        window.show()
        qtbot.waitExposed(window)
        window.build_panels()
        window.session.open(reader.load(EXAMPLE), None)
        _play(window, Monkey(window, seed), lambda: [*complaints.said, *uncaught], harmless, tmp_path)
        _save(window, chosen, harmless)
        _end_suddenly(window, chosen[0])
        for each in (window, window.appearance, window.session):
            each.deleteLater()
        _tidy()
    assert not complaints.said
    assert not uncaught
    assert not _alive() - before, "what lives in the whole process is what lived before the window did"


def _play(
    window: MainWindow, monkey: Monkey, complaints: Callable[[], list[object]], harmless: FakeMessages, tmp_path: Path
) -> None:
    _tidy()
    popups = _popups()
    for step in range(STEPS):
        harmless.unsaved_answer, harmless.button_answer = monkey.random.choice(ANSWERS)
        try:
            monkey.do_random_step()
            assert not complaints()
            assert window.isVisible()
            if step % POWER_CUT == 0:
                _pull_the_plug(window, tmp_path / f"state {step}")
        except Exception as error:
            error.add_note(f"step {step}: {list(monkey.recent_steps)}")
            raise
    monkey.stop()
    while (modal := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        modal.close()
    window.view.finish_editing()
    _tidy()
    assert not _popups() - popups, "dialogs and menus are gone once they are closed"
    assert monkey.actions | DIALOGS <= monkey.covered, "it did too little"


def _pull_the_plug(window: MainWindow, state: Path) -> None:
    """Assert that a process which ended right now would leave the map that is on the screen."""
    journals = default_state_folder() / "journal"
    if journals.exists():
        shutil.copytree(journals, state / "journal")  # without the right to them, which the window has
    found = list(recover_all(state))
    for each in found:
        each.folder.release()
    history = window.session.history
    left = [(each.history.position, each.history.map) for each in found]
    if history.can_undo or history.can_redo or left:
        assert left == [(history.position, history.map)], "the journal holds what is on the screen"


def _save(window: MainWindow, chosen: list[Path], harmless: FakeMessages) -> None:
    """Save what is there; assert that the file holds it, and that a map which was made at random is sound."""
    change_title(window, "The last word")
    chosen[0] = chosen[0].with_name("last.journey")
    harmless.shown_messages.clear()
    window.files.save_as()
    window.files.confirm_close()  # waits for the save
    assert window.session.is_saved, harmless.shown_messages
    assert reader.load(chosen[0]) == window.session.journey
    assert not list(reference_problems(window.session.journey))


def _end_suddenly(window: MainWindow, file: Path) -> None:
    """End without a save; assert that the next start has all of it, each step to undo, and what is in the file."""
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
    assert found.history.map == reader.load(file), "the file is what the journal leads to"


def _tidy() -> None:
    """Have Qt and Python take away what nobody needs any more."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _alive() -> Counter[str]:
    """Count all widgets, our own other objects of Qt, and threads, by what they are."""
    found = Counter(type(widget).__name__ for widget in QApplication.allWidgets())
    others = [each for each in gc.get_objects() if issubclass(type(each), QObject) and _is_ours(each)]
    found.update(f"QObject {type(each).__name__}" for each in others)
    found.update(f"thread {each.name}" for each in threading.enumerate())
    return found


def _is_ours(each: QObject) -> bool:
    return type(each).__module__.startswith("journeydesigner.") and not isinstance(each, QWidget) and isValid(each)


def _popups() -> Counter[str]:
    return Counter(type(each).__name__ for each in QApplication.allWidgets() if isinstance(each, QDialog | QMenu))
