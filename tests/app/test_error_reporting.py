"""Unexpected errors are reported once, logged without any text of the map, and survived by the window."""

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

SECRET = "a text of the user's map"


@pytest.fixture
def crash_log(tmp_path: Path) -> CrashLog:
    return CrashLog(tmp_path / "log")


@pytest.fixture
def reporting(window: MainWindow, crash_log: CrashLog, monkeypatch: pytest.MonkeyPatch) -> Iterator[ErrorReporting]:
    """Error reporting with its hooks installed during the test, except for the fault handler, which pytest uses."""
    monkeypatch.setattr(crash_log, "enable_fault_log", lambda: None)
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = ErrorReporting(window, crash_log)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    qInstallMessageHandler(made.previous_handler)
    if made.dialog is not None:
        made.dialog.close()


def raised_error(text: str = SECRET) -> RuntimeError:
    try:
        raise RuntimeError(text)
    except RuntimeError as error:
        return error


def report(reporting: ErrorReporting, error: BaseException) -> None:
    reporting.handle_exception(type(error), error, error.__traceback__)


def test_an_error_is_shown_once_in_a_dialog_that_is_not_modal(
    qtbot: QtBot, window: MainWindow, reporting: ErrorReporting
) -> None:
    for _ in range(3):
        report(reporting, raised_error("<b>bold</b>"))
    qtbot.waitUntil(lambda: reporting.dialog is not None)
    box = reporting.dialog
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
    assert "test_error_reporting.py" in QGuiApplication.clipboard().text()
    box.close()
    qtbot.waitUntil(lambda: reporting.dialog is None)


