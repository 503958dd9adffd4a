"""Every window and dialog on a small screen, in a process of its own: the screen is chosen when Qt starts.

python -m tests.app.window.screen_walk LANGUAGE [FOLDER]
Prints a line of JSON: the names of what was opened, and what is out of reach there. FOLDER: where pictures of all go.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QColorDialog,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QWidget,
)

from journeydesigner.app import program
from journeydesigner.app.dialogs import messages
from journeydesigner.app.dialogs.error_report import ErrorReportDialog
from journeydesigner.app.document.new_dialog import NewMapDialog
from journeydesigner.app.document.versions.version_previews import VersionPreviewer
from journeydesigner.app.document.versions.versions_dialog import VersionsDialog
from journeydesigner.app.exports.print_choices import PrintChoices
from journeydesigner.app.panels.channel_dialog import ChannelDialog, new_channel
from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.widgets.notice_bar import NoticeBar
from journeydesigner.app.window.main_window import MainWindow
from journeydesigner.layout.map.compose import Composer
from journeydesigner.layout.text.measurer import HarfBuzzMeasurer
from journeydesigner.layout.theme import LIGHT
from journeydesigner.model.journey import JourneyMap
from journeydesigner.model.print_options import PrintOptions
from journeydesigner.model.refs import Ref
from journeydesigner.storage.file import reader, writer
from journeydesigner.storage.versions.store import VersionStore

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "diy-store.en.journey"
TITLE_BAR = 32
"""A usual height of a title bar, in logical pixels: the offscreen platform has a thinner one."""
LONG = "A sentence of the usual length that says what went wrong and what can be done about it now. " * 3
CONTROLS = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractScrollArea, QAbstractSlider, QAbstractSpinBox, QTabBar,
)  # fmt: skip


def out_of_reach(window: QWidget) -> Iterator[str]:
    """Yield what of a shown window lies beside the screen, or is cut off in it where nothing scrolls."""
    screen = window.screen().availableGeometry()
    shown = window.geometry()
    if window.windowType() != Qt.WindowType.Popup:
        shown = shown.adjusted(0, -TITLE_BAR, 0, 0)
    if shown.width() > screen.width() or shown.height() > screen.height():
        yield f"is {shown.width()} × {shown.height()} on a screen of {screen.width()} × {screen.height()}"
    elif not screen.contains(window.geometry()):
        yield f"is at {window.geometry()} on a screen {screen}"
    for control in window.findChildren(QWidget):
        if isinstance(control, CONTROLS) and control.isVisibleTo(window) and control.window() is window:
            yield from _cut_off(control, window)


def _cut_off(control: QWidget, window: QWidget) -> Iterator[str]:
    text = control.text() if isinstance(control, (QAbstractButton, QLineEdit)) else ""
    name = text or control.accessibleName() or control.objectName()
    may_shrink = control.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
    if isinstance(control, QPushButton) and control.width() < control.minimumSizeHint().width() and not may_shrink:
        yield f"{type(control).__name__} “{name}” is too narrow for its text"
    child, parent = control, control.parentWidget()
    while parent is not None and child is not window:
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            is_wider = isinstance(area, QScrollArea) and child.width() > parent.width() + 1
            if is_wider and not area.horizontalScrollBar().isVisibleTo(area):
                yield f"{type(control).__name__} “{name}”: its area does not scroll sideways"
            return
        rect = QRect(control.mapTo(parent, QPoint(0, 0)), control.size())
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(rect):
            yield f"{type(control).__name__} “{name}” at {rect} is cut off by {type(parent).__name__} {parent.size()}"
            return
        child, parent = parent, parent.parentWidget()


class Walk:
    """Opens what there is, one after another; `problems` is what is out of reach, by the name of the window."""

    def __init__(self, language: str, folder: Path, pictures: Path | None) -> None:
        self.names: list[str] = []
        self.problems: list[str] = []
        self._pictures = pictures
        self._folder = folder
        settings = Settings(folder / "settings.ini")
        settings.language, settings.theme = language, "light"
        application = program.make_application(["journeydesigner"])
        self.window: MainWindow = program.make_window(application, settings)
        self.journey: JourneyMap = reader.load(EXAMPLE)
        path = folder / "a.journey"
        for age, journey in ((90_000, self.journey.changed(title="Older")), (5, self.journey)):
            writer.write_map(journey, path)
            VersionStore().keep(path, path.read_bytes(), time.time() - age)
        self.window.session.open(self.journey, path)
        for kind in (QDialog, QMessageBox, QInputDialog, QFileDialog):
            kind.exec = lambda dialog: self._look_instead(dialog)  # type: ignore[method-assign]

    def look(self, window: QWidget, name: str = "") -> None:
        """Show a window and note what is out of reach."""
        name = name or type(window).__name__
        window.show()
        for _ in range(5):
            QApplication.processEvents()
        self.names.append(name)
        self.problems += [f"{name}: {problem}" for problem in out_of_reach(window)]
        if self._pictures is not None:
            window.grab().save(str(self._pictures / f"{len(self.names):02d} {name}.png"))

    def _look_instead(self, dialog: Any) -> int:
        self.look(dialog)
        dialog.hide()
        return 0

    def go(self) -> None:
        """Open everything."""
        window, journey = self.window, self.journey
        self.look(window)
        window.panels.build()
        self.look(window, "MainWindow with panels")
        self._panels()
        composer = Composer(HarfBuzzMeasurer())
        NewMapDialog(composer, window).exec()
        for entries in ([], VersionStore().versions_of(self._folder / "a.journey")):
            previewer = VersionPreviewer(VersionStore(), HarfBuzzMeasurer(), LIGHT, window)
            VersionsDialog(entries, previewer, window).exec()
            previewer.close()
        window.actions_table["shortcuts"].trigger()
        window.actions_table["about"].trigger()
        self._moves()
        report = ErrorReportDialog("Traceback\n" * 60, window, LONG)
        self.look(report)
        report.details_button.click()
        self.look(report, "ErrorReportDialog with details")
        report.close()
        ChannelDialog(new_channel(journey, "Drone show"), "Add channel", LIGHT, window).exec()
        self._exports()
        self._messages()
        for dialog in (QFileDialog(window), QColorDialog(QColor("#102030"), window)):
            dialog.exec()

    def _panels(self) -> None:
        window = self.window
        inspector = window.panels.inspector
        window.session.select(Ref("touchpoint", self.journey.phases[0].touchpoints[0].id))
        self.look(window, "MainWindow with a touchpoint")
        field = inspector.touchpoint_form.channel
        field.open_list()
        self.look(field.popup, "ChannelPopup")
        field.popup.hide()
        window.session.select(Ref("phase", self.journey.phases[0].id))
        self.look(window, "MainWindow with a phase")
        if not window.panels.is_palette_shown:
            window.panels.toggle_palette()
        for bar in window.findChildren(NoticeBar):
            offers = [(words, window.raise_) for words in ("Keep both versions…", "Show what changed", "Reload")]
            bar.show_notice(LONG, offers)
        self.look(window, "MainWindow with palette and notices")
        for bar in window.findChildren(NoticeBar):
            bar.clear_notice()

    def _moves(self) -> None:
        for part in (self.journey.phases[0].touchpoints[0], self.journey.phases[0], self.journey.rows[0]):
            kind: Any = {"Touchpoint": "touchpoint", "Phase": "phase", "Row": "row"}[type(part).__name__]
            self.window.session.select(Ref(kind, part.id))
            self.window.actions_table["move"].trigger()

    def _exports(self) -> None:
        every = PrintOptions(formats=("pdf", "png", "svg", "journey"), picture=False, source=True)
        poster = PrintOptions(mode="tiles", poster="custom", width=800, height=800)
        cases = (("export", PrintOptions()), ("export", every), ("export", poster), ("print", PrintOptions()))
        for purpose, options in cases:
            dialog = self.window.exports.make_dialog(PrintChoices(self.journey, options, purpose))  # type: ignore[arg-type]
            self.look(dialog)
            for group in dialog.dialog_layout.more_form.groups.values():
                group.unfold()
            dialog.dialog_layout.footer.show_result("Exported map-1.pdf and 12 more files.", LONG, file_count=1)
            dialog.dialog_layout.show_note(LONG[:90], LONG)
            self.look(dialog, f"ExportDialog {purpose}, unfolded")
            dialog.preview.show_message("No", LONG, [("Choose A3", dialog.raise_), ("Choose A2", dialog.raise_)])
            self.look(dialog, f"ExportDialog {purpose}, with a message")
            dialog.dialog_layout.preset_box.save_action.trigger()
            dialog.reject()

    def _messages(self) -> None:
        window = self.window
        messages.show_warning(window, LONG[:90], LONG, LONG * 9)
        messages.offer_actions(window, LONG[:90], LONG, "Open the other one…", "Save under another name…")
        messages.confirm(window, LONG[:90], LONG, "Overwrite")
        messages.ask_unsaved(window, "x" * 200, is_in_journal=True)
        messages.ask_changed_file(window, "x" * 200)


def main(language: str, pictures: Path | None) -> None:
    """Walk and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(language, Path(folder), pictures)
        walk.go()
        print(json.dumps({"names": walk.names, "problems": walk.problems}), flush=True)
        os._exit(0)  # no question about unsaved changes, no threads to wait for


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]) if sys.argv[2:] else None)
