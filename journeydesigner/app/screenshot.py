"""Save a picture of the window with a map, for the documentation."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from journeydesigner.app.program import make_application, make_window
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.model.refs import Ref
from journeydesigner.services.opening import open_any

SETTLE_MS = 300


def save_screenshot(
    path: Path, out: Path, size: tuple[int, int] = (1600, 1000), theme: str = "light", language: str = "en"
) -> None:
    """Save a PNG of the window with the map in this file, its touchpoint of lowest satisfaction selected.

    `size`: of the window in logical pixels. The user's settings are not used. Needs no display (`offscreen` platform).
    """
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme = theme
        settings.language = language
        window = make_window(application, settings)
        window.resize(*size)
        window.session.open(open_any(path).journey, path)
        window.show()
        process_events(application)
        select_lowest_touchpoint(window)
        process_events(application)
        window.grab().save(str(out))
        window.close()


def select_lowest_touchpoint(window: MainWindow) -> None:
    """Select the touchpoint of lowest satisfaction, so that the inspector shows its fields."""
    found = [touchpoint for phase in window.session.journey.phases for touchpoint in phase.touchpoints]
    if found:
        lowest = min(found, key=lambda each: each.satisfaction or 6)
        window.session.select(Ref("touchpoint", lowest.id))


def process_events(application: QApplication, milliseconds: int = SETTLE_MS) -> None:
    """Process events for a while, so that timers and painting finish."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < milliseconds:
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
