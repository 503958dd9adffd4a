"""A second window of the program, to look at another file beside this one: a process of its own that asks nothing."""

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
"""The variable of the environment that tells a second window where to stand: x, y, width and height."""
MIN_WIDTH: Final = 800
"""A window that is narrower (logical pixels) shows too little of a map, so it rather stands over the first one."""


def open_in_second_window(path: Path, window: QWidget) -> bool:
    """Open this file in a second window next to that one; return whether its process could be started."""
    frame = window.frameGeometry()
    place = second_window_rect(frame, window.screen().availableGeometry())
    place.setSize(place.size() - (frame.size() - window.size()))
    program, *arguments = launch_command(path)
    return bool(program) and start_process(program, arguments, place)


def launch_command(path: Path) -> list[str]:
    """Return what starts the program on that file; "" for the program where nobody knows what it is."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "journeydesigner"]
    return [sys.executable or "", *own, str(path.absolute())]


def start_process(program: str, arguments: Sequence[str], geometry: QRect) -> bool:
    """Start a process that lives on when this one ends; return whether that came about."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments(list(arguments))
    # Where the package lies: from the user's own folder Python would load any module that somebody put there.
    process.setWorkingDirectory("" if getattr(sys, "frozen", False) else str(Path(__file__).resolve().parents[2]))
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert(GEOMETRY_VARIABLE, f"{geometry.x()} {geometry.y()} {geometry.width()} {geometry.height()}")
    process.setProcessEnvironment(environment)
    started: object = process.startDetached()
    return bool(started[0] if isinstance(started, tuple) else started)  # the one, though Qt's stubs tell of the other


def second_window_rect(first_window: QRect, screen: QRect) -> QRect:
    """Return where a second window shows best on a screen with a first one: on the side that has more room.

    It takes half the screen where there is less: over the edge of the first window, but never over all of it.
    """
    left, right = first_window.left() - screen.left(), screen.right() - first_window.right()
    width = min(max(left, right, screen.width() // 2, MIN_WIDTH), screen.width())
    height = min(first_window.height(), screen.height())
    lowest = screen.top() + screen.height() - height
    place = QRect(0, max(screen.top(), min(first_window.top(), lowest)), width, height)
    if left > right:
        place.moveLeft(screen.left())
    else:
        place.moveRight(screen.right())
    return place


def apply_requested_geometry(window: QWidget) -> bool:
    """Let a window that another one opened stand where that wanted it; any other stays where it is. Return which."""
    try:
        x, y, width, height = (int(number) for number in os.environ.pop(GEOMETRY_VARIABLE, "").split())
    except ValueError:
        return False
    with suppress(OSError):
        os.chdir(Path.home())  # where the package lies is nothing to show in a file dialog
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(QSize(width, height))
    window.move(x, y)
    return True
