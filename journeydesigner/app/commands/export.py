"""Export and print: both open the same dialog, which keeps its choices as long as the map is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journeydesigner.app.runtime.settings import Settings
from journeydesigner.app.theming.appearance import Appearance
from journeydesigner.layout.text.types import Measurer
from journeydesigner.services.file_names import portable_stem, without_ending
from journeydesigner.session.session import Session
from journeydesigner.storage import paths

if TYPE_CHECKING:
    from journeydesigner.app.exports.dialog import ExportDialog
    from journeydesigner.app.exports.latest_task import LatestTask
    from journeydesigner.app.exports.print_choices import PrintChoices
    from journeydesigner.app.exports.remembered_choices import RememberedChoices
    from journeydesigner.model.print_options import PrintOptions
    from journeydesigner.model.print_vocabulary import ExportFormat


class ExportCommands(QObject):
    """The commands *Export* and *Print* of the File menu. `finish_typing` commits the text that is being edited."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        appearance: Appearance,
        measurer: Measurer,
        window: QWidget,
        finish_typing: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._appearance = appearance
        self.measurer = measurer
        self._window = window
        self._finish_typing = finish_typing
        self._latest_task: LatestTask | None = None
        self._dialog: ExportDialog | None = None
        self._history = session.history
        self._last_choices: RememberedChoices | None = None
        session.document_changed.connect(self._forget_choices)

    def pdf(self) -> None:
        """Export as PDF."""
        self._export("pdf")

    def png(self) -> None:
        """Export as PNG."""
        self._export("png")

    def svg(self) -> None:
        """Export as SVG."""
        self._export("svg")

    def print(self) -> None:
        """Print."""
        from journeydesigner.app.exports.print_choices import PrintChoices

        self._finish_typing()
        self._open(PrintChoices(self._session.journey, self._initial_options(), "print"))

    def shut_down(self) -> None:
        """Close the dialog, cancel a running export and end its thread."""
        if self._dialog is not None:
            self._dialog.done(0)
        if self._latest_task is not None:
            self._latest_task.close()
            self._latest_task = None

    def make_dialog(self, choices: PrintChoices) -> ExportDialog:
        """Return the export dialog with these choices, not shown yet."""
        from journeydesigner.app.exports.dialog import ExportContext, ExportDialog
        from journeydesigner.app.exports.latest_task import LatestTask
        from journeydesigner.storage import presets

        if self._latest_task is None:
            self._latest_task = LatestTask(self)
        session = self._session
        name = portable_stem(without_ending(session.path.name) if session.path else session.journey.title)
        context = ExportContext(
            self._latest_task, self.measurer, self._settings, self._appearance, presets.default_file(),
            self.export_folder(), name,
        )  # fmt: skip
        return ExportDialog(choices, context, self._window)

    def _export(self, format_: ExportFormat) -> None:
        from journeydesigner.app.exports.print_choices import PrintChoices

        self._finish_typing()
        self._open(PrintChoices(self._session.journey, self._initial_options().changed(formats=(format_,)), "export"))

    def _open(self, choices: PrintChoices) -> None:
        from journeydesigner.app.exports.remembered_choices import RememberedChoices

        self._dialog = dialog = self.make_dialog(choices)
        dialog.exec()
        self._dialog = None
        self._last_choices = RememberedChoices(choices.journey, choices.options)
        dialog.shut_down()
        dialog.deleteLater()

    def _initial_options(self) -> PrintOptions:
        """Return the choices to start with: the last ones made for this map, or else those stored in the settings."""
        from journeydesigner.app.exports import remembered_choices

        if self._last_choices is not None:
            return self._last_choices.adapted_to(self._session.journey)
        return remembered_choices.load_choices(self._settings)

    def _forget_choices(self) -> None:
        """Forget the choices when another map was opened (its history is another), not when this one got a new path."""
        if self._session.history is not self._history:
            self._history = self._session.history
            self._last_choices = None

    def export_folder(self) -> Path:
        """Return the folder to ask in: that of the last export, the map's own, or the one used last."""
        remembered = self._settings.usable_folder("export/folder")
        if remembered is not None:
            return remembered
        path = self._session.path
        return path.parent if path is not None and paths.is_usable_folder(path.parent) else self._settings.folder
