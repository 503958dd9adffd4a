"""What goes wrong unforeseen: reported once and calmly, logged without a word of the map, survived by the window."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QObject, QPoint, QPointF, QRect, Qt, QTimer, qInstallMessageHandler, qWarning
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QGraphicsItem, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

import journeydesigner.app
import journeydesigner.canvas
from journeydesigner.app.error_reporting import ErrorReporting
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.app.runtime.worker import Worker
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.canvas.exception_guard import GUARDED_ATTRIBUTE, guarded, guarded_bool
from tests.app.conftest import change_title

SECRET = "a word of the user's map"


@pytest.fixture
def notes(tmp_path: Path) -> CrashLog:
    return CrashLog(tmp_path / "log")


@pytest.fixture
def caught(window: MainWindow, notes: CrashLog, monkeypatch: pytest.MonkeyPatch) -> Iterator[ErrorReporting]:
    """The incidents of the window, with their hooks for the length of a test; faults stay with pytest."""
    monkeypatch.setattr(notes, "watch_faults", lambda: None)
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = ErrorReporting(window, notes)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(made._previous_handler)
    if made.dialog is not None:
        made.dialog.close()


def fault(text: str = SECRET) -> RuntimeError:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


def note(caught: ErrorReporting, error: BaseException) -> None:
    caught.handle_exception(type(error), error, error.__traceback__)


def test_a_fault_is_told_once_beside_the_work(qtbot: QtBot, window: MainWindow, caught: ErrorReporting) -> None:
    for _ in range(3):
        note(caught, fault("<b>bold</b>"))
    qtbot.waitUntil(lambda: caught.dialog is not None)
    box = caught.dialog
    assert box is not None
    assert not box.isModal(), "it does not block"
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]) == 1
    change_title(window, "Goes on")
    assert window.session.journey.title == "Goes on"
    assert not box.details.isVisible()
    box.details_button.click()
    assert box.details.isVisible()
    box.copy_button.click()
    assert "RuntimeError: <b>bold</b>" in QGuiApplication.clipboard().text()
    assert "test_incidents.py" in QGuiApplication.clipboard().text()
    box.close()
    qtbot.waitUntil(lambda: caught.dialog is None)


def test_a_fault_while_changes_are_only_in_the_window_says_to_save_now(
    qtbot: QtBot, window: MainWindow, caught: ErrorReporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught.session = window.session
    monkeypatch.setattr(type(window.session), "journal_trouble", "disk-full")

    def told() -> str:
        note(caught, fault())
        qtbot.waitUntil(lambda: caught.dialog is not None)
        box = caught.dialog
        assert box is not None
        said = " ".join(label.text() for label in box.findChildren(QLabel))
        box.close()
        qtbot.waitUntil(lambda: caught.dialog is None)
        caught._reported.clear()
        return said

    assert told().startswith("Something went wrong, your work is kept.")  # nothing was changed yet
    change_title(window, "Only here")
    assert told().startswith("Something went wrong. Save the map now. The last changes are only in this window: ")


def test_a_fault_that_was_told_does_not_come_back(qtbot: QtBot, caught: ErrorReporting) -> None:
    note(caught, fault())
    qtbot.waitUntil(lambda: caught.dialog is not None)
    assert caught.dialog is not None
    caught.dialog.close()
    qtbot.waitUntil(lambda: caught.dialog is None)
    note(caught, fault())
    qtbot.wait(50)
    assert caught.dialog is None


@pytest.mark.qt_log_ignore("QThing", extend=True)
def test_the_log_keeps_the_place_and_nothing_of_the_map(caught: ErrorReporting, notes: CrashLog) -> None:
    note(caught, fault())
    qWarning(f'QThing: cannot take "{SECRET}"')
    QApplication.processEvents()
    text = notes.path.read_text("utf-8")
    assert "RuntimeError" in text
    assert "test_incidents.py" in text
    assert "Qt: QThing: cannot take" in text
    assert SECRET not in text
    assert str(Path.home()) not in text


def test_threads_and_finalizers_are_heard_too(caught: ErrorReporting, notes: CrashLog, qtbot: QtBot) -> None:
    def work() -> None:
        raise KeyError(SECRET)

    class Odd:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    thread = threading.Thread(target=work, name="some work")
    thread.start()
    thread.join()
    Odd()
    qtbot.waitUntil(lambda: caught.dialog is not None)
    text = notes.path.read_text("utf-8")
    assert "some work: KeyError" in text
    assert "unraisable: ValueError" in text
    assert SECRET not in text


def test_one_who_waits_for_a_worker_is_let_go_though_the_answer_fails(
    window: MainWindow, caught: ErrorReporting
) -> None:
    """Else the window would wait for ever: at closing, for a save."""

    def fails(_result: object) -> None:
        raise RuntimeError(SECRET)

    worker: Worker[None] = Worker(window, fails, fails, "test")
    worker.submit(lambda: None)
    worker.wait()
    worker.close()
    assert "RuntimeError" in caught.report_text


# The guard


def _classes() -> list[type]:
    found = set()
    for room in (journeydesigner.app, journeydesigner.canvas):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(info.name)
            for _, each in inspect.getmembers(module, inspect.isclass):
                if each.__module__ == info.name and issubclass(each, QObject | QGraphicsItem):
                    found.add(each)
    return sorted(found, key=lambda each: each.__qualname__)


def _handlers(each: type) -> list[str]:
    """Return the names of what this class has Qt call for an event or to paint."""
    own = ("event", "viewportEvent", "eventFilter", "paint", "drawBackground", "drawForeground")
    return [
        name
        for name, value in vars(each).items()
        if inspect.isfunction(value)
        and (name in own or name.endswith("Event"))
        and any(hasattr(base, name) and base.__module__.startswith("PySide6") for base in each.__mro__)
    ]


def test_every_override_that_handles_an_event_or_paints_is_guarded() -> None:
    found = [(each, name) for each in _classes() for name in _handlers(each)]
    assert len(found) > 50
    bare = [f"{each.__qualname__}.{name}" for each, name in found if not hasattr(vars(each)[name], GUARDED_ATTRIBUTE)]
    assert not bare


class Fragile:
    """Every guarded handler of every class fails as long as its name is told to."""

    def __init__(self) -> None:
        self.telling: set[str] = set()
        self.failed: set[str] = set()

    def handler(self, each: type, name: str) -> Callable[..., Any]:
        real = vars(each)[name]

        def maybe(*args: object) -> Any:
            if name in self.telling:
                self.failed.add(f"{each.__qualname__}.{name}")
                raise RuntimeError(name)
            return real(*args)

        return guarded_bool(maybe) if name in ("event", "viewportEvent", "eventFilter") else guarded(maybe)


@pytest.fixture
def fragile(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fragile]:
    """Must come before the window: Qt's bindings look a handler up once for each object."""
    made = Fragile()
    for each in _classes():
        for name in _handlers(each):
            monkeypatch.setattr(each, name, made.handler(each, name))
    yield made
    made.telling.clear()


