"""A monkey at the window: a thousand random actions, and nothing breaks, leaks or gets lost.

`MONKEY_SEEDS=20` lets twenty more monkeys in. A failure tells the seed and the last steps.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QDrag, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journeydesigner import resources
from journeydesigner.app import program
from journeydesigner.app.actions import table
from journeydesigner.app.main_window import MainWindow
from journeydesigner.app.settings import Settings
from journeydesigner.storage import reader, writer
from journeydesigner.storage.recovery import recover
from journeydesigner.storage.references import reference_problems
from tests.app.conftest import Asked, rename

STEPS = 1_000
SEEDS = range(1, 2 + int(os.environ.get("MONKEY_SEEDS", "0")))
WORDS = ("Pays", "é", "<b>&amp;</b>", "a b", "3.5", "2", "漢", "x" * 40)
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_F2,
)  # fmt: skip
LEFT_OUT = ("quit", "print")
"""Actions that end the monkey's work, or ask the system for its printers."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
PATIENCE = 4
"""What the monkey does in a dialog before it puts it away."""


class Monkey:
    """Does one random thing after another; `steps` are the last of them."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = Random(seed)
        self.steps: deque[str] = deque(maxlen=25)
        self.met: set[str] = set()
        self._patience = PATIENCE
        self._works = True
        self._watch()

    def stop(self) -> None:
        """Look after dialogs no longer."""
        self._works = False

    def act(self) -> None:
        """Do something in the window."""
        does: list[Callable[[], None]] = [
            self.trigger, self.trigger, self.click_map, self.click_map, self.drag, self.wheel, self.click_widget,
            self.click_widget, self.type_words, self.press_key, self.press_key, self.select, self.step_back,
            self.resize,
        ]  # fmt: skip
        chosen = self.chance.choice(does)
        self.steps.append(chosen.__name__)
        chosen()
        QApplication.processEvents()

    def trigger(self) -> None:
        actions = self.window.actions_table
        ids = [spec.id for spec in table() if spec.id not in LEFT_OUT]
        id_ = self.chance.choice(ids)
        self.steps[-1] += f" {id_}"
        if actions[id_].isEnabled():
            self.met.add(id_)
            actions[id_].trigger()

    def click_map(self) -> None:
        port, at = self.window.view.viewport(), self._spot(self.window.view.viewport())
        modifier = self.chance.choice(MODIFIERS)
        kind = self.chance.random()
        if kind < 0.6:
            QTest.mouseClick(port, LEFT, modifier, at)
        elif kind < 0.8:
            QTest.mouseDClick(port, LEFT, Qt.KeyboardModifier.NoModifier, at)
        else:
            QTest.mouseClick(port, RIGHT, Qt.KeyboardModifier.NoModifier, at)

    def drag(self) -> None:
        port = self.window.view.viewport()
        QTest.mousePress(port, LEFT, self.chance.choice(MODIFIERS), self._spot(port))
        for _ in range(3):
            QTest.mouseMove(port, self._spot(port))
            QApplication.processEvents()
        if self.chance.random() < 0.2:
            QTest.keyClick(port, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, self._spot(port))

    def wheel(self) -> None:
        port = self.window.view.viewport()
        at = QPointF(self._spot(port))
        event = QWheelEvent(
            at, port.mapToGlobal(at), QPoint(), QPoint(0, self.chance.choice((-240, 120))), Qt.MouseButton.NoButton,
            self.chance.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    def click_widget(self) -> None:
        self._click_one_in(self.window)

    def type_words(self) -> None:
        fields = [each for each in self._live(self.window) if isinstance(each, QLineEdit | QPlainTextEdit)]
        focused = QApplication.focusWidget()
        target = focused if focused is not None and self.chance.random() < 0.4 else None
        target = target or (self.chance.choice(fields) if fields else self.window.view)
        target.setFocus()
        for letter in self.chance.choice(WORDS):  # Qt's own way of typing in tests knows ASCII only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(target):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press_key(self) -> None:
        target = QApplication.focusWidget() or self.window.view
        key = self.chance.choice(KEYS)
        self.steps[-1] += f" {key.name}"
        QTest.keyClick(target, key, self.chance.choice(MODIFIERS))

    def select(self) -> None:
        refs = [ref for ref in self.window.view.stage.drawing.by_ref if ref.kind in ("touchpoint", "phase", "row")]
        if refs:
            self.window.session.select(*self.chance.sample(refs, 1))
            if self.window.settings.inspector_shown:
                tabs = self.window.panels.inspector.tabs
                tabs.setCurrentIndex(self.chance.randrange(tabs.count()))

    def step_back(self) -> None:
        for _ in range(self.chance.randrange(4)):
            self.window.actions_table[self.chance.choice(("undo", "undo", "redo"))].trigger()

    def resize(self) -> None:
        self.window.resize(self.chance.randrange(700, 1500), self.chance.randrange(500, 1000))

    def _watch(self) -> None:
        """Look after what waits for an answer. A timer of its own each time: one does not ring inside itself."""
        if self._works:
            QTimer.singleShot(2, self._watch)
            self._answer()

    def _answer(self) -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self.steps.append(f"in {type(popup).__name__}")
            for _ in range(self.chance.randrange(4)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            if QApplication.activePopupWidget() is popup:
                popup.close()
        elif modal is not None and self._patience > 0:
            self._patience -= 1
            self.met.add(type(modal).__name__)
            self.steps.append(f"in {type(modal).__name__}")
            self._click_one_in(modal)
        elif modal is not None:
            self._patience = PATIENCE
            modal.close()

    def _click_one_in(self, root: QWidget) -> None:
        found = [each for each in self._live(root) if each is not self.window.view.viewport()]
        buttons = [each for each in found if isinstance(each, QAbstractButton)]
        chosen = self.chance.choice(buttons if buttons and self.chance.random() < 0.7 else found or [root])
        self.steps.append(f"click {type(chosen).__name__} {chosen.accessibleName()!r}")
        QTest.mouseClick(chosen, LEFT, Qt.KeyboardModifier.NoModifier, self._spot(chosen))

    def _live(self, root: QWidget) -> list[QWidget]:
        return [each for each in root.findChildren(QWidget) if each.isVisible() and each.isEnabled() and each.width()]

    def _spot(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))


@pytest.fixture
def harmless(asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Answer what the system would ask; return the file that every file dialog chooses."""
    target = tmp_path / "chosen.journey"
    asked.unsaved = "discard"
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(target)])
    chosen = (str(resources.file("examples/diy-store.en.journey")), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QDrag, "exec", lambda *_: Qt.DropAction.IgnoreAction)
    return target


