"""Files and paper: one dialog in which both are chosen and seen; then say where the files are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journeydesigner.app import messages
from journeydesigner.app.appearance import Appearance
from journeydesigner.app.drafts import file_name_for
from journeydesigner.app.settings import Settings
from journeydesigner.layout.text.types import Measurer
from journeydesigner.session.session import Session
from journeydesigner.wording.catalogue import tr

if TYPE_CHECKING:
    from journeydesigner.app.exports.choosing import Choosing
    from journeydesigner.app.exports.dialog import ExportDialog
    from journeydesigner.app.exports.errands import Errands
    from journeydesigner.app.exports.writing import Written
    from journeydesigner.model.printing import Format


class Exports(QObject):
    """The exports and the printing of the File menu."""

    def __init__(
        self,
        session: Session,
        settings: Settings,
        appearance: Appearance,
        measurer: Measurer,
        window: QWidget,
        finish_typing: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._settings = settings
        self._appearance = appearance
        self._measurer = measurer
        self._window = window
        self._finish_typing = finish_typing
        self._errands: Errands | None = None
        self._dialog: ExportDialog | None = None

    def pdf(self) -> None:
        """Export as PDF."""
        self._export("pdf")

    def png(self) -> None:
        """Export as a picture."""
        self._export("png")

    def svg(self) -> None:
        """Export as a drawing."""
        self._export("svg")

    def print(self) -> None:
        """Print on paper."""
        from journeydesigner.app.exports import memory
        from journeydesigner.app.exports.choosing import Choosing

        self._finish_typing()
        self._open(Choosing(self._session.map, memory.remembered(self._settings), "print"))

    def shut(self) -> None:
        """Leave the dialog, stop what is under way and end the thread."""
        if self._dialog is not None:
            self._dialog.done(0)
        if self._errands is not None:
            self._errands.close()
            self._errands = None

    def make_dialog(self, choosing: Choosing) -> ExportDialog:
        """Return the dialog on these choices, not shown yet."""
        from journeydesigner.app.exports.dialog import Desk, ExportDialog
        from journeydesigner.app.exports.errands import Errands
        from journeydesigner.storage import presets

        if self._errands is None:
            self._errands = Errands(self)
        session = self._session
        name = session.path.stem if session.path else Path(file_name_for(session.map, "pdf")).stem
        desk = Desk(
            self._errands, self._measurer, self._settings, self._appearance, presets.default_file(),
            self._folder(), name,
        )  # fmt: skip
        return ExportDialog(choosing, desk, self._window)

    def _export(self, format_: Format) -> None:
        from journeydesigner.app.exports import memory
        from journeydesigner.app.exports.choosing import Choosing

        self._finish_typing()
        printing = memory.remembered(self._settings).changed(formats=(format_,))
        self._open(Choosing(self._session.map, printing, "export"))

    def _open(self, choosing: Choosing) -> None:
        self._dialog = dialog = self.make_dialog(choosing)
        accepted = dialog.exec()
        self._dialog = None
        written = dialog.written
        dialog.shut()
        dialog.deleteLater()
        if accepted and written is not None:
            self._tell(written)

    def _folder(self) -> Path:
        folder = Path(self._settings.text("export/folder", ""))
        if folder.is_absolute() and folder.is_dir():
            return folder
        return self._session.path.parent if self._session.path else self._settings.folder

    def _tell(self, written: Written) -> None:
        from journeydesigner.app.exports import writing

        headline, text = writing.summary(written)
        path = written.paths[0]
        also = tr("Open") if len(written.paths) == 1 else ""
        wanted = messages.offer(
            self._window, headline, text, tr("Show in folder"), also, problem=bool(written.failures)
        )
        if wanted:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent if wanted == 1 else path)))