@pytest.mark.parametrize(
    "telling",
    [
        "paintEvent paint", "resizeEvent moveEvent showEvent changeEvent", "mousePressEvent mouseMoveEvent",
        "mouseReleaseEvent mouseDoubleClickEvent", "keyPressEvent keyReleaseEvent", "focusInEvent focusOutEvent",
        "wheelEvent contextMenuEvent", "event", "viewportEvent eventFilter",
    ],
)  # fmt: skip
def test_the_window_lives_on_when_handlers_fail(
    fragile: Fragile, window: MainWindow, caught: ErrorReporting, qtbot: QtBot, telling: str
) -> None:
    window.build_panels()
    fragile.telling = set(telling.split())
    _use(window)
    qtbot.wait(20)
    fragile.telling.clear()
    assert fragile.failed, "nothing was provoked"
    qtbot.waitUntil(lambda: caught.dialog is not None)
    change_title(window, "After it")
    _use(window)
    assert window.session.journey.title == "After it"
    assert not window.grab().isNull()


def test_a_window_whose_closing_fails_still_closes(
    fragile: Fragile, window: MainWindow, caught: ErrorReporting, qtbot: QtBot
) -> None:
    """All work is in the journal: a window that nobody could close would be worse."""
    fragile.telling = {"closeEvent"}
    window.close()
    assert not window.isVisible()
    fragile.telling.clear()


def _use(window: MainWindow) -> None:
    """Do a little of everything with the mouse, the keys and the window itself."""
    port, left = window.view.viewport(), Qt.MouseButton.LeftButton
    widgets = [widget for widget in (window, *window.findChildren(QWidget)) if widget.isVisible()]
    window.grab()
    window.resize(window.width() + 7, window.height())
    for at in (QPoint(200, 200), QPoint(400, 300)):
        QTest.mouseMove(port, at)
        QTest.mouseClick(port, left, pos=at)
        QTest.mouseDClick(port, left, pos=at)
        QTest.keyClick(port, Qt.Key.Key_Escape)
    for widget in widgets:
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_F9)
    middle = QPointF(port.rect().center())
    wheel = QWheelEvent(
        middle, port.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, wheel)
    window.hide()
    window.show()
    QApplication.processEvents()


def test_a_painter_does_not_outlive_a_fault_in_painting(qtbot: QtBot, caught: ErrorReporting) -> None:
    """A painter on something that Qt took away ends the process."""

    class Painted(QWidget):
        @override
        @guarded
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.drawRect(QRect(0, 0, 5, 5))
            raise RuntimeError(SECRET)

    widget = Painted()
    qtbot.addWidget(widget)
    widget.resize(20, 20)
    for _ in range(5):
        assert not widget.grab().isNull()
        assert not widget.paintingActive()
    assert "RuntimeError" in caught.report_text


def test_a_handler_that_fails_does_not_end_what_called_qt(qtbot: QtBot, caught: ErrorReporting) -> None:
    class Shown(QDialog):
        @override
        @guarded
        def showEvent(self, event: object) -> None:
            raise RuntimeError(SECRET)

    dialog = Shown()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.hide()
    QTimer.singleShot(0, dialog.accept)
    assert dialog.exec() == QDialog.DialogCode.Accepted
    assert "RuntimeError" in caught.report_text


def test_a_slot_that_fails_stops_neither_the_others_nor_the_loop(window: MainWindow, caught: ErrorReporting) -> None:
    def fails() -> None:
        raise RuntimeError(SECRET)

    heard = []
    window.session.map_changed.connect(fails)
    window.session.map_changed.connect(lambda: heard.append(True))
    change_title(window)
    loop = QEventLoop()
    QTimer.singleShot(0, fails)
    QTimer.singleShot(10, loop.quit)
    loop.exec()
    window.session.map_changed.disconnect(fails)
    assert heard == [True]
    assert "RuntimeError" in caught.report_text
