"""Opening the app, and taking a picture of its window. The only module here that reaches into `app`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from journeydesigner.cli import interrupt, terminal
from journeydesigner.cli.display import obstacle
from journeydesigner.cli.refusal import INTERRUPTED, Refused
from journeydesigner.storage import disk
from journeydesigner.storage.problems import BadFile, Problem
from journeydesigner.wording.catalogue import language, tr


def open_app(path: Path | None) -> int:
    """Show the window until it is closed; raises `Refused` where none can be shown, `BadFile` where there is no file.

    A file that is there but bad is the window's to tell about: whoever double-clicked it sees no stderr.
    """
    if path is not None:
        _refuse_missing(path)
    hindrance = obstacle()
    if hindrance:
        raise Refused(hindrance)
    with interrupt.noted() as interrupts:
        if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
            _hush_offscreen()
        from journeydesigner.app import program

        with interrupt.closing_windows(interrupts):
            code = program.run(path)
    return INTERRUPTED if interrupts.any else code


def _refuse_missing(path: Path) -> None:
    try:
        if path.is_dir():
            raise BadFile([Problem("is-folder")], path)
        if not path.exists():
            raise BadFile([Problem("not-found")], path)
    except (OSError, ValueError) as error:  # a name that no system takes
        raise BadFile([Problem("not-found")], path) from error


def screenshot(path: Path, out: Path, size: tuple[int, int], theme: str, tongue: str | None) -> int:
    """Write a picture of the window with the map in it; needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with interrupt.held_back():
        _hush_offscreen()
        from journeydesigner.app.screenshot import grab

    with tempfile.TemporaryDirectory(prefix="journeydesigner-") as folder:
        picture = Path(folder) / "window.png"
        grab(path, picture, size, theme, tongue or language())
        if not picture.is_file():
            raise Refused(tr("Qt could not write the picture of the window."))
        disk.replace(out, picture.read_bytes())
    terminal.say(str(out))
    return 0


def _hush_offscreen() -> None:
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(_pass_on)


def _pass_on(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but for what its offscreen platform says of every window."""
    if "propagateSizeHints" not in message:
        terminal.complain(message)
