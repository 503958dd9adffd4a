"""Random input to the window for the monkey test."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from journeydesigner.app.window.actions import action_specs
from journeydesigner.app.window.main_window import MainWindow

TYPED_TEXTS = ("Pays", "é", "<b>&amp;</b>", "a b", "3.5", "2", "漢", "x" * 40)
KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Space,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_F2,
)  # fmt: skip
EXCLUDED_ACTIONS = ("quit", "print")
"""Actions that would end the test, or need a printer."""
MAP_CHANGING = ("undo", "redo", "add-touchpoint", "add-phase", "duplicate")
"""Actions that only count as covered where they changed the map."""
LEFT_BUTTON, RIGHT_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
MAX_DIALOG_STEPS = 4
"""Clicks in a dialog before it is closed."""


class Monkey:
    """Does random steps. `recent_steps`: the last ones; `covered`: the actions that were done and the dialogs shown."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.random = Random(seed)
        self.recent_steps: deque[str] = deque(maxlen=25)
        self.covered: set[str] = set()
        self.actions = frozenset(spec.id for spec in action_specs() if spec.id not in EXCLUDED_ACTIONS)
        self._pending_kinds: list[Callable[[], None]] = []
        self._due_actions: set[str] = set()
        self._dialog_steps_left = MAX_DIALOG_STEPS
        self._is_running = True
        self._poll_dialogs()

    def stop(self) -> None:
        """Stop answering dialogs."""
        self._is_running = False

    def do_random_step(self) -> None:
        """Do a step of a random kind; each kind comes once (or as often as listed) before any comes again."""
        if not self._pending_kinds:
            self._pending_kinds = [
                self.trigger_action, self.trigger_action, self.trigger_action, self.click_map, self.click_map,
                self.drag, self.wheel, self.click_widget, self.click_widget, self.type_text, self.press_key,
                self.press_key, self.select_parts, self.undo_and_redo, self.resize,
            ]  # fmt: skip
            self.random.shuffle(self._pending_kinds)
        chosen = self._pending_kinds.pop()
        self.recent_steps.append(chosen.__name__)
        chosen()
        QApplication.processEvents()
        # The event loop of the program would do this; else keys would go to closed dialogs.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def trigger_action(self) -> None:
        """Trigger an action: in each round every one, beginning with those that are not always enabled."""
        can = [
            spec
            for spec in action_specs()
            if spec.id in self.actions and self.window.actions_table[spec.id].isEnabled()
        ]
        if not self._due_actions.intersection(spec.id for spec in can):
            self._due_actions |= self.actions
        due = [spec for spec in can if spec.id in self._due_actions]
        chosen = self.random.choice([spec for spec in due if spec.enabled_when] or due)
        self._due_actions.discard(chosen.id)
        self._trigger_by_id(chosen.id)

    def _trigger_by_id(self, id_: str) -> None:
        self.recent_steps[-1] += f" {id_}"
        before = self.window.session.journey
        self.window.actions_table[id_].trigger()
        if id_ not in MAP_CHANGING or self.window.session.journey is not before:
            self.covered.add(id_)

    def click_map(self) -> None:
        port, at = self.window.view.viewport(), self._random_point(self.window.view.viewport())
        modifier = self.random.choice(MODIFIERS)
        kind = self.random.random()
        if kind < 0.6:
            QTest.mouseClick(port, LEFT_BUTTON, modifier, at)
        elif kind < 0.8:
            QTest.mouseDClick(port, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, at)
        else:
            QTest.mouseClick(port, RIGHT_BUTTON, Qt.KeyboardModifier.NoModifier, at)

    def drag(self) -> None:
        port = self.window.view.viewport()
        QTest.mousePress(port, LEFT_BUTTON, self.random.choice(MODIFIERS), self._random_point(port))
        for _ in range(3):
            QTest.mouseMove(port, self._random_point(port))
            QApplication.processEvents()
        if self.random.random() < 0.2:
            QTest.keyClick(port, Qt.Key.Key_Escape)
        QTest.mouseRelease(port, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, self._random_point(port))

    def wheel(self) -> None:
        port = self.window.view.viewport()
        at = QPointF(self._random_point(port))
        event = QWheelEvent(
            at, port.mapToGlobal(at), QPoint(), QPoint(0, self.random.choice((-240, 120))), Qt.MouseButton.NoButton,
            self.random.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, event)

    def click_widget(self) -> None:
        self._click_one_in(self.window)

    def type_text(self) -> None:
        fields = [each for each in self._usable_widgets(self.window) if isinstance(each, QLineEdit | QPlainTextEdit)]
        focused = QApplication.focusWidget()
        target = focused if focused is not None and self.random.random() < 0.4 else None
        target = target or (self.random.choice(fields) if fields else self.window.view)
        target.setFocus()
        for letter in self.random.choice(TYPED_TEXTS):  # QTest.keyClicks only supports ASCII
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(target):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press_key(self) -> None:
        target = QApplication.focusWidget() or self.window.view
        key = self.random.choice(KEYS)
        self.recent_steps[-1] += f" {key.name}"
        QTest.keyClick(target, key, self.random.choice(MODIFIERS))

    def select_parts(self) -> None:
        """Select a part or two touchpoints, choose a tab of the inspector, and sometimes trigger an action."""
        by_ref = self.window.view.presenter.drawing.by_ref
        parts = [ref for ref in by_ref if ref.kind in ("touchpoint", "phase", "row", "cell", "link")]
        cards = [ref for ref in parts if ref.kind == "touchpoint"]
        if len(cards) > 1 and self.random.random() < 0.5:
            self.window.session.select(*self.random.sample(cards, 2))
        elif parts:
            self.window.session.select(self.random.choice(parts))
        if self.window.settings.inspector_shown:
            tabs = self.window.panels.inspector.tab_bar
            tabs.setCurrentIndex(self.random.randrange(tabs.count()))
        if self.random.random() < 0.5:
            self.trigger_action()

    def undo_and_redo(self) -> None:
        """Undo and redo a few steps."""
        for _ in range(self.random.randrange(4)):
            id_ = self.random.choice(("undo", "undo", "redo"))
            if self.window.actions_table[id_].isEnabled():
                self._trigger_by_id(id_)

    def resize(self) -> None:
        self.window.resize(self.random.randrange(700, 1500), self.random.randrange(500, 1000))

    def _poll_dialogs(self) -> None:
        """Answer dialogs while they are open. A new timer each time: a running one is not triggered by nested loops."""
        if self._is_running:
            QTimer.singleShot(2, self._poll_dialogs)
            self._answer_dialog()

    def _answer_dialog(self) -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self.recent_steps.append(f"in {type(popup).__name__}")
            for _ in range(self.random.randrange(4)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            if QApplication.activePopupWidget() is popup:
                popup.close()
        elif modal is not None and self._dialog_steps_left > 0:
            self._dialog_steps_left -= 1
            self.covered.add(type(modal).__name__)
            self.recent_steps.append(f"in {type(modal).__name__}")
            self._click_one_in(modal)
        elif modal is not None:
            self._dialog_steps_left = MAX_DIALOG_STEPS
            modal.close()

    def _click_one_in(self, root: QWidget) -> None:
        found = [each for each in self._usable_widgets(root) if each is not self.window.view.viewport()]
        if not found:  # the dialog is not painted yet
            return
        buttons = [each for each in found if isinstance(each, QAbstractButton)]
        chosen = self.random.choice(buttons if buttons and self.random.random() < 0.7 else found)
        self.recent_steps.append(f"click {type(chosen).__name__} {chosen.accessibleName()!r}")
        QTest.mouseClick(chosen, LEFT_BUTTON, Qt.KeyboardModifier.NoModifier, self._random_point(chosen))

    def _usable_widgets(self, root: QWidget) -> list[QWidget]:
        return [each for each in root.findChildren(QWidget) if each.isVisible() and each.isEnabled() and each.width()]

    def _random_point(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height())))
