"""The cursor that says to wait, over what the window cannot do beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


@contextmanager
def show_wait_cursor() -> Iterator[None]:
    """Show it meanwhile, and never longer, whatever goes wrong."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
