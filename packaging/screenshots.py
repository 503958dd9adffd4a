"""Renew the pictures in the README: ``python packaging/screenshots.py`` (or ``make screenshots``). Needs no display.

Each comes out of the program's own command line, so what the README shows is what the program does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "resources" / "examples"
TARGET = ROOT / "resources" / "screenshots"
SIZE = "1600x1000"
PAGE_WIDTH = 1600
DIALOG = (1400, 900)


def main() -> None:
    """Make all four pictures."""
    TARGET.mkdir(exist_ok=True)
    _window("en", "light")
    _window("nl", "dark")
    _page()
    _dialog()


def _window(language: str, theme: str) -> None:
    example = EXAMPLES / f"diy-store.{language}.journey"
    out = TARGET / f"window-{theme}-{language}.png"
    _program("screenshot", example, "-o", out, "--size", SIZE, "--theme", theme, "--lang", language)


def _page() -> None:
    """Render the first page of the example's PDF, as a reader of PDFs shows it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "handout.pdf"
        _program("export", EXAMPLES / "diy-store.en.journey", "-o", path)
        with pypdfium2.PdfDocument(path) as document:
            page = document[0]
            picture = page.render(scale=PAGE_WIDTH / page.get_width()).to_pil()
    picture.save(TARGET / "handout.png", optimize=True)
    print(TARGET / "handout.png")


def _dialog() -> None:
    """Grab the export dialog, when its preview is there."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from journeydesigner.app.exports.print_choices import PrintChoices
    from journeydesigner.app.program import make_application, make_window
    from journeydesigner.app.runtime.settings import Settings
    from journeydesigner.app.screenshot import process_events
    from journeydesigner.model.print_options import PrintOptions
    from journeydesigner.storage.file import reader

    application = make_application([])
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme, settings.language = "light", "en"
        window = make_window(application, settings)
        path = EXAMPLES / "diy-store.en.journey"
        window.session.open(reader.load(path), path)
        dialog = window.exports.make_dialog(PrintChoices(window.session.journey, PrintOptions(), "export"))
        dialog.resize(*DIALOG)
        dialog.show()
        process_events(application)
        while dialog.is_busy:
            process_events(application)
        process_events(application)  # the pages are painted
        dialog.grab().save(str(TARGET / "export-light-en.png"))
        dialog.close()
        window.close()
    print(TARGET / "export-light-en.png")


def _program(*arguments: object) -> None:
    command = [sys.executable, str(ROOT / "main.py"), *map(str, arguments)]
    subprocess.run(command, check=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"})


if __name__ == "__main__":
    main()
