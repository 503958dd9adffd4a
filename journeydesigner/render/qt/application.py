"""Qt without a window, as on the command line."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

_kept_application: list[QGuiApplication] = []


def ensure_application() -> None:
    """Create an offscreen QGuiApplication where there is none; it lives as long as the process."""
    if QGuiApplication.instance() is None:
        _kept_application.append(QGuiApplication(["journeydesigner", "-platform", "offscreen"]))
