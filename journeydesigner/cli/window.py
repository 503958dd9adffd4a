"""Commands that need the window: open the app, save a screenshot. The only module here that imports `app`."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from journeydesigner.cli import interrupt, terminal
from journeydesigner.cli.display import display_error
from journeydesigner.cli.exit_codes import INTERRUPTED, CommandError
from journeydesigner.i18n.translation import current_language, tr
from journeydesigner.model.problems import BadFile, Problem
from journeydesigner.storage import disk, paths


def open_app(path: Path | None) -> int:
    """Show the window until it is closed; raises `CommandError` without a display, `BadFile` without the file.

    The window reports a damaged file itself: whoever double-clicked it sees no stderr.
    """
    if path is not None:
        _refuse_missing(path)
    hindrance = display_error()
    if hindrance:
        raise CommandError(hindrance)
    with interrupt.interrupts_noted() as interrupts:
        if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
            _install_message_filter()
        from journeydesigner.app import program

        with interrupt.closing_windows(interrupts):
            code = program.run(path)
    return INTERRUPTED if interrupts.is_set else code


def _refuse_missing(path: Path) -> None:
    if paths.is_folder(path):
        raise BadFile([Problem("is-folder")], path)
    if paths.is_gone(path):
        raise BadFile([Problem("not-found")], path)


def write_screenshot(path: Path, out: Path, size: tuple[int, int], theme: str, lang: str | None) -> int:
    """Write a screenshot of the window with a map; needs no display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with interrupt.interrupts_deferred():
        _install_message_filter()
        from journeydesigner.app.screenshot import save_screenshot

    with tempfile.TemporaryDirectory(prefix="journeydesigner-") as folder:
        picture = Path(folder) / "window.png"
        save_screenshot(path, picture, size, theme, lang or current_language())
        if not paths.is_file(picture):
            raise CommandError(tr("Qt could not write the picture of the window."))
        disk.replace(out, picture.read_bytes())
    terminal.print_line(str(out))
    return 0


def _install_message_filter() -> None:
    from PySide6.QtCore import qInstallMessageHandler

    qInstallMessageHandler(_filter_message)


def _filter_message(_kind: object, _context: object, message: str) -> None:
    """Print messages of Qt, except the one that its offscreen platform prints for every window."""
    if "propagateSizeHints" not in message:
        terminal.print_error(message)