def test_an_error_while_changes_are_in_no_journal_says_to_save_now(
    qtbot: QtBot, window: MainWindow, reporting: ErrorReporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    reporting.session = window.session
    monkeypatch.setattr(type(window.session), "journal_write_error", "disk-full")

    def headline() -> str:
        report(reporting, raised_error())
        qtbot.waitUntil(lambda: reporting.dialog is not None)
        box = reporting.dialog
        assert box is not None
        said = " ".join(label.text() for label in box.findChildren(QLabel))
        box.close()
        qtbot.waitUntil(lambda: reporting.dialog is None)
        reporting.reported_errors.clear()
        return said

    assert headline().startswith("Something went wrong, your work is kept.")  # nothing was changed yet
    change_title(window, "Only here")
    assert headline().startswith("Something went wrong. Save the map now. The last changes are only in this window: ")


def test_an_error_that_was_shown_is_not_shown_again(qtbot: QtBot, reporting: ErrorReporting) -> None:
    report(reporting, raised_error())
    qtbot.waitUntil(lambda: reporting.dialog is not None)
    assert reporting.dialog is not None
    reporting.dialog.close()
    qtbot.waitUntil(lambda: reporting.dialog is None)
    report(reporting, raised_error())
    QApplication.processEvents()
    assert reporting.dialog is None


@pytest.mark.qt_log_ignore("QThing", extend=True)
def test_the_log_has_the_stack_and_no_text_of_the_map(reporting: ErrorReporting, crash_log: CrashLog) -> None:
    report(reporting, raised_error())
    qWarning(f'QThing: cannot take "{SECRET}"')
    QApplication.processEvents()
    text = crash_log.path.read_text("utf-8")
    assert "RuntimeError" in text
    assert "test_error_reporting.py" in text
    assert "Qt: QThing: cannot take" in text
    assert SECRET not in text
    assert str(Path.home()) not in text


def test_errors_in_threads_and_finalizers_are_reported(
    reporting: ErrorReporting, crash_log: CrashLog, qtbot: QtBot
) -> None:
    def work() -> None:
        raise KeyError(SECRET)

    class Odd:
        def __del__(self) -> None:
            raise ValueError(SECRET)

    thread = threading.Thread(target=work, name="some work")
    thread.start()
    thread.join()
    Odd()
    qtbot.waitUntil(lambda: reporting.dialog is not None)
    text = crash_log.path.read_text("utf-8")
    assert "some work: KeyError" in text
    assert "unraisable: ValueError" in text
    assert SECRET not in text


def test_waiting_for_a_worker_ends_even_where_its_callback_fails(window: MainWindow, reporting: ErrorReporting) -> None:
    """Otherwise closing would wait for a save forever."""

    def fails(_result: object) -> None:
        raise RuntimeError(SECRET)

    worker: Worker[None] = Worker(window, fails, "test")
    worker.submit(lambda: None)
    worker.wait()
    worker.close()
    assert "RuntimeError" in reporting.report_text


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
    """Return the names of the methods of this class that Qt calls for events and painting."""
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


class FailingHandlers:
    """Makes the guarded handlers of all classes raise, for the names in `failing`."""

    def __init__(self) -> None:
        self.failing: set[str] = set()
        self.failed: set[str] = set()

    def handler(self, each: type, name: str) -> Callable[..., Any]:
        real = vars(each)[name]

        def handle(*args: object) -> Any:
            if name in self.failing:
                self.failed.add(f"{each.__qualname__}.{name}")
                raise RuntimeError(name)
            return real(*args)

        return guarded_bool(handle) if name in ("event", "viewportEvent", "eventFilter") else guarded(handle)


@pytest.fixture
def failing_handlers(monkeypatch: pytest.MonkeyPatch) -> Iterator[FailingHandlers]:
    """Request this before the window: PySide looks a handler up once per object."""
    made = FailingHandlers()
    for each in _classes():
        for name in _handlers(each):
            monkeypatch.setattr(each, name, made.handler(each, name))
    yield made
    made.failing.clear()


@pytest.mark.parametrize(
    "failing",
    [
        "paintEvent paint", "resizeEvent moveEvent showEvent changeEvent", "mousePressEvent mouseMoveEvent",
        "mouseReleaseEvent mouseDoubleClickEvent", "keyPressEvent keyReleaseEvent", "focusInEvent focusOutEvent",
        "wheelEvent contextMenuEvent", "event", "viewportEvent eventFilter",
    ],
)  # fmt: skip
def test_the_window_survives_failing_event_handlers(
    failing_handlers: FailingHandlers, window: MainWindow, reporting: ErrorReporting, qtbot: QtBot, failing: str
) -> None:
    window.panels.build()
    failing_handlers.failing = set(failing.split())
    _use(window)
    QApplication.processEvents()
    failing_handlers.failing.clear()
    assert failing_handlers.failed, "no handler was called"
    qtbot.waitUntil(lambda: reporting.dialog is not None)
    change_title(window, "After it")
    _use(window)
    assert window.session.journey.title == "After it"
    assert not window.grab().isNull()


def test_a_window_closes_even_where_its_close_event_fails(
    failing_handlers: FailingHandlers, window: MainWindow, reporting: ErrorReporting, qtbot: QtBot
) -> None:
    """The changes are in the journal, and a window that cannot be closed would be worse."""
    failing_handlers.failing = {"closeEvent"}
    window.close()
    assert not window.isVisible()
    failing_handlers.failing.clear()


def _use(window: MainWindow) -> None:
    """Send events of many kinds to the window."""
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


def test_no_painter_is_kept_after_an_error_in_painting(qtbot: QtBot, reporting: ErrorReporting) -> None:
    """A painter on a deleted widget crashes the process."""

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
    assert "RuntimeError" in reporting.report_text


def test_a_failing_handler_does_not_raise_in_the_caller_of_qt(qtbot: QtBot, reporting: ErrorReporting) -> None:
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
    assert "RuntimeError" in reporting.report_text


def test_a_failing_slot_stops_neither_other_slots_nor_the_event_loop(
    window: MainWindow, reporting: ErrorReporting
) -> None:
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
    assert "RuntimeError" in reporting.report_text
