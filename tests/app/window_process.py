"""The program in a process of its own, with scripted input, for tests that kill or terminate it.

python -m tests.app.window_process type|hold|tell|crash [FILE]
type: add a touchpoint "Typed" and press Enter; hold: the same without Enter; tell: do nothing. Then print the state of
the window as a line of JSON, and keep running. crash: like tell, but painting a recovered map ends the process.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from journeydesigner.app import program
from journeydesigner.app.document.new_dialog import NewMapDialog
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.window.main_window import MainWindow


class Driver(QObject):
    """Waits until the window has started, does its scenario and prints the state."""

    def __init__(self, window: MainWindow, scenario: str) -> None:
        super().__init__(window)
        self._window = window
        self._scenario = scenario
        self._idle_ticks = 0
        self._dialogs: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._step)
        window.first_paint.painted.connect(self._timer.start)

    def _step(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self._idle_ticks = 0
            self._dialogs.append(type(dialog).__name__)
            QTest.keyClick(dialog, Qt.Key.Key_Return if isinstance(dialog, NewMapDialog) else Qt.Key.Key_Escape)
            return
        self._idle_ticks += 1
        if self._idle_ticks < 4:
            return
        self._timer.stop()
        if self._scenario in ("type", "hold"):
            self._type()
        self._print_state()

    def _type(self) -> None:
        self._window.actions_table["add-touchpoint"].trigger()
        line = self._window.view.text_editing.editor
        assert line is not None
        QTest.keyClicks(line, "Typed")
        if self._scenario == "type":
            QTest.keyClick(line, Qt.Key.Key_Return)

    def _print_state(self) -> None:
        session = self._window.session
        shown = {
            "titles": [touchpoint.title for phase in session.journey.phases for touchpoint in phase.touchpoints],
            "status": self._window.status.save_status,
            "undo": session.history.can_undo,
            "path": str(session.path or ""),
            "dialogs": self._dialogs,
            "waiting": len(self._window.recoverable_maps.waiting),
        }
        print(json.dumps(shown), flush=True)


class CrashOnPaint(QObject):
    """Ends the process when a map with an undo history is painted, which is only a recovered one."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._window.session.history.can_undo:
            os._exit(70)
        return False


def main(scenario: str, path: Path | None) -> int:
    """Run the program until it ends."""
    make = program.make_window

    def made(application: QApplication, settings: Settings) -> MainWindow:
        window = make(application, settings)
        Driver(window, scenario)
        if scenario == "crash":
            CrashOnPaint(window)
        return window

    program.make_window = made
    return program.run(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else None))
