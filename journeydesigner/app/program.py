"""Start the program: make the application and the window, and run the event loop."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from journeydesigner import __version__, resources
from journeydesigner.app.document.new_maps import blank_map
from journeydesigner.app.error_reporting import ErrorReporting
from journeydesigner.app.runtime import second_window
from journeydesigner.app.runtime.crash_log import CrashLog
from journeydesigner.app.runtime.garbage_collection import GarbageCollector
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.runtime.watchdog import Watchdog
from journeydesigner.app.termination import Termination
from journeydesigner.app.theming import fonts
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.session.session import Session
from journeydesigner.storage.journal.journal import Journal

ICON_SIZES = (16, 32, 48, 128, 256, 512)


def run(path: Path | None) -> int:
    """Show the window, with this file or the dialog for a new map, until it is closed; return the exit code."""
    application = make_application(sys.argv[:1])
    crash_log = CrashLog()
    error_reporting = ErrorReporting(application, crash_log)
    error_reporting.install()
    watchdog = Watchdog(crash_log, application)
    application.aboutToQuit.connect(watchdog.stop)
    window = make_window(application, Settings())
    error_reporting.session = window.session
    window.is_second_window = second_window.apply_requested_geometry(window)
    termination = Termination(application, window)
    termination.install()
    startup_trigger = StartupTrigger(window, path)
    window.first_paint.painted.connect(watchdog.start)
    window.first_paint.painted.connect(startup_trigger.open_first_map)
    if path is not None:
        window.show_opening(path.name)  # until it has been painted and can open the file, instead of a blank map
    window.show()
    try:
        return application.exec()
    finally:
        termination.restore()


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with its name, icon and fonts; call this once per process."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(arguments)
    # Not every item has an icon. After the application was made, which sets this as the platform has it.
    application.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    application.setApplicationName("journeydesigner")
    application.setApplicationDisplayName("Journey Designer")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("journeydesigner")
    icon = QIcon()
    for size in ICON_SIZES:
        icon.addFile(str(resources.file(f"icons/app/journeydesigner-{size}.png")))
    application.setWindowIcon(icon)
    fonts.register_fonts()
    GarbageCollector(application)
    return application


def make_window(application: QApplication, settings: Settings) -> MainWindow:
    """Return the window with a blank map, not shown yet."""
    appearance = Appearance(application, settings, application)
    session = Session(blank_map(), None, application, journal=Journal())
    return MainWindow(session, settings, appearance, Composer(HarfBuzzMeasurer()))


class StartupTrigger(QObject):
    """Opens the first map once the window has been painted."""

    def __init__(self, window: MainWindow, path: Path | None) -> None:
        super().__init__(window)
        self._window = window
        self._path = path

    def open_first_map(self) -> None:
        """Open the file, an unsaved map, or the dialog for a new map (see `Startup`)."""
        try:
            self._window.startup.open_first_map(None if self._path is None else self._path.absolute())
        finally:
            self._window.end_opening()
