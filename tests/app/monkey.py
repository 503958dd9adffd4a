"""A monkey that works in the real window: what it can do, done at random, each thing as often as any other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from journeydesigner.app.actions import table
from journeydesigner.app.main_window import MainWindow

WORDS = ("Pays", "é", "<b>&amp;</b>", "a b", "3.5", "2", "漢", "x" * 40)
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_F2,
)  # fmt: skip
LEFT_OUT = ("quit", "print")
"""Actions that end the monkey's work, or ask the system for its printers."""
STEPPING = ("undo", "redo", "add-touchpoint", "add-phase", "duplicate")
"""Actions that count as done where they changed the map."""
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
PATIENCE = 4
"""What the monkey does in a dialog before it puts it away."""


class Monkey:
    """Does one random thing after another.

    `steps` are the last of them. `met`: the actions of the table that were really done, and the dialogs that came.
    """

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = Random(seed)
        self.steps: deque[str] = deque(maxlen=25)
        self.met: set[str] = set()
        self.actions = frozenset(spec.id for spec in table() if spec.id not in LEFT_OUT)
        self._turns: list[Callable[[], None]] = []
        self._due: set[str] = set()
        self._patience = PATIENCE
        self._works = True
        self._watch()

    def stop(self) -> None:
        """Look after dialogs no longer."""
        self._works = False

    def act(self) -> None:
        """Do something in the window; each kind of thing has its turns before any has more of them."""
        if not self._turns:
            self._turns = [
                self.trigger, self.trigger, self.trigger, self.click_map, self.click_map, self.drag, self.wheel,
                self.click_widget, self.click_widget, self.type_words, self.press_key, self.press_key, self.select,
                self.step_back, self.resize,
            ]  # fmt: skip
            self.chance.shuffle(self._turns)
        chosen = self._turns.pop()
        self.steps.append(chosen.__name__)
        chosen()
        QApplication.processEvents()
        # A program's own loop takes away what is no longer wanted; without it keys would go to dialogs put away.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def trigger(self) -> None:
        """Do an action of the table: in each round every one of them, those first that cannot be done at any time."""
        can = [spec for spec in table() if spec.id in self.actions and self.window.actions_table[spec.id].isEnabled()]
        if not self._due.intersection(spec.id for spec in can):
            self._due |= self.actions
        due = [spec for spec in can if spec.id in self._due]
        chosen = self.chance.choice([spec for spec in due if spec.when] or due)
        self._due.discard(chosen.id)
        self._trigger(chosen.id)

    def _trigger(self, id_: str) -> None:
        self.steps[-1] += f" {id_}"
        before = self.window.session.map
        self.window.actions_table[id_].trigger()
        if id_ not in STEPPING or self.window.session.map is not before:
            self.met.add(id_)

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
        """Select a part, or two touchpoints, as the panels do, and sometimes do something with it at once."""
        by_ref = self.window.view.stage.drawing.by_ref
        parts = [ref for ref in by_ref if ref.kind in ("touchpoint", "phase", "row", "cell", "link")]
        cards = [ref for ref in parts if ref.kind == "touchpoint"]
        if len(cards) > 1 and self.chance.random() < 0.5:
            self.window.session.select(*self.chance.sample(cards, 2))
        elif parts:
            self.window.session.select(self.chance.choice(parts))
        if self.window.settings.inspector_shown:
            tabs = self.window.panels.inspector.tabs
            tabs.setCurrentIndex(self.chance.randrange(tabs.count()))
        if self.chance.random() < 0.5:
            self.trigger()

    def step_back(self) -> None:
        """Take some steps back, and some of these again."""
        for _ in range(self.chance.randrange(4)):
            id_ = self.chance.choice(("undo", "undo", "redo"))
            if self.window.actions_table[id_].isEnabled():
                self._trigger(id_)

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
        if not found:  # a dialog that has only just begun to show
            return
        buttons = [each for each in found if isinstance(each, QAbstractButton)]
        chosen = self.chance.choice(buttons if buttons and self.chance.random() < 0.7 else found)
        self.steps.append(f"click {type(chosen).__name__} {chosen.accessibleName()!r}")
        QTest.mouseClick(chosen, LEFT, Qt.KeyboardModifier.NoModifier, self._spot(chosen))

    def _live(self, root: QWidget) -> list[QWidget]:
        return [each for each in root.findChildren(QWidget) if each.isVisible() and each.isEnabled() and each.width()]

    def _spot(self, widget: QWidget) -> QPoint:
        return QPoint(self.chance.randrange(max(1, widget.width())), self.chance.randrange(max(1, widget.height())))
