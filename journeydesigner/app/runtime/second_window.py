"""Open a second window, in a process of its own, to view another file beside the open one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QProcessEnvironment, QRect, QSize, Qt
from PySide6.QtWidgets import QWidget

GEOMETRY_VARIABLE: Final = "JOURNEYDESIGNER_PLACE"
"""The environment variable with the geometry of the second window: x, y, width and height."""
MIN_WIDTH: Final = 800
"""The least width of a second window (logical pixels), even where it has to cover the first one."""


def open_in_second_window(path: Path, window: QWidget) -> bool:
    """Open a file in a second window next to this one; return whether the process was started."""
    frame = window.frameGeometry()
    geometry = second_window_rect(frame, window.screen().availableGeometry())
    geometry.setSize(geometry.size() - (frame.size() - window.size()))
    program, *arguments = launch_command(path)
    return bool(program) and start_process(program, arguments, geometry)


def launch_command(path: Path) -> list[str]:
    """Return the command that opens a file in the program; its first part is "" where Python does not know it."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "journeydesigner"]
    return [sys.executable or "", *own, str(path.absolute())]


def start_process(program: str, arguments: Sequence[str], geometry: QRect) -> bool:
    """Start a process that outlives this one; return whether that succeeded."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments(list(arguments))
    # The folder of the package: in the user's own, Python would import any module lying there.
    process.setWorkingDirectory("" if getattr(sys, "frozen", False) else str(Path(__file__).resolve().parents[2]))
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert(GEOMETRY_VARIABLE, f"{geometry.x()} {geometry.y()} {geometry.width()} {geometry.height()}")
    process.setProcessEnvironment(environment)
    started: object = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)  # a bool, although the stubs say a tuple


def second_window_rect(first_window: QRect, screen: QRect) -> QRect:
    """Return the geometry of a second window: beside the first one, on the side that has more room.

    It takes at least half the screen, and so may cover a part of the first window, but never all of it.
    """
    left, right = first_window.left() - screen.left(), screen.right() - first_window.right()
    width = min(max(left, right, screen.width() // 2, MIN_WIDTH), screen.width())
    height = min(first_window.height(), screen.height())
    lowest = screen.top() + screen.height() - height
    geometry = QRect(0, max(screen.top(), min(first_window.top(), lowest)), width, height)
    if left > right:
        geometry.moveLeft(screen.left())
    else:
        geometry.moveRight(screen.right())
    return geometry


def apply_requested_geometry(window: QWidget) -> bool:
    """Apply the geometry that another window requested; return whether there was such a request."""
    try:
        x, y, width, height = (int(number) for number in os.environ.pop(GEOMETRY_VARIABLE, "").split())
    except ValueError:
        return False
    with suppress(OSError):
        os.chdir(Path.home())  # file dialogs would start in the folder of the package
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(QSize(width, height))
    window.move(x, y)
    return True
