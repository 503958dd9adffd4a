"""Starting the program: no output library is imported before the window is painted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journeydesigner.app import program
from journeydesigner.app.document.new_map_chooser import NewMapChooser
from journeydesigner.app.panels.inspector import Inspector
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.window.main_window import MainWindow
from tests.app.conftest import FakeMessages

ROOT = Path(__file__).parents[3]
LATE = ("reportlab", "fontTools", "PIL", "uniseg", "bidi", "polib", "numpy", "lxml", "pikepdf", "pypdfium2", "babel")
"""Modules that must not be imported before the first paint."""

FIRST_PAINT = f"""
import sys
from pathlib import Path
from journeydesigner.app import program
from journeydesigner.app.panels.inspector import Inspector
from journeydesigner.app.runtime.settings import Settings

application = program.make_application([])
settings = Settings(Path(sys.argv[1]))
settings.language = "en"
window = program.make_window(application, settings)
painted = []
window.first_paint.painted.connect(lambda: painted.append([name for name in {LATE!r} if name in sys.modules]))
window.show()
while not painted:
    application.processEvents()
print(painted[0])
"""


def test_no_output_library_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path / "settings.ini")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert ran.stdout.strip().splitlines()[-1] == "[]"


def test_the_panels_are_built_after_the_first_paint(
    styled_app: QApplication, settings: Settings, fake_messages: FakeMessages, qtbot: QtBot
) -> None:
    made = program.make_window(styled_app, settings)
    made.resize(1200, 800)  # on a small screen the palette folds
    made.show()
    qtbot.waitUntil(lambda: made.panels.right_frame.findChild(Inspector) is not None)
    for panel, pane in (
        (made.panels.palette, made.panels.left_frame),
        (made.panels.inspector, made.panels.right_frame),
    ):
        assert panel.isVisible()
        qtbot.waitUntil(lambda panel=panel, pane=pane: panel.size() == pane.size())  # type: ignore[misc]
    made.close()
    made.deleteLater()


def test_the_program_opens_the_file_it_was_given(window: MainWindow, saved_file: Path) -> None:
    program.StartupTrigger(window, saved_file).open_first_map()
    assert window.session.path == saved_file


def test_without_a_file_the_dialog_for_a_new_map_is_shown(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = []
    monkeypatch.setattr(NewMapChooser, "choose", lambda *_: offered.append(True))
    program.StartupTrigger(window, None).open_first_map()
    assert offered == [True]


def test_a_screenshot_of_the_window(tmp_path: Path) -> None:
    out = tmp_path / "window.png"
    code = (
        "import sys; from pathlib import Path; from journeydesigner.app.screenshot import save_screenshot; "
        "save_screenshot(Path(sys.argv[1]), Path(sys.argv[2]), (1200, 800), 'dark', 'nl')"
    )
    example = ROOT / "resources" / "examples" / "diy-store.nl.journey"
    subprocess.run([sys.executable, "-c", code, str(example), str(out)], cwd=ROOT, timeout=60, check=True)
    image = QImage(str(out))
    assert (image.width(), image.height()) == (1200, 800)
    assert image.pixelColor(600, 795).lightness() < 80, "dark"


def test_menus_show_no_icons() -> None:
    """In a process of its own: the platform sets this when the application is made."""
    code = (
        "from journeydesigner.app import program; from PySide6.QtGui import QAction, QIcon, QPixmap\n"
        "application = program.make_application(['x']); print(QAction('A').isIconVisibleInMenu())"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert ran.stdout.strip() == "False"