@pytest.fixture(params=SEEDS)
def monkey(
    request: pytest.FixtureRequest, qtbot: QtBot, dressed: QApplication, settings: Settings, harmless: Path
) -> Iterator[Monkey]:
    _tidy()
    before = _kinds()
    window = program.make_window(dressed, settings)
    window.resize(1200, 800)
    window.show()
    qtbot.waitExposed(window)
    window.build_panels()
    window.session.open(reader.load(resources.file("examples/diy-store.en.journey")), None)
    made = Monkey(window, request.param)
    yield made
    made.stop()
    _leave(window)
    for each in (window, window.appearance, window.session):
        each.deleteLater()
    _tidy()
    more = {kind: count - before.get(kind, 0) for kind, count in _kinds().items() if count > before.get(kind, 0)}
    assert not more, "the widgets of the whole process are those from before, once the window is gone"


def _tidy() -> None:
    """Have Qt and Python take away what nobody needs any more."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def _kinds() -> dict[str, int]:
    found: dict[str, int] = {}
    for widget in QApplication.allWidgets():
        found[type(widget).__name__] = found.get(type(widget).__name__, 0) + 1
    return found


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_thousand_random_actions_break_and_lose_nothing(monkey: Monkey) -> None:
    window = monkey.window
    for step in range(STEPS):
        try:
            monkey.act()
        except Exception:
            print(f"step {step}: {list(monkey.steps)}")
            raise
        assert window.isVisible(), list(monkey.steps)
    monkey.stop()
    while (modal := QApplication.activeModalWidget() or QApplication.activePopupWidget()) is not None:
        modal.close()
    assert {"undo", "add-touchpoint", "NewDialog", "ExportDialog"} <= monkey.met, "it did too little"
    rename(window, "The last word")
    journey = window.session.map
    assert reader.loads(writer.dumps(journey)) == journey
    assert not list(reference_problems(journey))
    _leave(window)
    found = [each for each in recover() if each.history.map.title == "The last word"]
    assert [each.history.map for each in found] == [journey], "the journal brings back what was on the screen"
    for each in found:
        each.folder.release()


def _leave(window: MainWindow) -> None:
    window.expect_end()
    window.close()
