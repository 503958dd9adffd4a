"""The whole program in a process of its own, driven by keys, to be killed or ended from outside.

python -m tests.app.driven_window type|hold|tell [FILE]
type: new touchpoint "Typed", ended with Enter; hold: left open in its line; tell: nothing. Each then says on one line,
as JSON, what the window shows, and stays open until it is ended.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journeydesigner.app import program
from journeydesigner.app.main_window import MainWindow
from journeydesigner.app.new_dialog import NewDialog
from journeydesigner.app.settings import Settings


class Driver(QObject):
    """Waits for the window's start to come to rest, does its part and tells."""

    def __init__(self, window: MainWindow, part: str) -> None:
        super().__init__(window)
        self._window = window
        self._part = part
        self._calm = 0
        self._dialogs: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(50)
        self._timer.timeout.connect(self._step)
        window.first_paint.painted.connect(self._timer.start)

    def _step(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self._calm = 0
            self._dialogs.append(type(dialog).__name__)
            QTest.keyClick(dialog, Qt.Key.Key_Return if isinstance(dialog, NewDialog) else Qt.Key.Key_Escape)
            return
        self._calm += 1
        if self._calm < 4:
            return
        self._timer.stop()
        if self._part != "tell":
            self._type()
        self._tell()

    def _type(self) -> None:
        self._window.actions_table["add-touchpoint"].trigger()
        line = self._window.view.editing.editor
        assert line is not None
        QTest.keyClicks(line, "Typed")
        if self._part == "type":
            QTest.keyClick(line, Qt.Key.Key_Return)

    def _tell(self) -> None:
        session = self._window.session
        shown = {
            "titles": [touchpoint.title for phase in session.map.phases for touchpoint in phase.touchpoints],
            "status": self._window.status.safety,
            "undo": session.history.can_undo,
            "path": str(session.path or ""),
            "dialogs": self._dialogs,
            "waiting": len(self._window.files.recovered),
        }
        print(json.dumps(shown), flush=True)


def main(part: str, path: Path | None) -> int:
    """Run the program until it is ended."""
    make = program.make_window

    def made(application: QApplication, settings: Settings) -> MainWindow:
        window = make(application, settings)
        Driver(window, part)
        return window

    program.make_window = made
    return program.run(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else None))
